"""Questions going out: every format, what it leaves out told first, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.bank_errors import KeyNotSeparable
from ipexam.domain.errors import RightMissing
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionFilter, QuestionType
from ipexam.domain.question_file import BankFormat
from ipexam.domain.question_import import Kind
from ipexam.domain.rich_text import picture
from ipexam.formats.pictures import take_picture
from ipexam.services.desk import Desk
from ipexam.services.question_export import QuestionExportService, format_of
from ipexam.services.question_import import QuestionImportService
from ipexam.sheets.questions_writing import write_questions
from ipexam.storage import audit
from tests.formats.test_pictures import drawn
from tests.services.exams import bank_of, question

READ_BACK = [
    BankFormat.SHEET,
    BankFormat.WORD,
    BankFormat.TEXT,
    BankFormat.MOODLE,
    BankFormat.QTI_21,
    BankFormat.QTI_30,
]


@pytest.fixture
def exports(office: Desk, tmp_path: Path) -> QuestionExportService:
    """An office with a question of every type, one with an image."""
    image = take_picture(drawn("PNG"))
    questions = [*bank_of(1), ("match", question(QuestionType.MATCHING, "把权利和期限配对。"))]
    questions.append(("image", question(stem=f"看图{picture(image.sha256)}作答：这是哪一种权利的标志？")))
    write_questions(tmp_path / "q.xlsx", questions, {image.sha256: image}.get)
    QuestionImportService(office).import_files([tmp_path / "q.xlsx"])
    return QuestionExportService(office)


@pytest.mark.parametrize("format_", READ_BACK)
def test_what_was_written_is_known_when_it_comes_back(
    exports: QuestionExportService, office: Desk, tmp_path: Path, format_: BankFormat
) -> None:
    lost = {problem.where.sheet for problem in exports.plan(None, format_).losses}
    path = tmp_path / f"out{exports.ending(format_)}"
    assert exports.export(None, path, format_) == 8
    lines = QuestionImportService(office).read([path]).lines
    whole = [line for line in lines if line.question.code not in lost]
    assert len(whole) == 8 - len(lost)
    assert {line.kind for line in whole} == {Kind.SAME}


@pytest.mark.parametrize("format_", BankFormat)
def test_every_format_that_can_be_written_is_offered(exports: QuestionExportService, format_: BankFormat) -> None:
    assert (format_ in exports.formats()) is format_.writable


def test_a_format_says_before_what_it_leaves_out(exports: QuestionExportService) -> None:
    plan = exports.plan(None, BankFormat.GIFT)
    told = {(problem.where.sheet, problem.code) for problem in plan.losses}
    assert ("image", ProblemCode.FIELD_NOT_CARRIED) in told
    assert plan.questions == 8
    assert exports.plan(None, BankFormat.SHEET).losses == ()


def test_without_the_key_nothing_tells_the_answer(exports: QuestionExportService, tmp_path: Path) -> None:
    exports.export(None, tmp_path / "a.txt", BankFormat.TEXT, with_key=False)
    assert "密钥" not in (tmp_path / "a.txt").read_text("utf-8")
    exports.export(None, tmp_path / "b.txt", BankFormat.TEXT)
    assert "密钥" in (tmp_path / "b.txt").read_text("utf-8")


def test_a_format_that_always_has_its_key_is_not_written_without(
    exports: QuestionExportService, tmp_path: Path
) -> None:
    with pytest.raises(KeyNotSeparable):
        exports.export(None, tmp_path / "a.zip", BankFormat.QTI_21, with_key=False)
    assert not (tmp_path / "a.zip").exists()


def test_a_filter_narrows_and_the_audit_says_what_left(
    exports: QuestionExportService, office: Desk, tmp_path: Path
) -> None:
    chosen = QuestionFilter(type=QuestionType.MATCHING)
    assert exports.export(None, tmp_path / "a.pdf", BankFormat.PDF, chosen) == 1
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    with office.database.reading() as tx:
        row = audit.page(tx, 0, 1)[0][0]
    assert row.verb == "bank.export"


def test_a_file_that_cannot_be_written_leaves_nothing(exports: QuestionExportService, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        exports.export(None, tmp_path / "nowhere" / "a.xlsx")


def test_exporting_needs_the_right_to_export(desk_without, exports: QuestionExportService, tmp_path: Path) -> None:
    with pytest.raises(RightMissing):
        QuestionExportService(desk_without(Right.EXPORT)).export(None, tmp_path / "a.xlsx")


def test_the_ending_of_a_file_says_its_format() -> None:
    assert format_of(Path("a.DOCX")) is BankFormat.WORD
    assert format_of(Path("a.zip")) is None
