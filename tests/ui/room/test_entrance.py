"""The way in: packages, keys and passwords that do not fit each give their sentence."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ipexam.attempt.events import OutageCause
from ipexam.domain.exam_errors import (
    AttemptFinished,
    ExamPasswordWrong,
    LastFourWrong,
    PackageOutsideWindow,
    PackageTooNew,
    PackageUnreadable,
    SeatUnknown,
)
from ipexam.domain.paper import Response
from ipexam.exchange import package as package_module
from ipexam.exchange.pins import pin
from ipexam.room.seat import SeatAttempt
from ipexam.ui.room.arrival import IdentityPage, SignInPage
from ipexam.ui.room.entrance import Entrance
from ipexam.ui.room.opening import PackagePage, PasswordPage, TrustPage, WaitingPage
from ipexam.wording.errors import sentence
from tests.exchange.packages import OFFICE, PASSWORD, new_office, write_package
from tests.exchange.test_pins import followed_by
from tests.room.exam_pc import exam_pc, kill
from tests.ui.room.candidate import begin, on, press, seat_of, sign_in


def trouble(qtbot, page) -> str:
    qtbot.waitUntil(lambda: bool(page.trouble))
    return page.trouble


def refused(qtbot, window) -> str:
    """What the package page says after a package was refused."""
    qtbot.waitUntil(lambda: isinstance(window.page, PackagePage) and bool(window.page.trouble))
    return window.page.trouble


def test_a_wrong_password_is_told_and_can_be_typed_again(qtbot, window, stick) -> None:
    window.start(stick)
    page = on(qtbot, window, PasswordPage)
    page.typed.emit("1111 2222 3333 4444 5555 6666")
    assert trouble(qtbot, page) == sentence(ExamPasswordWrong("S1.ipx"))
    assert page.box.hasFocus() or not window.isActiveWindow()


def test_a_wrong_last_four_is_told(qtbot, window, stick) -> None:
    sign_in(qtbot, window, stick, last_four="9999")
    assert trouble(qtbot, on(qtbot, window, SignInPage)) == sentence(LastFourWrong("A01"))


def test_an_unknown_seat_is_told(qtbot, window, stick) -> None:
    sign_in(qtbot, window, stick, number="Z99")
    assert trouble(qtbot, on(qtbot, window, SignInPage)) == sentence(SeatUnknown("Z99"))


def test_a_package_for_a_newer_program_is_told(qtbot, window, stick, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(package_module, "NEEDS_APP", "9.0")
    path = write_package(tmp_path, new_office())
    window.start(path)
    assert refused(qtbot, window) == sentence(PackageTooNew(str(path), "9.0"))


def test_a_file_that_is_no_package_is_told(qtbot, window, tmp_path) -> None:
    path = tmp_path / "note.ipx"
    path.write_text("no package")
    window.start(path)
    assert refused(qtbot, window) == sentence(PackageUnreadable(str(path)))


def test_the_wrong_day_is_told(qtbot, window, stick, clock) -> None:
    clock.set_wall(round(timedelta(days=2).total_seconds() * 1000))
    window.start(stick)
    assert sentence(PackageOutsideWindow("a", "b", "c"))[:3] == refused(qtbot, window)[:3]


def test_an_office_is_trusted_only_after_its_fingerprint_was_compared(qtbot, window, tmp_path) -> None:
    path = write_package(tmp_path, new_office())
    office = new_office().keys.public(OFFICE)
    (tmp_path / "office.ipxkey").write_bytes(office.to_bytes())
    window.start(path)
    page = on(qtbot, window, TrustPage)
    qtbot.waitUntil(lambda: page._fingerprint.text().split() == office.fingerprint.split())
    first, second = page._fingerprint.text().split("\n")
    assert len(first) == len(second)
    assert not page._trust.isEnabled()
    page._compared.click()
    press(page, "信任该单位")
    on(qtbot, window, PasswordPage)
    assert len(list((tmp_path / "pins").iterdir())) == 1


def test_a_key_that_follows_the_trusted_one_needs_no_comparing(qtbot, window, tmp_path) -> None:
    pin(tmp_path / "pins", new_office(2).keys.public(OFFICE))
    path = write_package(tmp_path, new_office())
    (tmp_path / "office.ipxkey").write_bytes(followed_by(new_office(2).keys, new_office().keys).to_bytes())
    window.start(path)
    page = on(qtbot, window, TrustPage)
    assert "已更换密钥" in trouble(qtbot, page)
    assert page._compared.isHidden()
    press(page, "信任该单位")
    on(qtbot, window, PasswordPage)


def test_the_key_of_another_office_is_not_offered(qtbot, window, tmp_path) -> None:
    path = write_package(tmp_path, new_office())
    other = tmp_path / "elsewhere" / "other.ipxkey"
    other.parent.mkdir()
    other.write_bytes(new_office(2).keys.public("别处").to_bytes())
    window.start(path)
    page = on(qtbot, window, TrustPage)
    page.key_wanted.emit(other)
    assert "不是" in trouble(qtbot, page)
    assert page._fingerprint.isHidden()
    assert not (tmp_path / "pins").exists()


def test_a_file_that_is_no_key_is_told(qtbot, window, tmp_path) -> None:
    path = write_package(tmp_path, new_office())
    (tmp_path / "broken.ipxkey").write_text("{}")
    window.start(path)
    assert "broken.ipxkey" in trouble(qtbot, on(qtbot, window, TrustPage))


def test_a_seat_that_handed_in_cannot_sign_in_again(qtbot, open_window, stick) -> None:
    window = open_window()
    begin(qtbot, window, stick)
    seat = seat_of(window)
    seat.hand_in()
    window.sitting._timer.stop()
    window.sitting.let_go()
    window.hide()
    again = open_window()
    sign_in(qtbot, again, stick)
    assert trouble(qtbot, on(qtbot, again, SignInPage)) == sentence(AttemptFinished("A01"))


def test_two_interrupted_seats_are_offered_by_name(qtbot, open_window, stick, tmp_path) -> None:
    for number, last_four in (("A01", "123X"), ("A02", "4321")):
        window = open_window()
        window.entrance._path = stick
        window.entrance._check(stick)
        page = on(qtbot, window, PasswordPage)
        page.typed.emit("482109375566120477839150")
        on(qtbot, window, SignInPage).signed.emit(number, last_four, "")
        on(qtbot, window, IdentityPage)
        window.sitting._let_go = True
        kill(seat_of(window))
        window.hide()
    last = open_window()
    last.start(None)
    press(on(qtbot, last, WaitingPage), "座位 A02  区㛃   第一场")
    on(qtbot, last, IdentityPage)
    assert seat_of(last).candidate.seat == "A02"


def test_without_a_package_one_is_chosen(qtbot, window, stick) -> None:
    window.start(None)
    page = on(qtbot, window, PackagePage)
    page.area.chosen.emit((Path(stick),))
    on(qtbot, window, PasswordPage)


@pytest.mark.parametrize("number", ["a01", " ２０２６１１０１ "])
def test_seat_or_ticket_number_sign_in(qtbot, window, stick, number) -> None:
    sign_in(qtbot, window, stick, number=number)
    on(qtbot, window, IdentityPage)


def test_a_stick_that_is_chosen_gets_the_second_copy_and_a_spare_pc_goes_on_from_it(
    qtbot, tmp_path, stick, clock
) -> None:
    other = tmp_path / "second"
    other.mkdir()
    seats: list[SeatAttempt] = []
    for folder in ("first", "spare"):
        (tmp_path / folder).mkdir()
        entrance = Entrance(exam_pc(tmp_path / folder, clock), tmp_path / "pins", lambda _status: None)
        qtbot.addWidget(entrance)
        entrance.seated.connect(seats.append)
        entrance.let_in()
        entrance.page.twin_chosen.emit(other)
        assert str(other) in entrance.page.second.text()
        entrance.page.chosen.emit(stick)
        qtbot.waitUntil(lambda entrance=entrance: isinstance(entrance.page, PasswordPage))
        entrance.page.typed.emit(PASSWORD)
        qtbot.waitUntil(lambda entrance=entrance: isinstance(entrance.page, SignInPage))
        entrance.page.signed.emit("A01", "123X", "")
        qtbot.waitUntil(lambda folder=folder: len(seats) == (1 if folder == "first" else 2))
        if folder == "first":
            seats[0].confirm_identity()
            seats[0].read_rules()
            assert seats[0]._state.journal.wait(seats[0].answer(Response("q01", choices=("b",))), 10)
        assert seats[-1]._state.twin is not None
        assert seats[-1]._state.twin.wait(10)
        kill(seats[-1])
        seats[-1]._state.twin.close()
        clock.reboot(after_ms=120_000)
    recovery = seats[1].recovery
    assert recovery is not None
    assert recovery.outage is not None
    assert (recovery.answers, recovery.outage.cause) == (1, OutageCause.MOVED)
