"""What a paper was assembled from, frozen with the paper; the blueprint that a programme starts from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

FROZEN = "SELECT 1 FROM paper WHERE id = OLD.paper_id AND frozen_at IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "paper_assembly",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("candidates", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_assembly_paper_id")),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_paper_assembly")),
    )
    op.create_table(
        "programme_blueprint",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("blueprint", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_programme_blueprint_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_programme_blueprint")),
    )
    for verb in ("UPDATE", "DELETE"):
        freeze(verb, f"paper_assembly_{verb.lower()}_frozen")


def freeze(verb: str, name: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {verb} ON paper_assembly WHEN EXISTS ({FROZEN}) "
            f"BEGIN SELECT RAISE(ABORT, 'paper_assembly is frozen'); END"
        )
        return
    row = "OLD" if verb == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS ({FROZEN}) THEN RAISE EXCEPTION 'paper_assembly is frozen' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON paper_assembly FOR EACH ROW EXECUTE FUNCTION {name}()")
