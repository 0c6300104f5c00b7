"""The ceremony desk: found, handed out once, taken back with a reason, counted; two desks at one office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from ipexam.domain.actor import Right, manager
from ipexam.domain.ceremony_errors import (
    HandedOutAlready,
    LastFourWrong,
    NobodyFound,
    NotHandedOut,
    ReasonMissing,
    ReceiverIncomplete,
    SeveralFound,
    SheetReplaced,
    SheetRevoked,
)
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.hand_out import CeremonyCount, HandOutWay, Receiver
from ipexam.services.audit import AuditService
from ipexam.services.ceremony import CeremonyService
from ipexam.services.desk import Desk
from tests.ceremonies import NAMES, certified, code_of, give, revoke
from tests.services.conftest import StillClock
from tests.services.pooled import one_engine

PROXY = Receiver(HandOutWay.PROXY, " 李代领 ", "12３x", "138 0000 0001", "授权委托书原件")


@pytest.fixture
def numbers(office: Desk) -> list[str]:
    return certified(office)


@pytest.fixture
def ceremony(office: Desk, numbers: list[str]) -> CeremonyService:
    return CeremonyService(office)


def names(ceremony: CeremonyService, text: str) -> list[str]:
    return [line.name for line in ceremony.find(text).lines]


def test_a_few_letters_find_who_stands_there(ceremony: CeremonyService) -> None:
    wanted = {
        "单小明": ["单小明"],
        "sxm": ["单小明"],
        "SXM": ["单小明"],
        "shanxiao": ["单小明"],
        "ouyang": ["欧阳思源"],
        "0003": ["曾文"],
        "GDIPO-2021-0002": ["区志强"],
        "张敏": ["张敏", "张敏"],
        "zm 深圳": ["张敏"],
        "nobody": [],
        "": [],
    }
    assert {text: names(ceremony, text) for text in wanted} == wanted


@one_engine
def test_the_likeliest_comes_first(ceremony: CeremonyService) -> None:
    assert names(ceremony, "张")[:2] == ["张敏", "张敏"]
    assert names(ceremony, "z")[0] in {"曾文", "张敏"}
    assert ceremony.find("1").lines[0].number.endswith("1")


@one_engine
def test_a_trainee_without_a_valid_certificate_is_named(
    ceremony: CeremonyService, office: Desk, numbers: list[str]
) -> None:
    revoke(office, numbers[2])
    found = ceremony.find("曾文")
    assert (found.lines, found.revoked, found.without) == ((), (), ("曾文",))
    assert ceremony.find("张敏").without == ceremony.find("查无此人").without == ()


@one_engine
def test_a_scanned_code_means_exactly_one(ceremony: CeremonyService, numbers: list[str]) -> None:
    found = ceremony.find(code_of(numbers[2], NAMES[2]) + "\r")
    assert (found.scanned, [line.name for line in found.lines]) == (True, ["曾文"])
    foreign = ceremony.find(code_of("OTHER-1", "曾文"))
    assert (foreign.scanned, foreign.lines) == (False, ())


@one_engine
def test_a_revoked_certificate_is_named_as_such_and_never_handed_out(
    ceremony: CeremonyService, office: Desk, numbers: list[str]
) -> None:
    revoke(office, numbers[2])
    for text in (numbers[2], code_of(numbers[2], NAMES[2])):
        found = ceremony.find(text)
        assert (found.lines, found.revoked) == ((), (numbers[2],))
        with pytest.raises(SheetRevoked):
            ceremony.the_one(text)
    with pytest.raises(SheetRevoked):
        ceremony.hand_out(numbers[2])
    with pytest.raises(SubjectUnknown):
        ceremony.hand_out("GDIPO-2021-0999")
    assert ceremony.status() == CeremonyCount(6, 0)


@one_engine
def test_in_the_place_of_a_revoked_certificate_the_one_that_stands_is_named(
    ceremony: CeremonyService, office: Desk, numbers: list[str]
) -> None:
    revoke(office, numbers[2])
    give(office, numbers[3], numbers[2])
    for refused in (ceremony.the_one, ceremony.hand_out):
        with pytest.raises(SheetReplaced) as told:
            refused(numbers[2])
        assert (told.value.number, told.value.replacement) == (numbers[2], numbers[3])


@one_engine
def test_the_one_is_asked_for_until_it_is_clear(ceremony: CeremonyService, numbers: list[str]) -> None:
    assert ceremony.the_one("曾文").number == numbers[2]
    assert ceremony.the_one(numbers[0]).name == "单小明"
    with pytest.raises(SeveralFound) as several:
        ceremony.the_one("张敏")
    assert several.value.numbers == (numbers[5], numbers[6])
    with pytest.raises(NobodyFound):
        ceremony.the_one("查无此人")


@one_engine
def test_handing_out_is_counted_and_told_with_time_and_clerk(
    ceremony: CeremonyService, clock: StillClock, numbers: list[str]
) -> None:
    line = ceremony.hand_out(numbers[0])
    assert line.handed is not None
    assert (line.handed.handed_at, line.handed.actor) == (clock.now, "tester")
    assert ceremony.status() == CeremonyCount(7, 1)
    (again,) = ceremony.find(numbers[0]).lines
    assert again == line


@one_engine
def test_a_second_desk_is_told_who_was_first_and_nothing_changes(
    ceremony: CeremonyService, office: Desk, numbers: list[str]
) -> None:
    other = CeremonyService(replace(office, actor=manager("second desk")))
    ceremony.hand_out(numbers[0])
    with pytest.raises(HandedOutAlready) as refused:
        other.hand_out(numbers[0])
    assert (refused.value.actor, refused.value.at) == ("tester", "2021-11-20 09:00")
    assert other.page()[1] == 1


def test_two_desks_at_the_same_moment_hand_it_out_once(
    ceremony: CeremonyService, office: Desk, numbers: list[str]
) -> None:
    start, told = Barrier(2), []

    def tick(name: str) -> None:
        service = CeremonyService(replace(office, actor=manager(name)))
        start.wait()
        for number in numbers:
            try:
                service.hand_out(number)
                told.append(number)
            except HandedOutAlready:
                told.append("already")

    desks = [Thread(target=tick, args=(name,)) for name in ("left", "right")]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert sorted(told) == sorted([*numbers, *["already"] * len(numbers)])
    assert ceremony.status() == CeremonyCount(7, 7)


@one_engine
def test_a_proxy_is_written_down_and_an_incomplete_one_refused(ceremony: CeremonyService, numbers: list[str]) -> None:
    handed = ceremony.hand_out(numbers[1], PROXY).handed
    assert handed is not None
    assert handed.receiver == Receiver(HandOutWay.PROXY, "李代领", "123X", "13800000001", "授权委托书原件")
    for incomplete in (
        replace(PROXY, proxy_name=" "),
        replace(PROXY, proxy_last_four=" "),
        Receiver(HandOutWay.POSTED, tracking=" "),
    ):
        with pytest.raises(ReceiverIncomplete):
            ceremony.hand_out(numbers[2], incomplete)
    for wrong in ("abcd", "12X4", "X123", "١٢٣٤"):
        with pytest.raises(LastFourWrong):
            ceremony.hand_out(numbers[2], replace(PROXY, proxy_last_four=wrong))
    assert ceremony.status().handed == 1


def test_texts_that_no_database_takes_are_made_fit_for_it(ceremony: CeremonyService, numbers: list[str]) -> None:
    assert ceremony.find("单\x00小明").lines[0].name == "单小明"
    handed = ceremony.hand_out(numbers[1], replace(PROXY, authority="委托\x00书" * 400)).handed
    assert handed is not None
    assert handed.receiver.authority.startswith("委托书委托书")
    assert ceremony.undo(numbers[1], "点\x00错").handed is None


@one_engine
def test_what_is_posted_keeps_its_tracking_number(ceremony: CeremonyService, numbers: list[str]) -> None:
    handed = ceremony.hand_out(numbers[1], Receiver(HandOutWay.POSTED, tracking="sf 1234567890")).handed
    assert handed is not None
    assert handed.receiver.tracking == "SF1234567890"


@one_engine
def test_a_slip_is_taken_back_with_a_reason_and_both_records_stay(
    ceremony: CeremonyService, clock: StillClock, numbers: list[str]
) -> None:
    ceremony.hand_out(numbers[0])
    with pytest.raises(ReasonMissing):
        ceremony.undo(numbers[0], "  ")
    clock.move(timedelta(minutes=1))
    assert ceremony.undo(numbers[0], "点错人").handed is None
    with pytest.raises(NotHandedOut):
        ceremony.undo(numbers[0], "点错人")
    ceremony.hand_out(numbers[0])
    records, total = ceremony.page(text="sxm")
    assert total == 2
    assert [(line.record.undone_because, line.record.undone_at is None) for line in records] == [
        ("", True),
        ("点错人", False),
    ]


@one_engine
def test_opening_a_desk_and_every_tick_is_written_down(
    ceremony: CeremonyService, office: Desk, numbers: list[str], desk_without: Callable[[Right], Desk]
) -> None:
    ceremony.open()
    ceremony.hand_out(numbers[0])
    ceremony.undo(numbers[0], "点错人")
    lines, _total = AuditService(office).page(limit=3)
    assert [line.verb for line in lines] == ["ceremony.undo", "ceremony.hand-out", "ceremony.open"]
    with pytest.raises(RightMissing):
        CeremonyService(desk_without(Right.ISSUE)).hand_out(numbers[1])
