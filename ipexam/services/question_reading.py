"""Files of questions opened: what each holds, or why it could not be read. One file never stops the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import FileEncrypted, HeaderNotFound, PasswordOfFileWrong
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.progress import Report
from ipexam.domain.question_file import FileReading, PassedOver
from ipexam.domain.question_import import PreviewFile
from ipexam.formats import child as questions_child
from ipexam.formats.sheet_pictures_child import ask_pictures
from ipexam.opening.reading import read_bytes, read_workbook
from ipexam.services.file_passwords import FilePasswords
from ipexam.sheets.headers_questions import QUESTIONS
from ipexam.sheets.questions_sheet import read_questions

ENDINGS = (".xlsx", ".xls", ".csv", ".ods", ".docx", ".txt", ".gift", ".xml", ".zip")
"""How files of questions usually end; what they are is told by their content."""

Opened = tuple[PreviewFile, FileReading | None]


def open_files(paths: Sequence[Path], passwords: FilePasswords, report: Report, *, ask: bool) -> list[Opened]:
    """Read each file, or keep the error that kept it closed. With `ask` an error about a password is raised, so that a
    person can be asked for it."""
    found: list[Opened] = []
    for n, path in enumerate(paths):
        report(n, len(paths), path.name)
        beat = partial(report, n, len(paths), path.name)
        try:
            found.append(_open(path, passwords, beat))
        except UserError as error:
            if ask and isinstance(error, FileEncrypted | PasswordOfFileWrong):
                raise
            found.append((PreviewFile(str(path), path.name, "", None, 0, error=error), None))
    return found


def _open(path: Path, passwords: FilePasswords, beat: Callable[[], None]) -> Opened:
    content = read_bytes(path)
    reading = _read(path, content, passwords, beat)
    if not reading.questions and not reading.problems:
        reading = replace(reading, problems=(Problem(Where(path.name), ProblemCode.QUESTIONS_NOT_FOUND),))
    file = PreviewFile(
        str(path),
        path.name,
        hashlib.sha256(content).hexdigest(),
        reading.format,
        len(reading.questions),
        reading.problems,
        reading.passed,
        content=content,
        notes=reading.notes,
    )
    return file, reading


def _read(path: Path, content: bytes, passwords: FilePasswords, beat: Callable[[], None]) -> FileReading:
    """A spreadsheet is read by its own reader, anything else by the child for files of questions."""
    reading = questions_child.read_questions(content, str(path), path.name, beat=beat)
    if reading is not None:
        return reading
    workbook = passwords.open(str(path), partial(read_workbook, path, beat=beat))
    reading = read_questions(workbook, ask_pictures(content, str(path), beat=beat))
    if not any(passed.why is PassedOver.HEADING for passed in reading.passed):
        raise HeaderNotFound(str(path), QUESTIONS.needed_labels)
    return replace(reading, notes=workbook.all_notes())
