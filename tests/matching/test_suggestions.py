"""Whom a claim may mean although nothing equals."""

from __future__ import annotations

from ipexam.domain.trainee import Claim
from ipexam.matching.people_keys import PeopleKeys
from ipexam.matching.suggestions import suggestions

ZHANG, LI, WEI, SAME_SOUND, MARIA = 1, 2, 3, 4, 5
KEYS = PeopleKeys(
    [
        (ZHANG, "张晓明", "440402199001010018", "", "甲公司"),
        (LI, "李思源", "440402199102020027", "", "乙公司"),
        (WEI, "张伟", "440402199203030036", "", "甲公司"),
        (SAME_SOUND, "章晓鸣", "E12345678", "", "乙公司"),
        (MARIA, "Maria Lopez", "E87654321", "", ""),
    ]
)


def meant(claim: Claim, at_most: int = 5) -> list[int]:
    return suggestions(KEYS, claim, at_most)


def test_a_number_with_a_slip_comes_before_a_name_that_sounds_alike() -> None:
    assert meant(Claim("张晓鸣", "440402199001010081"))[0] == ZHANG
    assert meant(Claim("某某", "440402199102020072")) == [LI]


def test_a_number_with_three_slips_is_somebody_else() -> None:
    assert meant(Claim("", "440402199102021372")) == []


def test_the_same_sound_in_other_characters_is_suggested() -> None:
    assert set(meant(Claim("张小名"))) >= {ZHANG, SAME_SOUND}


def test_the_organisation_decides_between_two_who_sound_alike() -> None:
    assert meant(Claim("璋晓铭", organisation="乙公司"))[0] == SAME_SOUND
    assert meant(Claim("璋晓铭", organisation="甲公司"))[0] == ZHANG


def test_the_organisation_alone_suggests_nobody() -> None:
    assert meant(Claim("周杰", organisation="甲公司")) == []


def test_a_name_inside_a_longer_text_is_found() -> None:
    assert meant(Claim("珠海张伟组长"))[0] == WEI
    assert meant(Claim("", nickname="甲公司-李思源"))[0] == LI


def test_words_of_a_latin_name_may_stand_in_any_order() -> None:
    assert meant(Claim("lopez maria")) == [MARIA]


def test_no_more_are_given_than_asked_for_and_always_the_same() -> None:
    claim = Claim("张晓明", organisation="甲公司")
    assert meant(claim, 1) == meant(claim)[:1]
    assert meant(claim) == meant(claim)
    assert meant(claim, 0) == []


def test_a_claim_that_says_nothing_means_nobody() -> None:
    assert meant(Claim("")) == []
    assert meant(Claim("…？", "——")) == []
