"""Contacts with trainees who lack something; the city of a trainee; what each registration form said last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enrolment", sa.Column("city", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.drop_column("enrolment", "registration")
    contacts()
    forms()
    said()


def contacts() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_contact_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_enrolment_id_at", "contact", ["enrolment_id", "at"])


def forms() -> None:
    op.create_table(
        "registration_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_registration_form_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_form")),
    )
    op.create_index(
        "ix_registration_form_programme_id_fingerprint", "registration_form", ["programme_id", "fingerprint"]
    )
    op.create_table(
        "registration_export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("newest", sa.BigInteger(), nullable=True),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["registration_form.id"], name=op.f("fk_registration_export_form_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_registration_export_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_export")),
        sa.UniqueConstraint("form_id", "batch_id", name=op.f("uq_registration_export_form_id_batch_id")),
    )
    op.create_index("ix_registration_export_batch_id", "registration_export", ["batch_id"])


def said() -> None:
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_registration_person_id")),
        sa.ForeignKeyConstraint(["form_id"], ["registration_form.id"], name=op.f("fk_registration_form_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_registration_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint(
            "person_id", "form_id", "batch_id", name=op.f("uq_registration_person_id_form_id_batch_id")
        ),
    )
    op.create_index("ix_registration_batch_id", "registration", ["batch_id"])
    op.create_table(
        "registration_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("new", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_registration_change_batch_id")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_registration_change_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_change")),
    )
    for column in ("batch_id", "enrolment_id"):
        op.create_index(f"ix_registration_change_{column}", "registration_change", [column])
