"""Parts and limits of a paper that is being planned: when the book may be used, and how many answers count."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QSpinBox

from ipexam.domain.blueprint import Blueprint
from ipexam.domain.paper import PaperPart, PaperRules
from ipexam.domain.question import ASKED_TYPES, QuestionType
from ipexam.services.paper_wording import PaperWording
from ipexam.ui.office.form import FormColumn
from ipexam.ui.widgets.spin import aired
from ipexam.wording import question as words
from ipexam.wording.language import _

_LIMITED = (QuestionType.SHORT_ANSWER, QuestionType.CASE)
"""Types of which a paper usually lets candidates choose; the command line can limit every type."""


class PaperRulesFields(QObject):
    """The fields; `changed` after every change. Parts are the usual ones: objective questions closed-book, then written
    ones open-book; the command line takes any."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._book = QComboBox()
        for name, sealed in (
            (_("Open book"), None),
            (_("Closed book"), None),
            (_("First closed, then open"), False),
            (_("First closed, then open with a password"), True),
        ):
            self._book.addItem(name, sealed)
        self._whole = aired(QSpinBox())
        self._limits = {kind: aired(QSpinBox()) for kind in _LIMITED}
        for spin in (self._whole, *self._limits.values()):
            spin.setSpecialValueText(_("all"))
            spin.valueChanged.connect(self.changed)
        self._book.currentIndexChanged.connect(self.changed)

    def put_into(self, form: FormColumn) -> None:
        """Add the fields to a form."""
        form.add(_("Book"), self._book)
        form.add(_("Answers that count, whole paper"), self._whole)
        for kind, spin in self._limits.items():
            form.add(_("Answers that count: {type}").format(type=words.type_name(kind)), spin)

    def follow(self, blueprint: Blueprint) -> None:
        """Allow no more than the blueprint has questions."""
        counts = {kind: sum(cell.count for cell in blueprint.cells if cell.type is kind) for kind in _LIMITED}
        self._whole.setMaximum(blueprint.questions)
        for kind, spin in self._limits.items():
            spin.setMaximum(counts[kind])
            spin.setEnabled(counts[kind] > 0)

    def rules(self, plain: PaperRules, blueprint: Blueprint) -> PaperRules:
        """The rules with what the fields say; a paper of one kind of question has one part."""
        limits = {kind: spin.value() for kind, spin in self._limits.items() if spin.value()}
        limited = replace(plain, answer_at_most=self._whole.value(), section_at_most=limits)
        place, sealed = self._book.currentIndex(), self._book.currentData()
        written = {cell.type.written for cell in blueprint.cells}
        if place == 0 or (sealed is not None and written == {True}):
            return limited
        if place == 1 or written == {False}:
            return replace(limited, parts=(PaperPart("", open_book=False),))
        objective, own = PaperWording().usual_parts
        parts = (PaperPart(objective, open_book=False), PaperPart(own, open_book=True, sealed=bool(sealed)))
        return replace(limited, parts=parts, part_of={kind: int(kind.written) for kind in ASKED_TYPES})
