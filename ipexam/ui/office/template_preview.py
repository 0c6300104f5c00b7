"""The picture of a template and what is wrong with it, made in the background while somebody goes on editing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ipexam.domain.certificate_layout import CertificateField, Template
from ipexam.domain.certificate_template import PreviewCase, TemplateFinding
from ipexam.domain.errors import UserError
from ipexam.domain.programme import CertificateRule
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.ui import tasks
from ipexam.ui.office.template_parts import Standing
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_PAUSE_MS = 160
"""A sheet is drawn anew so long after the last change."""
_POINTS_PER_MM = 72 / 25.4
_SHARPEST = 6.0
"""Times 72 dots to the inch: what a screen at 200 % shows at a high zoom."""
_MOST_DOTS = 16e6
"""A sheet of any size has no more, or its picture would fill the memory."""
_PLACES = {
    CertificateField.STAMP_1: 1,
    CertificateField.STAMP_EN_1: 1,
    CertificateField.STAMP_2: 2,
    CertificateField.STAMP_EN_2: 2,
}
"""The fields of the first and of the second issuing body."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be drawn: `scale` is in device pixels to a millimetre. With a programme's `rule` the sheet says what
    that programme's certificates say; without `checks` nobody asks what is wrong."""

    template: Template
    case: PreviewCase
    scale: float
    rule: CertificateRule | None = None
    checks: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a wish. `picture` is None when the sheet cannot be drawn: `trouble` then says why."""

    wish: Wish
    picture: bytes | None
    trouble: str
    findings: tuple[TemplateFinding, ...]


class Previewer(QObject):
    """Answers the latest wish: those that were overtaken meanwhile are left out. `drawn` carries what was seen."""

    drawn = Signal(object)

    def __init__(self, owner: QWidget, service: CertificateTemplateService) -> None:
        super().__init__(owner)
        self._owner, self._service = owner, service
        self._wish: Wish | None = None
        self._under_way = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._start)

    @property
    def waiting(self) -> bool:
        """Whether what is shown is older than the last wish."""
        return self._wish is not None or self._under_way

    def ask(self, wish: Wish, *, at_once: bool = False) -> None:
        """Draw this soon, after a pause in which other wishes may come; `at_once` waits for none."""
        self._wish = wish
        if at_once:
            self._pause.stop()
            self._start()
        else:
            self._pause.start()

    def _start(self) -> None:
        if self._under_way or self._wish is None:
            return
        wish, self._wish, self._under_way = self._wish, None, True
        tasks.run(
            self._owner, _("Drawing the sheet"), work=_looking(self._service, wish), done=self._done, silently=True
        )

    def _done(self, seen: Seen) -> None:
        self._under_way = False
        self.drawn.emit(seen)
        if not self._pause.isActive():
            self._start()


def _looking(service: CertificateTemplateService, wish: Wish) -> Callable[[object], Seen]:
    def work(_report: object) -> Seen:
        return look(service, wish)

    return work


def look(service: CertificateTemplateService, wish: Wish) -> Seen:
    """The picture and the findings, here and now."""
    findings = service.findings(wish.template) if wish.checks else ()
    area = wish.template.width * wish.template.height
    scale = min(_SHARPEST, wish.scale / _POINTS_PER_MM, sqrt(_MOST_DOTS / area) / _POINTS_PER_MM)
    picture, trouble = None, ""
    try:
        picture = service.preview(wish.template, wish.case, scale, wish.rule)
    except UserError as error:
        trouble = sentence(error)
    return Seen(wish, picture, trouble, findings)


def image(picture: bytes | None) -> QImage:
    """The picture, empty when there is none."""
    return QImage.fromData(picture) if picture else QImage()


def standing_of(case: PreviewCase, rule: CertificateRule | None) -> Standing:
    """What the invented certificate of a case has, as the service draws it."""
    field = CertificateField
    empty = {field.PHOTO} if case is not PreviewCase.PHOTO else set()
    empty |= {field.REPLACES, field.REISSUE} if case is not PreviewCase.REISSUED else set()
    bodies = 2 if rule is None else len(rule.stamps)
    bodies = min(1, bodies) if case is PreviewCase.ONE_BODY else bodies
    empty |= {one for one, place in _PLACES.items() if bodies < place}
    if case is PreviewCase.EMPTY_FIELDS:
        empty |= {one for one in field if one.optional}
    elif case in (PreviewCase.LATIN_NAME, PreviewCase.RARE_NAME):
        empty.add(field.NAME_LATIN)
    if rule is not None:
        told = {
            field.CHECK_LINE: rule.check_line,
            field.AWARDED_FOR_EN: rule.awarded_for_en,
            field.STAMP_EN_1: rule.stamps_en,
            field.STAMP_EN_2: rule.stamps_en[1:],
        }
        empty |= {one for one, value in told.items() if not value}
    return Standing(bodies, frozenset(one.value for one in empty))
