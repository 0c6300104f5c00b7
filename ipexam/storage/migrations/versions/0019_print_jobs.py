"""Print jobs with their stored batch and every sheet, and what printers do to a page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "printer_calibration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("printer", sa.String(200), nullable=False),
        sa.Column("tray", sa.String(80), nullable=False),
        sa.Column("paper", sa.String(24), nullable=False),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("residual", sa.Float(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printer_calibration")),
    )
    op.create_index("ix_printer_calibration_printer_tray_paper", "printer_calibration", ["printer", "tray", "paper"])
    print_job()
    print_sheet()
    op.create_table(
        "paper_movement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stock", sa.String(120), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("witness", sa.String(120), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_movement")),
    )
    op.create_index(op.f("ix_paper_movement_stock"), "paper_movement", ["stock"])


def print_job() -> None:
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("sheet_order", sa.String(40), nullable=False),
        sa.Column("templates", sa.JSON(), nullable=False),
        sa.Column("printer", sa.String(200), nullable=False),
        sa.Column("tray", sa.String(80), nullable=False),
        sa.Column("stock", sa.String(120), nullable=False),
        sa.Column("calibration_id", sa.Integer(), nullable=True),
        sa.Column("of_job_id", sa.Integer(), nullable=True),
        sa.Column("pdf_sha256", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_print_job_programme_id")),
        sa.ForeignKeyConstraint(
            ["calibration_id"], ["printer_calibration.id"], name=op.f("fk_print_job_calibration_id")
        ),
        sa.ForeignKeyConstraint(["of_job_id"], ["print_job.id"], name=op.f("fk_print_job_of_job_id")),
        sa.ForeignKeyConstraint(["pdf_sha256"], ["artefact.sha256"], name=op.f("fk_print_job_pdf_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
    )
    for column in ("programme_id", "stock", "of_job_id"):
        op.create_index(op.f(f"ix_print_job_{column}"), "print_job", [column])


def print_sheet() -> None:
    op.create_table(
        "print_sheet",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("source_page", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("spoiled_by", sa.String(120), nullable=False),
        sa.Column("witness", sa.String(120), nullable=False),
        sa.Column("spoiled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["print_job.id"], name=op.f("fk_print_sheet_job_id")),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificate.id"], name=op.f("fk_print_sheet_certificate_id")),
        sa.PrimaryKeyConstraint("job_id", "page", name=op.f("pk_print_sheet")),
    )
    op.create_index("ix_print_sheet_certificate_id_state", "print_sheet", ["certificate_id", "state"])
