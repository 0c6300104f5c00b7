"""First and second marks, arbitration and release; corrected keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("given_mark") as given:
        given.add_column(sa.Column("round", sa.String(length=40), server_default="first", nullable=False))
        given.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        given.create_foreign_key("fk_given_mark_batch_id", "batch", ["batch_id"], ["id"])
    op.create_index("ix_given_mark_batch_id", "given_mark", ["batch_id"])
    marking()
    answers()
    corrections()
    op.execute(
        "INSERT INTO answer_marking (attempt_id, item_id, first_mark, first_marker, second_marker, third_marker, "
        "decided_mark) SELECT attempt_id, item_id, mark, actor, '', '', mark FROM given_mark WHERE id IN "
        "(SELECT max(id) FROM given_mark GROUP BY attempt_id, item_id)"
    )
    op.execute(
        "INSERT INTO marking (sitting_id, markers, threshold_percent, released_at, released_by) "
        "SELECT seat.sitting_id, 1, 2000, max(given_mark.given_at), max(given_mark.actor) FROM given_mark "
        "JOIN attempt ON attempt.id = given_mark.attempt_id JOIN seat ON seat.id = attempt.seat_id "
        "GROUP BY seat.sitting_id"
    )


def marking() -> None:
    op.create_table(
        "marking",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("markers", sa.Integer(), nullable=False),
        sa.Column("threshold_percent", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.BigInteger(), nullable=True),
        sa.Column("released_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_marking_sitting_id")),
        sa.PrimaryKeyConstraint("sitting_id", name=op.f("pk_marking")),
    )


def answers() -> None:
    op.create_table(
        "answer_marking",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=12), nullable=False),
        sa.Column("first_mark", sa.Integer(), nullable=True),
        sa.Column("first_marker", sa.String(length=120), nullable=False),
        sa.Column("second_mark", sa.Integer(), nullable=True),
        sa.Column("second_marker", sa.String(length=120), nullable=False),
        sa.Column("third_mark", sa.Integer(), nullable=True),
        sa.Column("third_marker", sa.String(length=120), nullable=False),
        sa.Column("decided_mark", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_answer_marking_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", name=op.f("pk_answer_marking")),
    )


def corrections() -> None:
    op.create_table(
        "key_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("corrected_key", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_key_correction_paper_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_key_correction_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_correction")),
    )
    for column in ("paper_id", "version_id"):
        op.create_index(f"ix_key_correction_{column}", "key_correction", [column])
