"""Papers of a real sitting: what is printed, what the audit trail says of it, and who may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.domain.actor import Right
from ipexam.domain.batch import BatchNoun
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.hall import Arrangement, HallPaper
from ipexam.domain.sitting import SittingRules
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.sitting_papers import SittingPaperService
from ipexam.storage import batch, photo
from tests.photos import images_in, picture
from tests.services.exams import STARTS_AT, ExamDay


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


def text_of(path: Path) -> str:
    return "".join("".join(page.text.split()) for page in pages_of(path.read_bytes()))


PROCTORS = (HallPaper.GUIDE, HallPaper.INCIDENTS, HallPaper.HANDOVER)


@pytest.mark.parametrize("which", [which for which in HallPaper if which not in PROCTORS])
def test_every_paper_names_all_candidates_and_no_whole_id_number(day: ExamDay, which: HallPaper) -> None:
    path = day.folder / "paper.pdf"

    assert SittingPaperService(day.desk).print(None, day.sitting.code, which, path) == len(day.names)

    text = text_of(path)
    for name, seat in zip(day.names, day.sitting.seats, strict=True):
        assert name in text
        assert seat.ticket in text
    assert "E1234" not in text


@pytest.mark.parametrize("which", PROCTORS)
def test_what_proctors_get_names_the_sitting_and_nobody(day: ExamDay, which: HallPaper) -> None:
    path = day.folder / "paper.pdf"
    assert SittingPaperService(day.desk).print(None, day.sitting.code, which, path) == len(day.names)
    text = text_of(path)
    assert "2021年11月21日（星期日）" in text
    assert not [name for name in day.names if name in text]


def test_times_are_those_of_the_programmes_zone(day: ExamDay) -> None:
    papers, path = SittingPaperService(day.desk), day.folder / "t.pdf"
    papers.print(None, day.sitting.code, HallPaper.TICKETS, path, Arrangement(latest_entry_minutes=15))
    assert "2021年11月21日（星期日）" in text_of(path)
    assert "09:00—11:00" in text_of(path)
    assert "09:15起停止入场" in text_of(path)
    assert "001X" in text_of(path)


def test_printing_leaves_one_audit_row_without_names(day: ExamDay) -> None:
    _, before = AuditService(day.desk).page()
    SittingPaperService(day.desk).print(None, day.sitting.code, HallPaper.LABELS, day.folder / "l.pdf")
    (row, *_), after = AuditService(day.desk).page()
    assert after == before + 1
    assert (row.verb, row.subject) == ("sitting.print", day.sitting.code)
    assert dict(row.facts) == {"what": "labels", "seats": 3}


def test_an_unknown_sitting_and_a_missing_right_leave_no_file(
    day: ExamDay, desk_without: Callable[[Right], Desk]
) -> None:
    path = day.folder / "x.pdf"
    with pytest.raises(SubjectUnknown):
        SittingPaperService(day.desk).print(None, "S99", HallPaper.DOOR, path)
    with pytest.raises(RightMissing):
        SittingPaperService(desk_without(Right.EXPORT)).print(None, day.sitting.code, HallPaper.DOOR, path)
    assert not path.exists()


def test_what_is_fixed_for_the_sitting_is_printed_where_nobody_says_otherwise(day: ExamDay) -> None:
    papers, path = SittingPaperService(day.desk), day.folder / "t.pdf"
    rules = SittingRules(("王监",), 20, 60, ("法律汇编",))
    day.sittings.edit(None, day.sitting.code, rules)
    papers.print(None, day.sitting.code, HallPaper.TICKETS, path)
    for text in ("09:20起停止入场", "10:00起方可交卷", "法律汇编"):
        assert text in text_of(path)
    papers.print(None, day.sitting.code, HallPaper.TICKETS, path, Arrangement(permitted=("计算器",)))
    assert "计算器" in text_of(path)
    assert "法律汇编" not in text_of(path)


def test_the_photos_of_the_office_are_on_the_tickets_and_counted_in_the_audit_row(day: ExamDay) -> None:
    with day.desk.database.transaction() as tx:
        brought = batch.start(tx, BatchNoun.PHOTOS, None, STARTS_AT, "tester")
        photo.give(tx, day.trainees[0], photo.keep(tx, picture((480, 672))), brought, STARTS_AT)
    SittingPaperService(day.desk).print(None, day.sitting.code, HallPaper.TICKETS, day.folder / "t.pdf")
    assert images_in(day.folder / "t.pdf") == [(480, 672)]
    (row, *_), _total = AuditService(day.desk).page()
    assert dict(row.facts) == {"what": "tickets", "seats": 3, "photos": 1}
