"""Attendance by half-days, in and out times of both, rows replaced instead of deleted; words and reasons of marks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attendance") as attendance:
        attendance.add_column(sa.Column("part", sa.String(length=40), server_default="whole", nullable=False))
        attendance.add_column(sa.Column("second_in_at", sa.BigInteger(), nullable=True))
        attendance.add_column(sa.Column("second_out_at", sa.BigInteger(), nullable=True))
        attendance.add_column(sa.Column("stands_with", sa.Integer(), server_default="0", nullable=False))
        attendance.add_column(sa.Column("flag", sa.String(length=40), nullable=True))
        attendance.add_column(sa.Column("replaced_by", sa.Integer(), nullable=True))
        attendance.create_foreign_key("fk_attendance_replaced_by", "batch", ["replaced_by"], ["id"])
    where = sa.text("replaced_by IS NOT NULL")
    op.create_index(
        "ix_attendance_replaced_by", "attendance", ["replaced_by"], sqlite_where=where, postgresql_where=where
    )
    op.execute("UPDATE attendance SET stands_with = batch_id")
    op.execute(
        "UPDATE attendance SET flag = 'sign_out_missing' WHERE presence IN ('present', 'late') "
        "AND signed_in_at IS NOT NULL AND signed_out_at IS NULL AND EXISTS (SELECT 1 FROM attendance AS other "
        "WHERE other.file_id = attendance.file_id AND other.sheet = attendance.sheet "
        "AND other.signed_out_at IS NOT NULL)"
    )
    op.add_column("exam_mark", sa.Column("word", sa.Text(), nullable=True))
    op.add_column("exam_mark", sa.Column("note", sa.Text(), nullable=True))
