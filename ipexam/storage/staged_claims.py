"""What staged logs name: people, courses, and what a person decided about them before the commit.

The same person named in two files is one claim to decide about: its leader, the first of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.packed_hours import CODES, COMPLETED
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.storage.staging import Staging

_TEXTS = "name, id_number, phone, organisation, nickname, platform_id, platform"
_MATCHED, _SUGGESTED, _UNKNOWN = (
    state.value for state in (ClaimState.MATCHED, ClaimState.SUGGESTED, ClaimState.UNKNOWN)
)
_SETTLED = f"state IN ('{_MATCHED}', '{ClaimState.DECIDED.value}')"
_PREPARED = (
    "CREATE TABLE tally(leader INTEGER PRIMARY KEY, records INTEGER, seconds INTEGER)",
    "INSERT INTO tally SELECT c.leader, count(*), sum(r.seconds) FROM record r JOIN claim c ON c.id = r.claim "
    "GROUP BY c.leader",
    f"CREATE INDEX ix_claim_page ON claim({_SETTLED}, name, id) WHERE id = leader",
    "CREATE INDEX ix_claim_state ON claim(state) WHERE id = leader",
    "CREATE INDEX ix_claim_leader ON claim(leader)",
)

Found = tuple[int | None, ProblemCode | None, Sequence[int]]
"""What matching found: the trainee, or why none, with candidates."""


@dataclass(frozen=True, slots=True)
class StagedClaim:
    """One claim with what its records come to; `decided` is its trainee once that is known."""

    id: int
    claim: Claim
    records: int
    seconds: int
    state: ClaimState
    code: ProblemCode | None
    decided: int | None


def add(staging: Staging, claims: Sequence[tuple[Claim, int, Found]]) -> None:
    """Add claims that were named for the first time in their file, each with its leader's number, 0 for itself."""
    first = staging.count("claim") + 1
    staging.db.executemany(
        f"INSERT INTO claim(id, leader, {_TEXTS}, enrolment, code, candidates, state, careful) "  # noqa: S608  # our own words
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, leader or number, claim.name, claim.id_number, claim.phone, claim.organisation, claim.nickname,
             claim.platform_id, claim.platform, *_whose(found))
            for number, (claim, leader, found) in enumerate(claims, first)
        ),
    )  # fmt: skip


def _whose(found: Found) -> tuple[int | None, str | None, str, str, int]:
    trainee_id, code, candidates = found
    if trainee_id is not None:
        return trainee_id, None, f"[{trainee_id}]", _MATCHED, 0
    return None, code and code.value, json.dumps([*candidates]), _SUGGESTED if candidates else _UNKNOWN, 1


def prepare(staging: Staging) -> None:
    """Count the records of each leader and put leaders in the order of `page`: seconds of work for a million records,
    done once."""
    if staging.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'tally'").fetchone():
        return
    staging.begin()
    for statement in _PREPARED:
        staging.db.execute(statement)
    staging.settle()


def page(staging: Staging, only: ClaimState | None, offset: int, limit: int) -> list[StagedClaim]:
    """Some leaders, those first who wait for a person, by name."""
    prepare(staging)
    found = staging.db.execute(
        f"SELECT c.id, {_TEXTS}, coalesce(t.records, 0), coalesce(t.seconds, 0), c.state, c.code, c.enrolment "  # noqa: S608  # our own words
        "FROM claim c LEFT JOIN tally t ON t.leader = c.id WHERE c.id = c.leader AND (c.state = :only OR :only = '') "
        f"ORDER BY {_SETTLED}, c.name, c.id LIMIT :limit OFFSET :offset",
        {"only": only.value if only else "", "limit": limit, "offset": offset},
    )
    return [
        StagedClaim(
            row[0], Claim(*row[1:8]), row[8], row[9], ClaimState(row[10]), row[11] and ProblemCode(row[11]), row[12]
        )
        for row in found
    ]


def leaders(staging: Staging) -> dict[Claim, int]:
    """The number of each leader."""
    found = staging.db.execute(f"SELECT {_TEXTS}, id FROM claim WHERE id = leader")  # noqa: S608  # our own words
    return {Claim(*row[:7]): row[7] for row in found}


def counts(staging: Staging) -> Mapping[ClaimState, int]:
    """How many leaders are in each state."""
    found = staging.db.execute("SELECT state, count(*) FROM claim WHERE id = leader GROUP BY state")
    return {ClaimState(state): number for state, number in found}


def assign(staging: Staging, choices: Mapping[int, int], *, remember: bool) -> None:
    """Leaders are these trainees."""
    rows = [(whose, ClaimState.DECIDED.value, remember, leader) for leader, whose in choices.items()]
    staging.db.executemany(
        "UPDATE claim SET enrolment = ?, state = ?, remember = ?, careful = 0, reason = NULL WHERE leader = ?", rows
    )


def set_aside(staging: Staging, leaders: Iterable[int], reason: str) -> None:
    """Leaders are nobody of the programme."""
    rows = [(ClaimState.SET_ASIDE.value, reason, leader) for leader in leaders]
    staging.db.executemany(
        "UPDATE claim SET enrolment = NULL, state = ?, reason = ?, remember = 0, careful = 1 WHERE leader = ?", rows
    )


def undecide(staging: Staging, leaders: Iterable[int]) -> None:
    """Leaders are again what matching found."""
    for leader in leaders:
        code, told = staging.db.execute("SELECT code, candidates FROM claim WHERE id = ?", (leader,)).fetchone()
        candidates = json.loads(told)
        found: Found = (None, ProblemCode(code), candidates) if code else (candidates[0], None, candidates)
        enrolment, _, _, state, careful = _whose(found)
        staging.db.execute(
            "UPDATE claim SET enrolment = ?, state = ?, reason = NULL, remember = 0, careful = ? WHERE leader = ?",
            (enrolment, state, careful, leader),
        )


def remembered(staging: Staging) -> list[tuple[int, Claim]]:
    """Pairs that a person confirmed and wants remembered: trainee and claim."""
    found = staging.db.execute(
        f"SELECT enrolment, {_TEXTS} FROM claim WHERE remember = 1 AND state = ? AND id = leader",  # noqa: S608  # our own words
        (ClaimState.DECIDED.value,),
    )
    return [(row[0], Claim(*row[1:])) for row in found]


def add_courses(staging: Staging, courses: Iterable[tuple[str, int | None]]) -> None:
    """Add courses that were named for the first time in their file, with the programme's course each is."""
    staging.db.executemany("INSERT INTO course(text, course) VALUES (?, ?)", courses)


def courses(staging: Staging) -> list[tuple[int, str, int, int | None]]:
    """(number, text, records, the programme's course) of each course named, unknown ones first."""
    return staging.db.execute(
        "SELECT min(k.id), k.text, sum((SELECT count(*) FROM record r WHERE r.course = k.id)), max(k.course) "
        "FROM course k GROUP BY k.text ORDER BY max(k.course) IS NOT NULL, k.text"
    ).fetchall()


def assign_course(staging: Staging, number: int, course_id: int | None) -> None:
    """What a log calls so is this course of the programme, in every file."""
    staging.db.execute(
        "UPDATE course SET course = ? WHERE text = (SELECT text FROM course WHERE id = ?)", (course_id, number)
    )


def value_completions(staging: Staging, seconds: Mapping[int, int]) -> None:
    """Records that only say that a course was completed get these seconds, by course."""
    for course_id, worth in seconds.items():
        staging.db.execute(
            "UPDATE record SET seconds = ? WHERE seconds = ? AND course IN (SELECT id FROM course WHERE course = ?)",
            (worth, COMPLETED, course_id),
        )


def doubt_completions(staging: Staging) -> None:
    """Records that only say that a course was completed lack their time."""
    missing = CODES.index(ProblemCode.VALUE_MISSING)
    staging.db.execute("UPDATE record SET doubt = ?, seconds = 0 WHERE seconds = ?", (missing, COMPLETED))


def doubt_future(staging: Staging, now: int) -> None:
    """Records that begin or end after this second are in doubt."""
    future = CODES.index(ProblemCode.TIME_IN_FUTURE)
    staging.db.execute("UPDATE record SET doubt = ? WHERE doubt = 0 AND (began > ? OR ended > ?)", (future, now, now))


def exclude(staging: Staging, code: ProblemCode, reason: str) -> None:
    """Rows in this doubt are set aside for a reason."""
    staging.db.execute("INSERT OR REPLACE INTO excluded VALUES (?, ?)", (code.value, reason))


def include(staging: Staging, code: ProblemCode) -> None:
    """Rows in this doubt wait for a person again."""
    staging.db.execute("DELETE FROM excluded WHERE code = ?", (code.value,))


def excluded(staging: Staging) -> Mapping[ProblemCode, str]:
    """The doubts whose rows are set aside, with the reason."""
    return {ProblemCode(code): reason for code, reason in staging.db.execute("SELECT code, reason FROM excluded")}
