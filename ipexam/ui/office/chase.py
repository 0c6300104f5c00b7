"""Chasing (催学): who lacks what before the cut-off, what to do, and when they were last asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QTabWidget

from ipexam.domain.chase import ChaseFilter, ChaseGroup, ChaseLine, ChaseList, ChaseSummary, Contact, Lack
from ipexam.domain.progress import Report
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.contact_dialog import ContactDialog
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.message_dialog import MessageDialog
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.wording import chase as words
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, time_text

_COMBO_CHARACTERS = 5
_LATELY = (3, 7, 14)
"""Days within which somebody counts as asked lately."""


class ChasePage(Page):
    """催学名单. The list is computed once when the page opens; searching, filtering and paging do not ask again."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone = "UTC"
        self._found: ChaseList | None = None
        self._line: ChaseLine | None = None
        self._search = SearchBox(_("Search name, organisation or city"))
        self._lack: FilterCombo[Lack] = FilterCombo(
            _("What lacks"), _("Anything"), [(words.lack(each), each) for each in Lack]
        )
        self._city: FilterCombo[str] = FilterCombo(_("City"), _("Any city"), [], characters=_COMBO_CHARACTERS)
        self._organisation: FilterCombo[str] = FilterCombo(
            _("Organisation"), _("Any organisation"), [], characters=_COMBO_CHARACTERS
        )
        self._asked: FilterCombo[int] = FilterCombo(
            _("Last contact"),
            _("Any contact"),
            [(_("None in {n} days").format(n=days), days) for days in _LATELY],
        )
        self._detail = DetailPane(_("Trainee"), _("Choose a trainee to see what to do."))
        self._listing = self._make_listing()
        self._organisations = self._make_summary(ChaseGroup.ORGANISATION)
        self._cities = self._make_summary(ChaseGroup.CITY)
        self._tabs = QTabWidget()
        self._header = PageHeader(
            _("Chase list"),
            (
                button(_("Messages…"), self.start_messages, icon_name="edit"),
                button(_("Export…"), self.start_export, icon_name="export", keys="Ctrl+E"),
                button(_("Note a contact…"), self.start_note, icon_name="check", kind="primary", keys="Ctrl+N"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Compute the list on the worker thread, then show it."""
        programme = self._in_use.read()
        self._zone = programme.zone
        code = programme.code

        def work(report: Report) -> ChaseList:
            return self._office.chase.survey(code, report=report)

        tasks.run(self, _("Looking who lacks what"), work=work, done=self._take)

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Noting a contact and exporting start here."""
        return {Verb.CHASE_LOG: self.start_note, Verb.CHASE_EXPORT: self.start_export}

    def start_note(self) -> None:
        """Note a contact with everybody who is selected."""
        lines = self._selected()
        if not lines:
            show_information(self.window(), _("Note a contact"), _("Select one or several trainees of the list first."))
            return
        dialog = ContactDialog(self.window(), [line.name for line in lines], datetime.now(ZoneInfo(self._zone)))
        if dialog.exec() == ContactDialog.DialogCode.Accepted:
            code, ids = self._in_use.code, [line.trainee_id for line in lines]
            channel, note, at = dialog.channel.value, dialog.note.text, dialog.at
            tasks.write(
                self, _("Note a contact"), lambda: self._office.chase.log(code, ids, channel, note, at), self._noted
            )
        dialog.deleteLater()

    def start_export(self) -> None:
        """Write the people the filters show for mail merge, numbers masked, where the person says."""
        title, kinds = _("Export the chase list"), _("Spreadsheets ({endings})").format(endings="*.xlsx")
        name, _used = QFileDialog.getSaveFileName(self, title, _("Chase list") + ".xlsx", kinds)
        if name:
            code, chosen = self._in_use.code, self._chosen()

            def work(report: Report) -> int:
                return self._office.chase.export(Path(name), code, chosen, report=report)

            tasks.run(self, title, work=work, done=self._exported)

    def start_messages(self) -> None:
        """Show the messages to the people the filters show."""
        if self._found is None or not self._found.chosen(self._chosen()):
            show_information(self.window(), _("Messages"), _("Nobody is on the list: there is nobody to write to."))
            return
        code, found, chosen = self._in_use.code, self._found, self._chosen()
        dialog = MessageDialog(self.window(), self._office.chase, code, found, chosen)
        dialog.exec()
        dialog.deleteLater()

    def _build(self) -> None:
        self.body.addWidget(self._header)
        first = beside(self._listing, self._detail)
        self._tabs.addTab(first, _("People"))
        self._tabs.addTab(self._organisations, words.group(ChaseGroup.ORGANISATION))
        self._tabs.addTab(self._cities, words.group(ChaseGroup.CITY))
        self.body.addWidget(self._tabs, 1)
        table = self._listing.table
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.row_shown.connect(self._show)
        table.selectionModel().selectionChanged.connect(self._count_selected)
        self._organisations.table.row_opened.connect(self._narrow_to_organisation)
        self._cities.table.row_opened.connect(self._narrow_to_city)

    def _make_listing(self) -> Listing:
        columns: list[Column[ChaseLine]] = [
            Column(_("Name"), lambda c: c.name, width=NAME_COLUMN),
            Column(_("Organisation"), lambda c: c.organisation),
            Column(_("City"), lambda c: c.city or "—", width=64),
            Column(_("Hours short"), words.missing, width=84, right=True),
            Column(_("Classes short"), words.missing_sessions, width=84, right=True),
            Column(_("Exam"), words.exam, width=84),
            Column(_("Last contact"), self._asked_on, width=104, tooltip=self._asked_text),
        ]
        empty = EmptyState(
            "check",
            _("Nobody lacks anything"),
            _("Whoever lacks online hours, an offline class or the exam appears here, to be asked in time."),
        )
        filters = FilterBar(self._search, [self._lack, self._organisation, self._city, self._asked])
        filters.changed.connect(self._narrow)
        return Listing(_("Chase list"), columns, empty, filters)

    def _make_summary(self, group: ChaseGroup) -> Listing:
        named = _("City") if group is ChaseGroup.CITY else _("Organisation")
        columns: list[Column[ChaseSummary]] = [
            Column(named, lambda s: s.name or _("Not stated"), tooltip=lambda s: s.name),
            Column(_("People"), lambda s: f"{s.people:,}", width=84, right=True),
            *(Column(words.lack(lack), _counter(lack), width=104, right=True) for lack in Lack),
            Column(_("Never asked"), lambda s: f"{s.never_asked:,}", width=104, right=True),
            Column(_("Last contact"), self._last_text, width=150),
        ]
        empty = EmptyState("check", _("Nobody lacks anything"), _("There is nobody to count."))
        return Listing(words.group(group), columns, empty)

    def _take(self, found: ChaseList) -> None:
        self._found = found
        self._header.set_hint(words.outlook(found))
        by_city, by_organisation = found.by(ChaseGroup.CITY), found.by(ChaseGroup.ORGANISATION)
        self._city.offer([(one.name or _("Not stated"), one.name) for one in by_city])
        self._organisation.offer([(one.name or _("Not stated"), one.name) for one in by_organisation])
        self._cities.load(_pages(by_city))
        self._organisations.load(_pages(by_organisation))
        self._narrow()

    def _narrow(self) -> None:
        if self._found is not None:
            chosen = self._chosen()
            self._listing.load(_pages(self._found.chosen(chosen)), narrowed=chosen != ChaseFilter())
            self._tabs.setTabText(0, _("People ({n})").format(n=f"{self._listing.model.total:,}"))

    def _chosen(self) -> ChaseFilter:
        days = self._asked.value
        return ChaseFilter(
            text=self._search.text().strip(),
            organisation=self._organisation.value,
            city=self._city.value,
            lack=self._lack.value,
            not_since=None if days is None else datetime.now(UTC) - timedelta(days=days),
        )

    def _narrow_to_organisation(self, one: ChaseSummary) -> None:
        self._organisation.choose(one.name)
        self._narrow()
        self._tabs.setCurrentIndex(0)

    def _narrow_to_city(self, one: ChaseSummary) -> None:
        self._city.choose(one.name)
        self._narrow()
        self._tabs.setCurrentIndex(0)

    def _selected(self) -> list[ChaseLine]:
        model = self._listing.model
        rows = sorted(index.row() for index in self._listing.table.selectionModel().selectedRows())
        return [line for line in map(model.row, rows) if isinstance(line, ChaseLine)]

    def _count_selected(self) -> None:
        chosen = len(self._listing.table.selectionModel().selectedRows())
        if chosen > 1 and self._found is not None:
            self._header.set_hint(_("{n} trainees are selected.").format(n=f"{chosen:,}"))
        elif self._found is not None:
            self._header.set_hint(words.outlook(self._found))

    def _asked_on(self, line: ChaseLine) -> str:
        last = line.last_contact
        return _("Never asked") if last is None else time_text(last.at, self._zone)[:10]

    def _asked_text(self, line: ChaseLine) -> str:
        return words.last_contact(line, self._zone)

    def _last_text(self, one: ChaseSummary) -> str:
        return _("Never asked") if one.last_contact is None else time_text(one.last_contact, self._zone)

    def _show(self, line: ChaseLine | None) -> None:
        self._line, pane, found = line, self._detail, self._found
        if line is None or found is None:
            pane.clear()
            return
        pane.start(line.name, line.organisation)
        if line.settle_first:
            pane.add(Notice(_("Rows that may be theirs wait for a person: settle them before asking."), Tone.WARN))
        pane.section(_("What to do"))
        for text in words.to_do(line, found.required_hours):
            pane.text(text)
        pane.section(_("So far"))
        pane.pairs(
            [
                (_("Class-hours"), decimal_beside(line.hours, found.required_hours)),
                (_("Classes attended"), str(line.sessions)),
                (_("Exam"), words.exam_so_far(line)),
                (_("Phone"), line.masked_phone),
                (_("Place"), " ".join(part for part in (line.province, line.city) if part)),
            ]
        )
        self._show_contacts(self._office.chase.contacts(self._in_use.code, line.trainee_id))
        pane.finish(button(_("Note a contact…"), self.start_note, icon_name="check"))

    def _show_contacts(self, contacts: list[Contact]) -> None:
        pane = self._detail
        pane.section(_("Contacts"))
        if not contacts:
            pane.text(_("Never asked"), "hint")
        for one in contacts:
            pane.text(f"{time_text(one.at, self._zone)}  {words.channel(one.channel)}  {one.actor}")
            if one.note:
                pane.text(one.note, "hint")

    def _noted(self, trainees: int) -> None:
        del trainees
        self.refresh()

    def _exported(self, people: int) -> None:
        text = _("{n} trainees were written, ID numbers and phones masked.")
        show_information(self.window(), _("Exported"), text.format(n=f"{people:,}"))


def _counter(lack: Lack) -> Callable[[ChaseSummary], str]:
    def text(one: ChaseSummary) -> str:
        return f"{one.lacking[lack]:,}" if one.lacking[lack] else "—"

    return text


def _pages(
    rows: tuple[ChaseLine, ...] | tuple[ChaseSummary, ...],
) -> Callable[[int, int], tuple[tuple[object, ...], int]]:
    def fetch(offset: int, limit: int) -> tuple[tuple[object, ...], int]:
        return rows[offset : offset + limit], len(rows)

    return fetch
