from __future__ import annotations

from collections.abc import Iterator

import pytest

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.packed_hours import CODES, COMPLETED, NO_TIME, PACKED
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.storage import staged_claims
from ipexam.storage.staging import Staging

ZHANG, LI, NOBODY = Claim("张三"), Claim("李四"), Claim("路人")


@pytest.fixture
def staging() -> Iterator[Staging]:
    """张三 is trainee 1, 李四 could be 2 or 3, nobody is like 路人; each has one record of half an hour."""
    with Staging() as made:
        sheet = made.add_sheet(made.add_file("a.xlsx", "0" * 64), "Sheet1", "")
        found: list[tuple[Claim, int, staged_claims.Found]] = [
            (ZHANG, 0, (1, None, ())),
            (LI, 0, (None, ProblemCode.PERSON_AMBIGUOUS, (2, 3))),
            (NOBODY, 0, (None, ProblemCode.PERSON_UNKNOWN, ())),
        ]
        staged_claims.add(made, found)
        staged_claims.add_courses(made, [("专利法", 4), ("直播课", None)])
        for n in range(3):
            made.add_records(sheet, PACKED.pack(n + 2, n, n % 2, 1, NO_TIME, NO_TIME, 1800, 0), 1, 1)
        yield made


def states(staging: Staging) -> dict[str, ClaimState]:
    return {one.claim.name: one.state for one in staged_claims.page(staging, None, 0, 10)}


def test_who_waits_for_a_person_comes_first(staging: Staging) -> None:
    assert [one.claim.name for one in staged_claims.page(staging, None, 0, 10)] == ["李四", "路人", "张三"]
    assert [one.records for one in staged_claims.page(staging, ClaimState.MATCHED, 0, 10)] == [1]
    assert staged_claims.counts(staging) == {
        ClaimState.MATCHED: 1,
        ClaimState.SUGGESTED: 1,
        ClaimState.UNKNOWN: 1,
    }


def test_decisions_are_kept_and_taken_back(staging: Staging) -> None:
    staged_claims.assign(staging, {2: 3}, remember=True)
    staged_claims.set_aside(staging, [1, 3], "旁听")
    assert states(staging) == {"张三": ClaimState.SET_ASIDE, "李四": ClaimState.DECIDED, "路人": ClaimState.SET_ASIDE}
    assert staged_claims.remembered(staging) == [(3, LI)]
    staged_claims.undecide(staging, [1, 2, 3])
    assert states(staging) == {"张三": ClaimState.MATCHED, "李四": ClaimState.SUGGESTED, "路人": ClaimState.UNKNOWN}
    assert [one.decided for one in staged_claims.page(staging, ClaimState.MATCHED, 0, 1)] == [1]
    assert staged_claims.remembered(staging) == []


def test_a_claim_of_a_second_file_follows_its_leader(staging: Staging) -> None:
    staged_claims.add(staging, [(NOBODY, 3, (None, ProblemCode.PERSON_UNKNOWN, ()))])
    staged_claims.assign(staging, {3: 1}, remember=False)
    assert staging.db.execute("SELECT enrolment FROM claim WHERE id >= 3").fetchall() == [(1,), (1,)]


def test_a_course_is_told_by_its_text(staging: Staging) -> None:
    assert staged_claims.courses(staging) == [(2, "直播课", 1, None), (1, "专利法", 2, 4)]
    staged_claims.assign_course(staging, 2, 9)
    assert staged_claims.courses(staging)[1] == (2, "直播课", 1, 9)


def test_a_completion_is_worth_what_its_course_takes_or_waits(staging: Staging) -> None:
    staging.db.execute("UPDATE record SET seconds = ?", (COMPLETED,))
    staged_claims.value_completions(staging, {4: 5400})
    assert staging.db.execute("SELECT seconds FROM record ORDER BY id").fetchall() == [(5400,), (COMPLETED,), (5400,)]
    staged_claims.doubt_completions(staging)
    waiting = staging.db.execute("SELECT seconds, doubt FROM record WHERE doubt > 0").fetchall()
    assert waiting == [(0, CODES.index(ProblemCode.VALUE_MISSING))]


def test_what_is_excluded_has_a_reason_until_it_is_taken_in(staging: Staging) -> None:
    staged_claims.exclude(staging, ProblemCode.TOTAL_SHRANK, "补录")
    assert staged_claims.excluded(staging) == {ProblemCode.TOTAL_SHRANK: "补录"}
    staged_claims.include(staging, ProblemCode.TOTAL_SHRANK)
    assert staged_claims.excluded(staging) == {}
