"""The ceremony desk from morning to evening: scan, look, Enter; two desks at one office; nothing is lost."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipexam.documents.codes import matrix
from ipexam.domain.actor import Right, manager
from ipexam.domain.hand_out import CeremonyCount, HandOutWay, Receiver
from ipexam.services.office import Office, open_office
from ipexam.ui.office import ceremony_search
from ipexam.ui.office.ceremony import CeremonyDesk
from ipexam.ui.office.ceremony_receiver import ReceiverDialog
from ipexam.ui.office.reason_dialog import ReasonDialog
from tests.ceremonies import code_of, revoke
from tests.ui.fitting import cut_off
from tests.ui.office.ceremony_scenes import CODE, NAMES, NOW, SIZE, made_office
from tests.ui.office.conftest import settle


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """People press the next Enter later than a scanner its second one; nobody waits for that here."""
    monkeypatch.setattr(ceremony_search, "REST_MS", 0)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Office]:
    made_office(tmp_path).close()
    with closing(opened(tmp_path / "o.ipexam", "左台")) as office:
        yield office


def opened(place: Path, clerk: str) -> Office:
    return open_office(str(place), manager(clerk), lambda: NOW, secrets.token_bytes, place.parent)


def desk_of(qtbot: QtBot, office: Office) -> CeremonyDesk:
    desk = CeremonyDesk(office, CODE)
    desk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(desk)
    desk.open()
    settle(qtbot)
    return desk


def drawn_code(text: str) -> Image.Image:
    """A code as a picture, six pixels a module."""
    rows = matrix(text)
    side = len(rows)
    plain = Image.frombytes("L", (side, side), bytes(0 if dark else 255 for row in rows for dark in row))
    return ImageOps.expand(plain, 4, 255).resize((6 * (side + 8),) * 2, Image.Resampling.NEAREST)


def number_of(name: str) -> str:
    return f"GDIPO-2021-{NAMES.index(name) + 1:04d}"


def scan(qtbot: QtBot, desk: CeremonyDesk, text: str) -> None:
    """What a scanner does: the text, and an Enter of its own."""
    desk.search.field.setText(text)
    enter(qtbot, desk)


def enter(qtbot: QtBot, desk: CeremonyDesk) -> None:
    QApplication.processEvents()
    qtbot.keyClick(desk.search.field, Qt.Key.Key_Return)
    settle(qtbot)


def state(desk: CeremonyDesk) -> str:
    return desk.person.state


def test_a_scan_shows_the_person_and_only_the_next_enter_hands_out(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    assert desk.bar.count.text() == "已领 3 / 应领 12"
    scan(qtbot, desk, code_of(number_of("单小明"), "单小明"))
    assert desk.person.name.text() == "单小明"
    assert state(desk) == "按回车键发放"
    assert hall.ceremony.status(CODE) == CeremonyCount(12, 3)
    enter(qtbot, desk)
    assert state(desk) == "✓ 已发放：单小明"
    settle(qtbot)
    assert desk.bar.count.text() == "已领 4 / 应领 12"
    enter(qtbot, desk)
    assert hall.ceremony.page(CODE)[1] == 4


def test_neither_a_second_enter_of_the_scanner_nor_one_that_is_held_down_hands_out(
    qtbot: QtBot, hall: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, number_of("单小明"))
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(desk.search.field, held)
    monkeypatch.setattr(ceremony_search, "REST_MS", 60_000)
    scan(qtbot, desk, number_of("曾文"))
    enter(qtbot, desk)
    assert state(desk) == "按回车键发放"
    assert hall.ceremony.status(CODE).handed == 3


def test_what_is_scanned_while_a_button_has_the_keyboard_goes_into_the_field(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "单小明")
    desk.person.print_one.setFocus()
    qtbot.keyClicks(desk.person.print_one, "sx")
    assert desk.search.field.text() == "sx"
    assert desk.search.field.hasFocus()


def test_a_certificate_revoked_while_it_is_shown_is_handed_out_no_more(qtbot: QtBot, hall: Office) -> None:
    with closing(opened(Path(hall.place), "后台")) as back:
        for act in (CeremonyDesk.hand_out, CeremonyDesk.glance):
            name = {CeremonyDesk.hand_out: "曾文", CeremonyDesk.glance: "单小明"}[act]
            desk = desk_of(qtbot, hall)
            scan(qtbot, desk, name)
            revoke(back.ceremony._desk, number_of(name))
            act(desk)
            settle(qtbot)
            assert "已撤销" in state(desk)
            assert not desk.person.hand_out.isEnabled()
    assert hall.ceremony.status(CODE) == CeremonyCount(10, 3)


def test_a_scanner_in_the_full_width_state_is_understood(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    wide = {n: n + 0xFEE0 for n in range(0x21, 0x7F)}
    scan(qtbot, desk, code_of(number_of("曾文"), "曾文").translate(wide).replace(" ", "　"))
    assert desk.person.name.text() == "曾文"


def test_a_scan_whose_enter_an_input_method_kept_is_looked_up_all_the_same(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    desk.search.field.setText(code_of(number_of("曾文"), "曾文"))
    qtbot.waitUntil(lambda: desk.person.name.text() == "曾文")
    assert hall.ceremony.status(CODE).handed == 3


def test_typing_lists_people_and_arrow_keys_choose_among_them(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    desk.search.field.setText("zm")
    qtbot.waitUntil(lambda: len(desk.search.lines) == 2)
    qtbot.keyClick(desk.search.field, Qt.Key.Key_Down)
    enter(qtbot, desk)
    assert desk.search.field.text() == ""
    assert hall.ceremony.status(CODE).handed == 3
    enter(qtbot, desk)
    records, _total = hall.ceremony.page(CODE)
    assert records[0].record.number == "GDIPO-2021-0007"


def test_walking_through_the_list_shows_whom_the_next_enter_means(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "zm")
    shown = desk.search.lines[1]
    qtbot.keyClick(desk.search.field, Qt.Key.Key_Down)
    enter(qtbot, desk)
    records, _total = hall.ceremony.page(CODE)
    assert records[0].record.number == shown.number


def test_the_next_person_stays_on_the_screen_when_the_last_tick_is_done(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "单小明")
    desk.hand_out()
    desk.choose("曾文")
    settle(qtbot)
    assert (desk.person.name.text(), state(desk)) == ("曾文", "按回车键发放")
    assert hall.ceremony.status(CODE).handed == 4


def test_a_clerk_without_the_right_sees_no_faces(qtbot: QtBot, hall: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("ipexam.ui.office.ceremony.show_error", lambda _parent, _title, text: told.append(text))
    reader = replace(manager("访客"), rights=frozenset({Right.READ}))
    place = Path(hall.place)
    with closing(open_office(str(place), reader, lambda: NOW, secrets.token_bytes, place.parent)) as visitor:
        desk = desk_of(qtbot, visitor)
        assert not desk.isVisible()
    assert len(told) == 1


def test_what_was_handed_out_is_told_in_amber_with_time_and_clerk(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "欧阳思源")
    assert "2026-11-30 10:32" in state(desk)
    assert "李代领" in state(desk)
    assert not desk.person.hand_out.isEnabled()
    enter(qtbot, desk)
    assert hall.ceremony.status(CODE).handed == 3


def test_a_picture_of_a_code_is_read_when_it_is_dropped_or_pasted(qtbot: QtBot, hall: Office, tmp_path: Path) -> None:
    desk = desk_of(qtbot, hall)
    drawn_code(code_of(number_of("曾文"), "曾文")).save(tmp_path / "code.png")
    desk.choose_picture(tmp_path / "code.png")
    settle(qtbot)
    assert desk.person.name.text() == "曾文"
    desk.leave_or_clear()
    QApplication.clipboard().setImage(QImage(str(tmp_path / "code.png")))
    qtbot.keyClick(desk.search.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert desk.person.name.text() == "曾文"
    assert hall.ceremony.status(CODE).handed == 3
    (tmp_path / "no.png").write_bytes(b"no picture")
    desk.choose_picture(tmp_path / "no.png")
    settle(qtbot)
    assert "no.png" in state(desk)
    QApplication.clipboard().clear()


def test_foreign_revoked_and_unknown_are_told_apart(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, code_of("OTHER-1", "某人"))
    assert "不是本项目的有效证书" in state(desk)
    scan(qtbot, desk, "查无此人")
    assert "没有找到“查无此人”" in state(desk)
    scan(qtbot, desk, number_of("曾文"))
    with closing(opened(Path(hall.place), "后台")) as back:
        revoke(back.ceremony._desk, number_of("曾文"))
    scan(qtbot, desk, number_of("曾文"))
    assert "已撤销" in state(desk)
    scan(qtbot, desk, "曾文")
    assert state(desk) == "没有有效证书：曾文"
    enter(qtbot, desk)
    assert hall.ceremony.status(CODE) == CeremonyCount(11, 3)


def test_two_desks_see_each_other_and_the_later_one_is_told(qtbot: QtBot, hall: Office) -> None:
    with closing(opened(Path(hall.place), "右台")) as beside:
        left, right = desk_of(qtbot, hall), desk_of(qtbot, beside)
        for desk in (left, right):
            scan(qtbot, desk, "单小明")
        enter(qtbot, left)
        enter(qtbot, right)
        assert "经办人 左台" in state(right)
        assert not right.person.hand_out.isEnabled()
        scan(qtbot, right, "区志强")
        enter(qtbot, right)
        left.glance()
        settle(qtbot)
        assert left.bar.count.text() == right.bar.count.text() == "已领 5 / 应领 12"
        right.close()
        settle(qtbot)


def test_a_desk_notices_when_another_one_hands_out_to_the_person_it_shows(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "单小明")
    with closing(opened(Path(hall.place), "右台")) as beside:
        beside.ceremony.hand_out(number_of("单小明"))
    desk.glance()
    settle(qtbot)
    assert "经办人 右台" in state(desk)


def test_a_proxy_needs_a_name_and_four_characters(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "单小明")
    desk.person.proxy.click()
    dialog = desk.findChild(ReceiverDialog)
    assert not dialog.save.isEnabled()
    dialog.name.setText("李代领")
    dialog.last_four.setText("abcd")
    assert not dialog.save.isEnabled()
    assert "“abcd”不是证件号码后四位" in dialog._trouble.text()
    dialog.last_four.setText("12３x")
    assert dialog._trouble.text() == ""
    dialog.phone.setText("13800000001")
    dialog.save.click()
    settle(qtbot)
    records, _total = hall.ceremony.page(CODE)
    assert records[0].record.receiver == Receiver(HandOutWay.PROXY, "李代领", "123X", "13800000001")


def test_what_is_posted_needs_its_number(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "单小明")
    desk.person.post.click()
    dialog = desk.findChild(ReceiverDialog)
    assert not dialog.save.isEnabled()
    dialog.tracking.setText("SF1234567890")
    dialog.save.click()
    settle(qtbot)
    assert hall.ceremony.page(CODE)[0][0].record.receiver.tracking == "SF1234567890"


def test_a_slip_is_taken_back_at_the_desk_with_a_reason(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "黄浩然")
    desk.person.undo.click()
    dialog = desk.findChild(ReasonDialog)
    dialog.reason.setText("点错人")
    dialog.go.click()
    settle(qtbot)
    assert state(desk) == "按回车键发放"
    assert hall.ceremony.status(CODE).handed == 2


def test_escape_clears_first_and_then_leaves(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "单小明")
    desk.leave_or_clear()
    assert desk.person.name.text() == ""
    assert desk.isVisible()
    desk.leave_or_clear()
    assert not desk.isVisible()


def test_without_a_printer_the_desk_says_so(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    scan(qtbot, desk, "单小明")
    desk.print_one()
    assert state(desk) == "本机没有打印机。" or desk.bar.printer


def test_every_word_fits_with_the_longest_name(qtbot: QtBot, hall: Office) -> None:
    desk = desk_of(qtbot, hall)
    desk.showNormal()
    desk.resize(*SIZE)
    for name in ("单小明", "阿卜杜拉", "Maria"):
        scan(qtbot, desk, name)
        qtbot.waitUntil(lambda: cut_off(desk) == [])
