"""The bar below the list of questions: what can be done with several of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ipexam.domain.question import ALLOWED_MOVES, QuestionFilter, QuestionLine, QuestionStatus, QuestionVersion
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_relation import MOST_ENEMIES
from ipexam.services.desk import utc_now
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.bulk_dialog import BulkDialog
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.passage_dialog import PassageDialog
from ipexam.ui.office.question_moves import QuestionMoves
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import show_information
from ipexam.wording import question_workflow as words
from ipexam.wording.language import _

_MOST_GROUPED = 60


@dataclass(frozen=True, slots=True)
class Selection:
    """Several questions: how they are found, how many, and their lines unless it is the whole filter."""

    chosen: QuestionFilter
    total: int
    lines: tuple[QuestionLine, ...] | None


class BankActions(QFrame):
    """Shown as soon as more than one question is selected; bulk edit is always there for the whole filter."""

    def __init__(
        self,
        page: QWidget,
        office: Office,
        in_use: ProgrammeInUse,
        moves: QuestionMoves,
        changed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._page, self._office, self._in_use = page, office, in_use
        self._moves, self._changed = moves, changed
        self._selection = Selection(QuestionFilter(), 0, ())
        self._members: tuple[QuestionVersion, ...] = ()
        self._was, self._known = "", False
        self.setObjectName("card")
        self._told = label("", "strong")
        self._bulk = button(_("Edit them all…"), self.bulk_edit, icon_name="edit", keys="Ctrl+Shift+E")
        self._next = button("", self._move_on, icon_name="check")
        self._apart = button(_("Keep apart…"), self.make_enemies, icon_name="strike")
        self._together = button(_("One passage…"), self.make_group, icon_name="paper")
        self._others = menu_button(
            _("Status"),
            [
                (
                    words.move(QuestionStatus.REVIEW, QuestionStatus.DRAFT),
                    "undo",
                    partial(self._move, QuestionStatus.DRAFT),
                ),
                (
                    words.move(QuestionStatus.APPROVED, QuestionStatus.SUSPENDED),
                    "lock",
                    partial(self._move, QuestionStatus.SUSPENDED),
                ),
                (
                    words.move(QuestionStatus.APPROVED, QuestionStatus.RETIRED),
                    "trash",
                    partial(self._move, QuestionStatus.RETIRED),
                ),
            ],
            icon_name="flag",
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.large, SPACE.small, SPACE.large, SPACE.small)
        row.setSpacing(SPACE.small)
        row.addWidget(self._told)
        row.addStretch(1)
        for part in (self._apart, self._together, self._others, self._next, self._bulk):
            row.addWidget(part)

    def show_selection(self, selection: Selection) -> None:
        """Offer what can be done with these questions."""
        self._selection = selection
        several = selection.total > 1
        self.setVisible(several)
        if not several:
            return
        said = _("All {n} questions of the list") if selection.lines is None else _("{n} questions selected")
        self._told.setText(said.format(n=f"{selection.total:,}"))
        self._apart.setEnabled(selection.lines is not None and selection.total <= MOST_ENEMIES)
        self._together.setEnabled(selection.lines is not None and selection.total <= _MOST_GROUPED)
        following = self._following()
        self._next.setVisible(following is not None)
        self._others.setEnabled(selection.lines is not None)
        if following is not None:
            self._next.setText("\u2005" + words.move(*following))

    def bulk_edit(self) -> None:
        """Change fields of all these questions."""
        programme, office, selection = self._in_use.read(), self._office, self._selection
        today = utc_now().astimezone(ZoneInfo(programme.zone)).date()
        tags, groups = office.bank.tags(programme.code), office.bank.groups(programme.code)
        dialog = BulkDialog(
            self._page.window(),
            office.bulk_edits,
            programme,
            selection.chosen,
            selection.total,
            tags,
            groups,
            today,
            self._changed,
        )
        dialog.exec()
        dialog.deleteLater()

    def make_enemies(self) -> None:
        """Let no two of these questions meet in one form."""
        lines = self._selection.lines or ()
        if not 1 < len(lines) <= MOST_ENEMIES:
            show_information(
                self._page.window(),
                _("Keep apart"),
                _("Select from 2 to {most} questions in the list first (Ctrl or Shift and a click).").format(
                    most=MOST_ENEMIES
                ),
            )
            return
        codes = ", ".join(line.code for line in lines)
        text = _("These questions will not meet in one form of a paper: {codes}. Why?").format(codes=codes)
        dialog = ReasonDialog(self._page.window(), _("Keep apart"), text, _("Keep apart"))
        dialog.told.connect(self._keep_apart)
        dialog.open()

    def make_group(self) -> None:
        """Put these questions under one passage."""
        lines = self._selection.lines or ()
        members = tuple(self._office.bank.get(line.id)[0] for line in lines)
        self._ask_passage(_("One passage for {n} questions").format(n=len(lines)), members, "")

    def edit_passage(self, group: str, members: tuple[QuestionVersion, ...]) -> None:
        """Write the passage of a group anew."""
        self._ask_passage(_("Passage of {group}").format(group=group), members, group)

    def _ask_passage(self, title: str, members: tuple[QuestionVersion, ...], group: str) -> None:
        groups = self._office.bank.groups(self._in_use.code)
        dialog = PassageDialog(self._page.window(), self._office.bank, title, groups, members, group)
        self._members, self._was, self._known = members, dialog.was, bool(group)
        dialog.told.connect(self._write_passage)
        dialog.exec()
        dialog.deleteLater()

    def _write_passage(self, group: str, passage: str, images: tuple[QuestionImage, ...]) -> None:
        service, code, was = self._office.question_relations, self._in_use.code, self._was
        ids = [member.question_id for member in self._members]
        if self._known:
            tasks.write(
                self._page,
                _("Passage"),
                lambda: service.edit_passage(code, group, passage, was, images),
                self._grouped,
            )
        else:
            tasks.write(
                self._page, _("Passage"), lambda: service.make_group(code, ids, group, passage, images), self._grouped
            )

    def _keep_apart(self, reason: str) -> None:
        service, ids = self._office.question_relations, [line.id for line in self._selection.lines or ()]
        tasks.write(self._page, _("Keep apart"), lambda: service.make_enemies(ids, reason), self._grouped)

    def _grouped(self, _changed: int) -> None:
        self._changed()

    def _following(self) -> tuple[QuestionStatus, QuestionStatus] | None:
        """The step that all selected questions can take next, when they stand in one status."""
        standing = {line.status for line in self._selection.lines or ()}
        if len(standing) != 1:
            return None
        was = standing.pop()
        return was, ALLOWED_MOVES[was][0]

    def _move_on(self) -> None:
        following = self._following()
        if following is not None:
            self._start(*following)

    def _move(self, to: QuestionStatus) -> None:
        was = next((line.status for line in self._selection.lines or () if to in ALLOWED_MOVES[line.status]), None)
        self._start(was or QuestionStatus.APPROVED, to)

    def _start(self, was: QuestionStatus, to: QuestionStatus) -> None:
        self._moves.start([line.id for line in self._selection.lines or ()], was, to)
