"""Step 5, 试算: what the import would change, while nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QTabWidget

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.hours_import import ChangedRecord, HoursEffect, Rehearsal
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Report
from ipexam.ui import tasks
from ipexam.ui.office.hours_wizard.anomalies import AnomaliesPane
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft
from ipexam.ui.office.hours_wizard.row_tiles import row_tiles
from ipexam.ui.office.hours_wizard.step import Step
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, SearchBox
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.tile import StatTile
from ipexam.wording import hours_import as words
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import decimal_text, duration_text


class RehearsalStep(Step):
    """Counts above; below them hours before and after, what is odd, and records that are known with other values."""

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__(door, draft)
        self._tiles = QGridLayout()
        self._tiles.setSpacing(SPACE.small)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.title)
        self.left_out = label("", "hint", wrap=True)
        self.unchanged = label("", "hint")
        self.search = SearchBox(_("Search name, organisation, phone or ID number"))
        self.effects = self._make_effects()
        self.anomalies = AnomaliesPane(self.exclude, self.include)
        self.changes = self._make_changes()
        self._build()

    @property
    def title(self) -> str:
        """Its name."""
        return _("Rehearsal")

    @property
    def guidance(self) -> str:
        """What to do."""
        return _(
            "This is what the import would change; nothing is written yet. Look at the odd rows, then import, or go "
            "back and correct something."
        )

    @property
    def next_text(self) -> str:
        """The one button that writes; the rehearsal comes first, again when somebody stopped it."""
        return _("&Import now") if self._draft.rehearsal is not None else _("&Rehearse")

    def enter(self) -> None:
        """Rehearse unless what is shown still holds."""
        if self._draft.rehearsal is None:
            self._rehearse()

    def leave(self, go: Callable[[], None]) -> None:
        """Write everything as one batch."""
        if self._draft.rehearsal is None:
            self._rehearse()
            return
        staging = self._draft.staging

        def committed(outcome: ImportOutcome) -> None:
            self._draft.outcome = outcome
            go()
            self._remember()

        def work(report: Report) -> ImportOutcome:
            return self._door.imports.commit(staging, report)

        tasks.run(self, _("Importing learning hours"), work=work, done=committed)

    def _remember(self) -> None:
        files = self._draft.to_remember

        def work() -> None:
            for file in files:
                self._door.remember(file)

        if files:
            tasks.write(self, _("Remembering how the sheets are read"), work)

    def exclude(self, code: ProblemCode, reason: str) -> None:
        """Leave the rows of one kind out and rehearse again."""
        self._draft.decisions.excluded[code] = reason
        self._rehearse(lambda staging: self._door.imports.exclude(staging, code, reason))

    def include(self, code: ProblemCode) -> None:
        """Take them in again and rehearse again."""
        self._draft.decisions.excluded.pop(code, None)
        self._rehearse(lambda staging: self._door.imports.include(staging, code))

    def _rehearse(self, first: Callable[[object], object] | None = None) -> None:
        staging = self._draft.staging

        def work(report: Report) -> Rehearsal:
            if first is not None:
                first(staging)
            return self._door.imports.rehearse(staging, report)

        tasks.run(self, _("Rehearsing, nothing is written"), work=work, done=self._rehearsed)

    def _rehearsed(self, rehearsal: Rehearsal) -> None:
        self._draft.rehearsal = rehearsal
        self._show_tiles(rehearsal)
        self._show_left_out(rehearsal)
        self._show_unchanged(rehearsal.unchanged_trainees)
        self._show_effects()
        self.changes.load(self._fetch_changes)
        self.anomalies.show_groups(rehearsal.anomalies, self._draft.decisions.excluded)
        counts = (self.effects.model.total, len(rehearsal.anomalies), self.changes.model.total)
        for place, (name, n) in enumerate(zip(self._names(), counts, strict=True)):
            self.tabs.setTabText(place, _("{name} ({n})").format(name=name, n=f"{n:,}"))
        self.changed.emit()

    def _build(self) -> None:
        self.body.addLayout(self._tiles)
        self.left_out.hide()
        self.body.addWidget(self.left_out)
        pages = (self.effects, self.anomalies, self.changes)
        for name, page in zip(self._names(), pages, strict=True):
            self.tabs.addTab(page, name)
        self.body.addWidget(self.tabs, 1)

    @staticmethod
    def _names() -> tuple[str, str, str]:
        return _("Hours before and after"), _("What is odd"), _("Records with other values")

    def _show_tiles(self, rehearsal: Rehearsal) -> None:
        clear(self._tiles)
        tiles = row_tiles(rehearsal.added, rehearsal.changed, rehearsal.unchanged, rehearsal.waiting)
        for place, tile in enumerate(tiles):
            self._tiles.addWidget(tile, 0, place)
        before, after = rehearsal.seconds_before, rehearsal.seconds_after
        total = _("{before} → {after}").format(before=duration_text(before), after=duration_text(after))
        gained = f"{'−' if after < before else '+'}{duration_text(abs(after - before))}"
        self._tiles.addWidget(StatTile(_("Time that counts, all trainees"), gained, total), 0, 4)

    def _show_left_out(self, rehearsal: Rehearsal) -> None:
        text = words.left_out(rehearsal.left_out)
        self.left_out.setText(text)
        self.left_out.setVisible(bool(text))

    def _show_unchanged(self, n: int) -> None:
        text = ngettext("{n} more trainee keeps the same hours", "{n} more trainees keep the same hours", n)
        self.unchanged.setText(text.format(n=f"{n:,}"))
        self.unchanged.setVisible(bool(n))

    def _show_effects(self) -> None:
        text = self.search.text().strip()

        def fetch(offset: int, limit: int) -> tuple[Sequence[HoursEffect], int]:
            return self._door.imports.effects(self._draft.staging, text, offset, limit)

        self.effects.load(fetch, narrowed=bool(text))

    def _fetch_changes(self, offset: int, limit: int) -> tuple[Sequence[ChangedRecord], int]:
        return self._door.imports.changes(self._draft.staging, offset, limit)

    def _make_effects(self) -> Listing:
        columns: list[Column[HoursEffect]] = [
            Column(_("Name"), lambda e: e.name, width=120),
            Column(_("ID number"), lambda e: e.masked_id, width=180),
            Column(_("Organisation"), lambda e: e.organisation),
            Column(_("Class-hours before"), lambda e: decimal_text(e.before), width=156, right=True),
            Column(_("Class-hours after"), lambda e: decimal_text(e.after), width=156, right=True),
            Column(_("Difference"), _difference, width=110, badge=_tone),
        ]
        empty = EmptyState(
            "hours", _("Nobody's hours change"), _("Everything is known already, or all of it waits for a person.")
        )
        filters = FilterBar(self.search, aside=[self.unchanged])
        filters.changed.connect(self._show_effects)
        return Listing(_("Hours before and after"), columns, empty, filters)

    def _make_changes(self) -> Listing:
        columns: list[Column[ChangedRecord]] = [
            Column(_("Name"), lambda c: c.name, width=110),
            Column(_("Course"), lambda c: c.course),
            Column(_("Was"), lambda c: duration_text(c.old_seconds), width=130, right=True),
            Column(_("Is now"), lambda c: duration_text(c.new_seconds), width=130, right=True),
            Column(_("Was in"), lambda c: str(c.old_where), width=210, tooltip=lambda c: str(c.old_where)),
            Column(_("Stands in"), lambda c: str(c.new_where), width=210, tooltip=lambda c: str(c.new_where)),
        ]
        empty = EmptyState("check", _("No record is changed"), _("What is known already stays as it is."))
        return Listing(_("Records with other values"), columns, empty)


def _difference(effect: HoursEffect) -> str:
    change = effect.after - effect.before
    return f"+{decimal_text(change)}" if change > 0 else decimal_text(change)


def _tone(effect: HoursEffect) -> Tone:
    change = effect.after - effect.before
    return Tone.GOOD if change > 0 else Tone.BAD if change < 0 else Tone.NEUTRAL
