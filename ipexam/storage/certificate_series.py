"""Certificate numbers: a series for each prefix and year, gap-free, never reused."""

from __future__ import annotations

from sqlalchemy.orm import Session

from ipexam.storage.rows.certificate import NumberSeriesRow


def next_of_series(tx: Session, prefix: str, year: int) -> int:
    """The number that the next certificate will take."""
    row = tx.get(NumberSeriesRow, (prefix, year))
    return 1 if row is None else row.next


def take(tx: Session, prefix: str, year: int) -> int:
    """Take the next number of a series. Writers are serial, so nobody else has it."""
    row = tx.get(NumberSeriesRow, (prefix, year))
    if row is None:
        row = NumberSeriesRow(prefix=prefix, year=year, next=1)
        tx.add(row)
    row.next += 1
    return row.next - 1
