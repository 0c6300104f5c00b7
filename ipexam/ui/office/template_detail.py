"""What there is to know of one template beside the cards, with what can be done to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ipexam.domain.certificate_template import TemplateFinding, TemplateLine
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.ui import tasks
from ipexam.ui.office.template_words import millimetres, to_show
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_SHOWN = 5
_COLUMNS = 2


class TemplateDetail(DetailPane):
    """Shows a line at once, and what is wrong with the template when that is known."""

    def __init__(self, service: CertificateTemplateService) -> None:
        super().__init__(_("Certificate template"), _("Choose a template to see it."))
        self._service = service
        self._line: TemplateLine | None = None
        self._findings = QVBoxLayout()

    def show_line(self, line: TemplateLine, actions: Sequence[QWidget], zone: str) -> None:
        """Show a template with what can be done to it; times are shown in a programme's zone."""
        self._line = line
        mark = (_("Retired"), Tone.WARN) if line.retired else (_("Shipped"), Tone.NEUTRAL)
        if not line.shipped and not line.retired:
            mark = (_("Own"), Tone.ACCENT)
        self.start(words.template_name(line.name), line.title, *mark)
        size = _("{width} × {height} mm").format(width=millimetres(line.width), height=millimetres(line.height))
        facts = [(_("Sheet size"), size), (_("Certificates issued with it"), f"{line.used:,}")]
        if line.changed_at is not None:
            facts += [(_("Last change"), time_text(line.changed_at, zone)), (_("Changed by"), line.actor)]
        self.pairs(facts)
        self.section(_("Findings"))
        self._findings = QVBoxLayout()
        self._findings.setSpacing(SPACE.small)
        self.add(self._findings)
        self.section(_("Do with it"))
        self.add(_grid(actions))
        self.finish()
        service, name = self._service, line.name
        tasks.run(
            self,
            _("Checking {name}").format(name=name),
            work=lambda _report: service.findings(service.get(name)),
            done=partial(self._show_findings, name),
            silently=True,
        )

    def _show_findings(self, name: str, findings: tuple[TemplateFinding, ...]) -> None:
        if self._line is None or self._line.name != name or self._findings.count():
            return
        if not findings:
            self._findings.addWidget(Notice(_("Nothing to put right: every case fits."), Tone.GOOD))
        for finding in findings[:_SHOWN]:
            text = _("{where}: {what}").format(where=words.place(finding), what=to_show(words.finding(finding)))
            self._findings.addWidget(Notice(text, Tone.BAD if finding.grave else Tone.WARN))
        if len(findings) > _SHOWN:
            more = _("and {n} more").format(n=len(findings) - _SHOWN)
            self._findings.addWidget(label(more, "hint"))


def _grid(actions: Sequence[QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(SPACE.small)
    for place, action in enumerate(actions):
        grid.addWidget(action, place // _COLUMNS, place % _COLUMNS)
    return grid
