"""The form beside the sheet: everything about the chosen part, of whatever kind it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout

from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_part_form import PartForm
from ipexam.ui.office.template_place_forms import CodeForm, ColouredForm, PictureForm, StampForm
from ipexam.ui.office.template_sheet_form import SheetForm
from ipexam.ui.office.template_text_form import TextForm
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import label
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _

WIDTH = 316


class TemplateProperties(QFrame):
    """One form for each kind of part; the chosen part's is shown."""

    background_wanted = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Properties"))
        self.setFixedWidth(WIDTH)
        self._draft = draft
        self._title = label("", "section")
        sheet = SheetForm(draft)
        sheet.background_wanted.connect(self.background_wanted)
        frame = _("Without a photo nothing is drawn here. A photo is 5 to 7; another shape is cut in its middle.")
        self.forms: dict[TemplatePart, PartForm] = {
            TemplatePart.PAGE: sheet,
            TemplatePart.TEXT: TextForm(draft),
            TemplatePart.RULE: ColouredForm(draft, _("Colour")),
            TemplatePart.PHOTO: ColouredForm(draft, _("Colour of the frame"), frame),
            TemplatePart.PICTURE: PictureForm(draft),
            TemplatePart.CODE: CodeForm(draft),
            TemplatePart.STAMP: StampForm(draft),
        }
        self._areas: dict[TemplatePart, QScrollArea] = {}
        self._stack = QStackedWidget()
        self._build()
        draft.changed.connect(self._follow)
        draft.chosen.connect(self._follow)
        self._follow()

    @property
    def form(self) -> PartForm:
        """The form that is shown."""
        return self.forms[self._draft.part.kind]

    def _build(self) -> None:
        for kind, form in self.forms.items():
            inner = QVBoxLayout()
            inner.setContentsMargins(SPACE.large, SPACE.tiny, SPACE.large, SPACE.medium)
            inner.addWidget(form)
            self._areas[kind] = scrolled(inner)
            self._stack.addWidget(self._areas[kind])
        self._title.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, SPACE.tiny)
        whole.setSpacing(SPACE.tiny)
        whole.addWidget(self._title)
        whole.addWidget(self._stack, 1)

    def _follow(self) -> None:
        kind = self._draft.part.kind
        self._title.setText(words.part(kind))
        self._stack.setCurrentWidget(self._areas[kind])
        self.form.follow()
