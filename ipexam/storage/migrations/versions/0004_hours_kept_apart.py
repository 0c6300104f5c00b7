"""Learning hours told apart by what they say instead of a hash, replaced instead of deleted; aliases; remembered
mappings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WHAT = ("enrolment_id", "course_id", sa.text("coalesce(began, -1)"), sa.text("coalesce(ended, -1)"), "seconds", "nth")


def upgrade() -> None:
    op.drop_index("ix_hours_enrolment_id", "hours")
    with op.batch_alter_table("hours") as hours:
        hours.drop_constraint("uq_hours_programme_id_fingerprint", type_="unique")
        hours.alter_column("fingerprint", existing_type=sa.BigInteger(), nullable=True)
        hours.add_column(sa.Column("nth", sa.Integer(), server_default="0", nullable=False))
        hours.add_column(sa.Column("flag", sa.String(length=40), nullable=True))
        hours.add_column(sa.Column("platform", sa.String(length=40), server_default=sa.text("''"), nullable=False))
        hours.add_column(sa.Column("replaced_by", sa.Integer(), nullable=True))
        hours.add_column(sa.Column("note", sa.Text(), nullable=True))
        hours.create_foreign_key("fk_hours_replaced_by", "batch", ["replaced_by"], ["id"])
    tell_apart()
    op.create_index("ix_hours_what", "hours", list(WHAT), unique=True)
    for name, columns, unique, where in (
        ("ix_hours_fingerprint", ["programme_id", "fingerprint"], True, "fingerprint IS NOT NULL"),
        ("ix_hours_replaced_by", ["replaced_by"], False, "replaced_by IS NOT NULL"),
    ):
        op.create_index(
            name, "hours", columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )
    aliases()
    mappings()


def tell_apart() -> None:
    """Equal records get a number each; the hash stays only where a row was in doubt."""
    op.execute("UPDATE hours SET fingerprint = NULL WHERE doubt IS NULL")
    op.execute(
        "UPDATE hours SET nth = (SELECT count(*) FROM hours AS other WHERE other.enrolment_id = hours.enrolment_id "
        "AND other.course_id = hours.course_id AND other.seconds = hours.seconds AND other.id < hours.id "
        "AND coalesce(other.began, -1) = coalesce(hours.began, -1) "
        "AND coalesce(other.ended, -1) = coalesce(hours.ended, -1)) "
        "WHERE enrolment_id IS NOT NULL AND course_id IS NOT NULL"
    )


def aliases() -> None:
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_alias_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint("platform", "kind", "key", "person_id", name=op.f("uq_alias_platform_kind_key_person_id")),
    )
    op.create_index("ix_alias_person_id", "alias", ["person_id"])


def mappings() -> None:
    op.create_table(
        "log_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_mapping")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_log_mapping_fingerprint")),
    )
