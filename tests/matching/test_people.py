"""The order of matching: what decides, what agrees, what waits, and what never matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.alias import AliasKind, KnownAlias
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


@pytest.mark.parametrize("number", ["4.40402195601011E+17", "110105********002X"])
def test_a_number_that_was_rounded_or_is_masked_is_no_number(number: str) -> None:
    assert PEOPLE.match(Claim("王䶮", number, "13800000001")) == Match(1, None)
    assert PEOPLE.match(Claim("钱八", number)).candidates == ()


def test_a_number_of_the_same_kind_that_is_nobodys_outweighs_a_phone() -> None:
    assert PEOPLE.match(Claim("张伟", "E99999999", "13800000003")) == Match(None, ProblemCode.PERSON_UNKNOWN, (3,))
    assert PEOPLE.match(Claim("王䶮", "E99999999", "13800000001")) == Match(1, None), "another kind of document"


def test_a_number_as_written_goes_before_the_same_number_upgraded() -> None:
    twice = PeopleIndex([(1, "李四", upgraded(OLD), "", ""), (2, "李四", OLD, "", "")])
    assert twice.match(Claim("", OLD)) == Match(2, None)
    assert twice.match(Claim("", f" {OLD} ")) == Match(2, None)
    assert twice.match(Claim("", upgraded(OLD))) == Match(1, None)


def test_two_documents_with_one_number_are_told_apart_by_name_alone() -> None:
    same = PeopleIndex(
        [(1, "李四", "A1234567", "", ""), (2, "王五", "A1234567", "", ""), (3, "王五", "A1234567", "", "")]
    )
    assert same.match(Claim("李四", "A1234567")) == Match(1, None)
    assert same.match(Claim("王五", "A1234567")) == Match(None, ProblemCode.PERSON_AMBIGUOUS, (2, 3))
    assert same.match_all([Claim("王五", "A1234567")]) == [same.match(Claim("王五", "A1234567"))]


def test_sure_evidence_that_names_two_people_waits() -> None:
    assert PEOPLE.match(Claim("张伟", "", "13800000004", "甲公司")) == Match(None, ProblemCode.PERSON_AMBIGUOUS, (4, 3))


def test_a_phone_that_several_have_leaves_the_answer_to_the_organisation() -> None:
    several = PeopleIndex([(1, "张伟", "E1", "138", "甲公司"), (2, "张伟", "E2", "138", "乙公司")])
    assert several.match(Claim("张伟", "", "138", "乙公司")) == Match(2, None)
    assert several.match(Claim("张伟", "", "138", "丙公司")) == Match(None, ProblemCode.PERSON_AMBIGUOUS, (1, 2))


def test_the_phone_of_another_waits_and_shows_both() -> None:
    claim = Claim("李四", "", "13800000001", "乙公司")
    assert PEOPLE.match(claim) == Match(None, ProblemCode.NAME_DIFFERS, (2, 1))


@pytest.mark.parametrize(
    ("claim", "match"),
    [
        (Claim("张伟", "", "138****0004"), Match(None, ProblemCode.PERSON_BY_MASKED_NUMBER, (4,))),
        (Claim("张伟", "", "＋86 138＊＊＊＊0004"), Match(None, ProblemCode.PERSON_BY_MASKED_NUMBER, (4,))),
        (Claim("张伟", "E8*****21"), Match(None, ProblemCode.PERSON_BY_MASKED_NUMBER, (4,))),
        (Claim("张伟", "E8*****21", "138****0005"), Match(None, ProblemCode.PERSON_AMBIGUOUS, (3, 4, 5))),
        (Claim("张伟", "", "138****9999"), Match(None, ProblemCode.PERSON_AMBIGUOUS, (3, 4, 5))),
        (Claim("张伟", "", "138********"), Match(None, ProblemCode.PERSON_AMBIGUOUS, (3, 4, 5))),
        (Claim("孙七", "", "138****0001"), Match(None, ProblemCode.PERSON_BY_NAME_ONLY, (7,))),
        (Claim("", "", "138****0004"), Match(None, ProblemCode.PERSON_UNKNOWN)),
        (Claim("飞翔", nickname="孙七"), Match(None, ProblemCode.PERSON_BY_NAME_ONLY, (7,))),
    ],
)
def test_a_masked_number_narrows_a_name_but_a_person_confirms(claim: Claim, match: Match) -> None:
    assert PEOPLE.match(claim) == match


ROWS = [
    (1, "张三", "E1111111", "13800000001", "甲公司"),
    (2, "李四", FIRST, "13800000002", "乙公司"),
    (3, "王五", "E3", "", ""),
]


def known(*aliases: KnownAlias) -> PeopleIndex:
    return PeopleIndex(ROWS, aliases)


FLYING = known((1, "wemeet", AliasKind.NICKNAME, "飞翔"), (2, "wemeet", AliasKind.PLATFORM_ID, "u2"))


@pytest.mark.parametrize(
    "claim",
    [
        Claim(nickname="飞翔", platform="wemeet"),
        Claim("飞 翔", platform="wemeet"),
        Claim("张三", nickname="飞翔", platform="wemeet"),
        Claim("飞翔", "", "13800000001", platform="wemeet"),
        Claim("飞翔", "E1111111", platform="wemeet"),
    ],
)
def test_a_confirmed_nickname_is_sure(claim: Claim) -> None:
    assert FLYING.match(claim) == Match(1, None)


def test_an_account_is_sure_under_any_display_name_but_another_trainees() -> None:
    assert FLYING.match(Claim(platform_id="u2", platform="wemeet")) == Match(2, None)
    assert FLYING.match(Claim("随便", platform_id="u2", platform="wemeet")) == Match(2, None)
    assert FLYING.match(Claim("王五", platform_id="u2", platform="wemeet")) == Match(
        None, ProblemCode.NAME_DIFFERS, (2,)
    )
    assert FLYING.match(Claim(platform_id="U2", platform="wemeet")).trainee_id is None


def test_an_alias_holds_on_its_platform_alone_unless_it_names_none() -> None:
    assert FLYING.match(Claim("飞翔", platform="zoom")) == Match(None, ProblemCode.PERSON_UNKNOWN)
    assert known((1, "", AliasKind.NICKNAME, "飞翔")).match(Claim("飞翔", platform="zoom")) == Match(1, None)


def test_an_identity_number_always_wins_over_an_alias() -> None:
    assert FLYING.match(Claim("李四", FIRST, nickname="飞翔", platform="wemeet")) == Match(2, None)
    assert FLYING.match(Claim("飞翔", FIRST, platform="wemeet")) == Match(None, ProblemCode.NAME_DIFFERS, (2,))
    stranger = Claim("飞翔", STRANGER, platform="wemeet")
    assert FLYING.match(stranger) == Match(None, ProblemCode.PERSON_UNKNOWN, (1,))


def test_an_alias_against_a_phone_or_a_name_waits() -> None:
    by_phone = Claim("", "", "13800000002", nickname="飞翔", platform="wemeet")
    assert FLYING.match(by_phone) == Match(None, ProblemCode.PERSON_AMBIGUOUS, (2, 1))
    by_name = Claim("王五", nickname="飞翔", platform="wemeet")
    assert FLYING.match(by_name) == Match(None, ProblemCode.NAME_DIFFERS, (1,))


def test_an_alias_of_two_people_or_with_anothers_name_says_nothing_for_sure() -> None:
    shared = known((1, "", AliasKind.NICKNAME, "飞翔"), (2, "", AliasKind.NICKNAME, "飞翔"))
    assert shared.match(Claim("飞翔")) == Match(None, ProblemCode.PERSON_AMBIGUOUS, (1, 2))
    namesake = known((1, "", AliasKind.NICKNAME, "王五"))
    assert namesake.match(Claim("王五")) == Match(None, ProblemCode.PERSON_AMBIGUOUS, (1, 3))
    own = known((3, "", AliasKind.NICKNAME, "王五"))
    assert own.match(Claim("王五")) == Match(3, None), "confirmed once, asked no more"


def test_suggestions_come_likeliest_first_and_are_never_matches() -> None:
    index = PeopleIndex(
        [
            (1, "张晓明", FIRST, "", "甲公司"),
            (2, "张小明", "E2222222", "", "乙公司"),
            (3, "章晓鸣", "E3333333", "", "丙公司"),
            (4, "李思源", upgraded(OLD), "", "丁公司"),
            (5, "Anna Lee", "E5555555", "", ""),
        ]
    )
    assert index.suggest(Claim("张小铭"), 5) == (1, 2, 3)
    assert index.suggest(Claim("张小铭", "", "", "乙公司"), 1) == (2,)
    assert index.suggest(Claim("珠海李思源组长"), 5) == (4,)
    assert index.suggest(Claim("Lee Anne"), 5) == (5,)
    assert index.suggest(Claim("", FIRST[:-2] + "3X"), 5) == (1,)
    assert index.suggest(Claim("张晓明", FIRST), 5) == (1, 2, 3), "the match first"
    assert index.suggest(Claim(), 5) == ()
    assert all(index.match(claim).trainee_id is None for claim in (Claim("张小铭"), Claim("Lee Anne")))


NAMES = st.sampled_from(["张三", "李四", "张伟", "飞翔", "王 五", "Anna", ""])
CLAIMS = st.builds(
    Claim,
    NAMES,
    st.sampled_from(["", FIRST, FIRST.lower(), "E1111111", "E3", STRANGER, OLD, "4.4E+17", "1101**********002X"]),
    st.sampled_from(["", "13800000001", "13800000002", "138****0002"]),
    st.sampled_from(["", "甲公司", "乙公司"]),
    NAMES,
    st.sampled_from(["", "u2", "u9"]),
    st.sampled_from(["", "wemeet", "zoom"]),
)


@given(st.lists(CLAIMS, max_size=8))
def test_many_claims_match_as_each_does_alone(claims: list[Claim]) -> None:
    assert FLYING.match_all(claims) == [FLYING.match(claim) for claim in claims]


@given(CLAIMS)
def test_nobody_is_matched_against_their_own_number(claim: Claim) -> None:
    numbers = {1: "E1111111", 2: FIRST, 3: "E3"}
    found = FLYING.match(claim)
    if found.trainee_id is None:
        assert found.code is not None
    elif claim.id_number in (FIRST, FIRST.lower(), STRANGER):
        assert numbers[found.trainee_id] == claim.id_number.upper()


def test_of_many_alike_the_first_are_suggested_and_those_of_the_same_organisation_before_them() -> None:
    crowd = [(n, f"张晓{chr(0x4E00 + n)}", "", "", "乙公司" if n > 90 else "甲公司") for n in range(1, 100)]
    index = PeopleIndex([*crowd, (100, "王五", "", "", "乙公司")])
    index.ready_to_suggest()
    assert index.suggest(Claim("张晓龘"), 3) == (1, 2, 3)
    assert index.suggest(Claim("张晓龘", organisation="乙公司"), 3) == (91, 92, 93)
    namesakes = PeopleIndex([(n, "张小明", "", "", "") for n in range(1, 50)])
    assert namesakes.suggest(Claim("张小铭"), 4) == (1, 2, 3, 4)
