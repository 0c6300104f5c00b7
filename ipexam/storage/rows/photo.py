"""Photos of people: pictures kept once by their content, and who brought which for whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class PhotoPictureRow(Row):
    """A picture that we encoded ourselves, kept once by its content: issued certificates name it by its SHA-256."""

    __tablename__ = "photo_picture"

    #: SHA-256 of the JPEG, hex
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: the JPEG, 5:7, at most 480 x 672 pixels, without metadata
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PhotoRow(Row):
    """A photo that was brought for a person; the newest counts, so undoing a batch brings the one before it back."""

    __tablename__ = "photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of whom
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: which picture
    sha256: Mapped[str] = mapped_column(ForeignKey("photo_picture.sha256"), index=True)
    #: the batch that brought it
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: when
    added_at: Mapped[datetime]
