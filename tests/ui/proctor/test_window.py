"""The proctor's window as a proctor uses it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.proctor_log import Arrival, Incident, IncidentKind, RecordFact
from ipexam.exchange.proctor_codes import code_fits
from ipexam.ui.proctor import window as window_module
from ipexam.ui.proctor.checks import ChecksPage
from ipexam.ui.proctor.codes import CodesPage
from ipexam.ui.proctor.incident_dialog import IncidentDialog, StrikeDialog
from ipexam.ui.proctor.incidents import IncidentsPage
from ipexam.ui.proctor.opening import OpeningPage
from ipexam.ui.proctor.record import RecordPage
from ipexam.ui.proctor.reserve import ReserveDialog
from ipexam.ui.proctor.seats import SeatsPage
from ipexam.ui.proctor.second import SecondKeyDialog
from ipexam.ui.proctor.window import ProctorWindow
from tests.room.proctoring import NINE, PINS, proctor_key, write_key
from tests.ui.proctor.conftest import settle


def texts(widget: QWidget) -> str:
    return "\n".join(shown.text() for shown in widget.findChildren(QLabel) if not shown.isHidden())


def codes(page: CodesPage) -> list[str]:
    return [shown.text() for shown in page.findChildren(QLabel, "code") if not shown.parentWidget().isHidden()]


def shown(qtbot: QtBot, window: ProctorWindow, key: str) -> QWidget:
    window.open_page(key)
    settle(qtbot)
    return window.page(key)


def test_the_right_pin_opens_the_pages(qtbot: QtBot, bare: ProctorWindow, tmp_path: Path) -> None:
    door = bare.door
    door.choose((tmp_path / "S1-1.ipxproctor",))
    qtbot.keyClicks(door.pin, PINS[1])
    qtbot.keyClick(door.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bare.desk is not None)
    assert isinstance(bare.page(bare.current), OpeningPage)
    assert "第一场" in bare.windowTitle()


def test_a_wrong_pin_is_told_and_leaves_the_door_closed(qtbot: QtBot, bare: ProctorWindow, tmp_path: Path) -> None:
    door = bare.door
    door.choose((tmp_path / "S1-1.ipxproctor",))
    door.pin.setText("12345678")
    door.open()
    settle(qtbot)
    assert "PIN 打不开“S1-1.ipxproctor”。请等待 1 秒" in texts(door)
    assert bare.desk is None


def test_a_code_fits_the_seat_and_is_noted_as_an_incident(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "codes")
    assert isinstance(page, CodesPage)
    page.choose("A02")
    page.credit.raised.setTime(QTime(9, 10))
    page.credit.recovered.setTime(QTime(9, 15))
    page.credit.seconds.setValue(30)
    assert page.minutes.value() == 5
    page.note.setText("键盘失灵")
    qtbot.keyClicks(page.nonce, "042137")
    qtbot.keyClick(page.nonce, Qt.Key.Key_Return)
    settle(qtbot)
    (code,) = codes(page)
    order = ProctorOrder(ProctorAction.ADD_TIME, 5)
    assert code_fits(proctor_key().at_seat("A02").secret, "S1", "A02", order, "042137", code)
    assert window.desk is not None
    (noted,) = window.desk.state.incidents
    told = noted.incident
    assert (told.seat, told.minutes, told.what, told.kind) == ("A02", 5, "键盘失灵", IncidentKind.TECHNICAL)
    assert told.ended_at is not None
    assert told.ended_at - told.began_at == timedelta(minutes=5)
    assert page.nonce.text() == ""


def test_without_seat_or_six_digits_no_code_is_made(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "codes")
    assert isinstance(page, CodesPage)
    page.nonce.setText("042137")
    assert not page._go.isEnabled()
    page.choose("A01")
    page.nonce.setText("0421")
    page.make()
    settle(qtbot)
    assert not page._go.isEnabled()
    assert window.desk is not None
    assert window.desk.state.codes == ()


def test_an_order_for_two_asks_for_the_second_key(qtbot: QtBot, window: ProctorWindow, tmp_path: Path) -> None:
    page = shown(qtbot, window, "codes")
    assert isinstance(page, CodesPage)
    page.choose("A01")
    page.action.choose(ProctorAction.MOVE)
    page.nonce.setText("042137")
    page.make()
    dialog = window.findChild(SecondKeyDialog)
    assert dialog is not None
    dialog._choose((write_key(tmp_path, 2),))
    dialog.pin.setText(PINS[2])
    dialog.agree()
    qtbot.waitUntil(lambda: len(codes(page)) == 2)
    order = ProctorOrder(ProctorAction.MOVE, 0, ReasonCategory.TECHNICAL)
    for number, code in enumerate(codes(page), 1):
        assert code_fits(proctor_key(number).at_seat("A01").secret, "S1", "A01", order, "042137", code)


def test_one_code_alone_says_that_another_is_wanted(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "codes")
    assert isinstance(page, CodesPage)
    page.choose("A01")
    page.action.choose(ProctorAction.REOPEN)
    page.nonce.setText("042137")
    page.make()
    dialog = window.findChild(SecondKeyDialog)
    assert dialog is not None
    dialog.alone()
    qtbot.waitUntil(lambda: len(codes(page)) == 1)
    assert "还需要另一名监考员的授权码" in texts(page)


def test_a_code_is_put_away_when_another_seat_is_chosen(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "codes")
    assert isinstance(page, CodesPage)
    page.choose("A01")
    page.action.choose(ProctorAction.FREEZE)
    page.nonce.setText("042137")
    page.make()
    qtbot.waitUntil(lambda: len(codes(page)) == 1)
    page.choose("A02")
    assert codes(page) == []


def test_seats_are_marked_by_keys_one_after_the_other(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "seats")
    assert isinstance(page, SeatsPage)
    for arrival in (Arrival.PRESENT, Arrival.LATE, Arrival.ABSENT):
        page.mark(arrival)
    settle(qtbot)
    assert window.desk is not None
    assert window.desk.state.presence == {"A01": Arrival.PRESENT, "A02": Arrival.LATE, "A03": Arrival.ABSENT}
    page.mark_others()
    settle(qtbot)
    assert window.desk.state.presence["A04"] is Arrival.PRESENT
    assert "R01" not in window.desk.state.presence
    cells = [[page.listing.model.index(row, column).data() for column in (0, 1, 4)] for row in range(5)]
    assert cells[2] == ["A03", "陈䶮", "缺考"]
    assert cells[4] == ["R01", "备用", "未登记"]


def test_a_reserve_seat_is_given_to_a_person(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "seats")
    assert isinstance(page, SeatsPage)
    page.listing.table.setCurrentIndex(page.listing.model.index(4, 0))
    page.give()
    dialog = window.findChild(ReserveDialog)
    assert dialog is not None
    dialog.name.setText("王小明")
    dialog.id_number.setText("44040219850307001x")
    dialog._give()
    settle(qtbot)
    cells = [page.listing.model.index(4, column).data() for column in (0, 1, 3, 4)]
    assert cells == ["R01", "王小明", "001X", "已到"]


def test_an_incident_is_written_and_struck(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "incidents")
    assert isinstance(page, IncidentsPage)
    page.add()
    dialog = window.findChild(IncidentDialog)
    assert dialog is not None
    dialog.kind.choose(IncidentKind.BREACH)
    dialog.seat.choose("A03")
    dialog.what.setPlainText("携带纸条")
    dialog.over.setChecked(True)
    dialog._note()
    settle(qtbot)
    assert page.listing.model.index(0, 4).data() == "携带纸条"
    page.strike()
    strike = window.findChild(StrikeDialog)
    assert strike is not None
    assert not strike._go.isEnabled()
    strike.reason.setText("不属实")
    strike._strike()
    settle(qtbot)
    assert window.desk is not None
    (noted,) = window.desk.state.incidents
    assert (noted.struck, noted.incident.seat) == ("不属实", "A03")
    assert not page._strike.isEnabled()


def test_an_end_before_the_beginning_lies_after_midnight(window: ProctorWindow) -> None:
    late = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)
    assert window.desk is not None
    dialog = IncidentDialog(window, window.desk.key.seats, late)
    dialog.over.setChecked(True)
    dialog.ended.setTime(QTime(0, 5))
    assert dialog.incident.ended_at == late + timedelta(minutes=15)
    dialog.reject()


def test_ticks_are_written_at_once_and_shown_on_the_first_page(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "checks")
    assert isinstance(page, ChecksPage)
    page.boxes["start.rules"].click()
    settle(qtbot)
    assert window.desk is not None
    assert window.desk.state.ticked == {"start.rules": NINE}
    assert page.tabs.tabText(2) == "开考  1/7"
    assert "1 / 7" in texts(shown(qtbot, window, "opening"))


def test_facts_are_kept_when_their_field_is_left(qtbot: QtBot, window: ProctorWindow) -> None:
    page = shown(qtbot, window, "opening")
    assert isinstance(page, OpeningPage)
    field = page.facts.fields[RecordFact.PASSWORD_OPENED_BY]
    field.setText("李监考、王监考")
    field.editingFinished.emit()
    now = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "启封时间：此刻")
    now.click()
    settle(qtbot)
    assert window.desk is not None
    facts = window.desk.state.facts
    assert facts[RecordFact.PASSWORD_OPENED_BY] == "李监考、王监考"
    assert len(facts[RecordFact.PASSWORD_OPENED_AT]) == 5


def test_the_record_is_shown_and_written(qtbot: QtBot, window: ProctorWindow, tmp_path: Path) -> None:
    assert window.desk is not None
    window.desk.note(Incident(IncidentKind.TECHNICAL, "键盘失灵", NINE, "A01"))
    page = shown(qtbot, window, "record")
    assert isinstance(page, RecordPage)
    assert page.pages
    assert all(not picture.pixmap().isNull() for picture in page.pages)
    page.print_to(tmp_path / "r.pdf")
    settle(qtbot)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_keys_open_the_pages(qtbot: QtBot, window: ProctorWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "incidents"


def test_a_locked_window_opens_with_the_same_pin_alone(qtbot: QtBot, bare: ProctorWindow, tmp_path: Path) -> None:
    door = bare.door
    door.choose((tmp_path / "S1-1.ipxproctor",))
    door.pin.setText(PINS[1])
    door.open()
    qtbot.waitUntil(lambda: bare.desk is not None)
    held = bare.desk
    bare.lock()
    bare.open_page("seats")
    assert (bare.locked, bare.current, door.pin.text()) == (True, "opening", "")
    door.pin.setText("12345678")
    door.open()
    settle(qtbot)
    assert bare.locked
    door.pin.setText(PINS[1])
    door.open()
    qtbot.waitUntil(lambda: not bare.locked)
    assert bare.desk is held


def test_closing_in_the_middle_of_an_exam_is_asked_about(
    window: ProctorWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Noon(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return NINE + timedelta(hours=1)

    def no(*told: object) -> bool:
        asked.append(str(told[1]))
        return False

    monkeypatch.setattr(window_module, "datetime", Noon)
    monkeypatch.setattr(window_module, "ask", no)
    assert not window.close()
    assert asked == ["要关闭监考窗口吗？"]
    monkeypatch.undo()
    monkeypatch.setattr(window_module, "ask", lambda *_told: True)
    assert window.close()
