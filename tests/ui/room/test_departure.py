"""The end: the review marks what is missing, and the receipt's code can be scanned."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import zxingcpp
from PIL.ImageQt import fromqimage
from PySide6.QtWidgets import QApplication, QLabel

from ipexam.domain.paper import Response, SeatItem
from ipexam.domain.question import QuestionType
from ipexam.room.snapshot import Candidate, ItemState, Phase, Receipt, SaveStatus, SeatSnapshot
from ipexam.ui import theme
from ipexam.ui.room.answer_words import answer_text
from ipexam.ui.room.departure import HandInPage, QrCode, ReceiptPage
from ipexam.ui.room.review import ReviewPage
from tests.exchange.packages import seat_paper
from tests.ui.room.candidate import press

PAPER = seat_paper("A01")
CODE = "IPXR1:" + "0123456789ABCDEF" * 2 + ":A01:27:20261122T013000Z:1A2B3C4D5E6F"
GIVEN = {
    "q01": Response("q01", choices=("c",)),
    "q02": Response("q02", choices=("a", "d")),
    "q04": Response("q04", blanks=("发明", "")),
    "q05": Response("q05", text="先申请，\n后公布。"),
    "q06": Response("q06", text="  "),
}


def snapshot() -> SeatSnapshot:
    items = tuple(ItemState(item.id, GIVEN.get(item.id), item.id == "q03", True) for item in PAPER.items)
    return SeatSnapshot(Phase.RUNNING, 60_000, items, "q01", SaveStatus(9, 0, None, ""), 0, 0)


def receipt() -> Receipt:
    who = Candidate("A01", "20261101", "陈䶮", "123X")
    return Receipt("第一场", who, "1A2B 3C4D 5E6F", CODE, datetime(2026, 11, 22, 3, 0, tzinfo=UTC), 4, 6)


def test_the_review_shows_answers_as_the_office_sees_them_and_marks_blanks(qtbot) -> None:
    page = ReviewPage(PAPER, 0)
    qtbot.addWidget(page)
    page.show_snapshot(snapshot())
    model = page.table.model()
    lines = [(model.index(row, 3).data(), model.index(row, 4).data()) for row in range(6)]
    assert lines == [
        ("C  选项c（A01）", "已答"),
        ("A、D", "已答"),
        ("", "未答"),
        ("1. 发明   2. —", "还有 1 空未填"),
        ("先申请， 后公布。", "已答"),
        ("", "未答"),
    ]
    assert model.index(2, 5).data() == "已标记"
    assert page.table.currentIndex().row() == 2


def test_a_row_leads_to_its_question(qtbot) -> None:
    page = ReviewPage(PAPER, 0)
    qtbot.addWidget(page)
    page.show_snapshot(snapshot())
    with qtbot.waitSignal(page.chosen) as told:
        press(page, "前往该题")
    assert told.args == ["q03"]


def test_handing_in_asks_twice_and_can_be_left(qtbot) -> None:
    page = HandInPage(snapshot())
    qtbot.addWidget(page)
    heard: list[str] = []
    page.confirmed.connect(lambda: heard.append("yes"))
    page.left.connect(lambda: heard.append("back"))
    press(page, "交卷")
    assert heard == []
    assert "不能再修改" in page.trouble
    press(page, "返回检查")
    press(page, "确认交卷")
    assert heard == ["back", "yes"]


def test_the_receipts_code_is_scanned_in_both_themes(qtbot) -> None:
    app = QApplication.instance()
    for dark in (True, False):
        theme.apply(app, dark)
        page = ReceiptPage(receipt(), time_over=False)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        picture = fromqimage(page.grab().toImage())
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [CODE]


def test_the_receipt_says_when_it_was_handed_in(qtbot) -> None:
    page = ReceiptPage(receipt(), time_over=False)
    qtbot.addWidget(page)
    shown = [label.accessibleName() for label in page.findChildren(QLabel)]
    assert f"交卷时间: {receipt().sealed_at:%Y-%m-%d %H:%M:%S}" in shown


def test_the_code_is_sharp(qtbot) -> None:
    code = QrCode(CODE)
    qtbot.addWidget(code)
    image = code.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert seen == {"#000000", "#ffffff"}


def test_an_answer_fits_on_one_line() -> None:
    item = SeatItem("q09", QuestionType.CASE, "案情", (), 0, Fraction(9))
    assert len(answer_text(item, Response("q09", text="长" * 500))) == 120
