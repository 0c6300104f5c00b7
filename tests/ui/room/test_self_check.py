"""The self-check in the window."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QLabel, QPushButton

from ipexam.domain.exam_errors import PackageTampered
from ipexam.domain.pc_check import Finding, Outcome
from ipexam.room.check import CheckedPc
from ipexam.ui.room.around import draws, look_around
from ipexam.ui.room.opening import PackagePage
from ipexam.ui.room.self_check import SelfCheckPage

FINDINGS = (
    Finding(Outcome.SPACE_ENOUGH, {"mib": 71_000}),
    Finding(Outcome.SAVING_QUICK, {"p50_ms": 4.1, "p99_ms": 8.8}),
    Finding(Outcome.TWIN_NONE),
    Finding(Outcome.PLACE_WIPED, {"path": "D:\\exam"}),
    Finding(Outcome.PACKAGE_REFUSED),
)


def checked() -> CheckedPc:
    return CheckedPc(FINDINGS, "pc1", datetime(2026, 11, 22, tzinfo=UTC), PackageTampered("S1.ipx"))


def texts(page: SelfCheckPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def test_every_finding_is_shown_with_its_verdict_and_what_to_do(qtbot) -> None:
    page = SelfCheckPage(checked())
    qtbot.addWidget(page)
    shown = texts(page)
    for word in ("71000", "正常", "请留意", "不合格", "D:\\exam", "S1.ipx"):
        assert word in shown


def test_the_check_can_be_done_again(qtbot) -> None:
    page = SelfCheckPage(checked())
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.again):
        page.first.click()


def test_the_entrance_offers_the_check(qtbot) -> None:
    page = PackagePage()
    qtbot.addWidget(page)
    (link,) = [each for each in page.findChildren(QPushButton) if "自检" in each.text()]
    with qtbot.waitSignal(page.checked):
        link.click()


def test_the_window_system_is_asked(qapp) -> None:
    seen = look_around()
    assert seen.seen
    assert seen.scale > 0
    assert draws("abc")
    assert not draws("\U0010fffe")
