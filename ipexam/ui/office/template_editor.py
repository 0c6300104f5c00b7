"""The editor of a certificate template: its parts at the left, the sheet as it will be printed in the middle, the
chosen part's properties at the right, and below what is wrong. Nothing that can be typed waits for a drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ipexam.domain.certificate_layout import Template
from ipexam.domain.certificate_template import PreviewCase, TemplateFinding
from ipexam.domain.programme import CertificateRule
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.ui.office.template_bar import TemplateBar
from ipexam.ui.office.template_cases import CaseGrid
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_findings import TemplateFindings, part_of
from ipexam.ui.office.template_keys import UndoKeys
from ipexam.ui.office.template_part_list import TemplatePartList
from ipexam.ui.office.template_parts import SHEET, Part, content, with_picture
from ipexam.ui.office.template_pictures import take_picture
from ipexam.ui.office.template_preview import Previewer, Seen, Wish, image, standing_of
from ipexam.ui.office.template_properties import TemplateProperties
from ipexam.ui.office.template_saving import TemplateSaving
from ipexam.ui.office.template_unsaved import UnsavedDialog
from ipexam.ui.office.template_view import TemplateView
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _


class TemplateEditor(QDialog):
    """Edits one template of the office's own. `saved` is called after each save; `rule` is the programme in use, whose
    wording the sheet shows."""

    def __init__(
        self,
        parent: QWidget,
        service: CertificateTemplateService,
        template: Template,
        rule: CertificateRule | None,
        saved: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._service, self._rule, self._saved = service, rule, saved
        self.draft = Draft(template, self)
        self._saving = TemplateSaving(self, service, self.draft)
        self.parts = TemplatePartList(self.draft)
        self.view = TemplateView(self.draft)
        self.properties = TemplateProperties(self.draft)
        self.findings = TemplateFindings()
        self.cases = CaseGrid(service)
        self.bar = TemplateBar()
        self._previewer = Previewer(self, service)
        self._trouble = QVBoxLayout()
        self._said = ""
        self._notice: Notice | None = None
        self._faces = QStackedWidget()
        self._undo = tool(_("Undo"), "undo", self.draft.history.undo)
        self._redo = tool(_("Redo"), "redo", self.draft.history.redo)
        self._save = button(_("&Save"), self.save, icon_name="check", kind="primary", keys="Ctrl+S")
        self._title = label("", "heading")
        self._keys = UndoKeys(self)
        self._build()
        self._connect()
        self._follow()
        self.resize(parent.window().size())
        self.parts.list.setFocus()

    def save(self) -> None:
        """Keep the template, unless something grave is wrong with it or somebody else changed it meanwhile."""
        self._saving.save()

    def draw(self) -> None:
        """Ask for the sheet as it is now."""
        template = self.draft.template
        if self.bar.all_cases:
            self.cases.show_template(template, self._rule)
        scale = self.view.canvas.scale * self.devicePixelRatioF()
        self._previewer.ask(Wish(template, self.bar.case, scale, self._rule))

    def reject(self) -> None:
        """Leave; changes that were not saved are asked about."""
        if self.draft.clean:
            super().reject()
        else:
            UnsavedDialog(self, self._keep_and_leave, super().reject).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross leaves in the same way."""
        if not self.draft.clean:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _build(self) -> None:
        self.setObjectName("template-editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        middle = QVBoxLayout()
        middle.setSpacing(SPACE.small)
        middle.addWidget(self.bar)
        middle.addLayout(self._trouble)
        self._faces.addWidget(self.view)
        self._faces.addWidget(self.cases)
        middle.addWidget(self._faces, 1)
        middle.addWidget(self.findings)
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        row.addWidget(self.parts)
        row.addLayout(middle, 1)
        row.addWidget(self.properties)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addLayout(self._head())
        whole.addLayout(row, 1)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        self._keys.watch(self)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._title, 1)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addSpacing(SPACE.small)
        row.addWidget(button(_("&Close"), self.reject))
        row.addWidget(self._save)
        return row

    def _connect(self) -> None:
        # a button's own shortcut would press it for a tenth of a second: too slow for going back many steps
        QShortcut(QKeySequence("Ctrl+Z"), self, self.draft.history.undo)
        QShortcut(QKeySequence("Ctrl+Y"), self, self.draft.history.redo)
        self.draft.changed.connect(self.draw)
        self.draft.changed.connect(self._follow)
        self.draft.history.indexChanged.connect(self._follow)
        self.draft.history.cleanChanged.connect(self._follow)
        self.view.zoomed.connect(self._zoomed)
        self.bar.case_picked.connect(self.draw)
        self.bar.faces_switched.connect(self._switch)
        self.bar.zoom_in.connect(self.view.zoom_in)
        self.bar.zoom_out.connect(self.view.zoom_out)
        self.bar.fit.connect(self.view.fit)
        self.cases.picked.connect(self._show_case)
        self.findings.chosen.connect(self._choose)
        self.parts.picture_wanted.connect(self._add_picture)
        self.properties.background_wanted.connect(self._choose_background)
        self._previewer.drawn.connect(self._show)
        self._saving.kept.connect(self._kept)
        self._saving.refused.connect(self._refuse)

    def _follow(self) -> None:
        history = self.draft.history
        self._undo.setEnabled(history.canUndo())
        self._redo.setEnabled(history.canRedo())
        undo = _("Undo: {what}").format(what=history.undoText()) if history.canUndo() else _("Undo")
        redo = _("Redo: {what}").format(what=history.redoText()) if history.canRedo() else _("Redo")
        self._undo.setToolTip(f"{undo}  Ctrl+Z")
        self._redo.setToolTip(f"{redo}  Ctrl+Y")
        self._save.setEnabled(not self.draft.clean)
        star = "" if self.draft.clean else " •"
        name = words.template_name(self._saving.name)
        self._title.setText(name + star)
        self.setWindowTitle(_("Edit the template “{name}”").format(name=name))
        self.setAccessibleName(self.windowTitle())

    def _zoomed(self) -> None:
        self.bar.show_percent(self.view.percent)
        self.draw()

    def _switch(self) -> None:
        self._faces.setCurrentWidget(self.cases if self.bar.all_cases else self.view)
        self.draw()

    def _show_case(self, case: PreviewCase) -> None:
        self.bar.show_case(case)
        self._switch()

    def _show(self, seen: Seen) -> None:
        self.findings.show_findings(seen.findings, seen.wish.template)
        standing = standing_of(seen.wish.case, self._rule)
        self.parts.show_standing(standing)
        if seen.picture is not None:
            self.view.canvas.show_picture(image(seen.picture), standing)
        else:
            self.view.canvas.fade()
        grave = any(finding.grave for finding in seen.findings)
        self._say("" if grave else seen.trouble)

    def _say(self, trouble: str) -> None:
        """Say above the sheet why it is not drawn as it is now, where the findings do not say so."""
        if trouble == self._said:
            return  # a new notice would make room for itself, the sheet would be drawn anew, and so on
        self._said = trouble
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
        self._notice = Notice(trouble, Tone.BAD) if trouble else None
        if self._notice is not None:
            self._trouble.addWidget(self._notice)

    def _choose(self, part: Part) -> None:
        if part == SHEET or content(self.draft.template, part) is not None:
            self.draft.choose(part)
            self.bar.show_sheet()
            self._switch()

    def _keep_and_leave(self) -> None:
        self._saving.save(super().accept)

    def _kept(self) -> None:
        self._follow()
        self._saved()

    def _refuse(self, findings: tuple[TemplateFinding, ...]) -> None:
        self.findings.show_findings(findings, self.draft.template)
        self._choose(part_of(findings[0]))

    def _add_picture(self) -> None:
        take_picture(self, self._service, self._put_picture)

    def _choose_background(self) -> None:
        take_picture(self, self._service, self._put_background)

    def _put_picture(self, sha256: str) -> None:
        template, part = with_picture(self.draft.template, sha256)
        self.draft.put(template, _("Add a part"), part=part)

    def _put_background(self, sha256: str) -> None:
        self.draft.put(replace(self.draft.template, background=sha256), _("Change the sheet"))
