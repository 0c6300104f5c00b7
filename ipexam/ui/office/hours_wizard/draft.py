"""What a clerk has said so far: which files, how each sheet is read, whose the rows are.

It outlives every step, so that going back and forth loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.hours import Grain
from ipexam.domain.hours_import import Rehearsal
from ipexam.domain.hours_log import Ask, FileSurvey, Guess, HoursColumn, LogFile, LogMapping, SheetSurvey, kept
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.ui.office.hours_wizard.door import StagingHandle
from ipexam.wording.language import _


class SheetDraft:
    """One sheet: what was seen of it, whether it counts, and how it is read. `seen` is the latest look, `guesses` are
    those of the first one, which knew no mapping."""

    def __init__(self, survey: SheetSurvey) -> None:
        self.guesses = survey.guesses
        self.seen = survey
        self.counted = survey.counted
        self.mapping = survey.guesses[0].mapping if survey.guesses else _blank(survey)
        self.asks = survey.asks
        self.stale = False
        self.remembered = survey.remembered
        self._first = self.mapping

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.seen.name

    @property
    def title(self) -> str:
        """What to call it in a list: a text table has no name of its own."""
        return self.seen.name or _("the only table")

    @property
    def said_by_hand(self) -> bool:
        """Whether somebody reads it in another way than the survey proposed, what belongs to one file aside."""
        return kept(self.mapping) != kept(self._first)

    @property
    def guess(self) -> Guess | None:
        """The guess whose platform is in use; None when the person reads the sheet in their own way."""
        wanted = (self.mapping.platform, self.mapping.layout)
        return next((guess for guess in self.guesses if (guess.platform, guess.layout) == wanted), None)

    def choose(self, guess: Guess) -> None:
        """Read the sheet as this platform writes it; answers given before stay."""
        # a mapping's fields are of several types; each goes back to where it came from
        answers: dict[str, Any] = {ask.value: getattr(self.mapping, ask.value) for ask in Ask if self.answered(ask)}
        self._become(replace(guess.mapping, **answers))

    def head(self, header_from: int, header_to: int) -> None:
        """These rows are the header. Its labels say anew what the columns are once the sheet is looked at again."""
        mapping = self.mapping
        if (mapping.header_from, mapping.header_to) != (header_from, header_to):
            self._become(replace(mapping, header_from=header_from, header_to=header_to, columns={}, repeats=()))

    def say_column(self, place: int, column: HoursColumn | None) -> None:
        """The column at this place (from 0) is this; what was it before, and where this stood before, is nothing."""
        kept = {each: at for each, at in self.mapping.columns.items() if at != place and each is not column}
        self._become(replace(self.mapping, columns=kept if column is None else {**kept, column: place}))

    def say_grain(self, grain: Grain) -> None:
        """Each row is this."""
        self._become(replace(self.mapping, grain=grain))

    # the answer is of the type of the mapping's field that the question names
    def answer(self, question: Ask, said: Any) -> None:
        """The person answers a question about the file."""
        self._become(replace(self.mapping, **{question.value: said}))

    def answered(self, question: Ask) -> bool:
        """Whether a question has its answer: the mapping's field of the same name."""
        return bool(getattr(self.mapping, question.value))

    @property
    def shown_asks(self) -> frozenset[Ask]:
        """Questions worth showing: those asked, and the course of rows that name none, which the file may tell."""
        names_course = HoursColumn.COURSE in self.mapping.columns
        return self.asks if names_course else self.asks | ({Ask.COURSE} if self.mapping.course else frozenset())

    @property
    def open_asks(self) -> frozenset[Ask]:
        """Questions that are still without an answer."""
        return frozenset(question for question in self.asks if not self.answered(question))

    def look(self, survey: SheetSurvey) -> None:
        """The sheet was looked at again as the mapping says."""
        read = survey.guesses[0].mapping if survey.guesses else None
        mine = self.mapping
        same = read is not None and (read.header_from, read.header_to) == (mine.header_from, mine.header_to)
        if read is not None and same and not mine.columns:
            self.mapping = replace(mine, columns=read.columns, repeats=read.repeats)
        self.seen, self.stale = survey, False
        self.asks = frozenset({*survey.asks, *(ask for ask in self.asks if self.answered(ask))})

    def _become(self, mapping: LogMapping) -> None:
        self.stale = self.stale or mapping != self.mapping
        self.mapping = mapping


@dataclass(slots=True)
class FileDraft:
    """One file. `trouble` says in words why it cannot be used; `locked` means that it wants a password."""

    path: str
    password: str = field(default="", repr=False)
    survey: FileSurvey | None = None
    sheets: list[SheetDraft] = field(default_factory=list)
    trouble: str = ""
    locked: bool = False

    @property
    def usable(self) -> bool:
        """Whether the file was read."""
        return self.survey is not None

    @property
    def counted(self) -> list[SheetDraft]:
        """The sheets whose rows count."""
        return [sheet for sheet in self.sheets if sheet.counted]

    @property
    def log_file(self) -> LogFile:
        """The file as it is to be read."""
        return LogFile(self.path, self.password, tuple(sheet.mapping for sheet in self.counted))

    def forget(self) -> None:
        """What was seen of it holds no more: it is to be looked at as if for the first time."""
        self.survey, self.sheets = None, []

    def look(self, survey: FileSurvey) -> None:
        """The file was looked at, for the first time or again."""
        self.trouble, self.locked = "", False
        if self.survey is None:
            self.sheets = [SheetDraft(sheet) for sheet in survey.sheets]
        else:
            known = {sheet.name: sheet for sheet in survey.sheets}
            for sheet in self.counted:
                if sheet.name in known:
                    sheet.look(known[sheet.name])
        self.survey = survey


@dataclass(slots=True)
class Decisions:
    """What a person decided, by what the logs say and not by numbers of one staging: it holds when they are staged
    anew."""

    people: dict[Claim, int] = field(default_factory=dict)
    remembered: set[Claim] = field(default_factory=set)
    aside: dict[Claim, str] = field(default_factory=dict)
    courses: dict[str, str] = field(default_factory=dict)
    excluded: dict[ProblemCode, str] = field(default_factory=dict)

    def decide(self, decided: Mapping[Claim, int], *, remember: bool) -> None:
        """These claims are these trainees."""
        for claim, trainee_id in decided.items():
            self.undecide([claim])
            self.people[claim] = trainee_id
            if remember:
                self.remembered.add(claim)

    def set_aside(self, claims: Sequence[Claim], reason: str) -> None:
        """These claims are left out."""
        self.undecide(claims)
        self.aside.update(dict.fromkeys(claims, reason))

    def undecide(self, claims: Sequence[Claim]) -> None:
        """Nothing was said of these claims."""
        for claim in claims:
            self.people.pop(claim, None)
            self.aside.pop(claim, None)
            self.remembered.discard(claim)


class Draft:
    """The whole import as it stands."""

    def __init__(self) -> None:
        self.files: list[FileDraft] = []
        self.decisions = Decisions()
        self.staging: StagingHandle = None
        self.rehearsal: Rehearsal | None = None
        self.outcome: ImportOutcome | None = None
        self.remembers = True
        self._staged: tuple[LogFile, ...] = ()

    @property
    def usable(self) -> list[FileDraft]:
        """The files that were read."""
        return [each for each in self.files if each.usable]

    @property
    def log_files(self) -> tuple[LogFile, ...]:
        """Every file with a sheet that counts, as it is to be read."""
        return tuple(each.log_file for each in self.usable if each.counted)

    @property
    def is_staged(self) -> bool:
        """Whether what is staged is what the draft says."""
        return self.staging is not None and self._staged == self.log_files

    @property
    def to_remember(self) -> list[LogFile]:
        """Files with sheets that somebody explained, with these alone."""
        if not self.remembers:
            return []
        told = [(each, tuple(sheet.mapping for sheet in each.counted if sheet.said_by_hand)) for each in self.usable]
        return [LogFile(each.path, each.password, mappings) for each, mappings in told if mappings]

    def sheets(self) -> Iterator[tuple[FileDraft, SheetDraft]]:
        """Every sheet with its file."""
        for each in self.usable:
            for sheet in each.sheets:
                yield each, sheet

    def staged(self, staging: StagingHandle, files: tuple[LogFile, ...]) -> None:
        """The files lie in a staging area; an older one goes."""
        self.drop()
        self.staging, self._staged = staging, files

    def drop(self) -> None:
        """Nothing is staged any more."""
        if self.staging is not None:
            self.staging.close()
        self.staging, self.rehearsal, self._staged = None, None, ()


def _blank(survey: SheetSurvey) -> LogMapping:
    """A sheet that nobody recognised: the person says everything."""
    return LogMapping(survey.name, 1, 1, {}, Grain.VISIT)
