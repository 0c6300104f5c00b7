"""Waiting hours keep what a platform calls the person: nickname and account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hours", sa.Column("claim_nickname", sa.Text(), nullable=True))
    op.add_column("hours", sa.Column("claim_platform_id", sa.Text(), nullable=True))
