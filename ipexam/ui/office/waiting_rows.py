"""Rows of hours or attendance that wait for a person: what each says, who it could be, confirm or set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ipexam.domain.hours import WaitingRow
from ipexam.domain.trainee import TraineeLine
from ipexam.ui import tasks
from ipexam.ui.office.trainee_finder import CandidateButton, TraineeFinder
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.entry import Choice, Number
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import ask, show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import problems
from ipexam.wording.hours_import import claim_title
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text

FOUND_AT_ONCE = 8
"""How many trainees a search among all of them shows."""
_LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person says of a row: whose it is, and what the row could not tell. A row of hours may lack the course
    (`course` is its code) or how long it took."""

    trainee_id: int
    course: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class WaitingDoor:
    """How the rows of one noun are read and settled. Writing functions are called off the GUI thread; `find` searches
    all trainees, `courses` gives (words, code) of every course."""

    page: Callable[[int, int], tuple[list[WaitingRow], int]]
    confirm: Callable[[int, Settled], None]
    dismiss: Callable[[int], None]
    find: Callable[[str], Sequence[TraineeLine]]
    courses: Callable[[], Sequence[tuple[str, str]]] = tuple


class WaitingRows(QWidget):
    """The list with its detail pane. `settled` when a row was confirmed or set aside."""

    settled = Signal()

    def __init__(self, door: WaitingDoor) -> None:
        super().__init__()
        self._door = door
        self._row: WaitingRow | None = None
        self._course: Choice[str] | None = None
        self._minutes: Number | None = None
        columns: list[Column[WaitingRow]] = [
            Column(_("Says"), lambda r: claim_title(r.claim), width=120),
            Column(_("What"), _what),
            Column(_("Why it waits"), lambda r: problems.short(r.reason), width=150, badge=lambda _row: Tone.WARN),
            Column(_("Where"), lambda r: str(r.where), width=220, tooltip=lambda r: str(r.where)),
        ]
        empty = EmptyState("check", _("Nothing waits"), _("Every row belongs to somebody. There is nothing to settle."))
        self.listing = Listing(_("Waiting for a person"), columns, empty)
        self._detail = DetailPane(_("Waiting row"), _("Choose a row to settle it."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(beside(self.listing, self._detail))
        self.listing.table.row_shown.connect(self._show)

    def refresh(self) -> None:
        """Read the rows afresh."""
        self.listing.load(self._door.page)

    @property
    def total(self) -> int:
        """How many rows wait."""
        return self.listing.model.total

    def _show(self, row: WaitingRow | None) -> None:
        self._row, pane = row, self._detail
        if row is None:
            pane.clear()
            return
        pane.start(claim_title(row.claim), str(row.where), problems.short(row.reason), Tone.WARN)
        pane.section(_("The row says"))
        pane.pairs(
            [
                *_on_platform(row),
                (_("ID number"), row.claim.id_number),
                (_("Phone"), row.claim.phone),
                (_("Organisation"), row.claim.organisation),
                (_("What"), _what(row)),
            ]
        )
        self._ask_what_is_missing(row)
        pane.section(_("Who it could be"))
        for candidate in row.candidates:
            pane.add(CandidateButton(*candidate, "", self.confirm))
        if not row.candidates:
            pane.text(_("Nobody fits by ID number, phone or name."), "hint")
        pane.add(TraineeFinder(self._door.find, self.confirm))
        pane.finish(button(_("Set aside…"), self._set_aside, kind="danger"))

    def confirm(self, trainee_id: int) -> None:
        """The row shown belongs to this trainee. What it lacks has to be said first."""
        row, course, minutes = self._row, self._course, self._minutes
        if row is None:
            return
        if (course is not None and not course.value) or (minutes is not None and not minutes.exact):
            show_information(self.window(), _("Something is missing"), _("Say the course and the minutes first."))
            return
        said = Settled(
            trainee_id,
            course.value if course is not None else "",
            int(minutes.exact * 60) if minutes is not None else 0,
        )
        number = row.id
        tasks.write(self, _("Confirm"), lambda: self._door.confirm(number, said), self._tell_settled)

    def _ask_what_is_missing(self, row: WaitingRow) -> None:
        self._course, self._minutes = None, None
        if not row.lacks_course and not row.lacks_seconds:
            return
        self._detail.section(_("What the row does not tell"))
        if row.lacks_course and (courses := self._door.courses()):
            self._course = Choice(_("Course"), [(_("Choose the course…"), ""), *courses], "")
            self._course.setMinimumContentsLength(12)
            self._course.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._detail.add(self._course)
        if row.lacks_seconds:
            self._minutes = Number(_("Minutes"), Fraction(0), highest=_LONGEST_MINUTES, unit=_("minutes"))
            self._detail.add(self._minutes)

    def _set_aside(self) -> None:
        row = self._row
        text = _("The row counts for nobody. It is kept, and the audit trail says who set it aside.")
        if row is not None and ask(self.window(), _("Set this row aside?"), text, _("Set aside"), Tone.WARN):
            tasks.write(self, _("Set aside"), lambda: self._door.dismiss(row.id), self._tell_settled)

    def _tell_settled(self, _nothing: None) -> None:
        self.refresh()
        self.settled.emit()


def _on_platform(row: WaitingRow) -> list[tuple[str, str]]:
    """What the platform calls the person, as far as the row says it."""
    said = [(_("Nickname"), row.claim.nickname), (_("User ID on the platform"), row.claim.platform_id)]
    return [(label, text) for label, text in said if text]


def _what(row: WaitingRow) -> str:
    return " · ".join(part for part in (row.what, duration_text(row.seconds) if row.seconds else "") if part)
