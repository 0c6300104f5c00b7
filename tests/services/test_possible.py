"""What waiting rows of sign-in sheets could still add to a trainee's classes."""

from __future__ import annotations

import pytest

from ipexam.domain.attendance import Presence
from ipexam.domain.programme import SessionKind
from ipexam.matching.people import PeopleIndex
from ipexam.services.possible import PossibleSessions
from ipexam.storage.rows.attendance import AttendanceRow
from tests.builders import LI, ZHANG

PEOPLE = PeopleIndex([(n, p.name, p.id_number, p.phone, p.organisation) for n, p in enumerate((ZHANG, LI), 1)])


def waits(
    name: str, session_id: int, presence: Presence = Presence.PRESENT, kind: SessionKind = SessionKind.OFFLINE_CLASS
) -> tuple[AttendanceRow, str, int, SessionKind]:
    return AttendanceRow(session_id=session_id, claim_name=name, presence=presence), "签到表.xlsx", session_id, kind


@pytest.mark.parametrize(
    ("rows", "attended", "possible"),
    [
        ([waits("张晓明", 2)], set(), {1: 1}),
        ([waits("张晓明", 2)], {(1, 2)}, {}),
        ([waits("张晓明", 2), waits("张晓明", 3)], {(1, 2), (2, 3)}, {1: 1}),
        ([waits("张晓明", 2), waits("张晓明", 2), waits("李思源", 2)], set(), {1: 1, 2: 1}),
        ([waits("张晓明", 2, Presence.LATE), waits("张晓明", 3, Presence.ABSENT)], set(), {1: 1}),
        ([waits("张晓明", 8, kind=SessionKind.CEREMONY)], set(), {}),
        ([waits("谁", 2)], set(), {}),
    ],
)
def test_only_classes_that_were_not_attended_already_are_possible(
    rows: list[tuple[AttendanceRow, str, int, SessionKind]],
    attended: set[tuple[int, int]],
    possible: dict[int, int],
) -> None:
    assert PossibleSessions(rows).by_trainee(PEOPLE, attended) == possible


def test_the_sessions_are_those_that_could_count() -> None:
    rows = [waits("张晓明", 2), waits("李思源", 3, Presence.ABSENT), waits("李思源", 8, kind=SessionKind.CEREMONY)]
    assert PossibleSessions(rows).session_ids == {2}
    assert not PossibleSessions(rows[1:])
