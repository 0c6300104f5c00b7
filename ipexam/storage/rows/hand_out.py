"""Certificates handed out: a record is taken back with a reason and never deleted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.hand_out import HandOutWay
from ipexam.storage.rows.columns import Choice, Row

_STANDS = text("undone_at IS NULL")


class HandOutRow(Row):
    """A certificate that somebody took, or that was posted. At most one record of a certificate stands."""

    __tablename__ = "hand_out"
    __table_args__ = (
        Index("uq_hand_out_stands", "certificate_id", unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS),
        Index("ix_hand_out_certificate_id", "certificate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: which certificate
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    #: in person, by proxy, by post
    way: Mapped[HandOutWay] = mapped_column(Choice(HandOutWay))
    #: when
    handed_at: Mapped[datetime]
    #: the clerk
    actor: Mapped[str] = mapped_column(String(120))
    #: who took it for its holder (代领人)
    proxy_name: Mapped[str] = mapped_column(String(120), default="")
    #: the last four characters of the proxy's ID number
    proxy_last_four: Mapped[str] = mapped_column(String(4), default="")
    #: the proxy's phone
    proxy_phone: Mapped[str] = mapped_column(String(30), default="")
    #: what the proxy was authorised by (授权)
    authority: Mapped[str] = mapped_column(Text, default="")
    #: tracking number of what was posted
    tracking: Mapped[str] = mapped_column(String(60), default="")
    #: when the record was taken back; null while it stands
    undone_at: Mapped[datetime | None]
    #: by whom
    undone_by: Mapped[str] = mapped_column(String(120), default="")
    #: and why
    undone_because: Mapped[str] = mapped_column(Text, default="")
