"""Answer files (答卷): a receipt checked, what came from each room, rulings, quarantine, and the way over paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.answers import Comparison, QuarantinedFile, RoomFacts, RulingKind, SeatFacts
from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.progress import Report
from ipexam.domain.sitting import AttemptState, SittingLine
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.services.paper_answers import PrintedPaper
from ipexam.ui import tasks
from ipexam.ui.office.compare_dialog import CompareDialog
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.importing import FileImport
from ipexam.ui.office.page import Page
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.ruling_dialog import RulingDialog
from ipexam.ui.tokens import NAME_COLUMN, SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label, set_tone
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import rows_of
from ipexam.wording import collect as words
from ipexam.wording import problems
from ipexam.wording import sitting as sitting_words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_TONES = {
    None: Tone.NEUTRAL,
    AttemptState.CURRENT: Tone.GOOD,
    AttemptState.SUPERSEDED: Tone.NEUTRAL,
    AttemptState.QUARANTINED: Tone.BAD,
}


class AnswersPage(Page):
    """回收的答卷."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone, self._sitting = "UTC", ""
        self.facts = RoomFacts((), ())
        title = _("Import answers on paper")
        self._import = FileImport(self, office.passwords, BatchNoun.PAPER_ANSWERS, title, self._bring_in)
        self.receipt = QLineEdit()
        self.said = label("", wrap=True)
        self._chooser_row = QHBoxLayout()
        self._notices = QVBoxLayout()
        self.seats, self.quarantine = self._seat_list(), self._quarantine_list()
        self._tabs = QTabWidget()
        paper = [
            (_("Print booklets and answer sheets…"), "print", self.print_paper),
            (_("Write the sheet for answers…"), "export", self.export_paper),
            (_("Import the filled-in sheet…"), "import", self._import.choose),
        ]
        self._header = PageHeader(
            _("Answers and receipts"),
            (
                menu_button(_("On paper"), paper, icon_name="paper"),
                button(_("Receipt for the exam PCs…"), self.acknowledge, icon_name="check"),
                button(_("Compare…"), self.compare, icon_name="answers"),
                button(_("Rule…"), self.rule, icon_name="check", kind="primary"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the sittings, the room of the chosen one, and the quarantine afresh."""
        self._zone = self._in_use.read().zone
        code = self._in_use.code
        lines = self._office.sittings.lines(code)
        self._show_chooser(lines)
        self.facts = self._office.seat_rulings.facts(self._sitting, code) if self._sitting else RoomFacts((), ())
        self.seats.load(rows_of(self.facts.seats))
        waiting = self._office.answers.quarantined(code)
        self.quarantine.load(rows_of(waiting))
        self._tabs.setTabText(0, _("Seats ({n})").format(n=len(self.facts.seats)))
        alive = sum(file.released_at is None for file in waiting)
        self._tabs.setTabText(1, _("Quarantine ({n})").format(n=alive))
        self._header.set_hint(_("{n} seats wait for a ruling").format(n=len(self.facts.proposals)))
        self._show_notices()

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Receipts are checked here, rooms looked at, seats ruled on, and answers on paper keyed in."""
        return {
            Verb.ANSWERS_RECEIPT: self.receipt.setFocus,
            Verb.ANSWERS_RULE: self.rule,
            Verb.ANSWERS_COMPARE: self.compare,
            Verb.ANSWERS_ACKNOWLEDGE: self.acknowledge,
            Verb.ANSWERS_PAPER_PRINT: self.print_paper,
            Verb.ANSWERS_PAPER_EXPORT: self.export_paper,
            Verb.ANSWERS_PAPER_IMPORT: self._import.choose,
        }

    def check_receipt(self) -> None:
        """Say whether the file behind the receipt that was typed or scanned is here."""
        text = self.receipt.text().strip()
        if not text:
            self.said.clear()
            return
        found = self._office.answers.receipt(text, self._in_use.code)
        self.said.setText(words.receipt_answer(found))
        set_tone(self.said, Tone.GOOD if found and found.counts and found.genuine else Tone.BAD)

    def rule(self) -> None:
        """Rule on the seat that is chosen; of an absence on every seat that waits for the same."""
        seat = self.seats.table.current
        if not isinstance(seat, SeatFacts):
            return
        proposed = seat.proposal or RulingKind.COUNTS
        alike = [each.seat for each in self.facts.proposals if each.proposal is proposed]
        chosen = alike if proposed is RulingKind.ABSENT else [seat.seat]
        dialog = RulingDialog(self.window(), chosen, proposed)
        dialog.ruled.connect(partial(self._rule, chosen))
        dialog.open()

    def compare(self) -> None:
        """Show the answer files of the chosen seat side by side."""
        seat = self.seats.table.current
        if not isinstance(seat, SeatFacts) or not seat.receipts:
            return
        on, password = ask_password(self, self._office.keys.protected())
        if not on:
            return

        def work() -> Comparison:
            return self._office.comparison.compare(self._sitting, seat.seat, self._in_use.code, password)

        tasks.write(self, _("Compare answer files"), work, self._compared)

    def acknowledge(self) -> None:
        """Write the office's receipt for what arrived whole, after which exam PCs may delete it."""
        proposed = f"{self._sitting}.ipo"
        kinds = _("Receipt of the office") + " (*.ipo)"
        name, _used = QFileDialog.getSaveFileName(self, _("Write a receipt for the exam PCs"), proposed, kinds)
        if not name or not self._sitting:
            return
        on, password = ask_password(self, self._office.keys.protected())
        if not on:
            return

        def work() -> str:
            files = self._office.answers.acknowledge(self._sitting, Path(name), self._in_use.code, password)
            return words.acknowledged(files, Path(name).name)

        tasks.write(self, _("Write a receipt for the exam PCs"), work, self._acknowledged)

    def print_paper(self) -> None:
        """Print booklets and answer sheets of the sitting into a folder."""
        name = QFileDialog.getExistingDirectory(self, _("Folder for the PDF files")) if self._sitting else ""
        if name:

            def work(_report: Report) -> PrintedPaper:
                return self._office.paper_answers.print(self._sitting, Path(name), self._in_use.code)

            tasks.run(self, _("Printing"), work=work, done=self._printed)

    def export_paper(self) -> None:
        """Write the sheet on which answers on paper are keyed in."""
        proposed = f"{self._sitting} {_('Answers on paper')}.xlsx"
        name, _used = QFileDialog.getSaveFileName(self, _("Write the sheet for answers…"), proposed, "Excel (*.xlsx)")
        if name and self._sitting:

            def work() -> int:
                return self._office.paper_answers.export_sheet(Path(name), self._sitting, self._in_use.code)

            tasks.write(self, _("Writing the sheet"), work)

    def _rule(self, seats: list[str], kind: RulingKind, ground: str, notice: str, hearing: str) -> None:
        def work() -> int:
            rulings = self._office.seat_rulings
            return rulings.rule(self._sitting, seats, kind, ground, notice, hearing, self._in_use.code)

        tasks.write(self, _("Rule on seats"), work, self._done)

    def _compared(self, found: Comparison) -> None:
        dialog = CompareDialog(self.window(), found, self._zone)
        dialog.chosen.connect(self._choose)
        dialog.open()

    def _choose(self, attempt_id: int, reason: str) -> None:
        def work() -> None:
            self._office.answers.choose(attempt_id, reason)

        tasks.write(self, _("Decide on answer files"), work, self._done)

    def _done(self, _result: object) -> None:
        self.refresh()

    def _printed(self, printed: PrintedPaper) -> None:
        text = _("Wrote {n} files for {seats} seats: {files}")
        said = text.format(n=len(printed.files), seats=printed.seats, files=listed(printed.files))
        show_information(self.window(), _("Printed"), said)

    def _acknowledged(self, told: str) -> None:
        show_information(self.window(), _("Write a receipt for the exam PCs"), told)

    def _bring_in(self, paths: tuple[Path, ...], _report: Report) -> ImportOutcome:
        return self._office.paper_answers.import_sheet(paths[0], self._in_use.code)

    def _show_chooser(self, lines: list[SittingLine]) -> None:
        """The sittings to choose from; the newest one at first."""
        codes = [line.code for line in lines]
        if self._sitting not in codes:
            self._sitting = codes[0] if codes else ""
        clear(self._chooser_row)
        if lines:
            choices = [(f"{line.code}  {line.name}", line.code) for line in lines]
            self.chooser: Choice[str] = Choice(_("Sitting"), choices, self._sitting)
            self.chooser.picked.connect(self._picked)
            self._chooser_row.addWidget(label(_("Sitting"), "key"))
            self._chooser_row.addWidget(self.chooser, 1)
        self._chooser_row.addStretch(1)

    def _picked(self) -> None:
        self._sitting = self.chooser.value
        self.refresh()

    def _show_notices(self) -> None:
        clear(self._notices)
        for file in self.facts.files[:2]:
            good = file.believed and file.paper_fits
            self._notices.addWidget(Notice(words.room_file(file), Tone.ACCENT if good else Tone.BAD))

    def _build(self) -> None:
        self.body.addWidget(self._header)
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        self.receipt.setPlaceholderText(_("A receipt's 12 digits, or the text of its QR code"))
        self.receipt.setAccessibleName(_("Receipt"))
        self.receipt.returnPressed.connect(self.check_receipt)
        row.addWidget(self.receipt, 1)
        row.addWidget(button(_("Check the receipt"), self.check_receipt, icon_name="qr"))
        column.addLayout(row)
        column.addWidget(self.said)
        self.body.addWidget(frame)
        self.body.addLayout(self._chooser_row)
        self.body.addLayout(self._notices)
        seats = QWidget()
        inner = QVBoxLayout(seats)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.seats)
        self._tabs.addTab(seats, "")
        self._tabs.addTab(self.quarantine, "")
        self.body.addWidget(self._tabs, 1)
        self.seats.table.row_opened.connect(self._open)

    def _open(self, _seat: object) -> None:
        self.rule()

    def _seat_list(self) -> Listing:
        columns: list[Column[SeatFacts]] = [
            Column(_("Seat"), lambda s: s.seat, width=60),
            Column(_("Name"), lambda s: s.name, width=NAME_COLUMN),
            Column(_("In the room"), lambda s: words.standing(s.standing) if s.standing else "—", width=110),
            Column(
                _("Answers"),
                lambda s: sitting_words.attempt_state(s.attempt),
                width=170,
                badge=lambda s: _TONES[s.attempt],
            ),
            Column(_("Receipt"), lambda s: listed(s.receipts), width=160, tooltip=lambda s: listed(s.receipts)),
            Column(_("Ruling of the office"), lambda s: words.ruling(s.ruling.kind) if s.ruling else "", width=130),
            Column(_("Waits for a ruling, or note"), lambda s: words.proposal(s.proposal) if s.proposal else s.note),
        ]
        empty = EmptyState("answers", _("No sittings yet"), _("Make a sitting first; its seats are shown here."))
        return Listing(_("Seats"), columns, empty)

    def _quarantine_list(self) -> Listing:
        columns: list[Column[QuarantinedFile]] = [
            Column(_("File"), lambda q: q.name),
            Column(_("Kind of problem"), lambda q: problems.short(q.code), width=180),
            Column(_("Sitting"), lambda q: q.sitting_code, width=90),
            Column(_("Seat"), lambda q: q.seat, width=70),
            Column(_("Arrived"), lambda q: time_text(q.arrived_at, self._zone), width=140),
            Column(_("Afterwards"), lambda q: _("taken after all") if q.released_at else "", width=120),
        ]
        text = _("Files that fit no seat are kept here with their bytes; nothing is thrown away.")
        return Listing(_("Quarantine"), columns, EmptyState("lock", _("Nothing in quarantine"), text))
