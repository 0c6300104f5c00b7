"""A sitting from the bank to the mark: package out, three candidates in the room, answer files home."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.marking import Queue
from ipexam.domain.marks import ExamStatus
from ipexam.domain.paper import Response
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import SittingKind
from ipexam.services.assessments import AssessmentService
from ipexam.services.desk import Desk
from ipexam.services.marking import MarkingService
from ipexam.storage.rows.sitting import SittingRow
from ipexam.storage.sitting import attempt_marks
from tests.services.exams import ExamDay


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


def marks(day: ExamDay) -> dict[int, object]:
    with day.desk.database.reading() as tx:
        return dict(attempt_marks(tx, 1))


def test_three_candidates_sit_and_their_marks_come_home(day: ExamDay) -> None:
    room = day.room(day.export())
    perfect, half = day.right_answers(1), day.right_answers(2)
    wrong = {item: replace(r, choices=("z",), blanks=("无",), text="") for item, r in day.right_answers(3).items()}
    written = [item for item, r in half.items() if r.text]
    del half[written[0]]
    files = [day.sit(room, n, given) for n, given in ((1, perfect), (2, half), (3, wrong))]

    outcome = day.answers.import_files(files)

    assert (outcome.added, outcome.rejected, outcome.problems) == (3, 0, ())
    found = marks(day)
    maximum = day.paper.maximum
    first, second, third = (found[i] for i in day.trainees)
    assert first.status is ExamStatus.UNMARKED
    assert (first.unmarked_items, first.highest) == (1, 100)
    assert first.lowest == (maximum - 10) / maximum * 100
    assert (second.status, second.mark) == (ExamStatus.MARKED, (maximum - 10) / maximum * 100)
    assert (third.status, third.mark) == (ExamStatus.MARKED, 0)


@pytest.mark.parametrize(
    ("kind", "waiting"), [(SittingKind.REAL, 1), (SittingKind.TRIAL, 0), (SittingKind.PRACTICE, 0)]
)
def test_only_answers_of_real_sittings_wait_for_a_mark_in_the_overview(
    day: ExamDay, kind: SittingKind, waiting: int
) -> None:
    day.answers.import_files([day.sit(day.room(day.export()), 1, day.right_answers(1))])
    with day.desk.database.transaction() as tx:
        tx.get_one(SittingRow, day.sitting.id).kind = kind
    assert AssessmentService(day.desk).funnel().answers_unmarked == waiting


def test_a_refused_file_of_a_folder_is_named_by_its_way_in_that_folder(day: ExamDay, tmp_path: Path) -> None:
    day.export()
    home = tmp_path / "回收"
    for seat in ("一号考场/01", "一号考场/02"):
        (home / seat).mkdir(parents=True)
        (home / seat / "answers.ipa").write_bytes(b"noise of " + seat.encode())
    outcome = day.answers.import_files([home])
    assert [p.where.file for p in outcome.problems] == ["一号考场/01/answers.ipa", "一号考场/02/answers.ipa"]


def test_a_written_answer_is_marked_without_a_name_and_completes_the_mark(day: ExamDay) -> None:
    room = day.room(day.export())
    day.answers.import_files([day.sit(room, 1, day.right_answers(1))])
    (answer,) = day.written.written(queue=Queue.WAITING)
    assert (answer.text, answer.maximum, answer.mark) == ("我的论述", 10, None)

    day.written.give(answer.attempt_id, answer.item_id, Fraction("7.5"))
    assert marks(day)[day.trainees[0]].status is ExamStatus.UNMARKED
    MarkingService(day.desk).release(None, day.sitting.code)

    mark = marks(day)[day.trainees[0]]
    assert (mark.status, mark.mark) == (
        ExamStatus.MARKED,
        (day.paper.maximum - Fraction("2.5")) / day.paper.maximum * 100,
    )
    assert day.written.count() == 0


def test_the_package_holds_nothing_of_the_key(day: ExamDay) -> None:
    password = day.export()
    room = day.room(password)
    opened = repr(room._package.papers) + repr(room._package.seats) + repr(room.manifest)
    for secret in ("密钥", "《民法典》第四百四十四条", "single-0", "Fraction(10, 1), '密"):
        assert secret not in opened
    with zipfile.ZipFile(day.package) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    for clear in ("密钥", "办理出质登记时", "张一", password, password.replace(" ", "")):
        assert clear.encode() not in whole


def test_option_ids_say_nothing_about_the_key(day: ExamDay) -> None:
    day.export()
    single = {
        response.choices[0]
        for n in (1, 2, 3)
        for response in day.right_answers(n).values()
        if len(response.choices) == 1 and response.choices != ("a",)
    }
    assert single, "the right option of every question stood first at every seat"


def test_neighbours_have_different_forms(day: ExamDay) -> None:
    assert [seat.form for seat in day.sitting.seats] == ["A", "B", "A"]
    assert [seat.number for seat in day.sitting.seats] == ["01", "02", "03"]


def test_a_second_export_is_the_same_exam_under_a_new_password(day: ExamDay) -> None:
    first = day.export()
    room = day.room(first, "pc1")
    second = day.export()

    assert second != first
    assert day.room(second, "pc2")._package.papers == room._package.papers
    assert day.answers.import_files([day.sit(room, 1, day.right_answers(1))]).added == 1


def test_the_same_file_twice_and_an_earlier_state_change_nothing(day: ExamDay) -> None:
    room = day.room(day.export())
    answers = day.sit(room, 1, day.right_answers(1))
    again = day.folder / "copy.ipa"
    again.write_bytes(answers.read_bytes())

    assert day.answers.import_files([answers]).added == 1
    outcome = day.answers.import_files([answers, again])

    assert (outcome.batch, outcome.unchanged, outcome.added) == (None, 2, 0)
    assert len(day.answers.lines()) == 1


def test_two_answer_files_of_one_seat_that_contradict_each_other_wait_for_a_person(day: ExamDay) -> None:
    password = day.export()
    right = day.right_answers(1)
    item = next(item for item, r in right.items() if r.choices)
    first = day.sit(day.room(password, "pc1"), 1, right)
    second = day.sit(day.room(password, "pc2"), 1, {item: Response(item, ("b",))})

    outcome = day.answers.import_files([first, second])

    assert (outcome.added, outcome.unmatched) == (1, 1)
    assert [p.code.value for p in outcome.problems] == ["answers_forked"]
    assert marks(day)[day.trainees[0]].status is ExamStatus.UNMARKED
    other = day.answers.lines()[1]
    day.answers.choose(other.id, "考场记录写明换机后继续作答")
    assert marks(day)[day.trainees[0]].status is ExamStatus.MARKED
    assert [line.state.value for line in day.answers.lines()] == ["current", "superseded"]


def test_a_stranger_s_and_a_broken_file_are_kept_in_quarantine(day: ExamDay, tmp_path: Path) -> None:
    room = day.room(day.export())
    answers = day.sit(room, 1, day.right_answers(1))
    data = answers.read_bytes()
    (tmp_path / "noise.ipa").write_bytes(b"noise")
    (tmp_path / "flipped.ipa").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    (tmp_path / "foreign.ipa").write_bytes(data.replace(b'"seat":"01"', b'"seat":"02"', 1))

    outcome = day.answers.import_files([tmp_path / f"{name}.ipa" for name in ("noise", "flipped", "foreign")])

    assert (outcome.added, outcome.unmatched, outcome.rejected) == (0, 3, 0)
    assert day.answers.lines() == []
    kept = {file.name: file for file in day.answers.quarantined()}
    assert (kept["flipped.ipa"].seat, kept["flipped.ipa"].size, kept["noise.ipa"].seat) == ("01", len(data), "")
    assert sorted(p.code.value for p in outcome.problems) == [
        "answers_foreign",
        "answers_unreadable",
        "answers_unreadable",
    ]


def test_written_marks_go_out_and_come_back_by_spreadsheet(day: ExamDay, tmp_path: Path) -> None:
    import openpyxl

    room = day.room(day.export())
    day.answers.import_files([day.sit(room, n, day.right_answers(n)) for n in (1, 2)])
    sheet = tmp_path / "written.xlsx"
    assert day.written.export_sheet(sheet) == 2
    book = openpyxl.load_workbook(sheet)
    headings = [cell.value for cell in book.active[1]]
    book.active.cell(2, headings.index("得分") + 1, 8)
    book.active.cell(3, headings.index("得分") + 1, 11)
    book.save(sheet)

    outcome = day.written.import_sheet(sheet)

    assert (outcome.added, outcome.rejected) == (1, 1)
    assert [p.code.value for p in outcome.problems] == ["mark_out_of_range"]
    assert sorted(str(a.mark) for a in day.written.written()) == ["8", "None"]
    book.active.cell(3, headings.index("得分") + 1, 9)
    book.save(sheet)
    again = day.written.import_sheet(sheet)
    assert (again.added, again.unchanged) == (1, 1)


def test_a_near_miss_in_a_blank_waits_for_a_person(day: ExamDay) -> None:
    room = day.room(day.export())
    given = day.right_answers(1)
    blank = next(item for item, r in given.items() if r.blanks)
    given[blank] = Response(blank, blanks=("20", "申清日"))
    day.answers.import_files([day.sit(room, 1, given)])

    waiting = {answer.question_code[: len("fill_in")]: answer for answer in day.written.written(queue=Queue.WAITING)}
    assert waiting[QuestionType.FILL_IN.value].text == "20 ｜ 申清日"


def test_the_exported_paper_is_frozen_and_listed_so(day: ExamDay) -> None:
    assert not day.papers.lines()[0].frozen
    day.export()
    assert day.papers.lines()[0].frozen
    (line,) = day.sittings.lines()
    assert (line.exported, line.seats, line.handed_in) == (True, 3, 0)
