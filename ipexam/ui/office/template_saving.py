"""Saving a template that is being edited: refused while something grave is wrong, never over somebody else's change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ipexam.domain.certificate_layout import Template
from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.template_errors import TemplateFaulty, TemplateNameTaken, TemplateNameWrong
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.ui import tasks
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_name_dialog import TemplateNameDialog
from ipexam.ui.office.template_words import to_show
from ipexam.ui.widgets.message import show_error
from ipexam.wording.errors import sentence
from ipexam.wording.language import _


class TemplateSaving(QObject):
    """Knows the name and the version that was read. `kept` after each save, `refused` carries the findings."""

    kept = Signal()
    refused = Signal(object)

    def __init__(self, owner: QWidget, service: CertificateTemplateService, draft: Draft) -> None:
        super().__init__(owner)
        self._owner, self._service, self._draft = owner, service, draft
        self.name, self._version = draft.template.name, draft.template.fingerprint

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Keep the template as it is now; `then` is called when that is done."""
        self._save_as(self.name, self._version, then)

    def _save_as(self, name: str, version: str, then: Callable[[], object] | None) -> None:
        service, drawn = self._service, self._draft.template
        template = replace(drawn, fingerprint=version)

        def work(_report: object) -> Template:
            return service.save(name, template)

        def done(kept: Template) -> None:
            self.name, self._version = kept.name, kept.fingerprint
            whole = self._draft.template == drawn
            if whole:
                self._draft.history.setClean()
            else:  # somebody went on typing meanwhile: that is not kept yet
                self._draft.history.resetClean()
            self.kept.emit()
            if then is not None and whole:
                then()

        failed = partial(self._fail, name, then)
        tasks.run(self._owner, _("Save the template"), work=work, done=done, failed=failed, cancellable=False)

    def _fail(self, name: str, then: Callable[[], object] | None, error: UserError) -> None:
        if isinstance(error, EditedMeanwhile | TemplateNameTaken | TemplateNameWrong):
            self._ask_name(name, then, error)
            return
        if isinstance(error, TemplateFaulty):
            self.refused.emit(error.findings)
        show_error(self._owner, _("Save the template"), to_show(sentence(error)))

    def _ask_name(self, name: str, then: Callable[[], object] | None, error: UserError) -> None:
        """Somebody else changed the template: what was edited here is kept beside it, under a name that is free."""
        proposed = _("{name} copy").format(name=name) if name == self.name else name
        hint = sentence(error)
        if isinstance(error, EditedMeanwhile) and name != self.name:
            hint = sentence(TemplateNameTaken(name))
        elif isinstance(error, EditedMeanwhile):
            hint = _("Somebody else changed this template. Save yours under another name; theirs stays as it is.")

        def named(other: str) -> None:
            self._save_as(other, "", then)

        title = _("Save under another name")
        TemplateNameDialog(self._owner, title, proposed, _("Save"), named, hint).open()
