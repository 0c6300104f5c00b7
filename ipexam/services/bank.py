"""The question bank (题库): import, list and search, versions, status, export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.errors import CourseUnknown
from ipexam.domain.exam_errors import QuestionFaulty
from ipexam.domain.problem import Problem
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import QuestionContent, QuestionFilter, QuestionLine, QuestionStatus, QuestionVersion
from ipexam.domain.question_check import faults
from ipexam.domain.verb import Verb
from ipexam.services.bank_import import Arrival, BankImport, Courses
from ipexam.services.desk import Desk
from ipexam.services.source import Source, place, rejected_rows
from ipexam.sheets.questions_sheet import read_questions
from ipexam.sheets.templates import write_questions
from ipexam.storage import batch
from ipexam.storage import programme as programmes
from ipexam.storage import question as storage
from ipexam.storage.question import Origin, Shelf


class BankService:
    """The questions of a programme's curriculum. Programmes made from one template share them, year after year."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(self, path: Path, programme: str | None = None, report: Report = silent) -> ImportOutcome:
        """Bring in a question sheet: sound rows are kept, all problems reported, the same file again changes nothing.

        A known code with other content gets a new version. Known content under another code is a QUESTION_REPEATED
        problem. A row without a code, or with a bare running number for one, is known by its content and gets the
        next free code of its course. A new question with a key comes in approved.
        """
        whole = self._programme(programme)
        source = Source.open(path, self._desk.passwords)
        read, problems = read_questions(source.workbook)
        arrivals = [Arrival(where, code, content) for where, code, content in read]
        with self._desk.act(Verb.BANK_IMPORT, whole.template) as act:
            batch_id = batch.start(act.tx, BatchNoun.BANK, None, act.at, self._desk.actor.name)
            shelf = Shelf(act.tx, self._desk.database.dialect, whole.template)
            intake = BankImport(shelf, Courses(whole), Origin(act.at, self._desk.actor.name, batch_id))
            intake.take(arrivals, report)
            outcome = _outcome(batch_id, intake, problems)
            if not intake.added and not intake.changed:
                batch.discard(act.tx, batch_id)
                act.silent = True
                return replace(outcome, batch=None)
            source.keep(act.tx, batch_id)
            batch.finish(act.tx, batch_id, outcome)
            act.facts.update(batch=batch_id, added=intake.added, changed=intake.changed, sha256=source.workbook.sha256)
        return outcome

    def page(
        self, programme: str | None, chosen: QuestionFilter, offset: int = 0, limit: int = 200
    ) -> tuple[list[QuestionLine], int]:
        """A page of newest versions in the order of their codes, and how many the filter finds."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            curriculum = programmes.find(tx, programme).template
            return storage.page(tx, self._desk.database.dialect, curriculum, chosen, offset, limit)

    def get(self, question_id: int) -> tuple[QuestionVersion, ...]:
        """All versions of a question, newest first. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return storage.versions(tx, question_id)

    def edit(self, programme: str | None, question_id: int, content: QuestionContent, version: int) -> QuestionVersion:
        """Store an edit as the next version; papers that are drawn keep the one they have.

        `version` is the number of the version that was read. Raises `QuestionFaulty`, `EditedMeanwhile` and
        `CourseUnknown`.
        """
        if found := faults(content):
            raise QuestionFaulty(tuple(code.value for code in found))
        whole = self._programme(programme)
        module_code = _module(whole, content.course_code)
        with self._desk.act(Verb.BANK_EDIT, str(question_id)) as act:
            shelf = Shelf(act.tx, self._desk.database.dialect, whole.template)
            origin = Origin(act.at, self._desk.actor.name)
            shelf.renew(question_id, content, module_code, version, origin)
            act.facts.update(version=version + 1)
            return storage.versions(act.tx, question_id)[0]

    def set_status(self, question_ids: Sequence[int], status: QuestionStatus) -> int:
        """Approve, suspend or retire questions; says how many changed. Only approved ones are drawn into papers."""
        with self._desk.act(Verb.BANK_EDIT, f"{len(question_ids)} questions") as act:
            changed = storage.set_status(act.tx, question_ids, status)
            act.facts.update(status=status.value, changed=changed)
            act.silent = not changed
            return changed

    def export(self, programme: str | None, path: Path, chosen: QuestionFilter | None = None) -> int:
        """Write newest versions, keys included, as a sheet that `import_file` takes back; says how many."""
        with self._desk.act(Verb.BANK_EXPORT) as act:
            curriculum = programmes.find(act.tx, programme).template
            dialect = self._desk.database.dialect
            found = storage.newest(act.tx, dialect, curriculum, chosen or QuestionFilter())
            act.subject = curriculum
            act.facts.update(questions=len(found))
        write_questions(path, [(version.code, version.content) for version in found])
        return len(found)

    def _programme(self, code: str | None) -> Programme:
        with self._desk.look(Verb.BANK_LIST) as tx:
            return programmes.find(tx, code)


def _outcome(batch_id: int, intake: BankImport, read_problems: Sequence[Problem]) -> ImportOutcome:
    problems = (*read_problems, *intake.problems)
    rejected = rejected_rows([*problems], {place(where) for where in intake.kept})
    return ImportOutcome(batch_id, intake.added, intake.changed, intake.unchanged, 0, rejected, problems)


def _module(programme: Programme, course_code: str) -> str:
    course = next((course for course in programme.courses if course.code == course_code), None)
    if course is None:
        raise CourseUnknown(course_code)
    return course.module_code
