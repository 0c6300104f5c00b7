"""Certificate templates: the shipped ones and the office's own, to be looked at, copied, edited, exchanged, retired."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipexam.domain.certificate_layout import Template
from ipexam.domain.certificate_template import TemplateLine
from ipexam.domain.programme import Programme
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.services.programme import ProgrammeService
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.template_cards import TemplateCards
from ipexam.ui.office.template_detail import TemplateDetail
from ipexam.ui.office.template_editor import TemplateEditor
from ipexam.ui.office.template_name_dialog import TemplateNameDialog
from ipexam.ui.office.template_thumbnails import Thumbnails
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _, ngettext

_ENDING = ".toml"


class TemplatesPage(Page):
    """证书模板."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use, self._service = office, in_use, office.certificate_templates
        self._retired = Segments(_("Which templates"), [(_("Available"), False), (_("Retired"), True)])
        self.cards = TemplateCards()
        self._faces = QStackedWidget()
        self._empty = EmptyState(
            "template",
            _("No retired templates"),
            _("Templates that you retire are kept here and can be offered again."),
        )
        self.detail = TemplateDetail(office.certificate_templates)
        self._thumbnails = Thumbnails(self, office.certificate_templates)
        self._lines: tuple[TemplateLine, ...] = ()
        self._used, self._zone = "", ""
        self._header = PageHeader(
            _("Certificate templates"),
            (
                button(_("Import…"), self.start_import, icon_name="import", keys="Ctrl+I"),
                button(_("Copy…"), self.start_copy, icon_name="copy", keys="Ctrl+N"),
                button(_("Edit"), self.start_edit, icon_name="edit", kind="primary"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the list afresh."""
        self._lines = self._service.lines()
        retired = [line for line in self._lines if line.retired]
        self._retired.count((len(self._lines) - len(retired), len(retired)))
        shown = retired if self._retired.value else [line for line in self._lines if not line.retired]
        programme = self._in_use.read()
        self._used, self._zone = programme.certificate.template, programme.zone
        self.cards.show_lines(shown, self._used)
        self._faces.setCurrentWidget(self.cards if shown else self._empty)
        text = ngettext("{n} template", "{n} templates", len(self._lines))
        self._header.set_hint(text.format(n=f"{len(self._lines):,}"))
        self._thumbnails.draw([line.name for line in shown])

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """What starts here."""
        return {
            Verb.TEMPLATES_EDIT: self.start_edit,
            Verb.TEMPLATES_RETIRE: self.start_retire,
            Verb.TEMPLATES_EXPORT: self.start_export,
        }

    def start_edit(self) -> None:
        """Edit the current template; a shipped one is copied first."""
        line = self.cards.line
        if line is None:
            return
        if line.shipped:
            self._ask_copy(line, _("Shipped templates stay as they are: you edit a copy of your own."))
        else:
            self._open(self._service.get(line.name))

    def start_copy(self) -> None:
        """Make a template of the office's own from the current one, and edit it."""
        if self.cards.line is not None:
            self._ask_copy(self.cards.line, "")

    def start_rename(self) -> None:
        """Give the current template another name: under the old one stays what certificates were issued with."""
        line = self.cards.line
        if line is not None and not line.shipped:
            hint = _("The old name stays among the retired templates, for the certificates that were issued with it.")
            named = partial(self._rename, line.name)
            TemplateNameDialog(self, _("Rename a template"), line.name, _("Rename"), named, hint).open()

    def start_use(self) -> None:
        """Let the programme in use issue its certificates with the current template from now on."""
        line = self.cards.line
        if line is not None:
            programme = self._in_use.read()
            use = partial(self._use, self._office.programmes, programme, line.name)
            tasks.write(self, _("Use a template"), use, self._again)

    def start_retire(self) -> None:
        """Offer the current template no longer, or again."""
        line = self.cards.line
        if line is None:
            return
        if line.shipped:
            show_information(self.window(), _("Retire a template"), _("A shipped template cannot be retired."))
            return
        service, name, retired = self._service, line.name, not line.retired
        tasks.write(self, _("Retire a template"), lambda: service.retire(name, retired=retired), self._again)

    def start_import(self) -> None:
        """Read a template file."""
        kinds = _("Certificate templates ({endings})").format(endings=f"*{_ENDING}")
        file, _used = QFileDialog.getOpenFileName(self, _("Import a template"), "", kinds)
        if file:
            self._ask_import(Path(file))

    def start_export(self) -> None:
        """Write the current template as a file, with its pictures."""
        line = self.cards.line
        if line is None:
            return
        kinds = _("Certificate templates ({endings})").format(endings=f"*{_ENDING}")
        proposed = f"{words.template_name(line.name)}{_ENDING}"
        file, _used = QFileDialog.getSaveFileName(self, _("Export a template"), proposed, kinds)
        if file:
            service, name = self._service, line.name
            tasks.write(self, _("Export a template"), lambda: service.export_file(name, Path(file)))

    def _build(self) -> None:
        self.body.addWidget(self._header)
        shelf = card()
        inside = QVBoxLayout(shelf)
        inside.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.small, SPACE.small)
        top = QHBoxLayout()
        top.addWidget(self._retired)
        top.addStretch(1)
        inside.addLayout(top)
        self._faces.addWidget(self.cards)
        self._faces.addWidget(self._empty)
        inside.addWidget(self._faces, 1)
        self.body.addWidget(beside(shelf, self.detail), 1)
        self._retired.picked.connect(self.refresh)
        self._thumbnails.drawn.connect(self.cards.show_picture)
        self.cards.shown.connect(self._show)
        self.cards.opened.connect(self._enter)

    def _show(self, line: TemplateLine | None) -> None:
        if line is None:
            self.detail.clear()
        else:
            self.detail.show_line(line, self._actions(line), self._zone)

    def _actions(self, line: TemplateLine) -> tuple[QWidget, ...]:
        made: list[QWidget] = []
        if not line.retired and line.name != self._used:
            made.append(button(_("Use it"), self.start_use, icon_name="check"))
        made.append(button(_("Export…"), self.start_export, icon_name="export"))
        if not line.shipped:
            made.append(button(_("Rename…"), self.start_rename))
            made.append(button(_("Offer again") if line.retired else _("Retire"), self.start_retire))
        return tuple(made)

    def _enter(self, _line: TemplateLine) -> None:
        self.start_edit()

    def _ask_copy(self, line: TemplateLine, hint: str) -> None:
        proposed = self._free(_("{name} copy").format(name=words.template_name(line.name)))
        named = partial(self._copy, line.name)
        TemplateNameDialog(self, _("Copy a template"), proposed, _("Copy and edit"), named, hint).open()

    def _ask_import(self, path: Path) -> None:
        hint = _("A template of this name is changed to what the file says.")
        named = partial(self._import, path)
        TemplateNameDialog(self, _("Import a template"), path.stem, _("Import"), named, hint).open()

    def _free(self, name: str) -> str:
        """The name, or with a number behind it where it is taken."""
        taken = {line.name for line in self._lines}
        numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
        return next(free for free in (name, *numbered) if free not in taken)

    def _copy(self, name: str, to: str) -> None:
        service = self._service
        tasks.write(self, _("Copy a template"), lambda: service.copy(name, to), self._copied)

    def _copied(self, template: Template) -> None:
        self._again()
        self.cards.choose(template.name)
        self._open(template)

    def _rename(self, name: str, to: str) -> None:
        service, programmes, programme = self._service, self._office.programmes, self._in_use.read()

        def work() -> Template:
            renamed = service.copy(name, to)
            if programme.certificate.template == name:
                self._use(programmes, programme, to)
            service.retire(name)
            return renamed

        tasks.write(self, _("Rename a template"), work, self._taken)

    @staticmethod
    def _use(programmes: ProgrammeService, programme: Programme, name: str) -> Programme:
        rule = replace(programme.certificate, template=name)
        return programmes.change_certificate(programme.code, rule, programme.version)

    def _import(self, path: Path, name: str) -> None:
        service = self._service
        tasks.write(self, _("Import a template"), lambda: service.import_file(path, name), self._taken)

    def _taken(self, template: Template) -> None:
        self._again()
        self.cards.choose(template.name)

    def _open(self, template: Template) -> None:
        rule = self._in_use.read().certificate
        TemplateEditor(self.window(), self._service, template, rule, self._again).open()

    def _again(self, _result: object = None) -> None:
        self.refresh()
