"""What can be done with people of the talent pool: each act asks, writes, and tells the page to read afresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFileDialog

from ipexam.domain.pool import (
    ConsentScope,
    ExportOutcome,
    InternshipRating,
    PoolCopy,
    PoolEntry,
    PoolFilter,
    PoolLine,
    PoolRule,
    PoolStatus,
    PoolUse,
    Post,
    plus_years,
)
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.pool_dialogs import ConsentDialog, EntryDialog, InternshipDialog, RenewDialog, TagDialog
from ipexam.ui.office.pool_recommend import RecommendDialog
from ipexam.ui.office.pool_rule_dialog import PoolRuleDialog
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.widgets.message import show_information
from ipexam.wording import pool as words
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import time_text

_SITE_FOLDER = "人才展示专区"


class PoolActions:
    """`shown` tells which entry the page shows, `selected` which lines are chosen, `chosen` what narrows the list;
    `changed` is called when something was written."""

    def __init__(
        self,
        page: Page,
        office: Office,
        in_use: ProgrammeInUse,
        shown: Callable[[], PoolEntry | None],
        selected: Callable[[], Sequence[PoolLine]],
        chosen: Callable[[], PoolFilter],
        changed: Callable[[], None],
    ) -> None:
        self._page, self._office, self._in_use = page, office, in_use
        self._shown, self._selected, self._chosen, self._changed = shown, selected, chosen, changed

    def edit(self) -> None:
        """Edit where the person shown works and what they know."""
        entry = self._shown()
        if entry is not None:
            dialog = EntryDialog(self._page.window(), entry, self._rule().tags)
            dialog.told.connect(self._edit)
            dialog.open()

    def tag(self) -> None:
        """Tag everybody who is selected."""
        lines = self._selected()
        if not lines:
            show_information(self._page.window(), _("Tag several entries"), _("Select one or several entries first."))
            return
        dialog = TagDialog(self._page.window(), len(lines), self._rule().tags)
        dialog.told.connect(self._tag)
        dialog.open()

    def evaluate(self) -> None:
        """Note an internship of the person shown."""
        entry = self._shown()
        if entry is not None:
            dialog = InternshipDialog(self._page.window(), entry.line.name)
            dialog.told.connect(self._evaluate)
            dialog.open()

    def renew(self) -> None:
        """Renew the entry shown."""
        entry = self._shown()
        if entry is not None:
            years = self._rule().validity_years
            proposed = plus_years(max(entry.line.valid_until, self._today()), years)
            dialog = RenewDialog(self._page.window(), entry, years, proposed)
            dialog.told.connect(self._renew)
            dialog.open()

    def consent(self) -> None:
        """Note a consent of the person shown."""
        entry = self._shown()
        if entry is not None:
            dialog = ConsentDialog(self._page.window(), entry.line.name, self._rule().recipients, self._today())
            dialog.told.connect(self._consent)
            dialog.open()

    def withdraw(self) -> None:
        """Take the person shown out of the pool, or in again."""
        entry = self._shown()
        if entry is None:
            return
        if entry.line.status is PoolStatus.WITHDRAWN:
            text = _("{name} is in the pool again, with everything that was noted.").format(name=entry.line.name)
            dialog = ReasonDialog(self._page.window(), _("Readmit to the pool"), text, _("Readmit"))
        else:
            text = _("{name} is neither shown nor recommended any more. The certificate stands.")
            said = text.format(name=entry.line.name)
            dialog = ReasonDialog(self._page.window(), _("Leave the pool"), said, _("Leave the pool"))
        dialog.told.connect(self._withdraw)
        dialog.open()

    def rule(self) -> None:
        """Change how the pool is kept."""
        dialog = PoolRuleDialog(self._page.window(), self._rule())
        dialog.told.connect(self._set_rule)
        dialog.open()

    def recommend(self) -> None:
        """Write a copy for a recipient."""
        code, chosen = self._in_use.code, self._chosen()

        def outlook(recipient: str) -> ExportOutcome:
            return self._office.pool_exports.outlook(code, recipient, chosen)

        dialog = RecommendDialog(self._page.window(), self._rule().recipients, outlook)
        dialog.told.connect(self._recommend)
        dialog.open()

    def write_site(self) -> None:
        """Write the display zone into a new folder, or over an earlier one."""
        title = _("Write the display zone")
        told = QFileDialog.getSaveFileName(self._page, title, _SITE_FOLDER, "", options=_FOLDER)
        if told[0]:
            code, folder = self._in_use.code, Path(told[0])
            tasks.write(self._page, title, lambda: self._office.pool_site.export(folder, code), self._site_written)

    def _edit(self, post: Post, tags: tuple[str, ...]) -> None:
        entry = self._shown()
        if entry is None:
            return
        code, id_, pool = self._in_use.code, entry.line.id, self._office.pool
        gone = set(entry.line.tags).difference(tags)

        def work() -> None:
            pool.edit(code, id_, post, entry.version)
            pool.tag(code, [id_], tags, gone)

        tasks.write(self._page, _("Edit an entry"), work, self._written)

    def _tag(self, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        code, ids = self._in_use.code, [line.id for line in self._selected()]
        work = self._office.pool.tag
        tasks.write(self._page, _("Tag several entries"), lambda: work(code, ids, add, remove), self._written)

    def _evaluate(self, organisation: str, months: int, rating: InternshipRating, comment: str) -> None:
        entry, code, pool = self._shown(), self._in_use.code, self._office.pool
        if entry is not None:
            id_ = entry.line.id
            tasks.write(
                self._page,
                _("Evaluate an internship"),
                lambda: pool.evaluate(code, id_, organisation, months, rating, comment),
                self._written,
            )

    def _renew(self, evidence: str, until: date | None) -> None:
        entry, code, pool = self._shown(), self._in_use.code, self._office.pool
        if entry is not None:
            id_ = entry.line.id
            tasks.write(self._page, _("Renew an entry"), lambda: pool.renew(code, id_, evidence, until), self._written)

    def _consent(self, given: bool, scope: ConsentScope, recipient: str, evidence: str, on: date | None) -> None:
        entry, code, consents = self._shown(), self._in_use.code, self._office.pool_consents
        if entry is None:
            return
        id_, title = entry.line.id, _("Note a consent")
        if given:
            tasks.write(
                self._page, title, lambda: consents.give(code, id_, scope, evidence, recipient, on), self._written
            )
        else:
            tasks.write(
                self._page, title, lambda: consents.withdraw(code, id_, scope, evidence, recipient), self._taken_back
            )

    def _withdraw(self, because: str) -> None:
        entry, code, pool = self._shown(), self._in_use.code, self._office.pool
        if entry is not None:
            id_, gone = entry.line.id, entry.line.status is PoolStatus.WITHDRAWN
            act = pool.readmit if gone else pool.withdraw
            tasks.write(self._page, _("Leave the pool"), lambda: act(code, id_, because), self._written)

    def _set_rule(self, rule: PoolRule) -> None:
        code, pool = self._in_use.code, self._office.pool
        tasks.write(self._page, _("How the talent pool is kept"), lambda: pool.set_rule(code, rule), self._written)

    def _recommend(self, use: PoolUse, recipient: str, purpose: str, reveal: bool) -> None:
        title, kinds = _("Recommend people"), "Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"
        name, _used = QFileDialog.getSaveFileName(self._page, title, f"{recipient}.xlsx", kinds)
        if name:
            code, chosen, exports = self._in_use.code, self._chosen(), self._office.pool_exports

            def work() -> ExportOutcome:
                return exports.export(Path(name), code, use, recipient, purpose, chosen, reveal=reveal)

            tasks.write(self._page, title, work, self._recommended)

    def _written(self, result: object) -> None:
        del result
        self._changed()

    def _taken_back(self, result: tuple[PoolEntry, tuple[PoolCopy, ...]]) -> None:
        _entry, copies = result
        self._changed()
        zone = self._in_use.read().zone
        lines = [words.copy(copy, time_text(copy.at, zone)) for copy in copies]
        told = _("Taken back; it acts on the next export.")
        if lines:
            told = _("Taken back. These copies are out already; tell the recipients:") + "\n" + "\n".join(lines)
        show_information(self._page.window(), _("Note a consent"), told)

    def _site_written(self, people: int) -> None:
        self._changed()
        told = ngettext(
            "{n} person is shown. Open index.html in the folder, or put the folder on any web host.",
            "{n} people are shown. Open index.html in the folder, or put the folder on any web host.",
            people,
        )
        show_information(self._page.window(), _("Exported"), told.format(n=f"{people:,}"))

    def _recommended(self, outcome: ExportOutcome) -> None:
        self._changed()
        show_information(self._page.window(), _("Exported"), words.outcome(outcome))

    def _rule(self) -> PoolRule:
        return self._office.pool.rule(self._in_use.code)

    def _today(self) -> date:
        return datetime.now(ZoneInfo(self._in_use.read().zone)).date()


_FOLDER = QFileDialog.Option.ShowDirsOnly | QFileDialog.Option.DontConfirmOverwrite
