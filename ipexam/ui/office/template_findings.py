"""What is wrong with a template, grave things first; choosing one chooses its part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from ipexam.domain.certificate_layout import Template, TextBox
from ipexam.domain.certificate_template import TemplateFinding
from ipexam.ui.icons import icon
from ipexam.ui.office.template_parts import Part, content
from ipexam.ui.office.template_words import caption, to_show
from ipexam.ui.tokens import ICON, SPACE, Tone
from ipexam.ui.widgets.labels import label, set_tone, tip
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _, ngettext

_ROWS = 2
"""Always so many, for the sheet above must not become larger and smaller with every drag."""
_LONGEST = 16
_ROW_HEIGHT = 37


class TemplateFindings(QFrame):
    """`chosen` carries the part of the finding that was chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._findings: tuple[TemplateFinding, ...] = ()
        self._sum = label("", "strong")
        self.list = QListWidget()
        self.list.setObjectName("findings")
        self.list.setAccessibleName(_("Findings"))
        self.list.setIconSize(QSize(ICON - 2, ICON - 2))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_ROWS * _ROW_HEIGHT)
        self.list.hide()
        self.list.itemActivated.connect(self._tell)
        self.list.itemClicked.connect(self._tell)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.tiny, SPACE.small, SPACE.tiny, SPACE.tiny)
        whole.setSpacing(SPACE.tiny)
        self._sum.setContentsMargins(SPACE.small, 0, 0, 0)
        whole.addWidget(self._sum)
        whole.addWidget(self.list)

    @property
    def findings(self) -> tuple[TemplateFinding, ...]:
        """What is shown."""
        return self._findings

    @property
    def summary(self) -> QLabel:
        """How many there are, in words."""
        return self._sum

    def show_findings(self, findings: Sequence[TemplateFinding], template: Template) -> None:
        """Show what is wrong with a template; without any findings the list is gone and the sentence says so."""
        if self._findings != tuple(findings):
            self._findings = tuple(findings)
            self.list.clear()
            for finding in self._findings:
                self._add(finding, template)
        grave = sum(finding.grave for finding in self._findings)
        self._sum.setText(_summary(grave, len(self._findings) - grave))
        set_tone(self._sum, Tone.BAD if grave else Tone.WARN if self._findings else Tone.GOOD)
        self.list.setVisible(bool(self._findings))

    def _add(self, finding: TemplateFinding, template: Template) -> None:
        text = _("{where}: {what}").format(where=_where(finding, template), what=to_show(words.finding(finding)))
        name, tone = ("error", "bad") if finding.grave else ("warning", "warn")
        item = QListWidgetItem(icon(name, tone), text)
        item.setToolTip(tip(text))
        self.list.addItem(item)

    def _tell(self, item: QListWidgetItem) -> None:
        finding = self._findings[self.list.row(item)]
        self.chosen.emit(part_of(finding))


def part_of(finding: TemplateFinding) -> Part:
    """The part that a finding is about."""
    return Part(finding.part, finding.number - 1)


def _where(finding: TemplateFinding, template: Template) -> str:
    """A text by what it says, for nobody counts the parts; all else by its kind."""
    part = part_of(finding)
    if not isinstance(content(template, part), TextBox):
        return words.place(finding)
    said = caption(template, part)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _summary(grave: int, light: int) -> str:
    if not grave and not light:
        return _("Nothing to put right: every case fits.")
    wrong = ngettext("{n} thing to put right", "{n} things to put right", grave).format(n=grave)
    hints = ngettext("{n} hint", "{n} hints", light).format(n=light)
    return " · ".join(text for text, n in ((wrong, grave), (hints, light)) if n)
