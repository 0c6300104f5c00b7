"""The chase workbook and its messages as files."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from ipexam.domain.chase import ChaseGroup, ChaseMessage, ChaseSummary, Lack
from ipexam.domain.chase_wording import read_wording
from ipexam.paths import resource
from ipexam.sheets.chase_sheet import write_chase, write_messages

WORDS = read_wording(tomllib.loads(resource("templates", "chase.toml").read_text(encoding="utf-8")))
ASKED = datetime(2021, 11, 20, 1, tzinfo=UTC)


def test_summaries_stand_on_sheets_of_their_own(tmp_path: Path) -> None:
    lacking = {Lack.ONLINE: 2, Lack.OFFLINE: 0, Lack.EXAM: 1}
    one = ChaseSummary("", "珠海", 2, lacking, 1, ASKED)
    path = tmp_path / "c.xlsx"
    groups = [(ChaseGroup.ORGANISATION, [one]), (ChaseGroup.CITY, [one])]
    write_chase(path, WORDS, [["=张三"] + [""] * 19], groups, "Asia/Shanghai")
    book = openpyxl.load_workbook(path)
    assert [cell.value for cell in book[WORDS.people_sheet][1]] == list(WORDS.people_headings)
    assert (book[WORDS.people_sheet]["A2"].value, book[WORDS.people_sheet]["A2"].data_type) == ("=张三", "s")
    assert list(book["按单位汇总"].values)[1] == ("未填写", "珠海", 2, 2, 0, 1, 1, "2021-11-20 09:00")
    assert list(book["按城市汇总"].values)[1] == ("未填写", 2, 2, 0, 1, 1, "2021-11-20 09:00")


def test_messages_are_lines_or_paragraphs_that_windows_reads(tmp_path: Path) -> None:
    messages = [ChaseMessage("138", "甲", "一\n二", 3, 1), ChaseMessage("139", "乙", "三", 1, 1)]
    path = tmp_path / "m.txt"
    write_messages(path, messages, one_line_each=True)
    assert path.read_bytes() == "\ufeff138\t一 二\r\n139\t三\r\n".encode()
    write_messages(path, messages, one_line_each=False)
    assert path.read_bytes() == "\ufeff一\r\n二\r\n\r\n三\r\n".encode()
