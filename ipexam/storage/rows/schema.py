"""All rows, imported once so that the metadata is whole."""

from __future__ import annotations

from sqlalchemy import MetaData

from ipexam.storage.rows import (
    alias,
    attendance,
    audit,
    batch,
    certificate,
    contact,
    hours,
    log_mapping,
    marks,
    office,
    paper,
    programme,
    question,
    registration,
    sitting,
    trainee,
)
from ipexam.storage.rows.columns import Row

MODULES = (
    alias,
    attendance,
    audit,
    batch,
    certificate,
    contact,
    hours,
    log_mapping,
    marks,
    office,
    paper,
    programme,
    question,
    registration,
    sitting,
    trainee,
)
"""Every module of rows."""


def metadata() -> MetaData:
    """The whole schema."""
    return Row.metadata
