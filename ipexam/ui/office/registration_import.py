"""Bringing in registrations: besides the five counts, who vanished, what changed, who is new."""

from __future__ import annotations

from collections.abc import Callable

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.registration import ChangedField, NewTrainee, RegistrationOutcome, VanishedPerson
from ipexam.ui.office.importing import FileImport, Work
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import OutcomeDialog, Section
from ipexam.wording import registration as words
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text
from ipexam.wording.problems import sentence


class RegistrationImport(FileImport):
    """The import of the trainees' page; `zone` tells the programme's zone when the outcome is shown."""

    def __init__(self, page: Page, title: str, work: Work, zone: Callable[[], str]) -> None:
        super().__init__(page, BatchNoun.TRAINEES, title, work, several=True)
        self._zone = zone

    def dialog(self, outcome: ImportOutcome) -> OutcomeDialog:
        """The outcome with the lists that only registrations have."""
        if not isinstance(outcome, RegistrationOutcome):
            return super().dialog(outcome)
        return OutcomeDialog(
            self._page.window(),
            self._title,
            outcome,
            sentence,
            self.save_problems,
            remark=words.summary(outcome),
            sections=sections(outcome, self._zone()),
        )


def sections(outcome: RegistrationOutcome, zone: str) -> list[Section]:
    """The three lists, those that need a person first."""

    def values(change: ChangedField) -> str:
        return words.change(change, zone)

    def seen(person: VanishedPerson) -> str:
        return time_text(person.seen_at, zone)

    vanished: list[Column[VanishedPerson]] = [
        Column(_("Name"), lambda v: v.name, width=110),
        Column(_("ID number"), lambda v: v.masked_id, width=176),
        Column(_("Organisation"), lambda v: v.organisation, tooltip=lambda v: v.organisation),
        Column(_("Last export"), seen, width=150),
    ]
    changed: list[Column[ChangedField]] = [
        Column(_("Name"), lambda c: c.name, width=110),
        Column(_("Field"), lambda c: words.field(c.field), width=120),
        Column(_("Before → now"), values, tooltip=values),
        Column(_("What became of it"), words.what_became, width=150, badge=_tone),
    ]
    new: list[Column[NewTrainee]] = [
        Column(_("Name"), lambda n: n.name, width=110),
        Column(_("ID number"), lambda n: n.masked_id, width=176),
        Column(_("Organisation"), lambda n: n.organisation, tooltip=lambda n: n.organisation),
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
