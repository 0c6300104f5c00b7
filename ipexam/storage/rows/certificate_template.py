"""The office's certificate templates, every version that was ever current or issued with, and their pictures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class CertificateTemplateRow(Row):
    """A template of the office's own."""

    __tablename__ = "certificate_template"

    #: what it is called
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    #: its current version
    fingerprint: Mapped[str] = mapped_column(ForeignKey("template_version.fingerprint"))
    #: whether it is no longer offered
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: when it was saved last
    changed_at: Mapped[datetime]
    #: by whom
    actor: Mapped[str] = mapped_column(String(120))


class TemplateVersionRow(Row):
    """A template as it was once, kept by its content and never changed."""

    __tablename__ = "template_version"

    #: SHA-256 of the canonical file, hex
    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: the canonical file, deflated
    content: Mapped[bytes] = mapped_column(LargeBinary)


class TemplatePictureRow(Row):
    """A background or logo, drawn anew by us and kept by its content."""

    __tablename__ = "template_picture"

    #: SHA-256 of the picture, hex
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: a PNG or JPEG of ours
    content: Mapped[bytes] = mapped_column(LargeBinary)
