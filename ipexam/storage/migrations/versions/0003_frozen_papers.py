"""A paper that went out is frozen by the database itself, and a question's version never changes."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FROZEN_PAPER = "SELECT 1 FROM paper WHERE id = OLD.id AND frozen_at IS NOT NULL"
FROZEN_FORM = "SELECT 1 FROM paper WHERE id = {row}.paper_id AND frozen_at IS NOT NULL"
FROZEN_ITEM = (
    "SELECT 1 FROM paper JOIN paper_form ON paper_form.paper_id = paper.id "
    "WHERE paper_form.id = {row}.form_id AND paper.frozen_at IS NOT NULL"
)
RULES = (
    ("paper", "UPDATE", FROZEN_PAPER),
    ("paper", "DELETE", FROZEN_PAPER),
    ("paper_form", "INSERT", FROZEN_FORM.format(row="NEW")),
    ("paper_form", "UPDATE", FROZEN_FORM.format(row="OLD")),
    ("paper_form", "DELETE", FROZEN_FORM.format(row="OLD")),
    ("paper_item", "INSERT", FROZEN_ITEM.format(row="NEW")),
    ("paper_item", "UPDATE", FROZEN_ITEM.format(row="OLD")),
    ("paper_item", "DELETE", FROZEN_ITEM.format(row="OLD")),
    ("question_version", "UPDATE", "SELECT 1"),
)


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, verb, frozen in RULES:
        name = f"{table}_{verb.lower()}_frozen"
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN EXISTS ({frozen}) "
                f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
            )
            continue
        row = "OLD" if verb == "DELETE" else "NEW"
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF EXISTS ({frozen}) THEN RAISE EXCEPTION '{table} is frozen' USING ERRCODE = 'integrity_constraint_violation'; "
            f"END IF; RETURN {row}; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
