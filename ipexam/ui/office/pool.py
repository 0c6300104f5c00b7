"""The talent pool (人才库): list, filters, one entry in detail, renewals due, tags, and what leaves the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from PySide6.QtWidgets import QAbstractItemView, QWidget

from ipexam.domain.pool import PoolEntry, PoolFilter, PoolLine, PoolStatus
from ipexam.domain.programme import Audience
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.pool_actions import PoolActions
from ipexam.ui.office.pool_detail import TONES, show_entry
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import pool as words
from ipexam.wording import programme as programme_words
from ipexam.wording.language import _

_LEAST_SEARCH = 150
Value = TypeVar("Value")


class _Standing(Enum):
    """What the list can be narrowed by beside the status."""

    DUE = "due"
    SHOWN = "shown"
    NOT_SHOWN = "not_shown"


class PoolPage(Page):
    """人才库."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone = "UTC"
        self._entry: PoolEntry | None = None
        self._actions = PoolActions(self, office, in_use, self._shown, self._selected, self._chosen, self._show_changed)
        self._search = SearchBox(_("Search name, organisation, tag, number or pinyin initials"))
        self._search.setToolTip(self._search.placeholderText())
        self._search.setMinimumWidth(_LEAST_SEARCH)
        self._tag: FilterCombo[str] = _combo(_("Expertise"), _("Any tag"))
        self._city: FilterCombo[str] = _combo(_("City"), _("Any city"))
        self._band: FilterCombo[str] = _combo(_("Marks band"), _("Any band"))
        groups = [(programme_words.audience(each), each) for each in Audience]
        self._audience: FilterCombo[Audience] = _combo(_("Group"), _("Any group"), groups)
        self._status = self._status_combo()
        self._detail = DetailPane(_("Entry of the talent pool"), _("Choose somebody to see the details."))
        self._listing = self._make_listing()
        self._header = PageHeader(_("Talent pool"), self._make_actions())
        self._build()

    def refresh(self) -> None:
        """Read the list as the filters narrow it."""
        self._zone = self._in_use.read().zone
        choices = self._office.pool.choices(self._in_use.code)
        self._tag.offer([(tag, tag) for tag in choices.tags])
        self._city.offer([(city, city) for city in choices.cities])
        self._band.offer([(band, band) for band in choices.bands])
        self._narrow()

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Everything that is done with entries starts here."""
        actions = self._actions
        return {
            Verb.POOL_EDIT: actions.edit,
            Verb.POOL_TAG: actions.tag,
            Verb.POOL_EVALUATE: actions.evaluate,
            Verb.POOL_RENEW: actions.renew,
            Verb.POOL_CONSENT: actions.consent,
            Verb.POOL_WITHDRAW: actions.withdraw,
            Verb.POOL_RULE: actions.rule,
            Verb.POOL_EXPORT: actions.recommend,
            Verb.POOL_SITE: actions.write_site,
        }

    def show_due(self) -> None:
        """Show those whose validity is to be renewed now."""
        self._status.choose(_Standing.DUE)
        self._narrow()

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(beside(self._listing, self._detail), 1)
        table = self._listing.table
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.row_shown.connect(self._show_line)

    def _make_actions(self) -> tuple[QWidget, ...]:
        actions = self._actions
        return (
            button(_("How it is kept…"), actions.rule, icon_name="settings"),
            button(_("Tag…"), actions.tag, icon_name="bookmark", keys="Ctrl+T"),
            button(_("Recommend…"), actions.recommend, icon_name="export", keys="Ctrl+E"),
            button(_("Display zone…"), actions.write_site, icon_name="eye", kind="primary"),
        )

    def _entry_actions(self, entry: PoolEntry) -> tuple[QWidget, ...]:
        actions = self._actions
        gone = entry.line.status is PoolStatus.WITHDRAWN
        return (
            button(_("Edit…"), actions.edit, icon_name="edit"),
            menu_button(
                _("More"),
                [
                    (_("Note a consent…"), "check", actions.consent),
                    (_("Renew…"), "refresh", actions.renew),
                    (_("Evaluate an internship…"), "pen", actions.evaluate),
                    (_("Readmit…") if gone else _("Leave the pool…"), "undo", actions.withdraw),
                ],
                icon_name="settings",
            ),
        )

    def _make_listing(self) -> Listing:
        columns: list[Column[PoolLine]] = [
            Column(_("Name"), lambda line: line.name, width=NAME_COLUMN),
            Column(_("Organisation"), lambda line: line.organisation),
            Column(_("City"), lambda line: line.city or "—", width=64),
            Column(_("Expertise"), _tags, width=152),
            Column(_("Status"), lambda line: words.status(line.status), width=88, badge=lambda x: TONES[x.status]),
            Column(_("Valid until"), lambda line: line.valid_until.isoformat(), width=100),
            Column(_("Shown"), _shown, width=64, badge=lambda x: Tone.ACCENT if _is_shown(x) else Tone.NEUTRAL),
        ]
        empty = EmptyState(
            "user",
            _("Nobody in the pool yet"),
            _("Whoever has a valid certificate enters the talent pool. Issue certificates first."),
        )
        filters = FilterBar(self._search, [self._tag, self._city, self._audience, self._band, self._status])
        filters.changed.connect(self._narrow)
        return Listing(_("Talent pool"), columns, empty, filters)

    def _status_combo(self) -> FilterCombo[PoolStatus | _Standing]:
        choices: list[tuple[str, PoolStatus | _Standing]] = [(words.status(each), each) for each in PoolStatus]
        choices.append((_("To renew now"), _Standing.DUE))
        choices.append((_("Agreed to be shown"), _Standing.SHOWN))
        choices.append((_("Not to be shown"), _Standing.NOT_SHOWN))
        return _combo(_("Status"), _("Any status"), choices)

    def _chosen(self) -> PoolFilter:
        standing = self._status.value
        return PoolFilter(
            text=self._search.text().strip(),
            tag=self._tag.value,
            city=self._city.value,
            audience=self._audience.value,
            band=self._band.value,
            status=standing if isinstance(standing, PoolStatus) else None,
            displayed=_DISPLAYED.get(standing),
            due_by=self._office.pool.due_by(self._in_use.code) if standing is _Standing.DUE else None,
        )

    def _narrow(self) -> None:
        chosen, pool, code = self._chosen(), self._office.pool, self._in_use.code

        def fetch(offset: int, limit: int) -> tuple[list[PoolLine], int]:
            return pool.page(code, chosen, offset, limit)

        self._listing.load(fetch, narrowed=chosen != PoolFilter())
        self._header.set_hint(words.people(self._listing.model.total))

    def _show_line(self, line: PoolLine | None) -> None:
        if line is None:
            self._entry = None
            self._detail.clear()
            return
        self._show(self._office.pool.get(self._in_use.code, line.id))

    def _show(self, entry: PoolEntry) -> None:
        self._entry = entry
        show_entry(self._detail, entry, self._zone, *self._entry_actions(entry))

    def _show_changed(self) -> None:
        """Read list and entry afresh, with the entry still chosen."""
        entry = self._entry
        self.refresh()
        if entry is not None:
            self._show(self._office.pool.get(self._in_use.code, entry.line.id))

    def _shown(self) -> PoolEntry | None:
        return self._entry

    def _selected(self) -> list[PoolLine]:
        model = self._listing.model
        rows = sorted(index.row() for index in self._listing.table.selectionModel().selectedRows())
        return [line for line in map(model.row, rows) if isinstance(line, PoolLine)]


_DISPLAYED: Mapping[object, bool] = {_Standing.SHOWN: True, _Standing.NOT_SHOWN: False}


def _combo(name: str, everything: str, choices: Sequence[tuple[str, Value]] = ()) -> FilterCombo[Value]:
    """As wide as what it says while it narrows nothing: five of them share a row with the search."""
    combo: FilterCombo[Value] = FilterCombo(name, everything, [])
    combo.ensurePolished()
    combo.setFixedWidth(combo.sizeHint().width())
    combo.offer(choices)
    return combo


def _tags(line: PoolLine) -> str:
    return "、".join(line.tags) or "—"


def _shown(line: PoolLine) -> str:
    return _("Yes") if _is_shown(line) else _("No")


def _is_shown(line: PoolLine) -> bool:
    """Whether the next display zone shows them."""
    return line.displayed and line.status is PoolStatus.ACTIVE
