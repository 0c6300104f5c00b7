"""Hours rules of a programme, real lengths and release dates of courses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ACCEPTED = sa.text("flag IS NOT NULL AND note IS NOT NULL")


def upgrade() -> None:
    op.add_column("course", sa.Column("recordings", sa.JSON(), nullable=True))
    op.add_column("course", sa.Column("released", sa.Date(), nullable=True))
    op.create_index("ix_hours_accepted", "hours", ["programme_id"], sqlite_where=ACCEPTED, postgresql_where=ACCEPTED)
    rules()
    op.execute(
        "INSERT INTO hours_rule (programme_id, version, kind, minutes, rounding, completion_percent, steps, "
        "within_offer, actions, ruling) "
        "SELECT id, 1, 'minutes', 45, 'exact', 10000, '[]', true, '{}', '' FROM programme"
    )


def rules() -> None:
    op.create_table(
        "hours_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("rounding", sa.String(length=40), nullable=False),
        sa.Column("completion_percent", sa.Integer(), nullable=False),
        sa.Column("credit", sa.Integer(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("within_offer", sa.Boolean(), nullable=False),
        sa.Column("most_per_course", sa.Integer(), nullable=True),
        sa.Column("most_per_day", sa.Integer(), nullable=True),
        sa.Column("most_in_all", sa.Integer(), nullable=True),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("ruling", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_hours_rule_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_rule")),
        sa.UniqueConstraint("programme_id", "version", name=op.f("uq_hours_rule_programme_id_version")),
    )
