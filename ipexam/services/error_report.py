"""The error report of a batch: the clerk's own files with the problems marked, to correct or to send back.

Problems are not stored with a batch (docs/decisions/0013-error-reports.md): the kept file is brought in once more as a
rehearsal that is rolled back, so that the report says what is still wrong today.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ipexam.domain.batch import BatchLine, BatchNoun, ImportOutcome
from ipexam.domain.error_report import MarkedFile
from ipexam.domain.errors import BatchNotReportable
from ipexam.domain.file_errors import HeaderNotFound
from ipexam.domain.problem import Problem
from ipexam.domain.progress import Report, silent
from ipexam.domain.question_file import BankFormat
from ipexam.domain.verb import Verb
from ipexam.formats.recognition import recognise
from ipexam.formats.word_comments import comment_word
from ipexam.opening.destination import folder_made, replacing
from ipexam.services.attendance import AttendanceService
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.kept_files import on_disk, safe_name
from ipexam.services.log_problems import Found, log_problems
from ipexam.services.marks import MarksService
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.services.source import Source
from ipexam.services.trainees import TraineeService
from ipexam.sheets.header import Columns, Header, find_headers
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.headers_people import ATTENDANCE, REGISTRATIONS
from ipexam.sheets.headers_questions import QUESTIONS
from ipexam.sheets.marked_workbook import Mark, ReasonHead, write_marked
from ipexam.sheets.marks_sheet import MARKS
from ipexam.storage import batch
from ipexam.storage import error_report as storage
from ipexam.storage.error_report import KeptFile
from ipexam.wording import problems as words
from ipexam.wording.language import Language, spoken

_COLUMNS: dict[BatchNoun, Columns[Any]] = {  # each noun has columns of its own
    BatchNoun.TRAINEES: REGISTRATIONS,
    BatchNoun.HOURS: HOURS,
    BatchNoun.ATTENDANCE: ATTENDANCE,
    BatchNoun.BANK: QUESTIONS,
    BatchNoun.MARKS: MARKS,
}


class ErrorReportService:
    """Gives source files back with their problems marked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def reportable(self, line: BatchLine) -> bool:
        """Whether a batch came from spreadsheets that can be marked."""
        return line.noun in _COLUMNS

    def report(self, batch_id: int, folder: Path, report: Report = silent) -> tuple[MarkedFile, ...]:
        """Write a marked copy of each of the batch's files that has problems left into a folder; none when all is well.

        A Word file of questions has a comment at each problem; other files of questions that are no spreadsheets are
        passed over. Raises `SubjectUnknown`, `BatchNotReportable` for answer files and written marks, and what reading
        and writing raise.
        """
        with self._desk.act(Verb.BATCH_REPORT, str(batch_id)) as act:
            line = batch.find(act.tx, batch_id)
            if not self.reportable(line):
                raise BatchNotReportable(batch_id, line.noun.value)
            code = storage.programme_code(act.tx, batch_id)
            session = storage.session_of(act.tx, batch_id) if line.noun is BatchNoun.ATTENDANCE else None
            files = storage.files(act.tx, batch_id)
            act.facts.update(noun=line.noun.value, files=len(files))
        folder_made(folder)
        again = self._rehearsed(line.noun, code, session)
        names = _told_apart(files)
        written: list[MarkedFile] = []
        for n, file in enumerate(files):
            report(n, len(files), file.name)
            with on_disk([file]) as (path,):
                format_ = recognise(file.content, file.name) if line.noun is BatchNoun.BANK else BankFormat.SHEET
                if format_ is BankFormat.WORD:
                    written += self._commented(file, names[n], again(path), folder)
                if format_ is not BankFormat.SHEET:
                    continue
                headers = _headers(Source.open(path, self._desk.passwords), _COLUMNS[line.noun])
                if line.noun is BatchNoun.HOURS:
                    found = log_problems(self._desk, code, file, path, headers)
                else:
                    found = again(path)
            beat = partial(report, n, len(files), file.name)
            marking = partial(_marked, file, names[n], found, headers, folder, beat)
            written += self._desk.passwords.open(str(path), marking)
        return tuple(written)

    def _commented(self, file: KeptFile, name: str, found: Sequence[Found], folder: Path) -> tuple[MarkedFile, ...]:
        """The lecturer's own document with a comment at each bad question."""
        with spoken(Language.CHINESE):
            remarks = [(problem.where.row, words.sentence(problem)) for problem, _serious in found]
        if not remarks:
            return ()
        commented = comment_word(file.content, file.name, remarks, self._desk.actor.name, self._desk.clock())
        path = folder / name
        with replacing(path) as place:
            place.write(commented)
        return (MarkedFile(file.name, str(path), len(remarks), len({row for row, _sentence in remarks})),)

    def _rehearsed(self, noun: BatchNoun, code: str | None, session: int | None) -> Callable[[Path], list[Found]]:
        """Brings a file in once more, without keeping anything, and says what is wrong with it."""
        desk = RehearsalDesk.like(self._desk)

        importers: dict[BatchNoun, Callable[[Path], ImportOutcome]] = {
            BatchNoun.TRAINEES: lambda path: TraineeService(desk).import_files((path,), code, anyway=True),
            BatchNoun.ATTENDANCE: lambda path: AttendanceService(desk).import_file(path, session, code),
            BatchNoun.MARKS: lambda path: MarksService(desk).import_file(path, code),
            BatchNoun.BANK: lambda path: BankService(desk).import_file(path, code),
        }

        def again(path: Path) -> list[Found]:
            return [(problem, True) for problem in importers[noun](path).problems]

        return again


def _headers(source: Source, columns: Columns[Any]) -> list[Header[Any]]:
    """Where the header of each sheet stands; none when it was told by hand."""
    try:
        return find_headers(source.workbook, columns)
    except HeaderNotFound:
        return []


def _marked(
    file: KeptFile,
    name: str,
    found: Sequence[Found],
    headers: Sequence[Header[Any]],
    folder: Path,
    beat: Callable[[], None],
    password: str,
) -> tuple[MarkedFile, ...]:
    marks = [_mark(problem, serious) for problem, serious in found if problem.where.row]
    if not marks:
        return ()
    heads = [ReasonHead(header.sheet.name, header.row) for header in headers]
    path = write_marked(name, file.content, marks, heads, folder, password, beat=beat)
    return (MarkedFile(file.name, str(path), len(marks), len({(mark.sheet, mark.row) for mark in marks})),)


def _told_apart(files: Sequence[KeptFile]) -> list[str]:
    """What the files are called when they lie in one folder: those of one name are numbered."""
    names = [safe_name(file.name) for file in files]
    return [name if names.count(name) == 1 else f"{n}-{name}" for n, name in enumerate(names, 1)]


def _mark(problem: Problem, serious: bool) -> Mark:
    """Whoever filled in the file reads it, so it is in Chinese whatever the menus speak."""
    where = problem.where
    with spoken(Language.CHINESE):
        return Mark(where.sheet, where.row, where.column, words.sentence(problem), serious)
