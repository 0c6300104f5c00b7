"""Small sheets of many templates, drawn in the background one after the other and drawn again only when one changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ipexam.domain.certificate_template import PreviewCase
from ipexam.domain.errors import UserError
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.ui import tasks
from ipexam.wording.language import _

_SCALE = 0.5
"""Times 72 dots to the inch: an A4 sheet is 298 by 421 dots, enough for a card at 200 %."""


class Thumbnails(QObject):
    """`drawn` carries a template's name and its picture; a template that cannot be drawn has none."""

    drawn = Signal(str, QImage)

    def __init__(self, owner: QWidget, service: CertificateTemplateService) -> None:
        super().__init__(owner)
        self._owner, self._service = owner, service
        self._waiting: list[str] = []
        self._under_way = False
        self._known: dict[str, tuple[str, QImage]] = {}

    def draw(self, names: Sequence[str]) -> None:
        """Draw these, in their order."""
        self._waiting = list(names)
        self._next()

    def _next(self) -> None:
        if self._under_way or not self._waiting:
            return
        name, self._under_way = self._waiting.pop(0), True
        service, known = self._service, self._known.get(name, ("", QImage()))[0]

        def work(_report: object) -> tuple[str, str, bytes]:
            return name, *_picture(service, name, known)

        tasks.run(self._owner, _("Drawing the templates"), work=work, done=self._take, silently=True)

    def _take(self, found: tuple[str, str, bytes]) -> None:
        name, version, picture = found
        self._under_way = False
        if picture:
            self._known[name] = (version, QImage.fromData(picture))
        if name in self._known:
            self.drawn.emit(name, self._known[name][1])
        self._next()


def _picture(service: CertificateTemplateService, name: str, known: str) -> tuple[str, bytes]:
    """The template's version and its picture, empty when that version is known already or cannot be drawn."""
    try:
        template = service.get(name)
        if template.fingerprint == known:
            return known, b""
        return template.fingerprint, service.preview(template, PreviewCase.TYPICAL, _SCALE)
    except UserError:
        return "", b""
