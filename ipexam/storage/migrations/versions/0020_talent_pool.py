"""Talent pool entries in full: one for each trainee, with tags, consents, internships, history and copies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

YEARS = 3
BANDS = ((90, "优秀"), (80, "良好"), (60, "合格"))


def upgrade() -> None:
    kept = [*entries()]
    consents = [(row.pop("consent"), row["enrolment_id"]) for row in kept]
    op.drop_table("pool_entry")
    new = pool_entry()
    if kept:
        op.bulk_insert(new, kept)
    pool_rule()
    pool_tag()
    given = pool_consent()
    internship()
    pool_event()
    pool_copy()
    agreed = {enrolment_id for consent, enrolment_id in consents if consent}
    rows = op.get_bind().execute(sa.select(new.c.id, new.c.enrolment_id, new.c.entered_on)).all()
    told = [
        {"entry_id": id_, "scope": "display", "given_on": entered_on}
        for id_, enrolment_id, entered_on in rows
        if enrolment_id in agreed
    ]
    if told:
        op.bulk_insert(given, told)


def entries() -> Iterator[dict[str, object]]:
    """One entry for each trainee: entered with the first certificate, resting on the newest."""
    bind = op.get_bind()
    found = bind.execute(
        sa.text(
            "SELECT p.enrolment_id, p.certificate_id, p.entered_on, c.assessment, e.organisation, e.city, "
            "e.display_consent FROM pool_entry p JOIN certificate c ON c.id = p.certificate_id "
            "JOIN enrolment e ON e.id = p.enrolment_id ORDER BY p.enrolment_id, p.certificate_id"
        ).columns(entered_on=sa.Date(), assessment=sa.JSON(), display_consent=sa.Boolean())
    ).all()
    first: dict[int, date] = {}
    last: dict[int, dict[str, object]] = {}
    for enrolment_id, certificate_id, entered_on, assessment, organisation, city, consent in found:
        day = first.setdefault(enrolment_id, entered_on)
        known = {"organisation": organisation, "city": city}
        last[enrolment_id] = {
            **known,
            "enrolment_id": enrolment_id,
            "certificate_id": certificate_id,
            "entered_on": day,
            "valid_until": date(day.year + YEARS, day.month, min(day.day, 28) if day.month == 2 else day.day),
            "band": band(assessment),
            "modules": modules(enrolment_id),
            "entered_as": known,
            "search": f"{organisation} {city}".lower(),
            "consent": consent,
        }
    yield from last.values()


def band(assessment: object) -> str:
    told = json.loads(assessment) if isinstance(assessment, str) else assessment
    mark = told.get("exam_mark") if isinstance(told, dict) else None
    if mark is None:
        return ""
    return next((name for least, name in BANDS if Fraction(str(mark)) >= least), "")


def modules(enrolment_id: int) -> list[str]:
    learned = sa.text(
        "SELECT DISTINCT m.code, m.position FROM module m JOIN course c ON c.module_id = m.id "
        "JOIN hours h ON h.course_id = c.id WHERE h.enrolment_id = :who AND h.status = 'counts' ORDER BY m.position"
    )
    return [row.code for row in op.get_bind().execute(learned.bindparams(who=enrolment_id))]


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def pool_entry() -> sa.Table:
    made = op.create_table(
        "pool_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("band", sa.String(length=40), server_default="", nullable=False),
        sa.Column("modules", sa.JSON(), nullable=False),
        text("organisation"),
        text("city"),
        text("post"),
        text("title"),
        sa.Column("entered_as", sa.JSON(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        text("withdrawn_because"),
        text("search"),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        key("pool_entry", "enrolment_id", "enrolment"),
        key("pool_entry", "certificate_id", "certificate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_entry")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_pool_entry_enrolment_id")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_pool_entry_certificate_id")),
    )
    for column in ("valid_until", "city"):
        op.create_index(f"ix_pool_entry_{column}", "pool_entry", [column])
    return made


def pool_rule() -> None:
    op.create_table(
        "pool_rule",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        key("pool_rule", "programme_id", "programme"),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_pool_rule")),
    )


def pool_tag() -> None:
    op.create_table(
        "pool_tag",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=60), nullable=False),
        key("pool_tag", "entry_id", "pool_entry"),
        sa.PrimaryKeyConstraint("entry_id", "tag", name=op.f("pk_pool_tag")),
    )
    op.create_index(op.f("ix_pool_tag_tag"), "pool_tag", ["tag"])


def pool_consent() -> sa.Table:
    made = op.create_table(
        "pool_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        text("recipient"),
        sa.Column("given_on", sa.Date(), nullable=False),
        text("evidence"),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        text("withdrawn_because"),
        key("pool_consent", "entry_id", "pool_entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_consent")),
    )
    op.create_index(op.f("ix_pool_consent_entry_id"), "pool_consent", ["entry_id"])
    return made


def internship() -> None:
    op.create_table(
        "internship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("rating", sa.String(length=40), nullable=False),
        text("comment"),
        sa.Column("noted_on", sa.Date(), nullable=False),
        key("internship", "entry_id", "pool_entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_internship")),
    )
    op.create_index(op.f("ix_internship_entry_id"), "internship", ["entry_id"])


def pool_event() -> None:
    op.create_table(
        "pool_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        key("pool_event", "entry_id", "pool_entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_event")),
    )
    op.create_index(op.f("ix_pool_event_entry_id"), "pool_event", ["entry_id"])


def pool_copy() -> None:
    op.create_table(
        "pool_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("used_for", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        key("pool_copy", "programme_id", "programme"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_copy")),
    )
    op.create_index(op.f("ix_pool_copy_programme_id"), "pool_copy", ["programme_id"])
    op.create_table(
        "pool_copy_entry",
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        key("pool_copy_entry", "copy_id", "pool_copy"),
        key("pool_copy_entry", "entry_id", "pool_entry"),
        sa.PrimaryKeyConstraint("copy_id", "entry_id", name=op.f("pk_pool_copy_entry")),
    )
    op.create_index(op.f("ix_pool_copy_entry_entry_id"), "pool_copy_entry", ["entry_id"])
