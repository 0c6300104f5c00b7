"""Learning logs read by a child and staged: what they name, who that is, which course."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import datetime
from pathlib import Path

from ipexam.domain.anomaly import WHEN_BROUGHT_IN, AnomalyAction
from ipexam.domain.errors import CourseUnknown
from ipexam.domain.file_errors import ReadingStopped
from ipexam.domain.hours_import import ChangedRecord
from ipexam.domain.hours_log import LogFile, LogMapping
from ipexam.domain.hours_rule import RuleKind
from ipexam.domain.left_out import LeftOut
from ipexam.domain.plain import from_plain, to_plain
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Course, Programme
from ipexam.domain.progress import Report
from ipexam.domain.quirk import FileNotes, Note
from ipexam.domain.trainee import Claim
from ipexam.matching.fold import fold_course
from ipexam.matching.people import PeopleIndex
from ipexam.opening import isolation
from ipexam.opening.isolation import BYTES, Json, Stopped
from ipexam.opening.reading import read_bytes
from ipexam.scoring.credit import seconds_to_complete
from ipexam.services.hours_effects import Effect
from ipexam.sheets.log_facts import KnownFacts
from ipexam.storage import staged_claims
from ipexam.storage.staging import Staging

READING_CHILD = "ipexam.sheets.hours_child"
_MOST_ROWS = 1 << 28
"""More than a sheet can have: a row takes a byte at least, and no file is larger (`opening.limits`)."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that was staged, with its bytes: they are kept with the batch."""

    id: int
    name: str
    sha256: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadingGuide:
    """What helps a child to find out how a log is read: folders of platform profiles, remembered mappings by header
    fingerprint, and what the office knows."""

    folders: Sequence[Path]
    kept: Mapping[str, LogMapping]
    facts: KnownFacts


@dataclass
class StagedLogs:
    """Logs that wait between reading and commit. Closing removes them; so does the end of a `with` block."""

    programme: Programme
    people: PeopleIndex | None = None
    staging: Staging = field(default_factory=Staging)
    files: list[StagedFile] = field(default_factory=list)
    notes: list[FileNotes] = field(default_factory=list)
    left_out: LeftOut = field(default=LeftOut())
    effects: dict[int, Effect] = field(default_factory=dict)
    """What a commit does to each trainee, once rehearsed."""
    changed: tuple[ChangedRecord, ...] = ()
    """Known records that would get other values, once rehearsed."""

    def __enter__(self) -> StagedLogs:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def suggest(self, claim: Claim, at_most: int) -> tuple[int, ...]:
        """Trainees that a claim could be, likeliest first."""
        return self.people.suggest(claim, at_most) if self.people else ()

    def value_completions(self) -> None:
        """Records that tell no time, only that a course was completed, get the seconds that this takes. Where the
        programme's rule goes by time they say nothing, and wait for a person."""
        rule = self.programme.hours_rule
        if rule.kind is not RuleKind.COMPLETION:
            staged_claims.doubt_completions(self.staging)
            return
        worth = {course.id: seconds_to_complete(course, rule) for course in self.programme.courses}
        staged_claims.value_completions(self.staging, worth)

    def doubt_future(self, now: datetime) -> None:
        """Records of a time to come are a wrong clock or a wrong date; what happens to them the programme says."""
        if self.programme.hours_rule.action(ProblemCode.TIME_IN_FUTURE) is not AnomalyAction.COUNT:
            staged_claims.doubt_future(self.staging, int(now.timestamp()))

    def excluded(self) -> dict[ProblemCode, str]:
        """Doubts whose rows are set aside instead of waiting, with the reason: those of the programme's rule, without
        one, and those of a person."""
        rule = self.programme.hours_rule
        by_rule = {code: "" for code in WHEN_BROUGHT_IN if rule.action(code) is AnomalyAction.EXCLUDE}
        return {**by_rule, **staged_claims.excluded(self.staging)}

    def close(self) -> None:
        """Remove everything that was staged."""
        self.staging.close()


class LogTaker:
    """Takes what reading children say into a staging. A child is not believed: what is no record is refused."""

    def __init__(self, staged: StagedLogs, report: Report) -> None:
        self._staged, self._report = staged, report
        self._leaders: dict[Claim, int] = {}
        self._courses = {fold_course(t): c.id for c in staged.programme.courses for t in (c.name, c.code)}
        self._rows = 0

    def beat(self) -> None:
        """Say how many records came; called while nothing comes, so that a person can stop."""
        self._report(self._rows, 0)

    @property
    def _people(self) -> PeopleIndex:
        return self._staged.people or PeopleIndex(())

    def take(self, file: LogFile, answers: Iterator[isolation.Frame], content: bytes) -> None:
        """Stage one file as its child reads it."""
        name, sha256 = Path(file.path).name, hashlib.sha256(content).hexdigest()
        staging = self._staged.staging
        staging.begin()
        number = staging.add_file(name, sha256)
        self._staged.files.append(StagedFile(number, name, sha256, content))
        claims, courses, sheet, platform = staging.count("claim"), staging.count("course"), 0, ""
        try:
            for kind, told in answers:
                if kind == BYTES:
                    self._rows += staging.add_records(sheet, told, claims + 1, courses + 1)
                    self.beat()
                elif "sheet" in told:
                    platform = str(told["platform"])
                    sheet = staging.add_sheet(number, str(told["sheet"]), platform)
                elif "claims" in told:
                    self._name(told["claims"], told["courses"], platform)
                elif "notes" in told:
                    notes = tuple(from_plain(Note, note) for note in told["notes"])
                    self._staged.notes.append(FileNotes(name, notes))
                else:
                    staging.add_said(sheet, told["said"])
                    self._staged.left_out += _left_out(told["left_out"])
        except (KeyError, TypeError, ValueError, OverflowError) as odd:
            raise ReadingStopped(file.path, Stopped.CRASH.value) from odd
        staging.settle()

    def _name(self, claims: Iterable[Sequence[Json]], courses: Iterable[Json], platform: str) -> None:
        """Keep people and courses that are named for the first time, with who and which they are."""
        told = [(*texts, platform) for texts in claims]
        if {type(text) for texts in told for text in texts} - {str}:
            raise TypeError("texts wanted")
        named = [Claim(*texts) for texts in told]
        first = self._staged.staging.count("claim") + 1
        leaders = self._leaders
        staged_claims.add(
            self._staged.staging,
            [
                (claim, leaders.setdefault(claim, number), (match.trainee_id, match.code, match.candidates))
                for number, (claim, match) in enumerate(zip(named, self._people.match_all(named), strict=True), first)
            ],
        )
        texts = map(str, courses)
        staged_claims.add_courses(
            self._staged.staging, [(text, self._courses.get(fold_course(text))) for text in texts]
        )


def _left_out(told: Json) -> LeftOut:
    """Raises `ValueError`, `TypeError` or `KeyError` for what cannot be counts of rows."""
    rows = from_plain(LeftOut, told)
    if not all(0 <= n < _MOST_ROWS for n in astuple(rows)):
        raise ValueError("counts of rows wanted")
    return rows


def start_child(
    children: isolation.Ahead,
    file: LogFile,
    content: bytes,
    programme: Programme,
    guide: ReadingGuide,
    beat: Callable[[], None],
    password: str,
) -> Generator[isolation.Frame, None, None]:
    """Have a child read one log, with this password."""
    request = {
        "name": Path(file.path).name,
        "password": password,
        "zone": programme.zone,
        "mappings": to_plain(file.mappings),
        "folders": [str(folder) for folder in guide.folders],
        "kept": {fingerprint: to_plain(mapping) for fingerprint, mapping in guide.kept.items()},
        "facts": to_plain(guide.facts),
    }
    return children.ask(request, content, file.path, beat)


def read_log_bytes(file: LogFile) -> bytes:
    """The file's bytes. Raises `FileMissing`, `FileLocked` or `FileTooLarge`."""
    return read_bytes(Path(file.path))


def find_course(programme: Programme, text: str) -> Course:
    """The course of this code or name. Raises `CourseUnknown`."""
    wanted = fold_course(text)
    for course in programme.courses:
        if wanted in (fold_course(course.code), fold_course(course.name)):
            return course
    raise CourseUnknown(text)
