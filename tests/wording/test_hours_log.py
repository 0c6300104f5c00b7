"""Words about how a log is read."""

from __future__ import annotations

import pytest

from ipexam.domain.hours_log import Ask, DayOrder, Evidence, EvidenceKind, HoursColumn, TwoParts, Unit
from ipexam.wording import hours_log as words

ZONE = "Asia/Shanghai"


@pytest.mark.parametrize(
    ("column", "written", "meant", "shown"),
    [
        (HoursColumn.DURATION, "45:30", "2730", "45:30 → 45 分 30 秒"),
        (HoursColumn.DURATION, "1:33:28", "5608", "1:33:28 → 1 小时 33 分 28 秒"),
        (HoursColumn.DURATION, "--", "", "-- → 未能读懂"),
        (HoursColumn.PHONE, "13800138007", "13800138007", "13800138007"),
        (HoursColumn.START, "9/6/25 7:02 PM", "2025-09-06T11:02:00+00:00", "9/6/25 7:02 PM → 2025-09-06 19:02:00"),
        (HoursColumn.DAY, "2025/9/6", "2025-09-06", "2025/9/6 → 2025-09-06"),
        (HoursColumn.START, "19:02", "19:02 of some day", "19:02 → 19:02 of some day"),
    ],
)
def test_a_sample_spells_out_how_a_cell_was_understood(
    column: HoursColumn, written: str, meant: str, shown: str
) -> None:
    assert words.sample(column, written, meant, ZONE) == shown


@pytest.mark.parametrize(("score", "said"), [(92, "几乎可以确定"), (60, "很可能"), (10, "不太确定")])
def test_a_score_is_said_in_words(score: int, said: str) -> None:
    assert words.sureness(score) == said


def test_every_choice_has_words_of_its_own() -> None:
    for name, choices in (
        (words.column, HoursColumn),
        (words.unit, Unit),
        (words.two_parts, TwoParts),
        (words.day_order, DayOrder),
        (words.question, Ask),
    ):
        said = [name(each) for each in choices]
        assert len(set(said)) == len(said)
        assert all(said)


def test_every_kind_of_evidence_has_words_of_its_own() -> None:
    said = {words.evidence([Evidence(kind, "时长", 1)]) for kind in EvidenceKind}
    assert len(said) == len(EvidenceKind)


def test_evidence_of_one_kind_stands_together() -> None:
    labels = [Evidence(EvidenceKind.LABEL, text, 1) for text in ("姓名", "时长")]
    assert words.evidence([labels[0], Evidence(EvidenceKind.SHEET_NAME, "概况", 1), labels[1]]) == (
        "有“姓名”、“时长”列；工作表名为“概况”"
    )
