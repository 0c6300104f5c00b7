"""Room files, rulings on seats, files in quarantine and answers on paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attempt") as attempt:
        for name in ("void_proposed", "on_paper", "keyed_in"):
            attempt.add_column(sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    room_file()
    rulings()
    quarantined_file()
    paper_answer()


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def room_file() -> None:
    op.create_table(
        "room_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("believed", sa.Boolean(), nullable=False),
        sa.Column("paper_fits", sa.Boolean(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        key("room_file", "sitting_id", "sitting"),
        key("room_file", "batch_id", "batch"),
        key("room_file", "file_id", "source_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_file")),
        sa.UniqueConstraint("sitting_id", "file_id", name=op.f("uq_room_file_sitting_id_file_id")),
    )
    op.create_index("ix_room_file_batch_id", "room_file", ["batch_id"])


def rulings() -> None:
    op.create_table(
        "seat_ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("hearing", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("ruled_at", sa.BigInteger(), nullable=False),
        key("seat_ruling", "seat_id", "seat"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_ruling")),
    )
    op.create_index("ix_seat_ruling_seat_id", "seat_ruling", ["seat_id"])
    op.create_table(
        "attempt_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("over", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("chosen_at", sa.BigInteger(), nullable=False),
        key("attempt_choice", "attempt_id", "attempt"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt_choice")),
    )
    op.create_index("ix_attempt_choice_attempt_id", "attempt_choice", ["attempt_id"])


def quarantined_file() -> None:
    op.create_table(
        "quarantined_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("sitting_code", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("receipt", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("released_at", sa.BigInteger(), nullable=True),
        key("quarantined_file", "programme_id", "programme"),
        key("quarantined_file", "batch_id", "batch"),
        key("quarantined_file", "file_id", "source_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantined_file")),
        sa.UniqueConstraint("programme_id", "file_id", name=op.f("uq_quarantined_file_programme_id_file_id")),
    )
    op.create_index("ix_quarantined_file_batch_id", "quarantined_file", ["batch_id"])


def paper_answer() -> None:
    op.create_table(
        "paper_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=12), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("auto_mark", sa.Integer(), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("keyed_at", sa.BigInteger(), nullable=False),
        key("paper_answer", "seat_id", "seat"),
        key("paper_answer", "batch_id", "batch"),
        key("paper_answer", "version_id", "question_version"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_answer")),
    )
    for column in ("seat_id", "batch_id"):
        op.create_index(f"ix_paper_answer_{column}", "paper_answer", [column])
