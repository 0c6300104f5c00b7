"""Two imports beside each other in words."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

from ipexam.domain.hours_comparison import Amount, Change, ComparedHours, ComparedImport, HoursComparison
from ipexam.wording import hours_comparison as words


def line(before: int | None, after: int | None) -> ComparedHours:
    amounts = [None if n is None else Amount(1, n, Fraction(n, 2700)) for n in (before, after)]
    return ComparedHours(1, "张晓明", "4404**********0017", "", "1.1", "概论", amounts[0], amounts[1])


def comparison(doubtful: int) -> HoursComparison:
    at = datetime(2025, 9, 1, tzinfo=UTC)
    one, other = ComparedImport(3, ("a.xlsx",), at, 10, doubtful), ComparedImport(4, ("b.xlsx",), at, 12, 0)
    return HoursComparison("项目", "Asia/Shanghai", one, other, (line(60, 90), line(60, None)))


def test_every_change_has_words_of_its_own() -> None:
    assert len({words.change(one) for one in Change}) == len(Change)


def test_a_difference_has_its_sign() -> None:
    assert [words.difference(line(*pair)) for pair in ((60, 90), (90, 60), (60, 60), (None, 60), (60, None))] == [
        "+0:00:30",
        "-0:00:30",
        "0:00:00",
        "+0:01:00",
        "-0:01:00",
    ]


def test_the_summary_counts_each_change_and_what_was_left_out() -> None:
    assert words.summary(comparison(0)) == "第 3 批与第 4 批相比：增加 1、减少 0、消失 1、新增 0、未变 0。"
    assert words.summary(comparison(2)).endswith("另有 2 行存疑，未参与对比。")
