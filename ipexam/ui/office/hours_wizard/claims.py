"""The people whom the logs name: filtered by how far they are known, confirmed one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QInputDialog, QVBoxLayout, QWidget

from ipexam.domain.hours_import import Candidate, ClaimCounts, ClaimLine, ClaimState
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.ui import tasks
from ipexam.ui.office.hours_wizard.claim_detail import ClaimDetail
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import hours_import as words
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text

_STATES = (
    ClaimState.SUGGESTED,
    ClaimState.UNKNOWN,
    ClaimState.MATCHED,
    ClaimState.DECIDED,
    ClaimState.SET_ASIDE,
)
_TONES = {
    ClaimState.MATCHED: Tone.GOOD,
    ClaimState.SUGGESTED: Tone.WARN,
    ClaimState.UNKNOWN: Tone.BAD,
    ClaimState.DECIDED: Tone.GOOD,
    ClaimState.SET_ASIDE: Tone.NEUTRAL,
}
_OPEN = (ClaimState.SUGGESTED, ClaimState.UNKNOWN)
_SAID = (ClaimState.DECIDED, ClaimState.SET_ASIDE)


class ClaimsPane(QWidget):
    """The list with its filters and the detail at the right. `decided` when something was said or taken back."""

    decided = Signal()

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__()
        self._door, self._draft = door, draft
        self._counts = ClaimCounts(0, 0, 0, 0, 0)
        self.states: Segments[ClaimState | None] = Segments(
            _("How far people are known"), [(_("All"), None), *((words.claim_state(each), each) for each in _STATES)]
        )
        self.accept_button = button(_("&Accept the suggestion"), self.accept, icon_name="check")
        self.aside_button = button(_("&Set aside…"), self.set_aside)
        self.undecide_button = button(_("&Take back"), self.undecide, icon_name="undo")
        self.listing = self._make_listing()
        self.detail = ClaimDetail(door, self.confirm)
        self._build()

    @property
    def open(self) -> int:
        """How many still wait for a decision."""
        return self._counts.open

    def enter(self) -> None:
        """Show a new staging: what is open first, for that is the work."""
        self._read_counts()
        wanted = next((state for state, n in zip(_STATES[:2], self._by_state()[:2], strict=True) if n), None)
        self.states.choose(wanted)
        self.refresh()

    def refresh(self) -> None:
        """Read the list afresh."""
        self.listing.load(self._fetch, narrowed=True)
        self._show_counts()
        self._show_actions()

    def chosen(self) -> list[ClaimLine]:
        """The lines that are selected."""
        rows = sorted(index.row() for index in self.listing.table.selectionModel().selectedRows())
        return [line for row in rows if (line := self.listing.model.row(row)) is not None]

    def accept(self) -> None:
        """Each selected line is the likeliest trainee suggested for it, unless several fit alike: those stay."""
        lines = [line for line in self.chosen() if line.state in _OPEN and line.candidates]
        clear = {line: line.candidates[0] for line in lines if line.code is not ProblemCode.PERSON_AMBIGUOUS}
        self._decide(clear)
        if left := len(lines) - len(clear):
            text = _("{n} names fit several trainees alike. Choose for each of them by itself.").format(n=left)
            show_information(self.window(), _("Several people fit"), text)

    def confirm(self, line: ClaimLine, trainee_id: int) -> None:
        """This line is this trainee."""
        self._decide({line: Candidate(trainee_id, "", "", "")})

    def set_aside(self) -> None:
        """The selected lines count for nobody, for a reason."""
        lines = [line for line in self.chosen() if line.state is not ClaimState.SET_ASIDE]
        if not lines:
            return
        question = _("Why do the rows of these {n} names count for nobody?").format(n=len(lines))
        reason, given = QInputDialog.getText(self, _("Set aside"), question)
        if given and reason.strip():
            said = reason.strip()
            self._draft.decisions.set_aside(_claims(lines), said)
            self._write(lambda staging, ids: self._door.imports.set_aside(staging, ids, said), lines)

    def undecide(self) -> None:
        """Take back what was said of the selected lines."""
        lines = [line for line in self.chosen() if line.state in _SAID]
        if lines:
            self._draft.decisions.undecide(_claims(lines))
            self._write(self._door.imports.undecide, lines)

    def _decide(self, decided: Mapping[ClaimLine, Candidate]) -> None:
        if not decided:
            return
        remember = self.detail.remembers
        self._draft.decisions.decide(
            {line.claim: candidate.trainee_id for line, candidate in decided.items()}, remember=remember
        )
        pairs = {line.id: candidate.trainee_id for line, candidate in decided.items()}
        self._write(lambda staging, _ids: self._door.imports.assign(staging, pairs, remember=remember), list(decided))

    def _write(self, say: Callable[[object, Sequence[int]], object], lines: Sequence[ClaimLine]) -> None:
        staging, ids = self._draft.staging, [line.id for line in lines]

        def work() -> None:
            say(staging, ids)

        tasks.write(self, _("Writing down who it is"), work, self._written)

    def _written(self, _nothing: None) -> None:
        self.refresh()
        self.decided.emit()

    def _fetch(self, offset: int, limit: int) -> tuple[Sequence[ClaimLine], int]:
        lines, self._counts = self._door.imports.claims(self._draft.staging, self.states.value, offset, limit)
        by_state = dict(zip(_STATES, self._by_state(), strict=True))
        wanted = self.states.value
        return lines, by_state[wanted] if wanted else sum(by_state.values())

    def _read_counts(self) -> None:
        self._counts = self._door.imports.claims(self._draft.staging, None, 0, 1)[1]

    def _by_state(self) -> list[int]:
        counts = self._counts
        return [counts.suggested, counts.unknown, counts.matched, counts.decided, counts.set_aside]

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        top.addWidget(self.states)
        top.addStretch(1)
        for each in (self.undecide_button, self.aside_button, self.accept_button):
            each.setAutoDefault(False)
            top.addWidget(each)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE.large)
        middle.addWidget(self.listing, 1)
        middle.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.medium)
        whole.addLayout(top)
        whole.addLayout(middle, 1)
        table = self.listing.table
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.row_shown.connect(self.detail.show_line)
        table.row_opened.connect(self._accept_opened)
        table.selectionModel().selectionChanged.connect(self._show_actions)
        QShortcut(QKeySequence.StandardKey.SelectAll, table, table.selectAll)
        self.states.picked.connect(self.refresh)

    def _accept_opened(self, line: ClaimLine) -> None:
        if line.state in _OPEN and line.code is ProblemCode.PERSON_AMBIGUOUS:
            self.detail.focus_first()
        elif line.state in _OPEN and line.candidates:
            self._decide({line: line.candidates[0]})

    def _show_counts(self) -> None:
        by_state = self._by_state()
        self.states.count([sum(by_state), *by_state])

    def _show_actions(self, *_selection: object) -> None:
        n = len(self.listing.table.selectionModel().selectedRows())
        state = self.states.value
        self.accept_button.setText(
            _("&Accept {n} suggestions").format(n=f"{n:,}") if n > 1 else _("&Accept the suggestion")
        )
        self.accept_button.setEnabled(bool(n) and state in (None, ClaimState.SUGGESTED))
        self.aside_button.setEnabled(bool(n) and state is not ClaimState.SET_ASIDE)
        self.undecide_button.setVisible(state is None or state in _SAID)
        self.undecide_button.setEnabled(bool(n))

    def _make_listing(self) -> Listing:
        columns: list[Column[ClaimLine]] = [
            Column(_("Name in the log"), _said, width=210),
            Column(_("Records"), lambda line: f"{line.records:,}", width=76, right=True),
            Column(_("Time"), lambda line: duration_text(line.seconds), width=118, right=True),
            Column(_("Trainee"), _suggestion),
            Column(_("State"), lambda line: words.claim_state(line.state), width=96, badge=lambda c: _TONES[c.state]),
        ]
        empty = EmptyState("trainees", _("Nobody here"), _("The files name nobody."))
        return Listing(_("People in the logs"), columns, empty)


def _claims(lines: Sequence[ClaimLine]) -> list[Claim]:
    return [line.claim for line in lines]


def _said(line: ClaimLine) -> str:
    claim = line.claim
    beside = claim.organisation or claim.phone or claim.id_number
    title = words.claim_title(claim)
    return f"{title}  {beside}" if beside and beside != title else title


def _suggestion(line: ClaimLine) -> str:
    if not line.candidates:
        return "—"
    first = line.candidates[0]
    text = "  ".join(part for part in (first.name, first.masked_id, first.organisation) if part)
    others = len(line.candidates) - 1
    return _("{n} fit: {trainee}").format(trainee=text, n=others + 1) if others else text
