"""Bringing in registrations: a trial first; besides the five counts, who vanished, what changed, who is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.file_errors import SheetOfOtherKind
from ipexam.domain.progress import Report
from ipexam.domain.registration import ChangedField, NewTrainee, RegistrationOutcome, VanishedPerson
from ipexam.services.file_passwords import FilePasswords
from ipexam.ui.office.importing import FileImport
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.message import ask
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import OutcomeDialog, Section
from ipexam.wording import registration as words
from ipexam.wording.error_facts import fact
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text
from ipexam.wording.problems import sentence


class Bring(Protocol):
    """Brings registrations in, off the GUI thread; a trial (`dry_run`) writes nothing."""

    def __call__(self, paths: tuple[Path, ...], report: Report, *, dry_run: bool, anyway: bool) -> RegistrationOutcome:
        """See `TraineeService.import_files`."""


class RegistrationImport(FileImport):
    """The import of the trainees' page, done only when the person agrees to what it would do.

    A sheet that looks like another kind is asked about before. `zone` tells the programme's zone when an outcome is
    shown.
    """

    def __init__(
        self,
        page: Page,
        passwords: FilePasswords,
        title: str,
        bring: Bring,
        zone: Callable[[], str],
    ) -> None:
        super().__init__(page, passwords, BatchNoun.TRAINEES, title, self._agreed, several=True)
        self._bring, self._zone = bring, zone
        self._anyway = False

    def start(self, paths: tuple[Path, ...]) -> None:
        """Try these files, and bring them in when the person agrees."""
        self._paths, self._anyway = paths, False
        self._run(self._try, self._ask)

    def dialog(self, outcome: ImportOutcome) -> OutcomeDialog:
        """The outcome with the lists that only registrations have; a trial asks whether to import."""
        if not isinstance(outcome, RegistrationOutcome):
            return super().dialog(outcome)
        return OutcomeDialog(
            self._page.window(),
            self._title,
            outcome,
            sentence,
            self.save_problems,
            remark=_remark(outcome),
            sections=sections(outcome, self._zone()),
            agree=_("Import") if outcome.dry_run else "",
        )

    def _agreed(self, paths: tuple[Path, ...], report: Report) -> RegistrationOutcome:
        return replace(self._bring(paths, report, dry_run=False, anyway=self._anyway), notes=())  # the trial told them

    def _try(self, report: Report) -> RegistrationOutcome | SheetOfOtherKind:
        try:
            return self._bring(self._paths, report, dry_run=True, anyway=self._anyway)
        except SheetOfOtherKind as other:
            return other

    def _ask(self, trial: RegistrationOutcome | SheetOfOtherKind) -> None:
        """A trial that would write nothing is the outcome already."""
        if isinstance(trial, SheetOfOtherKind):
            self._ask_kind(trial)
            return
        if not (trial.added or trial.changed):
            self._show(replace(trial, dry_run=False))
            return
        self._outcome = trial
        dialog = self.dialog(trial)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if agreed:
            self._run(self._bring_in, self._show)

    def _ask_kind(self, other: SheetOfOtherKind) -> None:
        """Whether these are registrations all the same."""
        seems, name = fact("seems", other.seems), Path(other.path).name
        told = words.other_kind().format(path=name, sheet=other.sheet, seems=seems, label=other.label)
        text = _("Nothing was imported yet. Are these registrations all the same?")
        if ask(self._page.window(), self._title, sentences(told, text), _("Take as registrations"), Tone.WARN):
            self._anyway = True
            self._run(self._try, self._ask)


def _remark(outcome: RegistrationOutcome) -> str:
    if not outcome.dry_run:
        return words.summary(outcome)
    trial = _("A trial: nothing has been kept yet. This is what the import would do.")
    others = words.summary(replace(outcome, dry_run=False))
    return sentences(trial, others) if others else trial


def sections(outcome: RegistrationOutcome, zone: str) -> list[Section]:
    """The three lists, those that need a person first."""

    def values(change: ChangedField) -> str:
        return words.change(change, zone)

    def seen(person: VanishedPerson) -> str:
        return time_text(person.seen_at, zone)

    vanished: list[Column[VanishedPerson]] = [
        Column(_("Name"), lambda v: v.name, width=NAME_COLUMN),
        Column(_("ID number"), lambda v: v.masked_id, width=176),
        Column(_("Organisation"), lambda v: v.organisation),
        Column(_("Last export"), seen, width=150),
    ]
    changed: list[Column[ChangedField]] = [
        Column(_("Name"), lambda c: c.name, width=NAME_COLUMN),
        Column(_("Field"), lambda c: words.field(c.field), width=120),
        Column(_("Before → now"), values),
        Column(_("What became of it"), words.what_became, width=150, badge=_tone),
    ]
    new: list[Column[NewTrainee]] = [
        Column(_("Name"), lambda n: n.name, width=NAME_COLUMN),
        Column(_("ID number"), lambda n: n.masked_id, width=176),
        Column(_("Organisation"), lambda n: n.organisation),
        Column(_("Where"), lambda n: str(n.where), width=230, tooltip=lambda n: str(n.where)),
    ]
    decided = sorted(outcome.changes, key=lambda change: not change.kept)
    return [
        Section(_("Vanished"), vanished, outcome.vanished),
        Section(_("Changed"), changed, decided),
        Section(_("New"), new, outcome.new),
    ]


def _tone(change: ChangedField) -> Tone:
    return Tone.WARN if change.kept else Tone.ACCENT
