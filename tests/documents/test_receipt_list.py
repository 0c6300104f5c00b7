"""The list that is signed: blank before the ceremony, filled in afterwards, its head on every page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ipexam.documents.receipt_list import draw_receipt_list
from ipexam.domain.ceremony_list import ReceiptLine, ReceiptList
from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hand_out import IN_PERSON, HandOut, HandOutWay, Receiver
from ipexam.domain.print_job import Paper
from tests.documents.halls import NAMES, ORGANISATIONS
from tests.documents.raster import Raster
from tests.documents.test_hall_papers import pages

AT = datetime(2021, 12, 5, 10, 32, tzinfo=ZoneInfo("Asia/Shanghai"))
PROXY = Receiver(HandOutWay.PROXY, "李代领", "123X", "13800000001", "授权委托书原件")
POSTED = Receiver(HandOutWay.POSTED, tracking="SF1234567890")
HEAD = "序号证书编号姓名工作单位证件末四位领证人签名领取日期代领人（证件末四位）电话、授权快递单号经办人"


def listed(count: int, *receivers: Receiver) -> ReceiptList:
    def line(n: int) -> ReceiptLine:
        number = f"GDIPO-2021-{n:04d}"
        handed = HandOut(n, number, receivers[n % len(receivers)], AT, "王办事") if receivers else None
        return ReceiptLine(number, NAMES[n % len(NAMES)], ORGANISATIONS[n % len(ORGANISATIONS)], "123X", handed)

    lines = tuple(line(n) for n in range(1, count + 1))
    return ReceiptList("广东省知识产权运营人才培养项目", PrintOrder.NUMBER, lines, AT if receivers else None)


def test_a_blank_list_repeats_its_head_and_leaves_the_counts_open(tmp_path: Path) -> None:
    draw_receipt_list(listed(40), tmp_path / "r.pdf")
    shown = pages(tmp_path / "r.pdf")
    assert len(shown) > 2
    for number, text in enumerate(shown, 1):
        assert HEAD in text
        assert f"第{number}页/共{len(shown)}页" in text
    assert "应领：40人已领：＿＿＿＿人" in shown[-1]
    assert "复核：＿" in shown[-1]
    assert "".join(shown).count("GDIPO-2021-") == 40


def test_a_filled_list_says_who_took_it_when_and_from_whom(tmp_path: Path) -> None:
    told = listed(4, IN_PERSON, PROXY, POSTED)
    draw_receipt_list(told, tmp_path / "r.pdf")
    whole = "".join(pages(tmp_path / "r.pdf"))
    for words in ("本人", "李代领（123X）", "13800000001", "授权委托书原件", "SF1234567890", "2021-12-05", "王办事"):
        assert words in whole
    assert "应领：4人已领：4人未领：0人统计时间：2021-12-0510:32" in whole


def test_nobody_signs_on_a_page_without_the_counts(tmp_path: Path) -> None:
    for rows in range(9, 14):
        draw_receipt_list(listed(rows), tmp_path / "r.pdf")
        last = pages(tmp_path / "r.pdf")[-1]
        assert ("复核：＿" in last, f"应领：{rows}人已领" in last) == (True, True)


def test_every_page_of_the_table_is_closed_by_a_rule(tmp_path: Path) -> None:
    draw_receipt_list(listed(40), tmp_path / "r.pdf")
    page = Raster.of_page((tmp_path / "r.pdf").read_bytes(), Paper(297, 210), 200)
    ruled = [row for row, dark in enumerate((page.grey < 96).mean(axis=1)) if dark > 0.85]
    assert ruled[-1] > 0.85 * len(page.grey)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw_receipt_list(listed(0), tmp_path / "r.pdf")
