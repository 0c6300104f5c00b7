"""Stamps, the letters that allow them, and each placing of one."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Hundredths, Row


class StampRow(Row):
    """A body's stamp. A row is never deleted: what was stamped with it must be drawn again as it was."""

    __tablename__ = "stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose stamp, the body's full name as certificates print it
    body: Mapped[str] = mapped_column(String(200), index=True)
    #: SHA-256 of the picture, hex
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    #: real width in millimetres
    width_mm: Mapped[Fraction] = mapped_column(Hundredths)
    #: the picture, in an envelope that only the office's key for stamps opens
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    #: when it was added
    added_at: Mapped[datetime]
    #: by whom
    added_by: Mapped[str] = mapped_column(String(120))
    #: when it was put out of use
    retired_at: Mapped[datetime | None]
    #: why
    retired_because: Mapped[str] = mapped_column(Text, default="")


class StampLetterRow(Row):
    """A letter of authorisation (授权书) of a body; the newest counts."""

    __tablename__ = "stamp_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which body
    body: Mapped[str] = mapped_column(String(200), index=True)
    #: SHA-256 of the document, hex
    sha256: Mapped[str] = mapped_column(ForeignKey("artefact.sha256"))
    #: the file's name as it was handed in
    name: Mapped[str] = mapped_column(String(200))
    #: the letter's own date
    dated: Mapped[date]
    #: its last day, none when it holds until another one
    valid_until: Mapped[date | None]
    #: when it was filed
    added_at: Mapped[datetime]


class StampUseRow(Row):
    """One placing of a stamp."""

    __tablename__ = "stamp_use"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: which stamp
    stamp_id: Mapped[int] = mapped_column(ForeignKey("stamp.id"), index=True)
    #: when
    used_at: Mapped[datetime]
    #: who, as the actor is named
    actor: Mapped[str] = mapped_column(String(120))
    #: what for
    purpose: Mapped[str] = mapped_column(String(200))
    #: the certificate numbers from and to
    numbers: Mapped[str] = mapped_column(String(200))
    #: how many sheets
    sheets: Mapped[int]
