"""What is wrong with a key: the paper, the question, what is right as well, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.marking import CorrectionKind
from ipexam.domain.question import QuestionContent, QuestionType, option_letter
from ipexam.domain.rich_text import plain
from ipexam.services.key_corrections import Wish
from ipexam.services.office import Office
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice, Whole
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording import marking as words
from ipexam.wording.language import _


class CorrectionForm(QDialog):
    """`wish` is what was chosen; the service says whether it fits the question."""

    def __init__(self, parent: QWidget, office: Office, code: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Correct a key"))
        self.setAccessibleName(self.windowTitle())
        self._office, self._code = office, code
        papers = [(f"{line.code}  {line.title}", line.code) for line in office.papers.lines(code)] or [("—", "")]
        self._paper: Choice[str] = Choice(_("Paper"), papers, papers[0][1])
        self._question = _QuestionChoice()
        kinds = [(words.correction_kind(kind), kind) for kind in CorrectionKind]
        self._kind: Choice[CorrectionKind] = Choice(_("Correction"), kinds, CorrectionKind.ALSO)
        self._stem = label("", "hint", wrap=True)
        self._right = _RightToo()
        self._reason = QLineEdit()
        self._reason.setAccessibleName(_("Reason"))
        self._go = button(_("See before and after…"), self.accept, kind="primary")
        self._build()

    @property
    def wish(self) -> Wish:
        """What shall be corrected."""
        also = self._kind.value is CorrectionKind.ALSO
        return Wish(
            self._paper.value,
            self._question.code,
            self._kind.value,
            self._reason.text().strip(),
            self._right.options if also else (),
            self._right.blank if also else 0,
            self._right.text if also else "",
        )

    def _build(self) -> None:
        whole = dialog_column(self)
        form = Form()
        form.field(_("Paper"), self._paper)
        form.field(_("Question"), self._question)
        form.field("", self._stem)
        form.field(_("Correction"), self._kind)
        form.field("", self._right)
        form.field(_("Reason"), self._reason, _("It stands in the audit trail."))
        whole.addLayout(form)
        whole.addStretch(1)
        whole.addLayout(dialog_foot(self, self._go))
        self._go.setDefault(True)
        self.setMinimumWidth(620)
        self._paper.activated.connect(self._read_paper)
        self._question.activated.connect(self._show)
        self._kind.activated.connect(self._show)
        self._reason.textChanged.connect(self._show)
        self._read_paper(0)

    def _read_paper(self, _index: int) -> None:
        paper = self._paper.value
        self._question.offer(self._office.key_corrections.asked(self._code, paper) if paper else [])
        self._show(0)

    def _show(self, _changed: int | str) -> None:
        content = self._question.content
        self._stem.setText("" if content is None else plain(content.stem))
        self._right.show_question(content)
        self._right.setVisible(self._kind.value is CorrectionKind.ALSO)
        self._go.setEnabled(content is not None and bool(self._reason.text().strip()))


class _QuestionChoice(QComboBox):
    """The questions that a paper asks."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Question"))
        self._asked: list[tuple[str, QuestionContent]] = []

    def offer(self, asked: list[tuple[str, QuestionContent]]) -> None:
        """Offer these questions."""
        self._asked = asked
        self.clear()
        self.addItems([f"{code}  {plain(content.stem)[:40]}" for code, content in asked])

    @property
    def code(self) -> str:
        """The code of the chosen question."""
        return self._asked[self.currentIndex()][0] if self._asked else ""

    @property
    def content(self) -> QuestionContent | None:
        """The chosen question as the paper asks it."""
        return self._asked[self.currentIndex()][1] if self._asked else None


class _RightToo(QWidget):
    """What is right as well: boxes for options, a list for each item of a matching question, or a blank and a text."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: QuestionContent | None = None
        self._partners: list[QComboBox] = []
        self._boxes: list[QCheckBox] = []
        self._blank = Whole(_("Blank"), 1, 1, 1)
        self._text = QLineEdit()
        self._text.setAccessibleName(_("Text that is right too"))
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE.tiny)
        self._typed = QWidget()
        row = QHBoxLayout(self._typed)
        row.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((label(_("Blank"), "key"), 0), (self._blank, 0), (self._text, 1)):
            row.addWidget(part, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._column)
        whole.addWidget(self._typed)

    @property
    def options(self) -> tuple[int, ...]:
        """The ticked options by the bank's index, or the partner of each item."""
        if self._partners:
            return tuple(box.currentIndex() for box in self._partners)
        return tuple(n for n, box in enumerate(self._boxes) if box.isChecked())

    @property
    def blank(self) -> int:
        """Which blank, from 0."""
        return self._blank.value() - 1

    @property
    def text(self) -> str:
        """The text for the blank; empty where options are ticked."""
        return self._text.text().strip() if self._typed.isVisibleTo(self) else ""

    def show_question(self, content: QuestionContent | None) -> None:
        """Offer what this question can have."""
        if content is self._shown:
            return
        self._shown = content
        clear(self._column)
        self._boxes, self._partners = [], []
        if content is not None and content.type is QuestionType.MATCHING:
            self._offer_partners(content)
        elif content is not None and content.type.has_options:
            self._boxes = [QCheckBox(f"{option_letter(n)}  {plain(text)}") for n, text in enumerate(content.options)]
            for n, box in enumerate(self._boxes):
                if n in content.key.choices and content.type is not QuestionType.MULTIPLE:
                    box.setEnabled(False)
                    box.setText(_("{option} (right already)").format(option=box.text()))
                self._column.addWidget(box)
        self._typed.setVisible(content is not None and content.type is QuestionType.FILL_IN)
        self._blank.setMaximum(max(1, len(content.key.blanks) if content is not None else 1))

    def _offer_partners(self, content: QuestionContent) -> None:
        """A list for each item, on the partner that it has by the key."""
        offered = [f"{option_letter(n)}  {plain(text)}" for n, text in enumerate(content.options)]
        for premise, right in zip(content.premises, content.key.pairs, strict=False):
            box = QComboBox()
            box.addItems(offered)
            box.setCurrentIndex(right)
            box.setAccessibleName(plain(premise))
            self._partners.append(box)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(plain(premise), wrap=True), 1)
            row.addWidget(box, 1)
            self._column.addWidget(line)
