"""All rows, imported once so that the metadata is whole."""

from __future__ import annotations

from sqlalchemy import MetaData

from ipexam.storage.rows import (  # noqa: F401  # a table is in the metadata once its module was imported
    alias,
    attendance,
    audit,
    batch,
    certificate,
    contact,
    hours,
    item_statistics,
    log_mapping,
    marking,
    marks,
    office,
    paper,
    programme,
    question,
    question_arrival,
    registration,
    room_file,
    sitting,
    trainee,
)
from ipexam.storage.rows.columns import Row


def metadata() -> MetaData:
    """The whole schema."""
    return Row.metadata
