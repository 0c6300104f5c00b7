from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.matching.identity import check_character, upgraded
from ipexam.matching.people import Match, PeopleIndex

FIRST = "11010519491231002X"
OLD = "440402560101123"
STRANGER = "44040219900101001" + check_character("44040219900101001")
PEOPLE = PeopleIndex(
    [
        (1, "王䶮", FIRST, "13800000001", "甲公司"),
        (2, "李四", upgraded(OLD), "13800000002", "乙公司"),
        (3, "张伟", "E12345678", "13800000003", "甲公司"),
        (4, "张伟", "E87654321", "13800000004", "丙公司"),
        (5, "张伟", "E11111111", "13800000005", "丙公司"),
        (6, "赵六", "E22222222", "13800000005", "丁公司"),
        (7, "孙七", "E33333333", "", ""),
    ]
)


@pytest.mark.parametrize(
    ("claim", "trainee"),
    [
        (Claim("王䶮", FIRST), 1),
        (Claim("王\ue863", "'1101 0519491231002x"), 1),
        (Claim("", FIRST), 1),
        (Claim("李四", OLD), 2),
        (Claim("张 伟", "", "+86 138 0000 0003"), 3),
        (Claim("张伟", "", "13800000005"), 5),
        (Claim("", "", "13800000002"), 2),
        (Claim("张伟", "", "", "甲 公司"), 3),
        (Claim("王䶮", "11010519491231002", "13800000001"), 1),
    ],
)
def test_sure_evidence_matches(claim: Claim, trainee: int) -> None:
    assert PEOPLE.match(claim) == Match(trainee, None)


@pytest.mark.parametrize(
    ("claim", "match"),
    [
        (Claim("李四", FIRST), Match(None, ProblemCode.NAME_DIFFERS, (1,))),
        (Claim("王五", "", "13800000001"), Match(None, ProblemCode.NAME_DIFFERS, (1,))),
        (Claim("", "", "13800000005"), Match(None, ProblemCode.PERSON_AMBIGUOUS, (5, 6))),
        (Claim("张伟", "", "", "丙公司"), Match(None, ProblemCode.PERSON_AMBIGUOUS, (4, 5))),
        (Claim("孙七"), Match(None, ProblemCode.PERSON_BY_NAME_ONLY, (7,))),
        (Claim("张伟"), Match(None, ProblemCode.PERSON_AMBIGUOUS, (3, 4, 5))),
        (Claim("张伟", "", "", "戊公司"), Match(None, ProblemCode.PERSON_AMBIGUOUS, (3, 4, 5))),
        (Claim("钱八"), Match(None, ProblemCode.PERSON_UNKNOWN, ())),
        (Claim(), Match(None, ProblemCode.PERSON_UNKNOWN, ())),
        (Claim("王 䶮某"), Match(None, ProblemCode.PERSON_UNKNOWN, ())),
    ],
)
def test_weaker_evidence_waits_for_a_person(claim: Claim, match: Match) -> None:
    assert PEOPLE.match(claim) == match


def test_a_sound_number_of_a_stranger_outweighs_phone_and_organisation() -> None:
    for claim in (Claim("张伟", STRANGER, "", "甲公司"), Claim("张伟", STRANGER, "13800000003")):
        assert PEOPLE.match(claim) == Match(None, ProblemCode.PERSON_UNKNOWN, (3,))
