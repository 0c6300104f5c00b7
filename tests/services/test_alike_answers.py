"""Answers that read alike are named by seat alone."""

from __future__ import annotations

from pathlib import Path

from ipexam.services.alike_answers import AlikeAnswerService
from ipexam.services.desk import Desk
from tests.services.marking_day import marking_day

LONG = "以专利权出质的，质权自办理出质登记时设立，未经登记的，质权不设立，因此银行应当在放款之前办妥登记手续。"


def test_copied_answers_are_named_by_seat_with_whether_they_sat_side_by_side(office: Desk, tmp_path: Path) -> None:
    day = marking_day(office, tmp_path, (LONG, LONG.replace("，", " "), LONG.replace("银行", "该行")))
    pairs = AlikeAnswerService(office).pairs()
    forms = {seat.number: seat.form for seat in day.sitting.seats}
    assert pairs
    assert {pair.seats for pair in pairs} <= {("01", "02"), ("01", "03"), ("02", "03")}
    for pair in pairs:
        assert pair.neighbours == (pair.seats != ("01", "03"))
        assert pair.percent >= 85
        assert pair.model_percent < 50
    assert ("01", "03") in {pair.seats for pair in pairs} or forms["01"] != forms["03"]
    assert not any(name in repr(pairs) for name in day.names)


def test_short_and_different_answers_are_not_listed(office: Desk, tmp_path: Path) -> None:
    marking_day(office, tmp_path, ("出质登记时", "出质登记时", LONG))
    assert AlikeAnswerService(office).pairs() == []
