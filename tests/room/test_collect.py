"""A room is collected: every seat accounted for, nothing replaced, nothing half-written."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.collect_errors import MediumGone, NoAnswersThere, SeatsUnaccounted
from ipexam.domain.file_errors import DiskFull
from ipexam.domain.proctor import Proctor
from ipexam.domain.room_account import SeatStanding
from ipexam.exchange.room_file import read_room_file
from ipexam.exchange.seat_paper import Candidate
from ipexam.room import medium
from ipexam.room.collect import Collection
from ipexam.sealing.keys import SigningKey
from tests.room.collecting import AT, answers, candidates, collection, receipt, sitting, stick

SIGNING = SigningKey(bytes([9]) * 32)


def files_under(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_every_seat_of_a_stick_is_collected_twice(tmp_path: Path) -> None:
    room = collection(tmp_path)
    second = tmp_path / "second"
    second.mkdir()
    found = room.collect(stick(tmp_path, [answers("01"), answers("02")]), second)
    assert (found.new, found.known, found.second_copies, found.same_medium) == (2, 0, 2, True)
    assert files_under(room.folder) == files_under(second / "S1")
    assert [(a.seat, a.standing, a.receipts) for a in room.account()] == [
        ("01", SeatStanding.PRESENT, (receipt("01"),)),
        ("02", SeatStanding.PRESENT, (receipt("02"),)),
        ("03", SeatStanding.MISSING, ()),
    ]


def test_sixty_seats_collected_twice_change_nothing(tmp_path: Path) -> None:
    source = stick(tmp_path, [answers(f"{n:02d}") for n in range(1, 61)])
    room = collection(tmp_path, 60)
    assert room.collect(source).new == 60
    before = files_under(room.folder)
    again = collection(tmp_path, 60).collect(source)
    assert (again.new, again.known) == (0, 60)
    assert files_under(room.folder) == before
    assert all(account.accounted for account in room.account())


def test_two_files_of_a_seat_that_differ_are_both_kept(tmp_path: Path) -> None:
    room = collection(tmp_path)
    room.collect(stick(tmp_path, [answers("01", 1), answers("01", 2)]))
    assert set(room.account()[0].receipts) == {receipt("01", 1), receipt("01", 2)}
    assert len(room.names()) == 2


def test_a_file_in_the_way_is_never_replaced(tmp_path: Path) -> None:
    room = collection(tmp_path)
    source = stick(tmp_path, [answers("01")])
    room.collect(source)
    (name,) = room.names()
    (room.folder / name).write_bytes(b"somebody else's")
    assert collection(tmp_path).collect(source).new == 1
    assert (room.folder / name).read_bytes() == b"somebody else's"
    assert collection(tmp_path).account()[0].standing is SeatStanding.PRESENT


def test_a_damaged_file_is_kept_but_its_seat_is_still_missing(tmp_path: Path) -> None:
    data = answers("02")
    room = collection(tmp_path)
    found = room.collect(stick(tmp_path, [b"noise", answers("01"), data[:-1] + bytes([data[-1] ^ 1])]))
    assert (found.new, found.damaged) == (3, ("pc00/answers.ipa", "pc02/answers.ipa"))
    assert [a.standing for a in room.account()][:2] == [SeatStanding.PRESENT, SeatStanding.MISSING]


def test_a_wrong_stick_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    room = collection(tmp_path)
    with pytest.raises(NoAnswersThere) as wrong:
        room.collect(stick(tmp_path, [answers("01", code="S2"), b"noise"]))
    assert wrong.value.others == ("S2",)
    assert room.names() == ()


def test_a_stick_with_files_of_another_sitting_too_gives_its_own(tmp_path: Path) -> None:
    found = collection(tmp_path).collect(stick(tmp_path, [answers("01", code="S2"), answers("01")]))
    assert (found.new, found.elsewhere) == (1, ("pc00/answers.ipa",))


def test_a_seat_that_is_not_on_the_list_is_kept_and_told(tmp_path: Path) -> None:
    room = collection(tmp_path)
    found = room.collect(stick(tmp_path, [answers("R1")]))
    assert found.strangers == ("R1",)
    assert room.account()[-1].seat == "R1"


def test_a_full_disk_leaves_nothing_half_written_and_going_on_later_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = collection(tmp_path)
    source = stick(tmp_path, [answers("01"), answers("02")])
    write, left = medium.write_durably, [1]

    def fills_up(path: Path, data: bytes) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        write(path, data)

    monkeypatch.setattr(medium, "write_durably", fills_up)
    with pytest.raises(DiskFull):
        room.collect(source)
    assert len(files_under(room.folder)) == 1
    monkeypatch.setattr(medium, "write_durably", write)
    assert room.collect(source).new == 1


def test_a_stick_pulled_out_half_way_is_told_with_what_was_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = collection(tmp_path)
    source = stick(tmp_path, [answers("01"), answers("02")])
    read = medium.read_limited

    def pulled(path: Path, most: int) -> bytes:
        if "pc01" in path.parts:
            raise OSError(errno.EIO, "Input/output error")
        return read(path, most)

    monkeypatch.setattr("ipexam.room.collect.read_limited", pulled)
    with pytest.raises(MediumGone) as gone:
        room.collect(source)
    assert gone.value.copied == 1
    assert len(files_under(room.folder)) == 1


def test_a_stick_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MediumGone):
        collection(tmp_path).collect(tmp_path / "E")


def test_what_a_dead_process_left_half_written_goes_at_the_next_start(tmp_path: Path) -> None:
    room = collection(tmp_path)
    (room.folder / "S1-01-0.ipa.new").write_bytes(b"half")
    assert files_under(collection(tmp_path).folder) == {}


def test_every_seat_needs_a_word_before_the_room_file_is_signed(tmp_path: Path) -> None:
    room = collection(tmp_path, 4)
    room.collect(stick(tmp_path, [answers("01")]))
    room.declare("02", SeatStanding.ABSENT)
    room.declare("04", SeatStanding.MISSING, "12 号机硬盘损坏，封存待取数据")
    with pytest.raises(SeatsUnaccounted) as missing:
        room.seal(Proctor(1, "陈监考"), SIGNING, AT)
    assert missing.value.seats == ("03",)
    room.declare("03", SeatStanding.PAPER, "转纸笔")

    report, data = collection(tmp_path, 4).seal(Proctor(1, "陈监考"), SIGNING, AT)

    file = read_room_file(data, "S1.ipr")
    assert file.report == report
    assert file.verified(SIGNING.verifying)
    assert [a.standing.value for a in report.seats] == ["present", "absent", "paper", "missing"]
    assert [a.content for a in file.answers] == [answers_there(room)]


def test_seats_that_the_log_calls_absent_need_no_second_word(tmp_path: Path) -> None:
    said = {"01", "02"}
    room = Collection(tmp_path, sitting(), candidates(3), lambda: frozenset(said))
    room.collect(stick(tmp_path, [answers("01")]))
    assert [a.standing.value for a in room.account()] == ["present", "absent", "missing"]
    said.clear()
    assert room.account()[1].standing is SeatStanding.MISSING


def test_a_reserve_seat_that_nobody_used_is_not_missing(tmp_path: Path) -> None:
    reserves = tuple(Candidate(seat, seat, "", "") for seat in ("R1", "R2"))
    room = Collection(tmp_path, sitting(), (*candidates(1), *reserves))
    room.collect(stick(tmp_path, [answers("01"), answers("R2")]))
    assert [a.seat for a in room.account()] == ["01", "R2"]


def answers_there(room) -> bytes:
    (name,) = room.names()
    return (room.folder / name).read_bytes()


def test_an_answer_file_outweighs_what_was_declared_but_a_proposed_void_stays(tmp_path: Path) -> None:
    room = collection(tmp_path)
    room.declare("01", SeatStanding.ABSENT)
    room.declare("02", SeatStanding.VOID, "夹带")
    room.declare("03", SeatStanding.PRESENT)
    room.collect(stick(tmp_path, [answers("01"), answers("02")]))
    assert [a.standing.value for a in room.account()] == ["present", "void", "missing"]
    room.declare("02", None)
    assert room.account()[1].standing is SeatStanding.PRESENT


FILES = {(seat, head): answers(seat, head) for seat in ("01", "02") for head in (1, 2, 3)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=8), cut=st.integers(1, 7))
def test_any_files_in_any_order_in_any_portions_end_in_the_same_folder(
    tmp_path_factory: pytest.TempPathFactory, order: list[tuple[str, int]], cut: int
) -> None:
    whole, parts = (tmp_path_factory.mktemp("room") for _ in range(2))
    collection(whole).collect(stick(whole, [FILES[key] for key in sorted(set(order))]))
    for n, portion in enumerate((order[:cut], order[cut:])):
        if portion:
            collection(parts).collect(stick(parts, [FILES[key] for key in portion], f"stick{n}"))
    assert files_under(whole / "proctor") == files_under(parts / "proctor")
