"""The question that is chosen in the list: what it says, its key, its life, its uses, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ipexam.domain.question import ALLOWED_MOVES, QuestionStatus
from ipexam.domain.question_check import faults
from ipexam.domain.question_relation import QuestionFile
from ipexam.domain.rich_text import pictures, plain
from ipexam.services.bank import BankService
from ipexam.ui.office.question_view import show_question
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import analysis as figures
from ipexam.wording import question as words
from ipexam.wording import question_workflow as life_words
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _

TONES = {
    QuestionStatus.DRAFT: Tone.NEUTRAL,
    QuestionStatus.REVIEW: Tone.WARN,
    QuestionStatus.APPROVED: Tone.GOOD,
    QuestionStatus.SUSPENDED: Tone.BAD,
    QuestionStatus.RETIRED: Tone.NEUTRAL,
}
"""How the status of a question looks."""

_STEPS_SHOWN = 4
_USES_SHOWN = 6
_SITTINGS_SHOWN = 3
_STEM_SHOWN = 36


class QuestionPanel(DetailPane):
    """Shows a `QuestionFile`; `edit` and `move` are called by its buttons."""

    def __init__(
        self,
        bank: BankService,
        zone: Callable[[], str],
        edit: Callable[[], object],
        passage: Callable[[], object],
        move: Callable[[QuestionStatus], object],
    ) -> None:
        super().__init__(_("Question"), _("Choose a question to read it."), DETAIL_WIDTH + SPACE.huge * 2)
        self._bank, self._zone, self._edit, self._passage, self._move = bank, zone, edit, passage, move

    def show_question(self, file: QuestionFile) -> None:
        """Show a question."""
        newest = file.versions[0]
        content, status = newest.content, newest.status
        self.start(newest.code, words.type_name(content.type), words.status(status), TONES[status])
        self._add_actions(status)
        found = faults(content)
        if found:
            sentence_of = words.faults()
            self.add(Notice(sentences(*(sentence_of[code] for code in found)), Tone.WARN))
        named = {sha256 for text in content.texts for sha256 in pictures(text)}
        images = {sha256: image.content for sha256, image in self._bank.images(named).items()}
        show_question(self, newest, images)
        self._show_members(file)
        self._show_life(file)
        self._show_uses(file)
        self._show_statistics(file)
        self._show_arrival(file)
        self.finish()

    def _show_members(self, file: QuestionFile) -> None:
        if file.versions[0].content.group:
            self.section(_("Also with this passage"))
            for member in file.members:
                self.text(f"{member.code}  {_short(member.content.stem)}", "hint")
            row = QHBoxLayout()
            row.addWidget(button(_("Passage for all of them…"), self._passage, kind="link"))
            row.addStretch(1)
            self.add(row)
        if file.enemies:
            self.section(_("Must not meet in one form"))
            for enemy in file.enemies:
                self.text(f"{enemy.code}  {enemy.reason}".strip(), "hint")

    def _show_life(self, file: QuestionFile) -> None:
        if not file.steps:
            return
        self.section(_("Review"))
        for step in file.steps[:_STEPS_SHOWN]:
            self.text(life_words.step(step, self._zone()), "hint")
            if step.reason:
                self.text(_("“{reason}”").format(reason=step.reason))

    def _show_uses(self, file: QuestionFile) -> None:
        self.section(_("Use"))
        self.text(life_words.exposure(file.exposure, self._zone()))
        for use in file.uses[:_USES_SHOWN]:
            told = _("Paper {paper}, form {form}, question {n} (version {version})")
            self.text(
                told.format(paper=use.paper, form=use.form, n=use.position, version=use.version)
                + (f" · {use.sitting}" if use.sitting else ""),
                "hint",
            )
        if len(file.uses) > _USES_SHOWN:
            self.text(_("… and {n} more").format(n=len(file.uses) - _USES_SHOWN), "hint")

    def _show_statistics(self, file: QuestionFile) -> None:
        """What real sittings said of it, the newest version that was asked first."""
        if not file.statistics:
            return
        self.section(_("What sittings said"))
        for number in sorted(file.statistics, reverse=True)[:_SITTINGS_SHOWN]:
            known = file.statistics[number]
            told = _("Version {n}: facility P {p}, discrimination {r}, {candidates} candidates").format(
                n=number,
                p=figures.figure(known.facility),
                r=figures.figure(known.discrimination),
                candidates=known.n,
            )
            self.text(told)
            for flag in known.flags:
                self.add(Notice(figures.flag(flag), Tone.WARN))

    def _show_arrival(self, file: QuestionFile) -> None:
        """Where the newest imported version came from, and what stood there."""
        if not file.arrivals:
            return
        newest = file.arrivals[0]
        self.section(_("Where it was imported from"))
        told = _("Batch {n}: {files} · {place}")
        self.text(told.format(n=newest.batch, files=listed(newest.files), place=newest.place), "hint")
        if newest.raw:
            self.text(newest.raw)

    def _add_actions(self, status: QuestionStatus) -> None:
        """They stand at the top, for a case is longer than the screen."""
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        for action in self._actions(status):
            row.addWidget(action)
        row.addStretch(1)
        self.add(row)

    def _actions(self, status: QuestionStatus) -> list[QPushButton]:
        """Editing, the step that is next as a rule, and the others in a menu."""
        following, *others = ALLOWED_MOVES[status]
        made = [button(_("Edit…"), self._edit, icon_name="edit")]
        kind = "danger" if following in (QuestionStatus.SUSPENDED, QuestionStatus.RETIRED) else ""
        icon = "check" if following is QuestionStatus.APPROVED else ""
        made.append(
            button(life_words.move(status, following), partial(self._move, following), icon_name=icon, kind=kind)
        )
        if others:
            entries = [(life_words.move(status, to), _ICONS[to], partial(self._move, to)) for to in others]
            made.append(menu_button(_("More"), entries, icon_name="flag"))
        return made


_ICONS = {
    QuestionStatus.DRAFT: "undo",
    QuestionStatus.REVIEW: "eye",
    QuestionStatus.APPROVED: "check",
    QuestionStatus.SUSPENDED: "lock",
    QuestionStatus.RETIRED: "trash",
}


def _short(stem: str) -> str:
    flat = " ".join(plain(stem).split())
    return flat if len(flat) <= _STEM_SHOWN else flat[: _STEM_SHOWN - 1] + "…"
