"""The verbs of the proctor's PC."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import SeatUnknown
from ipexam.domain.file_errors import DiskFull
from ipexam.domain.proctor import Proctor, ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.proctor_errors import NonceWrong, ProctorKeyOther, ProctorLogInUse
from ipexam.domain.proctor_log import Arrival, CodeMade, Incident, IncidentKind, RecordFact
from ipexam.exchange.proctor_codes import code_fits
from ipexam.exchange.proctor_log import ProctorLog
from ipexam.room.proctor import ProctorDesk
from tests.room.proctoring import NINE, HandTime, desk, proctor_key

FIVE = ProctorOrder(ProctorAction.ADD_TIME, 5, ReasonCategory.TECHNICAL, "键盘失灵")
ELEVEN = ProctorOrder(ProctorAction.ADD_TIME, 11, ReasonCategory.TECHNICAL)
NONCE = "042137"


@pytest.fixture
def proctor(tmp_path: Path) -> ProctorDesk:
    return desk(tmp_path)


def again(proctor: ProctorDesk, folder: Path) -> ProctorDesk:
    proctor.close()
    return desk(folder)


def test_the_seat_accepts_the_code_that_the_proctor_made(proctor: ProctorDesk) -> None:
    made = proctor.make_code("A01", FIVE, NONCE)
    ((who, code),) = made.codes
    known = proctor_key().at_seat("A01")
    assert (who, made.lacking) == (Proctor(1, "李监考"), False)
    assert code_fits(known.secret, "S1", "A01", FIVE, NONCE, code)


def test_the_nonce_may_be_typed_with_blanks_or_in_full_width(proctor: ProctorDesk) -> None:
    assert proctor.make_code("A01", FIVE, "０４２ 137").codes == proctor.make_code("A01", FIVE, NONCE).codes


@pytest.mark.parametrize("nonce", ["", "04213", "0421377", "abcdef"])
def test_what_is_no_nonce_makes_no_code(proctor: ProctorDesk, nonce: str) -> None:
    with pytest.raises(NonceWrong):
        proctor.make_code("A01", FIVE, nonce)
    assert proctor.state.codes == ()


def test_an_order_for_two_lacks_a_code_until_the_second_proctor_gives_theirs(proctor: ProctorDesk) -> None:
    assert proctor.make_code("A01", ELEVEN, NONCE).lacking
    made = proctor.make_code("A01", ELEVEN, NONCE, proctor_key(2))
    assert [who.number for who, _code in made.codes] == [1, 2]
    assert not made.lacking
    for (who, code), key in zip(made.codes, (proctor_key(1), proctor_key(2)), strict=True):
        assert who == key.proctor
        assert code_fits(key.at_seat("A01").secret, "S1", "A01", ELEVEN, NONCE, code)


@pytest.mark.parametrize("second", [proctor_key(1), proctor_key(2, "S2")])
def test_only_another_proctor_of_this_sitting_is_a_second(proctor: ProctorDesk, second: object) -> None:
    with pytest.raises(ProctorKeyOther):
        proctor.make_code("A01", ELEVEN, NONCE, second)  # type: ignore[arg-type]
    assert proctor.state.codes == ()


def test_each_code_made_is_written_down_without_the_code(proctor: ProctorDesk, tmp_path: Path) -> None:
    made = proctor.make_code("A01", FIVE, NONCE)
    reopened = again(proctor, tmp_path)
    ((at, written),) = reopened.state.codes
    assert (at, written) == (NINE, CodeMade("A01", FIVE, NONCE, (1,)))
    assert made.codes[0][1] not in repr(reopened.entries)


def test_an_order_can_be_noted_as_an_incident_with_it(proctor: ProctorDesk) -> None:
    incident = proctor.order_incident("A01", FIVE, NINE - timedelta(minutes=5), NINE)
    proctor.make_code("A01", FIVE, NONCE, incident=incident)
    (noted,) = proctor.state.incidents
    assert noted.incident == Incident(
        IncidentKind.TECHNICAL, "键盘失灵", NINE - timedelta(minutes=5), "A01", "", NINE, 5
    )
    moved = proctor.order_incident("A02", ProctorOrder(ProctorAction.MOVE, note="蓝屏"))
    assert (moved.kind, moved.began_at, moved.ended_at) == (IncidentKind.MOVE, NINE, None)


def test_an_incident_is_struck_with_a_reason_and_never_taken_out(proctor: ProctorDesk, tmp_path: Path) -> None:
    incident = Incident(IncidentKind.TECHNICAL, "键盘失灵", NINE, "A01", minutes=5)
    assert [proctor.note(incident), proctor.note(incident)] == [1, 2]
    proctor.strike(1, "写重了")
    proctor.strike(1, "第二次")
    state = again(proctor, tmp_path).state
    assert [(noted.number, noted.struck) for noted in state.incidents] == [(1, "写重了"), (2, "")]
    assert [noted.number for noted in state.counting] == [2]
    assert state.minutes_of("A01") == 5


def test_an_incident_needs_a_seat_of_the_room_or_none(proctor: ProctorDesk) -> None:
    proctor.note(Incident(IncidentKind.ENVIRONMENT, "空调滴水", NINE))
    with pytest.raises(SeatUnknown):
        proctor.note(Incident(IncidentKind.TECHNICAL, "", NINE, "Z99"))
    for number in (0, 2):
        with pytest.raises(SubjectUnknown):
            proctor.strike(number, "")


def test_attendance_can_be_corrected_and_the_last_word_counts(proctor: ProctorDesk) -> None:
    proctor.mark("A01", Arrival.ABSENT)
    proctor.mark("A01", Arrival.LATE)
    assert proctor.state.presence == {"A01": Arrival.LATE}
    with pytest.raises(SeatUnknown):
        proctor.mark("Z99", Arrival.PRESENT)


def test_a_reserve_seat_is_given_to_a_name_and_an_id(proctor: ProctorDesk) -> None:
    proctor.bind_reserve("R01", "王小明", "44040219850307001X")
    assert proctor.state.reserves["R01"].name == "王小明"
    assert proctor.state.presence["R01"] is Arrival.PRESENT


def test_ticks_and_facts_are_kept(proctor: ProctorDesk, tmp_path: Path) -> None:
    proctor.tick("start.rules", True)
    proctor.tick("start.phones", True)
    proctor.tick("start.phones", False)
    before = len(proctor.entries)
    proctor.say_fact(RecordFact.STICKS, "U-01")
    proctor.say_fact(RecordFact.STICKS, "U-01")
    assert len(proctor.entries) == before + 1
    state = again(proctor, tmp_path).state
    assert state.ticked == {"start.rules": NINE}
    assert state.facts == {RecordFact.STICKS: "U-01"}


def test_one_window_on_a_pc_holds_the_log(proctor: ProctorDesk, tmp_path: Path) -> None:
    with pytest.raises(ProctorLogInUse):
        desk(tmp_path)


def test_a_full_disk_at_the_door_leaves_the_log_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_log: ProctorLog, _entry: object) -> None:
        raise DiskFull(str(tmp_path))

    with monkeypatch.context() as patched:
        patched.setattr(ProctorLog, "append", full)
        with pytest.raises(DiskFull):
            desk(tmp_path)
    desk(tmp_path).close()


def test_another_sitting_has_a_log_of_its_own(proctor: ProctorDesk, tmp_path: Path) -> None:
    other = ProctorDesk(proctor_key(1, "../S2"), tmp_path / "proctor", HandTime(), bytes)
    proctor.mark("A01", Arrival.PRESENT)
    assert other.state.presence == {}
    assert {path.parent for path in (tmp_path / "proctor").iterdir()} == {tmp_path / "proctor"}
    assert len(list((tmp_path / "proctor").iterdir())) == 2
