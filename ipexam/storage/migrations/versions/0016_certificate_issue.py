"""Certificates in the place of others, revocation lists by sequence number, number series by prefix."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("certificate") as certificate:
        certificate.add_column(sa.Column("kind", sa.String(length=40), nullable=False, server_default="first"))
        certificate.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        certificate.add_column(sa.Column("revoked_ground", sa.String(length=40), nullable=True))
        certificate.add_column(
            sa.Column("issued_by", sa.String(length=120), nullable=False, server_default=sa.text("''"))
        )
        certificate.add_column(sa.Column("revoked_at", sa.BigInteger(), nullable=True))
        certificate.add_column(
            sa.Column("revoked_by", sa.String(length=120), nullable=False, server_default=sa.text("''"))
        )
        certificate.create_foreign_key(op.f("fk_certificate_replaces_id"), "certificate", ["replaces_id"], ["id"])
        certificate.create_unique_constraint(op.f("uq_certificate_replaces_id"), ["replaces_id"])
    op.create_table(
        "revocation_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("revoked", sa.Integer(), nullable=False),
        sa.Column("entries_sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation_list")),
        sa.UniqueConstraint("sequence", "made_on", "key_id", name=op.f("uq_revocation_list_sequence_made_on_key_id")),
    )
    _series_by_prefix()


def _series_by_prefix() -> None:
    """A series belonged to a programme; those of one prefix went on together already."""
    tx = op.get_bind()
    rows = tx.execute(
        sa.text(
            "SELECT p.certificate, s.year, s.next_no FROM number_series s JOIN programme p ON p.id = s.programme_id"
        )
    ).all()
    series: dict[tuple[str, int], int] = {}
    for rule, year, next_no in rows:
        told = json.loads(rule) if isinstance(rule, str) else rule
        key = (told["number_prefix"], year)
        series[key] = max(next_no, series.get(key, 1))
    op.drop_table("number_series")
    made = op.create_table(
        "number_series",
        sa.Column("prefix", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "year", name=op.f("pk_number_series")),
    )
    if series:
        op.bulk_insert(made, [{"prefix": key[0], "year": key[1], "next_no": no} for key, no in series.items()])
