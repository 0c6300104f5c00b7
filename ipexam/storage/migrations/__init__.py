"""Alembic revisions of the office's schema."""
