"""Photos of people, readings of names, and certificates handed out at the ceremony."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

STANDS = sa.text("undone_at IS NULL")


def upgrade() -> None:
    photos()
    readings()
    hand_outs()


def photos() -> None:
    op.create_table(
        "photo_picture",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_photo_picture")),
    )
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_photo_person_id")),
        sa.ForeignKeyConstraint(["sha256"], ["photo_picture.sha256"], name=op.f("fk_photo_sha256")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_photo_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    for column in ("person_id", "sha256", "batch_id"):
        op.create_index(op.f(f"ix_photo_{column}"), "photo", [column])


def readings() -> None:
    op.create_table(
        "name_reading",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(200), nullable=False),
        sa.Column("latin", sa.String(200), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_name_reading_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_name_reading")),
    )


def hand_outs() -> None:
    op.create_table(
        "hand_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("handed_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("proxy_name", sa.String(120), nullable=False),
        sa.Column("proxy_last_four", sa.String(4), nullable=False),
        sa.Column("proxy_phone", sa.String(30), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("tracking", sa.String(60), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_by", sa.String(120), nullable=False),
        sa.Column("undone_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificate.id"], name=op.f("fk_hand_out_certificate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_out")),
    )
    op.create_index("ix_hand_out_certificate_id", "hand_out", ["certificate_id"])
    op.create_index(
        "uq_hand_out_stands",
        "hand_out",
        ["certificate_id"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
