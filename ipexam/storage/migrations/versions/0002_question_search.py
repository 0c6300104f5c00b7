"""Full-text index of the question bank: each engine has its own kind, so it is no part of the metadata."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE question_search USING fts5(tokens, tokenize='unicode61')")
        return
    op.execute("CREATE TABLE question_search (question_id integer PRIMARY KEY, tokens tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_question_search_tokens ON question_search USING gin (tokens)")
