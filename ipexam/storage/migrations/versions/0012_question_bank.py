"""Passages, matching, tags, authors, reviews, enemies and images of questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("question_version") as version:
        for name in ("premises", "blank_options", "tags"):
            version.add_column(sa.Column(name, sa.JSON(), server_default="[]", nullable=False))
        version.add_column(sa.Column("group_code", sa.String(length=60), server_default="", nullable=False))
        for name in ("passage", "raw"):
            version.add_column(sa.Column(name, sa.Text(), server_default="", nullable=False))
        version.add_column(sa.Column("author", sa.String(length=120), server_default="", nullable=False))
        version.add_column(sa.Column("seconds", sa.Integer(), server_default="0", nullable=False))
    with triggers_kept("question_version"), op.batch_alter_table("question_version") as version:
        for name in ("premises", "blank_options", "tags"):  # PostgreSQL cannot compare a default of JSON
            version.alter_column(name, server_default=None)
    op.create_index("ix_question_version_group_code", "question_version", ["group_code"])
    question()
    question_tag()
    question_review()
    question_enemy()
    question_image()
    question_chapter()
    question_pair("question_distinct", "other_id", ("question_id", "other_id"))
    question_pair("question_merge", "into_id", ("question_id",))


@contextmanager
def triggers_kept(table: str) -> Iterator[None]:
    """SQLite rebuilds a table to alter a column, and its triggers go with the old one: they are made again."""
    written: list[str] = []
    if op.get_bind().dialect.name == "sqlite":
        named = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name")
        written = [*op.get_bind().scalars(named.bindparams(name=table))]
    yield
    for statement in written:
        op.execute(statement)


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def question() -> None:
    with op.batch_alter_table("question") as table:
        table.add_column(sa.Column("difficulty", sa.Integer(), server_default="3", nullable=False))
        table.add_column(sa.Column("level", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("knowledge", sa.String(length=200), server_default="", nullable=False))
        table.add_column(sa.Column("source", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("author", sa.String(length=120), server_default="", nullable=False))
        table.add_column(sa.Column("group_code", sa.String(length=60), server_default="", nullable=False))
        table.add_column(sa.Column("law_date", sa.Date(), nullable=True))
        table.add_column(sa.Column("expires_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("illustrated", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("faulty", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("changed_at", sa.BigInteger(), server_default="0", nullable=False))
    newest = "(SELECT v.{0} FROM question_version v WHERE v.question_id = question.id AND v.no = question.newest)"
    repeated = {name: name for name in ("difficulty", "level", "knowledge", "source", "law_date", "expires_on")}
    values = ", ".join(
        f"{column} = {newest.format(name)}" for column, name in (repeated | {"changed_at": "made_at"}).items()
    )
    op.execute(f"UPDATE question SET {values}")  # noqa: S608  # our own names only
    for name in ("group_code", "expires_on", "changed_at"):
        op.create_index(f"ix_question_curriculum_{name}", "question", ["curriculum", name])


def question_tag() -> None:
    op.create_table(
        "question_tag",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=120), nullable=False),
        key("question_tag", "question_id", "question"),
        sa.PrimaryKeyConstraint("question_id", "tag", name=op.f("pk_question_tag")),
    )
    op.create_index("ix_question_tag_tag", "question_tag", ["tag"])


def question_review() -> None:
    op.create_table(
        "question_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("was", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        key("question_review", "question_id", "question"),
        key("question_review", "batch_id", "batch"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_review")),
    )
    op.create_index("ix_question_review_batch_id", "question_review", ["batch_id"])
    op.create_index("ix_question_review_question_id", "question_review", ["question_id"])


def question_enemy() -> None:
    op.create_table(
        "question_enemy",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        key("question_enemy", "question_id", "question"),
        key("question_enemy", "other_id", "question"),
        sa.PrimaryKeyConstraint("question_id", "other_id", name=op.f("pk_question_enemy")),
    )
    op.create_index("ix_question_enemy_other_id", "question_enemy", ["other_id"])


def question_image() -> None:
    op.create_table(
        "question_image",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_question_image")),
    )


def question_chapter() -> None:
    op.create_table(
        "question_chapter",
        sa.Column("curriculum", sa.String(length=60), nullable=False),
        sa.Column("chapter", sa.String(length=200), nullable=False),
        sa.Column("course_code", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("curriculum", "chapter", name=op.f("pk_question_chapter")),
    )


def question_pair(table: str, other: str, primary: tuple[str, ...]) -> None:
    """Two questions, and who said when what they are to each other."""
    op.create_table(
        table,
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column(other, sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        key(table, "question_id", "question"),
        key(table, other, "question"),
        sa.PrimaryKeyConstraint(*primary, name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_{other}", table, [other])
