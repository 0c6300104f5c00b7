"""The template that is being edited: what it is now, which part is chosen, and every step back and forth."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ipexam.domain.certificate_layout import Box, Template
from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_parts import SHEET, Part, added, box_of, content, copied, with_box, without

_MERGED = 1


class Draft(QObject):
    """A frozen template and its history. `changed` when the template is another one, `chosen` when another part is
    chosen. A step keeps the whole template before and after it: they share everything that did not change."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, template: Template, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        self._template, self._part = template, SHEET

    @property
    def template(self) -> Template:
        """The template as it is now."""
        return self._template

    @property
    def part(self) -> Part:
        """The part that is chosen; the sheet when no box is."""
        return self._part

    @property
    def box(self) -> Box | None:
        """The chosen part's box."""
        return box_of(self._template, self._part)

    @property
    def clean(self) -> bool:
        """Whether it is as it was saved last."""
        return self.history.isClean()

    def choose(self, part: Part) -> None:
        """Choose a part."""
        if part != self._part:
            self._part = part
            self.chosen.emit()

    def put(self, template: Template, words: str, merge: str = "", part: Part | None = None) -> None:
        """Make this the template, as a step that `words` names in the menu; `part` is chosen then.

        Steps one after the other with the same `merge` are one step: what is typed into one field, a part that is
        nudged along.
        """
        after = self._part if part is None else part
        if template != self._template:
            self.history.push(_Step(self._show, words, merge, (self._template, self._part), (template, after)))

    def place(self, box: Box, words: str, merge: str = "") -> None:
        """Put the chosen part into another box."""
        self.put(with_box(self._template, self._part, box), words, f"{merge}{self._part}" if merge else "")

    def add(self, kind: TemplatePart, words: str) -> None:
        """Add a part of a kind and choose it."""
        template, part = added(self._template, kind)
        self.put(template, words, part=part)
        self.choose(part)

    def copy(self, words: str) -> None:
        """Add a second part like the chosen one and choose it."""
        template, part = copied(self._template, self._part)
        self.put(template, words, part=part)

    def remove(self, words: str) -> None:
        """Take the chosen part away."""
        self.put(without(self._template, self._part), words, part=SHEET)

    def _show(self, template: Template, part: Part) -> None:
        kept = part if content(template, part) is not None else SHEET
        moved = kept != self._part
        self._template, self._part = template, kept
        self.changed.emit()
        if moved:
            self.chosen.emit()


class _Step(QUndoCommand):
    """One step: the template and the chosen part before and after."""

    def __init__(
        self,
        show: Callable[[Template, Part], None],
        words: str,
        merge: str,
        before: tuple[Template, Part],
        after: tuple[Template, Part],
    ) -> None:
        super().__init__(words)
        self._show, self._merge, self._before, self._after = show, merge, before, after

    def redo(self) -> None:
        """Go forth; Qt calls it when the step is new, too."""
        self._show(*self._after)

    def undo(self) -> None:
        """Go back."""
        self._show(*self._before)

    def id(self) -> int:
        """Steps that may become one have the same; Qt asks."""
        return _MERGED if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the next step into this one; Qt asks."""
        if not isinstance(other, _Step) or other._merge != self._merge:
            return False
        self._after = other._after
        return True
