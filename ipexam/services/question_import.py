"""Questions come into the bank in two steps: read and compared as a preview, then taken in as the clerk decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.errors import CourseUnknown
from ipexam.domain.file_errors import (
    FileEncrypted,
    FileLocked,
    FileMissing,
    FileTooLarge,
    HeaderNotFound,
    PasswordOfFileWrong,
    ProtectionUnknown,
    QuestionFileObstacle,
    QuestionFileUnreadable,
    ReadingStopped,
    SheetTooWide,
)
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_import import Action, Decisions, ImportPreview, PreviewFile, repeats
from ipexam.domain.verb import Verb
from ipexam.services.bank_courses import Courses, chapter_key
from ipexam.services.desk import Act, Desk
from ipexam.services.question_intake import QuestionIntake
from ipexam.services.question_matching import Arrival, Matching, arrival
from ipexam.services.question_reading import Opened, open_files
from ipexam.storage import bank_import as storage
from ipexam.storage import batch
from ipexam.storage import programme as programmes
from ipexam.storage.question import Origin, Shelf

_OBSTACLES = {
    FileMissing: QuestionFileObstacle.LOCKED,
    FileLocked: QuestionFileObstacle.LOCKED,
    FileEncrypted: QuestionFileObstacle.PASSWORD,
    PasswordOfFileWrong: QuestionFileObstacle.PASSWORD,
    ProtectionUnknown: QuestionFileObstacle.PASSWORD,
    FileTooLarge: QuestionFileObstacle.TOO_LARGE,
    SheetTooWide: QuestionFileObstacle.TOO_LARGE,
    HeaderNotFound: QuestionFileObstacle.NO_HEADER,
}
"""What keeps a file closed, by the error that said so."""


class QuestionImportService:
    """Imports into the bank of a programme's curriculum."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(
        self, paths: Sequence[Path], programme: str | None = None, report: Report = silent, *, ask: bool = True
    ) -> ImportPreview:
        """Read files of any known format and compare their questions with the bank; nothing is written.

        A file that cannot be read stands in the preview with its error. With `ask` an error about a password is raised
        instead (`FileEncrypted`, `PasswordOfFileWrong`), so that somebody can be asked for it.
        """
        opened = open_files(paths, self._desk.passwords, report, ask=ask)
        with self._desk.look(Verb.BANK_LIST) as tx:
            whole = programmes.find(tx, programme)
            courses = Courses(whole, storage.chapters(tx, whole.template))
            arrivals = _arrivals(opened, courses)
            lines = Matching(tx, self._desk.database.dialect, whole.template, arrivals).lines(report)
        return ImportPreview(whole.template, tuple(file for file, _ in opened), lines, _images(opened))

    def commit(
        self,
        preview: ImportPreview,
        decisions: Decisions,
        programme: str | None = None,
        report: Report = silent,
    ) -> ImportOutcome:
        """Take a preview in as decided, in one transaction; files that brought nothing new are not kept.

        Raises `CourseUnknown` for a course that the programme lacks and `EditedMeanwhile` when a question that gets a
        new version was changed since the preview was made.
        """
        whole = self._programme(programme)
        courses = Courses(whole)
        _check_courses(decisions, courses)
        with self._desk.act(Verb.BANK_IMPORT, whole.template) as act:
            batch_id = batch.start(act.tx, BatchNoun.BANK, None, act.at, self._desk.actor.name)
            shelf = Shelf(act.tx, self._desk.database.dialect, whole.template)
            origin = Origin(act.at, self._desk.actor.name, batch_id)
            intake = QuestionIntake(act.tx, shelf, courses, origin, whole.template)
            intake.take(preview, decisions, report)
            chapters = {chapter_key(chapter): course for chapter, course in decisions.chapters.items() if chapter}
            news = storage.remember_chapters(act.tx, whole.template, chapters, act.at, self._desk.actor.name)
            outcome = _outcome(batch_id, intake, preview)
            if not intake.added and not intake.changed:
                batch.discard(act.tx, batch_id)
                act.silent = not news
                return replace(outcome, batch=None)
            self._finish(act, batch_id, preview, outcome)
        return outcome

    def import_files(
        self,
        paths: Sequence[Path],
        programme: str | None = None,
        report: Report = silent,
        decisions: Decisions | None = None,
        on_repeat: Action | None = None,
    ) -> ImportOutcome:
        """Read and take in without a person: what is sound comes in approved unless `decisions` say otherwise, and
        `on_repeat` says what becomes of questions that the bank has already. A single file that cannot be read raises
        its error; of several each is a problem.
        """
        preview = self.read(paths, programme, report, ask=len(paths) == 1)
        failed = [file.error for file in preview.files if file.error is not None]
        if failed and len(failed) == len(preview.files):
            raise failed[0]
        decisions = decisions or Decisions(status=QuestionStatus.APPROVED)
        return self.commit(preview, for_repeats(preview, decisions, on_repeat), programme, report)

    def chapters(self, programme: str | None = None) -> Mapping[str, str]:
        """Which course each heading means, as clerks said before; headings are folded."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return storage.chapters(tx, programmes.find(tx, programme).template)

    def _finish(self, act: Act, batch_id: int, preview: ImportPreview, outcome: ImportOutcome) -> None:
        for file in preview.files:
            if file.error is None:
                batch.keep_source(act.tx, batch_id, file.name, file.sha256, file.content)
        batch.finish(act.tx, batch_id, outcome)
        act.facts.update(
            batch=batch_id,
            added=outcome.added,
            changed=outcome.changed,
            sha256=" ".join(file.sha256 for file in preview.files if file.error is None),
        )

    def _programme(self, code: str | None) -> Programme:
        with self._desk.look(Verb.BANK_LIST) as tx:
            return programmes.find(tx, code)


def for_repeats(preview: ImportPreview, decisions: Decisions, on_repeat: Action | None) -> Decisions:
    """The decisions with one action for all questions that the bank has already, those decided singly apart."""
    if on_repeat is None:
        return decisions
    actions = {line.no: on_repeat for line in repeats(preview) if on_repeat in line.choices}
    return replace(decisions, actions=actions | dict(decisions.actions))


def _arrivals(opened: Sequence[Opened], courses: Courses) -> list[Arrival]:
    return [
        arrival(place, question, courses)
        for place, (_, reading) in enumerate(opened)
        if reading is not None
        for question in reading.questions
    ]


def _images(opened: Sequence[Opened]) -> dict[str, QuestionImage]:
    found: dict[str, QuestionImage] = {}
    for _, reading in opened:
        found |= reading.images if reading is not None else {}
    return found


def _outcome(batch_id: int, intake: QuestionIntake, preview: ImportPreview) -> ImportOutcome:
    unread = [_unread(file) for file in preview.files if file.error is not None]
    seen = (problem for problem in preview.problems if problem.code is not ProblemCode.QUESTION_NEAR)
    problems = (*unread, *seen, *intake.problems)
    counts = intake.added, intake.changed, intake.unchanged, 0, intake.rejected
    return ImportOutcome(batch_id, *counts, problems, notes=preview.notes)


def _unread(file: PreviewFile) -> Problem:
    if isinstance(file.error, QuestionFileUnreadable):
        obstacle = file.error.obstacle
    elif isinstance(file.error, ReadingStopped):
        obstacle = file.error.why
    else:
        obstacle = _OBSTACLES.get(type(file.error), QuestionFileObstacle.OTHER).value
    return Problem(Where(file.name), ProblemCode.FILE_NOT_READ, {"obstacle": obstacle})


def _check_courses(decisions: Decisions, courses: Courses) -> None:
    for code in (decisions.course, *decisions.chapters.values(), *decisions.courses.values()):
        if code and courses.get(code) is None:
            raise CourseUnknown(code)
