"""Alembic's environment for developers: `python -m alembic -c ipexam/storage/migrations/alembic.ini revision …`."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

from ipexam.storage.rows.schema import metadata


def plain_type(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Revisions name database types only: our column types may change, an old revision may not."""
    if kind == "type" and isinstance(item, sa.TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


with sa.create_engine(context.config.get_main_option("sqlalchemy.url") or "sqlite://").connect() as connection:
    context.configure(connection=connection, target_metadata=metadata(), render_item=plain_type)
    with context.begin_transaction():
        context.run_migrations()
