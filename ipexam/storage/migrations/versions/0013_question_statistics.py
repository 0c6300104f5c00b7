"""Statistics of questions from sittings, and the work on each item."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "item_work",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=12), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("lookups", sa.Integer(), nullable=False),
        sa.Column("lookup_seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_item_work_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", name=op.f("pk_item_work")),
    )
    op.create_table(
        "question_statistics",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("facility", sa.Double(), nullable=True),
        sa.Column("discrimination", sa.Double(), nullable=True),
        sa.Column("efficiency", sa.Double(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("lookups", sa.Double(), nullable=True),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["question_version.id"], name=op.f("fk_question_statistics_version_id")
        ),
        sa.ForeignKeyConstraint(["form_id"], ["paper_form.id"], name=op.f("fk_question_statistics_form_id")),
        sa.PrimaryKeyConstraint("version_id", "form_id", name=op.f("pk_question_statistics")),
    )
