"""Parts of a paper (closed book, then open book): what stands in one, and leaving it for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ipexam.domain.paper import SeatItem, SeatPaper, SeatSection
from ipexam.ui.room.step import StepPage, facts
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


def sections_of(paper: SeatPaper, part: int) -> tuple[SeatSection, ...]:
    """The sections of one part, in the order of the paper."""
    return tuple(section for section in paper.sections if section.part == part)


def items_of(paper: SeatPaper, part: int) -> tuple[SeatItem, ...]:
    """The questions of one part, in the order of the paper."""
    return tuple(item for section in sections_of(paper, part) for item in section.items)


def part_name(paper: SeatPaper, part: int) -> str:
    """The title of a part, or its number where it has none."""
    return paper.parts[part].title or _("Part {n}").format(n=part + 1)


def section_name(section: SeatSection) -> str:
    """The title of a section with how many of its questions count, where that is limited."""
    if not section.answer_at_most:
        return section.title
    return _("{title} (answer at most {n})").format(title=section.title, n=section.answer_at_most)


class NextPartPage(StepPage):
    """Leaving a part, confirmed twice. `left` goes back to it; `wanted` carries the password, empty where none is."""

    left = Signal()
    wanted = Signal(str)

    def __init__(self, paper: SeatPaper, part: int, unanswered: int) -> None:
        following = paper.parts[part + 1]
        super().__init__(_("Go on to “{part}”?").format(part=part_name(paper, part + 1)), width=560)
        book = _("Open book: the material stands beside the questions and can be searched")
        rows = [
            (_("This part"), part_name(paper, part)),
            (_("Not answered"), str(unanswered)),
            (_("The next part"), part_name(paper, part + 1)),
            (_("Reference material"), book if following.open_book else _("None")),
        ]
        self.add(facts(rows))
        self.add(label(_("The answers of this part stay as they are. The clock goes on."), "reading", wrap=True))
        self._sealed, self._again = following.sealed, False
        self.box = password_box()
        if following.sealed:
            self.add(label(_("Password of the next part"), "strong"))
            self.add(self.box)
            self.box.returnPressed.connect(self._confirm)
        back = button(_("Back to the answers"), self.left.emit)
        self._yes = button(_("Next part"), self._confirm, kind="primary")
        self.first = self.box if following.sealed else back
        self.finish(back, self._yes)

    def _confirm(self) -> None:
        password = self.box.text().strip()
        if self._sealed and not password:
            self.tell_text(_("Type the password that the proctor reads out."), Tone.WARN)
        elif self._again:
            self.wanted.emit(password)
        else:
            self._again = True
            self.tell_text(_("There is no way back to this part. Go on to the next one now?"), Tone.WARN)
            self._yes.setText(_("Yes, go on"))
            self._yes.setAccessibleName(_("Yes, go on"))


class BookPasswordPage(StepPage):
    """The book of the open part is still sealed on this PC, after a move. `wanted` carries the password."""

    wanted = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title, _("The material of this part is sealed on this PC. The clock goes on."), width=560)
        self.add(label(_("Password of this part"), "strong"))
        self.box = password_box()
        self.box.returnPressed.connect(self._open)
        self.add(self.box)
        self.first = self.box
        self.finish(button(_("Open"), self._open, kind="primary"))

    def _open(self) -> None:
        if self.box.text().strip():
            self.wanted.emit(self.box.text())


def password_box() -> QLineEdit:
    """A field for the password of a part."""
    box = QLineEdit()
    box.setAccessibleName(_("Password of the part"))
    box.setPlaceholderText(_("four groups of four digits, read out by the proctors"))
    return box
