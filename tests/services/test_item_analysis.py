"""Item analysis of a real sitting, from answer files to figures in the bank and a report."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest

from ipexam.domain.answers import RulingKind
from ipexam.domain.exam_errors import NothingToAnalyse
from ipexam.domain.item_statistics import SittingAnalysis
from ipexam.services.desk import Desk
from ipexam.services.item_analysis import ItemAnalysisService
from ipexam.services.seat_rulings import SeatRulingService
from tests.services.exams import ExamDay
from tests.services.marking_day import head, marker, marking_day

VOID = ("夹带", "当场告知并签字", "考生无异议")


def analysed(day: ExamDay) -> SittingAnalysis:
    return ItemAnalysisService(day.desk).analyse(None, day.paper.code)


def report(day: ExamDay) -> str:
    path = day.folder / "report.pdf"
    ItemAnalysisService(day.desk).export_report(None, day.paper.code, path)
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_figures_are_those_of_the_marks_of_everybody_whose_result_counts(office: Desk, tmp_path: Path) -> None:
    day = marking_day(office, tmp_path)
    waiting = analysed(day)
    assert (waiting.n, waiting.waiting, waiting.mean) == (0, 3, None)
    assert all(item.statistics.facility is None for form in waiting.forms for item in form.items)

    for answer in marker(day, "评卷人").written(None, day.sitting.code):
        mark = Fraction(0) if answer.text == "不知道" else answer.maximum
        marker(day, "评卷人").give(answer.attempt_id, answer.item_id, mark)
    head(day).release(None, day.sitting.code)
    found = analysed(day)
    assert (found.n, found.waiting, found.sittings, sum(found.bins)) == (3, 0, (day.sitting.code,), 3)
    for form in (form for form in found.forms if form.whole.n):
        for item in form.items:
            assert item.statistics.n == form.whole.n
            if not item.type.written:
                assert (item.statistics.facility, item.statistics.blank) == (1, 0)
            if item.type.has_options:
                assert len(item.options) == len(item.option_texts)
                assert all(option.share == (1 if option.right else 0) for option in item.options)
    assert found.to_review == ()

    SeatRulingService(office).rule(day.sitting.code, ["01"], RulingKind.VOID, *VOID)
    assert analysed(day).n == 2


def test_figures_are_written_back_once_and_the_report_says_what_they_mean(office: Desk, tmp_path: Path) -> None:
    day = marking_day(office, tmp_path)
    service = ItemAnalysisService(office)
    with pytest.raises(NothingToAnalyse):
        service.write_back(None, day.paper.code)
    assert service.export_report(None, day.paper.code, tmp_path / "empty.pdf") == 0
    for answer in marker(day, "评卷人").written(None, day.sitting.code):
        marker(day, "评卷人").give(answer.attempt_id, answer.item_id, answer.maximum)
    head(day).release(None, day.sitting.code)
    written = service.write_back(None, day.paper.code)
    assert written == service.write_back(None, day.paper.code) > 0
    form = next(form for form in analysed(day).forms if form.whole.n)
    known = service.known(form.items[0].question_id)
    assert known[1].facility == 1
    assert known[1].n >= form.whole.n

    text = report(day)
    for words in ("考试分析报告", "参考人数3人", "仅为参考值", "组别未知", "难度值P＝平均得分÷满分", "不提示需复核"):
        assert words in text, words


def test_the_work_on_each_item_comes_from_the_journal(office: Desk, tmp_path: Path) -> None:
    day = ExamDay(office, tmp_path, ["张一"])
    assert analysed(day).n == 0
    assert "没有可供分析的答卷" in report(day)

    room = day.room(day.export())
    seat = room.sign_in("01", "001X", lambda _: None)
    seat.confirm_identity()
    seat.read_rules()
    answers = {item: each for item, each in day.right_answers(1).items() if not each.text}
    looked_up = next(iter(answers))
    seat.go_to(looked_up)
    seat.look_up("民法典", 3)
    for response in answers.values():
        seat.answer(response)
    seat.hand_in()
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = seat.save_copy(stick)
    seat.close()
    day.answers.import_files([copy])
    (form,) = [form for form in analysed(day).forms if form.whole.n]
    assert [item.lookups for item in form.items if item.lookups] == [1]
