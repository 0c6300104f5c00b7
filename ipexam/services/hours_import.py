"""Bringing learning logs in, step by step: read, say whose they are, rehearse, commit. Each step of the wizard is one
call here, and `import_files` takes them all with the logs' own answers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypedDict, Unpack

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.bulk import collector_resting
from ipexam.domain.hours_import import (
    Candidate,
    ChangedRecord,
    ClaimCounts,
    ClaimLine,
    ClaimState,
    CourseClaim,
    HoursEffect,
    Rehearsal,
)
from ipexam.domain.hours_log import DayOrder, FileSurvey, LogFile, Unit
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.trainee import Claim
from ipexam.domain.verb import Verb
from ipexam.matching.people import PeopleIndex
from ipexam.opening import isolation
from ipexam.opening.folder import spreadsheets_in
from ipexam.opening.isolation import Frame
from ipexam.paths import resource
from ipexam.services import hours_anomalies
from ipexam.services.desk import Desk
from ipexam.services.hours_effects import changed_records, effects_of
from ipexam.services.hours_rehearsal import rehearsal_of
from ipexam.services.hours_staging import (
    READING_CHILD,
    LogTaker,
    ReadingGuide,
    StagedLogs,
    find_course,
    read_log_bytes,
    start_child,
)
from ipexam.services.hours_take_over import take_over
from ipexam.services.log_mappings import LogMappingService
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.sheets.log_facts import KnownFacts
from ipexam.storage import alias, hours_effects, staged_claims, trainee
from ipexam.storage import programme as programmes

_SUGGESTED = 5


class LogHints(TypedDict, total=False):
    """What a person says where logs say nothing: the course (code or name) of rows that name none, the unit of bare
    numbers whose header names none, the order of dates that prove none."""

    course: str
    unit: Unit | None
    day_order: DayOrder | None


class HoursImportService:
    """Learning logs on their way into the office."""

    def __init__(self, desk: Desk, mappings: LogMappingService | None = None) -> None:
        """Without `mappings` only the shipped platform profiles are known."""
        self._desk = desk
        self._mappings = mappings or LogMappingService(desk, (resource("platforms"),))

    def survey(
        self, programme: str | None, files: Sequence[LogFile], report: Report = silent
    ) -> tuple[FileSurvey, ...]:
        """Look at logs, changing nothing: `LogMappingService.survey`."""
        return self._mappings.survey(programme, files, report)

    def import_files(
        self, paths: Sequence[Path], programme: str | None = None, report: Report = silent, **hints: Unpack[LogHints]
    ) -> ImportOutcome:
        """Bring in learning logs as one batch; a folder stands for the spreadsheets in it.

        Rows that fit nobody or are doubtful are kept for a person; what is there already is left alone, so that the
        same file again changes nothing. Raises `CourseUnknown` for the hint.
        """
        with collector_resting(), self._stage_files(paths, programme, report, hints) as staged:
            return self.commit(staged, report)

    def rehearse_files(
        self, paths: Sequence[Path], programme: str | None = None, report: Report = silent, **hints: Unpack[LogHints]
    ) -> tuple[ImportOutcome, dict[ProblemCode, int]]:
        """What `import_files` would do, done in full and rolled back, and how many of the records that it would store
        would wait, by their oddity, as `HoursAnomalyService.waiting_of` tells of a batch."""
        with (
            collector_resting(),
            self._stage_files(paths, programme, report, hints) as staged,
            RehearsalDesk.like(self._desk).act(Verb.HOURS_IMPORT, staged.programme.code) as act,
        ):
            done = take_over(act, self._desk.database, staged, self._desk.actor.name, report)
            odd = hours_anomalies.waiting_in(act.tx, self._desk.database, staged.programme, done.batch_id, report)
            return replace(done.outcome, batch=None), odd

    def _stage_files(self, paths: Sequence[Path], programme: str | None, report: Report, hints: LogHints) -> StagedLogs:
        return self.stage(programme, [LogFile(str(path)) for path in spreadsheets_in(paths)], report, **hints)

    def stage(
        self,
        programme: str | None,
        files: Sequence[LogFile],
        report: Report = silent,
        *,
        course: str = "",
        unit: Unit | None = None,
        day_order: DayOrder | None = None,
    ) -> StagedLogs:
        """Read logs into a staging, each by its mappings or else by what its own header tells. Nothing of the office
        changes. The caller closes what is returned.

        Raises what reading a file raises, `HeaderNotFound`, and `CourseUnknown` for `course`.
        """
        with collector_resting(), closing(isolation.Ahead(READING_CHILD)) as children, ExitStack() as undoing:
            with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
                whole = programmes.find(tx, programme)
            if course:
                find_course(whole, course)
            facts = replace(self._facts(whole, course), unit=unit, day_order=day_order)
            guide = ReadingGuide(self._mappings.folders, self._mappings.kept(), facts)
            staged = undoing.enter_context(StagedLogs(whole))
            taker = LogTaker(staged, report)
            for file in files:
                content = read_log_bytes(file)
                start = partial(start_child, children, file, content, whole, guide, taker.beat)
                begin = partial(self._begin, staged, undoing, start)
                taker.take(file, self._desk.passwords.open(file.path, begin, file.password), content)
            staged.value_completions()
            staged.doubt_future(self._desk.clock())
            undoing.pop_all()
        return staged

    def _begin(
        self,
        staged: StagedLogs,
        undoing: ExitStack,
        start: Callable[[str], Generator[Frame, None, None]],
        password: str,
    ) -> Iterator[Frame]:
        """What a child says of a log, once it has begun to: a password that does not open the log raises here."""
        answers = undoing.enter_context(closing(start(password)))
        self._know_people(staged)  # while the child reads
        return chain([*islice(answers, 1)], answers)

    def _facts(self, programme: Programme, course: str) -> KnownFacts:
        """What the office knows about a log before it is read: how long its course may be, when it may have been."""
        about = [find_course(programme, course)] if course else list(programme.courses)
        lengths = [one.length_seconds or one.offered_seconds for one in about]
        today = self._desk.today(programme.zone)
        first = date(programme.year, 1, 1)
        return KnownFacts(max(lengths, default=None), frozenset(), min(first, today), today, course)

    def _know_people(self, staged: StagedLogs) -> None:
        """Put the programme's people in order, once."""
        if staged.people is None:
            with self._desk.look(Verb.HOURS_SHOW) as tx:
                people, aliases = (
                    trainee.people_of(tx, staged.programme.id),
                    alias.of_programme(tx, staged.programme.id),
                )
            staged.people = PeopleIndex(people, aliases)
            staged.people.match_all(())

    def commit(self, staged: StagedLogs, report: Report = silent) -> ImportOutcome:
        """Take everything over as one batch, in one transaction. What was set aside or excluded is kept with its
        reason and counts for nobody. A cancelled commit leaves nothing, and the staging as it was."""
        with collector_resting(), self._desk.act(Verb.HOURS_IMPORT, staged.programme.code) as act:
            return take_over(act, self._desk.database, staged, self._desk.actor.name, report).outcome

    def rehearse(self, staged: StagedLogs, report: Report = silent) -> Rehearsal:
        """What a commit would do now: it is done in full and rolled back. `effects` and `changes` tell the rest."""
        rehearsal, database, whole = RehearsalDesk.like(self._desk), self._desk.database, staged.programme
        result: Rehearsal | None = None
        with collector_resting(), rehearsal.act(Verb.HOURS_IMPORT, whole.code) as act:
            done = take_over(act, database, staged, self._desk.actor.name, report)
            effects = effects_of(act.tx, database, whole, done.batch_id, report)
            touched = [*effects.changed, *effects.unchanged]
            odd = hours_anomalies.find(act.tx, database, whole, touched, report)
            staged.effects, staged.changed = effects.changed, changed_records(act.tx, whole, done.batch_id)
            result = rehearsal_of(done, effects, odd)
        if result is None:
            raise AssertionError("a rehearsal always ends")
        return result

    def effects(
        self, staged: StagedLogs, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[tuple[HoursEffect, ...], int]:
        """Trainees whose hours the commit would change, in pinyin order, and how many the text finds."""
        found = [*staged.effects]
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            if text.strip():
                named = hours_effects.in_order(tx, staged.programme.id, text)
                found = [each for each in named if each in staged.effects]
            page = found[offset : offset + limit]
            people = hours_effects.candidates(tx, page)
        lines = [(one, *people[one]) for one in page if one in people]
        return tuple(HoursEffect(*line, *staged.effects[line[0]]) for line in lines), len(found)

    def changes(self, staged: StagedLogs, offset: int = 0, limit: int = 200) -> tuple[tuple[ChangedRecord, ...], int]:
        """Known records that the logs give other values, old and new, and how many there are."""
        return staged.changed[offset : offset + limit], len(staged.changed)

    def exclude(self, staged: StagedLogs, code: ProblemCode, reason: str) -> None:
        """Rows in this doubt are set aside with a reason instead of waiting for a person."""
        staged_claims.exclude(staged.staging, code, reason)

    def include(self, staged: StagedLogs, code: ProblemCode) -> None:
        """Rows in this doubt wait for a person again."""
        staged_claims.include(staged.staging, code)

    def courses(self, staged: StagedLogs) -> tuple[CourseClaim, ...]:
        """The courses that the logs name, unknown ones first."""
        codes = {course.id: course.code for course in staged.programme.courses}
        found = staged_claims.courses(staged.staging)
        return tuple(
            CourseClaim(number, text, records, codes.get(course or 0)) for number, text, records, course in found
        )

    def assign_course(self, staged: StagedLogs, course_claim: int, course: str) -> None:
        """A person says which course a log means; an empty code takes that back. Raises `CourseUnknown`."""
        course_id = find_course(staged.programme, course).id if course else None
        staged_claims.assign_course(staged.staging, course_claim, course_id)
        staged.value_completions()

    def prepare(self, staged: StagedLogs, report: Report = silent) -> None:
        """Put people and claims in order for `claims`, so that its first page comes as fast as the others."""
        report(0, 0)
        staged_claims.prepare(staged.staging)
        report(0, 0)
        if staged.people is not None:
            staged.people.ready_to_suggest()

    def claims(
        self, staged: StagedLogs, only: ClaimState | None = None, offset: int = 0, limit: int = 200
    ) -> tuple[tuple[ClaimLine, ...], ClaimCounts]:
        """The people that the logs name, those first who wait for a person, and how many are in each state."""
        counts = staged_claims.counts(staged.staging)
        found = [
            (one, (one.decided,) if one.decided is not None else staged.suggest(one.claim, _SUGGESTED))
            for one in staged_claims.page(staged.staging, only, offset, limit)
        ]
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            known = hours_effects.candidates(tx, {whose for _, candidates in found for whose in candidates})
        lines = (
            ClaimLine(
                one.id, one.claim, one.records, one.seconds, one.state, one.code,
                tuple(Candidate(whose, *known[whose]) for whose in candidates),
            )
            for one, candidates in found
        )  # fmt: skip
        return tuple(lines), ClaimCounts(*(counts.get(state, 0) for state in ClaimState.in_counts()))

    def claim_numbers(self, staged: StagedLogs) -> dict[Claim, int]:
        """Every claim with its number in this staging."""
        return staged_claims.leaders(staged.staging)

    def assign(self, staged: StagedLogs, choices: Mapping[int, int], *, remember: bool = False) -> None:
        """A person says who claims are: claim to trainee. With `remember` their nicknames and platform ids become
        aliases when the logs are committed. Raises `SubjectUnknown` for a trainee of another programme."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            for trainee_id in set(choices.values()):
                trainee.find(tx, trainee_id, staged.programme)
        staged_claims.assign(staged.staging, choices, remember=remember)

    def set_aside(self, staged: StagedLogs, claims: Iterable[int], reason: str) -> None:
        """A person says that claims are nobody of the programme; their rows are kept with the reason."""
        staged_claims.set_aside(staged.staging, claims, reason)

    def undecide(self, staged: StagedLogs, claims: Iterable[int]) -> None:
        """Take a person's decisions back: claims are as the matching found them."""
        staged_claims.undecide(staged.staging, claims)
