"""Stamps: which are in use, who allowed them, where they were placed; the pictures stay covered until revealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ipexam.domain.stamp import StampLine, StampUse
from ipexam.domain.stamp_errors import StampsUnprotected
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.services.stamps import LetterFile
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.office.stamps_dialog import AddStampDialog, LetterDialog
from ipexam.ui.office.stamps_view import StampView
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_error
from ipexam.ui.widgets.paged import Column
from ipexam.wording import stamp as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number, time_text

_USES_SHOWN = 8
_SHOWN_SIDE = 200
_PANE = 380


class StampsPage(Page):
    """印章."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._line: StampLine | None = None
        self._view = StampView(_SHOWN_SIDE)
        self._detail = DetailPane(_("Stamp"), _("Choose a stamp to see it."), _PANE)
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Stamps"), (button(_("Add a stamp…"), self.start_add, icon_name="plus", kind="primary", keys="Ctrl+N"),)
        )
        self._build()

    def refresh(self) -> None:
        """Read the list afresh; whatever was revealed is covered again."""
        lines = self._office.stamps.lines()
        self._listing.load(lambda offset, limit: (lines[offset : offset + limit], len(lines)))
        self._header.set_hint(_("Kept sealed under the office password. Every placing is written down."))
        self._show(self._listing.model.row(0) if lines and self._line is None else self._fresh(lines))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Adding starts here."""
        return {Verb.STAMPS_ADD: self.start_add}

    def start_add(self) -> None:
        """Ask for picture, width and letter, then for the office password."""
        if not self._office.keys.protected():
            show_error(self.window(), _("Add a stamp"), sentence(StampsUnprotected()))
            return
        dialog = AddStampDialog(self, self._office.stamps, self._in_use.read().certificate.stamps)
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, body: str, picture: Path, width: Fraction, letter: LetterFile) -> None:
        on, password = ask_password(self, True)
        if on:
            add = self._office.stamps.add
            tasks.write(self, _("Add a stamp"), lambda: add(body, picture, width, letter, password), self._added)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(beside(self._listing, self._detail), 1)
        self._listing.table.row_shown.connect(self._show)

    def _make_listing(self) -> Listing:
        columns: list[Column[StampLine]] = [
            Column(_("Body"), lambda s: s.body),
            Column(_("Real width"), lambda s: f"{short_number(s.width_mm)} mm", width=100),
            Column(_("Letter of authorisation"), lambda s: words.validity(s.letter), width=210),
            Column(_("Uses"), lambda s: f"{s.uses:,}", width=90),
            Column(_("Status"), self._status, width=110, badge=self._tone),
        ]
        empty = EmptyState(
            "stamp",
            _("No stamps yet"),
            _("Without one, certificates leave a place for ink. A stamp needs its body's letter of authorisation."),
            _("Add a stamp…"),
            self.start_add,
        )
        return Listing(_("Stamps"), columns, empty)

    def _status(self, line: StampLine) -> str:
        return words.status(line, self._office.stamps.today())

    def _tone(self, line: StampLine) -> Tone:
        if line.retired_at is not None:
            return Tone.NEUTRAL
        return Tone.GOOD if line.letter.holds(self._office.stamps.today()) else Tone.WARN

    def _fresh(self, lines: tuple[StampLine, ...]) -> StampLine | None:
        chosen = self._line
        return None if chosen is None else next((line for line in lines if line.id == chosen.id), None)

    def _added(self, line: StampLine) -> None:
        self._line = line
        self.refresh()

    def _show(self, line: StampLine | None) -> None:
        self._line, pane = line, self._detail
        if line is None:
            pane.clear()
            return
        zone = self._in_use.read().zone
        pane.start(line.body, "", self._status(line), self._tone(line))
        self._view = StampView(_SHOWN_SIDE)
        pane.add(self._view)
        pane.add(self._reveal_row())
        pane.section(_("Stamp"))
        added = _("{time}, {name}").format(time=time_text(line.added_at, zone), name=line.added_by)
        facts = [(_("Real width"), f"{short_number(line.width_mm)} mm"), (_("Added on"), added)]
        if line.retired_at is not None:
            facts.append((_("Out of use"), time_text(line.retired_at, zone)))
            facts.append((_("Reason"), line.retired_because or _("a newer stamp took its place")))
        pane.pairs(facts)
        pane.section(_("Letter of authorisation"))
        letter = line.letter
        pane.pairs([(_("File"), letter.name), (_("Valid"), words.validity(letter)), ("SHA-256", letter.sha256[:32])])
        pane.add(self._letter_row(line))
        pane.section(_("Placed"))
        self._show_uses(line, zone)
        pane.finish(*([button(_("Retire…"), self._retire, kind="danger")] if line.retired_at is None else []))

    def _show_uses(self, line: StampLine, zone: str) -> None:
        uses, total = self._office.stamps.uses(line.id, limit=_USES_SHOWN)
        for use in uses:
            self._detail.text(_use(use, zone))
        if total > len(uses):
            self._detail.text(_("and {n} more").format(n=total - len(uses)), "hint")
        if not total:
            self._detail.text(_("Never yet."), "hint")

    def _reveal_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Show the stamp…"), self._reveal, icon_name="eye"))
        row.addStretch(1)
        return row

    def _letter_row(self, line: StampLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(button(_("Save a copy…"), self._save_letter))
        if line.retired_at is None:
            row.addWidget(button(_("Newer letter…"), self._renew))
        row.addStretch(1)
        return row

    def _reveal(self) -> None:
        line = self._line
        if line is None:
            return
        on, password = ask_password(self, True)
        if on:
            view = self._view
            reveal = self._office.stamps.reveal
            tasks.write(self, _("Show a stamp"), lambda: reveal(line.id, password), view.show_picture)

    def _retire(self) -> None:
        line = self._line
        if line is None:
            return
        told = _("“{body}” then has no stamp in use. What was stamped can still be printed again.")
        dialog = ReasonDialog(self, _("Retire a stamp"), told.format(body=line.body), _("Retire"))
        dialog.told.connect(self._retire_because)
        dialog.open()

    def _retire_because(self, because: str) -> None:
        line = self._line
        if line is not None:
            retire = self._office.stamps.retire
            tasks.write(self, _("Retire a stamp"), lambda: retire(line.id, because), self._retired)

    def _retired(self, _nothing: None) -> None:
        self.refresh()

    def _renew(self) -> None:
        line = self._line
        if line is None:
            return
        dialog = LetterDialog(self, line.body, self._office.stamps.today())
        dialog.chosen.connect(self._file_letter)
        dialog.open()

    def _file_letter(self, letter: LetterFile) -> None:
        line = self._line
        if line is not None:
            renew = self._office.stamps.renew_letter
            tasks.write(self, _("File a newer letter"), lambda: renew(line.id, letter), self._retired)

    def _save_letter(self) -> None:
        line = self._line
        if line is None:
            return
        name, _used = QFileDialog.getSaveFileName(self, _("Save a copy"), line.letter.name)
        if name:
            save = self._office.stamps.save_letter
            tasks.write(self, _("Save a copy"), lambda: save(line.id, Path(name)))


def _use(use: StampUse, zone: str) -> str:
    told = _("{time}  {purpose}, sheets: {n}, {name}").format(
        time=time_text(use.used_at, zone), purpose=words.purpose(use.purpose), n=use.sheets, name=use.actor
    )
    return f"{told}\n{use.numbers}" if use.numbers else told
