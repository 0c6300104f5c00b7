from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from ipexam.documents.hall_wording import HallWording
from ipexam.domain.sitting import SittingKind
from tests.documents.halls import hall


def test_project_and_sitting_are_said_once_where_they_are_the_same() -> None:
    same = hall(1, sitting="广东省知识产权运营人才培养项目", kind=SittingKind.PRACTICE)
    assert HallWording().exam(same) == "广东省知识产权运营人才培养项目（练习）"


def test_an_exam_over_noon_is_written_with_the_clock_of_its_zone() -> None:
    late = hall(1, starts_at=datetime(2026, 12, 5, 11, 30, tzinfo=ZoneInfo("Asia/Shanghai")), minutes=90)
    assert HallWording().day(late) == "2026年12月5日（星期六）"
    assert HallWording().span(late) == "11:30—13:00（90 分钟）"
