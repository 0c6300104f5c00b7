"""What a check of the audit trail says."""

from __future__ import annotations

from datetime import UTC, datetime

from ipexam.domain.audit import AuditCheck, AuditLine
from ipexam.wording import audit


def test_a_whole_trail_says_how_many_rows_it_has(english: None) -> None:
    assert audit.check(AuditCheck(1, None, "")).startswith("The audit trail is whole: 1 row,")
    assert audit.check(AuditCheck(12, None, "")).startswith("The audit trail is whole: 12 rows,")


def test_a_row_is_told_to_the_second_in_a_zone_that_is_named() -> None:
    line = AuditLine(1, datetime(2021, 11, 20, 20, 0, 7, tzinfo=UTC), "", "", "", {}, "")
    assert audit.time(line, "Asia/Shanghai") == "2021-11-21 04:00:07"
    assert "Asia/Shanghai" in audit.time_heading("Asia/Shanghai")


def test_a_broken_trail_names_the_row_and_what_to_do() -> None:
    text = audit.check(AuditCheck(12, 7, ""))
    assert "第 7 条" in text
    assert "备份" in text
