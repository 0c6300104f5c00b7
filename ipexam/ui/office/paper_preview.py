"""The questions of a paper form by form, as a candidate reads them; keys only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipexam.domain.paper import Paper, PaperItem
from ipexam.domain.programme import Module
from ipexam.domain.question import QuestionContent
from ipexam.domain.rich_text import plain
from ipexam.services.paper import form_of
from ipexam.ui.office.question_view import show_face, show_key
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.rich_document import Images
from ipexam.wording import question as words
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_PREVIEW_SIZE = (1080, 640)

Line = tuple[PaperItem, str, QuestionContent]
"""A question of the form: its place, its code, what it says."""


class PaperPreview(QDialog):
    """A list of the form's questions with the current one beside it. `read` gives code and content of a form's
    questions in its order, `images` the images that a question names."""

    def __init__(
        self,
        parent: QWidget,
        paper: Paper,
        modules: Sequence[Module],
        read: Callable[[str], list[tuple[str, QuestionContent]]],
        images: Callable[[QuestionContent], Images],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(paper.title)
        self.setAccessibleName(paper.title)
        self._paper, self._read, self._images = paper, read, images
        self._modules = {module.code: module.name for module in modules}
        self._line: Line | None = None
        self._form = QComboBox()
        self._keys = QCheckBox(_("Show the keys"))
        self._listing = self._make_listing()
        self._pane = DetailPane(_("Question"), _("Choose a question to read it."), DETAIL_WIDTH + SPACE.huge * 6)
        self._build()
        self._show_form()

    def _build(self) -> None:
        self._form.setAccessibleName(_("Form"))
        self._form.addItems([_("Form {form}").format(form=form.label) for form in self._paper.forms])
        self._form.activated.connect(self._show_form)
        self._keys.toggled.connect(self._show_again)
        title = label(self._paper.title, "heading")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(SPACE.medium)
        head.addWidget(title, 1)
        head.addWidget(self._keys)
        head.addWidget(self._form)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._listing, 1)
        row.addWidget(self._pane)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addLayout(head)
        whole.addLayout(row, 1)
        whole.addLayout(foot)
        self._listing.table.row_shown.connect(self._show)
        self.resize(*_PREVIEW_SIZE)

    def _make_listing(self) -> Listing:
        columns: list[Column[Line]] = [
            Column(_("No."), lambda line: str(line[0].position), width=56, right=True),
            Column(_("Type"), lambda line: words.type_name(line[0].type), width=124),
            Column(_("Stem"), lambda line: plain(line[2].stem), tooltip=lambda line: plain(line[2].stem)),
            Column(_("Mark"), lambda line: short_number(line[0].maximum), width=64, right=True),
        ]
        empty = EmptyState("paper", _("No questions yet"), _("This form holds no question."))
        return Listing(_("Questions"), columns, empty)

    def _show_form(self) -> None:
        form = form_of(self._paper, self._paper.forms[max(0, self._form.currentIndex())].label)
        told = self._read(form.label)
        lines = [(item, code, content) for item, (code, content) in zip(form.items, told, strict=True)]

        def fetch(offset: int, limit: int) -> tuple[list[Line], int]:
            return lines[offset : offset + limit], len(lines)

        self._listing.load(fetch)
        self._listing.table.setFocus()

    def _show_again(self) -> None:
        self._show(self._line)

    def _show(self, line: Line | None) -> None:
        self._line, pane = line, self._pane
        if line is None:
            pane.clear()
            return
        item, code, content = line
        module = f"{item.module_code}  {self._modules.get(item.module_code, '')}"
        pane.start(_("Question {n}").format(n=item.position), f"{code} · {module}", words.type_name(item.type))
        images = self._images(content)
        show_face(pane, content, images)
        if self._keys.isChecked():
            show_key(pane, content, images)
        pane.finish()
