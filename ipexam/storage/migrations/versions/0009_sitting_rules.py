"""Proctors and rules of a sitting, reserve seats, accommodations; secrets sealed; what freezes a paper made tight."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ipexam.sealing.envelopes import enclose

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FROZEN_PAPER = "SELECT 1 FROM paper WHERE id = {id} AND frozen_at IS NOT NULL"
FROZEN_ITEM = (
    "SELECT 1 FROM paper JOIN paper_form ON paper_form.paper_id = paper.id "
    "WHERE paper_form.id = NEW.form_id AND paper.frozen_at IS NOT NULL"
)
SENT = "SELECT 1 FROM sitting WHERE id = OLD.sitting_id AND exported_at IS NOT NULL"
RULES = (
    # REPLACE deletes without asking the triggers of 0003, and an UPDATE could move a row into a frozen paper
    ("paper", "INSERT", FROZEN_PAPER.format(id="NEW.id")),
    ("paper_form", "UPDATE", FROZEN_PAPER.format(id="NEW.paper_id")),
    ("paper_item", "UPDATE", FROZEN_ITEM),
    ("question_version", "INSERT", "SELECT 1 FROM question_version WHERE id = NEW.id"),
    # which paper and form a sitting's seats have is fixed once its package went out
    ("sitting", "UPDATE", "SELECT 1 WHERE OLD.exported_at IS NOT NULL AND NEW.paper_id <> OLD.paper_id"),
    ("seat", "UPDATE", f"{SENT} AND (NEW.form_id <> OLD.form_id OR NEW.number <> OLD.number)"),
    ("seat", "DELETE", SENT),
)
TRUNCATED = ("paper", "paper_form", "paper_item", "question_version")
SECRET_BYTES = 32


def upgrade() -> None:
    for name, default in (("latest_entry_minutes", "30"), ("earliest_hand_in_minutes", "0"), ("row_width", "0")):
        op.add_column("sitting", sa.Column(name, sa.Integer(), server_default=default, nullable=False))
    op.add_column("sitting", sa.Column("permitted", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("response", sa.Column("counts", sa.Boolean(), server_default=sa.true(), nullable=False))
    proctors()
    with op.batch_alter_table("seat") as seat:
        seat.alter_column("enrolment_id", existing_type=sa.Integer(), nullable=True)
        seat.add_column(sa.Column("minutes", sa.Integer(), server_default="0", nullable=False))
        seat.add_column(sa.Column("large_print", sa.Boolean(), server_default=sa.false(), nullable=False))
        seat.add_column(sa.Column("on_paper_written", sa.Boolean(), server_default=sa.false(), nullable=False))
    seal_secrets()
    freeze()


def proctors() -> None:
    op.create_table(
        "sitting_proctor",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_proctor_sitting_id")),
        sa.PrimaryKeyConstraint("sitting_id", "number", name=op.f("pk_sitting_proctor")),
    )
    op.execute("INSERT INTO sitting_proctor (sitting_id, number, name) SELECT id, 1, '' FROM sitting")
    op.execute("INSERT INTO sitting_proctor (sitting_id, number, name) SELECT id, 2, '' FROM sitting")


def seal_secrets() -> None:
    """Secrets of seats that went out were kept in clear: from now on only the office's key for answers opens them."""
    bind = op.get_bind()
    newest = "SELECT public FROM office_key WHERE purpose = 'answers' AND retired_at IS NULL"
    recipient = bind.scalar(sa.text(newest))
    seats = bind.execute(sa.text("SELECT id, secret FROM seat WHERE secret IS NOT NULL")).all()
    for seat_id, secret in seats:
        if len(secret) == SECRET_BYTES:
            sealed = enclose(bytes(secret), (bytes(recipient).decode(),))
            bind.execute(sa.text("UPDATE seat SET secret = :sealed WHERE id = :id"), {"sealed": sealed, "id": seat_id})


def freeze() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, verb, frozen in RULES:
        name = f"{table}_{verb.lower()}_kept"
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN EXISTS ({frozen}) "
                f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
            )
            continue
        row = "OLD" if verb == "DELETE" else "NEW"
        function(name, table, f"IF EXISTS ({frozen}) THEN {{refuse}} END IF; RETURN {row};")
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    if not sqlite:  # TRUNCATE asks no trigger of a row
        for table in TRUNCATED:
            name = f"{table}_truncate_kept"
            function(name, table, "{refuse} RETURN NULL;")
            op.execute(f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}()")


def function(name: str, table: str, body: str) -> None:
    refuse = f"RAISE EXCEPTION '{table} is frozen' USING ERRCODE = 'integrity_constraint_violation';"
    done = body.format(refuse=refuse)
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {done} END $$")
