"""What a check of the audit trail says."""

from __future__ import annotations

from ipexam.domain.audit import AuditCheck
from ipexam.wording import audit


def test_a_whole_trail_says_how_many_rows_it_has(english: None) -> None:
    assert audit.check(AuditCheck(1, None, "")).startswith("The audit trail is whole: 1 row,")
    assert audit.check(AuditCheck(12, None, "")).startswith("The audit trail is whole: 12 rows,")


def test_a_broken_trail_names_the_row_and_what_to_do() -> None:
    text = audit.check(AuditCheck(12, 7, ""))
    assert "第 7 条" in text
    assert "备份" in text
