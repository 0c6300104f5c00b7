"""A sitting on paper, or one candidate from the middle on: printed, keyed in, laid over the screen."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from ipexam.assembly.seating import option_id
from ipexam.domain.actor import Right
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.marks import ExamStatus
from ipexam.domain.paper import Response
from ipexam.services.desk import Desk
from ipexam.services.paper_answers import PaperAnswerService
from ipexam.storage.paper_answer import newest
from tests.services.exams import ExamDay, mark_of
from tests.services.odd_files import with_formula


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


@pytest.fixture
def paper(day: ExamDay) -> PaperAnswerService:
    return PaperAnswerService(day.desk)


class Sheet:
    """The sheet as a clerk fills it in."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, openpyxl.load_workbook(path)
        self.rows = self.book.active
        self.headings = [cell.value for cell in self.rows[1]]

    def of(self, seat: str, number: int) -> int:
        told = (self.headings.index(each) for each in ("座位", "题号"))
        places = tuple(told)
        for row in self.rows.iter_rows(min_row=2):
            if (row[places[0]].value, row[places[1]].value) == (seat, number):
                return int(row[0].row)
        raise KeyError(number)

    def value(self, seat: str, number: int, column: str) -> object:
        return self.rows.cell(self.of(seat, number), self.headings.index(column) + 1).value

    def key(self, seat: str, number: int, answer: object = None, mark: object = None) -> None:
        for column, value in (("纸上作答", answer), ("得分", mark)):
            if value is not None:
                self.rows.cell(self.of(seat, number), self.headings.index(column) + 1, value)

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


RIGHT = {1: "A", 2: "A", 3: "a", 4: "A、C", 5: "CA", 6: "对", 7: "20；申请日"}
"""The key of the small paper by the booklet's numbers: options stand in the bank's order there."""


def keyed(day: ExamDay, paper: PaperAnswerService, seat: str = "01") -> Sheet:
    day.export()
    path = day.folder / "paper.xlsx"
    paper.export_sheet(path, "S1", seats=[seat])
    return Sheet(path)


def test_a_candidate_wholly_on_paper_gets_the_mark_the_key_gives(day: ExamDay, paper: PaperAnswerService) -> None:
    sheet = keyed(day, paper)
    for number, answer in RIGHT.items():
        sheet.key("01", number, answer)
    sheet.key("01", 8, mark=7.5)

    outcome = paper.import_sheet(sheet.save())

    assert (outcome.added, outcome.rejected, outcome.problems) == (8, 0, ())
    mark = mark_of(day, 0)
    assert mark is not None
    maximum = day.paper.maximum
    assert (mark.status, mark.mark) == (ExamStatus.MARKED, (maximum - Fraction("2.5")) / maximum * 100)
    notes = with_formula(sheet.path)
    again = paper.import_sheet(sheet.path)
    assert (again.batch, again.unchanged, again.notes) == (None, 8, (notes,))


def test_what_is_keyed_in_is_laid_over_the_screen_and_the_screen_part_is_shown(
    day: ExamDay, paper: PaperAnswerService
) -> None:
    given = day.right_answers(1) if day.export() else {}
    single = next(item for item, r in given.items() if r.choices)
    day.answers.import_files([day.sit(day.room(day.export()), 1, {single: given[single]})])
    before = mark_of(day, 0)
    assert before is not None
    path = day.folder / "paper.xlsx"
    paper.export_sheet(path, "S1", seats=["01"])
    sheet = Sheet(path)
    shown = [n for n in RIGHT if sheet.value("01", n, "屏幕作答")]
    assert len(shown) == 1
    assert str(sheet.value("01", shown[0], "屏幕作答")) in ("A", "AC", "对")
    for number, answer in RIGHT.items():
        if number not in shown:
            sheet.key("01", number, answer)
    sheet.key("01", 8, mark=10)

    assert paper.import_sheet(sheet.save()).added == 7

    after = mark_of(day, 0)
    assert after is not None
    assert (after.status, after.mark) == (ExamStatus.MARKED, 100)
    assert len(day.answers.lines()) == 2, "the answer file and the keyed-in attempt, which does not count beside it"
    assert [line.state.value for line in day.answers.lines()] == ["current", "superseded"]


def test_an_answer_file_that_comes_later_is_laid_under_what_was_keyed_in(
    day: ExamDay, paper: PaperAnswerService
) -> None:
    sheet = keyed(day, paper)
    sheet.key("01", 1, "A")
    paper.import_sheet(sheet.save())
    with day.desk.database.reading() as tx:
        (item,) = newest(tx, day.sitting.seats[0].id)
    wrong = Response(item, tuple(option_id(n) for n in range(2)))
    day.answers.import_files([day.sit(day.room(day.export()), 1, {item: wrong})])
    mark = mark_of(day, 0)
    assert mark is not None
    assert mark.lowest > 0


def test_a_mark_on_the_sheet_counts_before_the_key_and_earlier_ones_are_replaced(
    day: ExamDay, paper: PaperAnswerService
) -> None:
    sheet = keyed(day, paper)
    sheet.key("01", 1, "B")
    paper.import_sheet(sheet.save())
    sheet.key("01", 1, "B", 1)
    outcome = paper.import_sheet(sheet.save())
    assert (outcome.added, outcome.changed) == (0, 1)
    assert day.answers.lines()[0].raw == 1


@pytest.mark.parametrize(
    ("number", "answer", "mark", "code"),
    [
        (1, "E", None, "answer_unreadable"),
        (6, "也许", None, "answer_unreadable"),
        (8, "我的论述", None, "answer_unreadable"),
        (8, None, 11, "mark_out_of_range"),
        (8, None, "好", "mark_unreadable"),
    ],
)
def test_what_cannot_be_taken_is_a_problem_at_its_row(
    day: ExamDay, paper: PaperAnswerService, number: int, answer: object, mark: object, code: str
) -> None:
    sheet = keyed(day, paper)
    sheet.key("01", number, answer, mark)
    outcome = paper.import_sheet(sheet.save())
    assert [p.code.value for p in outcome.problems] == [code]
    assert (outcome.batch, outcome.rejected, day.answers.lines()) == (None, 1, [])


def test_rows_of_unknown_seats_and_questions_are_problems(day: ExamDay, paper: PaperAnswerService) -> None:
    sheet = keyed(day, paper)
    sheet.key("01", 1, "A")
    sheet.key("01", 2, "A")
    sheet.rows.cell(sheet.of("01", 1), sheet.headings.index("座位") + 1, "99")
    sheet.rows.cell(sheet.of("01", 2), sheet.headings.index("题号") + 1, 77)
    outcome = paper.import_sheet(sheet.save())
    assert sorted(p.code.value for p in outcome.problems) == ["answers_foreign", "item_unknown"]


def test_booklets_go_by_form_and_answer_sheets_by_seat(day: ExamDay, paper: PaperAnswerService, tmp_path: Path) -> None:
    printed = paper.print("S1", tmp_path)
    assert printed.seats == 3
    assert len(printed.files) == 3, "forms A and B, and the answer sheets"
    pages = pypdfium2.PdfDocument(tmp_path / printed.files[-1])
    told = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(name in told for name in day.names)
    assert day.papers.lines()[0].frozen
    with pytest.raises(SubjectUnknown):
        paper.print("S1", tmp_path, seats=["99"])


def test_printing_needs_the_right_for_exams(
    day: ExamDay, desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    with pytest.raises(RightMissing):
        PaperAnswerService(desk_without(Right.EXAM)).print("S1", tmp_path)
