"""All rows, imported once so that the metadata is whole."""

from __future__ import annotations

from sqlalchemy import MetaData

from ipexam.storage.rows import (  # noqa: F401  # a table is in the metadata once its module was imported
    alias,
    attendance,
    audit,
    batch,
    certificate,
    certificate_template,
    contact,
    hand_out,
    hours,
    item_statistics,
    log_mapping,
    marking,
    marks,
    name_reading,
    office,
    paper,
    photo,
    pool,
    print_job,
    programme,
    question,
    question_arrival,
    registration,
    room_file,
    sitting,
    stamp,
    trainee,
)
from ipexam.storage.rows.columns import Row


def metadata() -> MetaData:
    """The whole schema."""
    return Row.metadata
