"""The passage that several questions share: written once, for all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from ipexam.domain.question import QuestionVersion
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.rich_text import plain
from ipexam.services.bank import BankService
from ipexam.ui.office.text_tools import RichParagraph, TextTools
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_STEM_SHOWN = 60
_MEMBERS_SHOWN = 8


class PassageDialog(QDialog):
    """`told` carries group, passage and the pictures put in. With `members` the group is there and keeps its code."""

    told = Signal(str, str, object)

    def __init__(
        self,
        parent: QWidget,
        bank: BankService,
        title: str,
        groups: tuple[str, ...],
        members: tuple[QuestionVersion, ...],
        group: str = "",
    ) -> None:
        super().__init__(parent)
        self._was = members[0].content.passage if members and group else ""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.tools = TextTools(bank.take_image)
        self._groups = frozenset(groups)
        self.group = QComboBox()
        self.group.setEditable(True)
        self.group.setAccessibleName(_("Question group"))
        self.group.addItems(["", *groups])
        self.group.setEditText(group)
        self.group.setEnabled(not group)
        self.passage = RichParagraph(_("Passage"), self._was, 9)
        self.go = button(_("Save for all of them"), self._tell, icon_name="check", kind="primary")
        self._build(members)
        self.group.editTextChanged.connect(self._follow)
        self.passage.textChanged.connect(self._follow)
        self.passage.pasted.connect(self.tools.put)
        self._follow()

    @property
    def was(self) -> str:
        """The passage as it was read."""
        return self._was

    def _build(self, members: tuple[QuestionVersion, ...]) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(self.windowTitle(), "heading"))
        hint = _("Each of these questions gets a new version with this passage; approved ones go back to review.")
        whole.addWidget(label(hint, "hint", wrap=True))
        form = Form()
        form.field(
            _("Question group"), self.group, _("A code of your own, such as 3.2-G1; a known one keeps its passage.")
        )
        form.field("", self.tools)
        form.field(_("Passage"), self.passage)
        lines = [f"{one.code}  {_short(one)}" for one in members[:_MEMBERS_SHOWN]]
        if len(members) > _MEMBERS_SHOWN:
            lines.append(_("… and {n} more").format(n=len(members) - _MEMBERS_SHOWN))
        form.field(_("Questions"), label("\n".join(lines), "hint", wrap=True))
        whole.addLayout(form, 1)
        whole.addLayout(dialog_foot(self, self.go))
        self.setMinimumWidth(720)

    def _follow(self, _text: str = "") -> None:
        joins = self._joins()
        self.passage.setEnabled(not joins)
        self.go.setEnabled(bool(self.group.currentText().strip()) and (joins or self.passage.text != self._was))

    def _joins(self) -> bool:
        """Whether the questions join a group that is there, which keeps its own passage."""
        return self.group.isEnabled() and self.group.currentText().strip() in self._groups

    def _tell(self) -> None:
        images: tuple[QuestionImage, ...] = tuple(self.tools.images.values())
        text = "" if self._joins() else self.passage.text
        self.told.emit(self.group.currentText().strip(), text, images)
        self.accept()


def _short(one: QuestionVersion) -> str:
    flat = " ".join(plain(one.content.stem).split())
    return flat if len(flat) <= _STEM_SHOWN else flat[: _STEM_SHOWN - 1] + "…"
