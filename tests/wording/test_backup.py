"""What is said about backups, and when it is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ipexam.domain.audit import AuditCheck, AuditEnd
from ipexam.domain.backup import BackupCheck, BackupContent, BackupOutcome
from ipexam.wording import backup as words
from ipexam.wording.language import Language

NOON = datetime(2021, 11, 20, 12, 0, tzinfo=UTC)
OUTCOME = BackupOutcome("b.ipexam", 34_902_016, 166, "ab", same_disk=False)
CONTENT = BackupContent(AuditCheck(166, None, "ab"), AuditEnd(166, "ab", NOON), 1300, 196)
CHECK = BackupCheck("b.ipexam", 34_902_016, own=True, content=CONTENT)
BROKEN = replace(CHECK, content=replace(CONTENT, chain=AuditCheck(7, 7, "cd")))


def test_a_copy_on_the_offices_own_disk_is_told(spoken: Language) -> None:
    safe, unsafe = words.made(OUTCOME), words.made(replace(OUTCOME, same_disk=True))
    assert "34.9 MB" in safe
    assert len(unsafe) > len(safe)


def test_a_check_tells_what_is_inside_and_how_it_is_restored(spoken: Language) -> None:
    text = words.checked(CHECK, "Asia/Shanghai")
    assert all(part in text for part in ("b.ipexam", "34.9 MB", "1,300", "196", "2021-11-20 20:00", "166"))


def test_a_broken_copy_is_not_recommended_and_a_strange_one_is_told() -> None:
    how, strange = "打开即可", "不是当前教务文件"
    assert how in words.checked(CHECK, "Asia/Shanghai")
    assert how not in words.checked(BROKEN, "Asia/Shanghai")
    assert strange not in words.checked(CHECK, "Asia/Shanghai")
    assert strange in words.checked(replace(CHECK, own=False), "Asia/Shanghai")


def test_an_empty_copy_has_no_newest_entry() -> None:
    empty = replace(CHECK, content=replace(CONTENT, end=AuditEnd(0, "", None)))
    assert "最近一条记录 —" in words.checked(empty, "Asia/Shanghai")


def test_the_last_backup_is_told_in_the_programmes_zone(spoken: Language) -> None:
    assert "2021-11-20 20:00" in words.standing(NOON, "Asia/Shanghai")
    assert words.standing(None, "Asia/Shanghai") != words.standing(NOON, "Asia/Shanghai")
    assert "pg_dump" in words.advice(possible=False)
    assert "pg_dump" not in words.advice(possible=True)
