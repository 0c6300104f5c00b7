"""The keys by which trainees are found."""

from __future__ import annotations

from ipexam.domain.alias import AliasKind, KnownAlias
from ipexam.matching.identity import check_character, upgraded
from ipexam.matching.people_keys import PeopleKeys, name_parts, number_pieces

NUMBER = "11010519491231002X"
OLD = "440402560101123"


def keys(*people: tuple[int, str, str, str, str]) -> PeopleKeys:
    return PeopleKeys(people)


def test_two_who_share_number_and_name_are_not_found_by_both() -> None:
    twins = keys((1, "张伟", NUMBER, "", ""), (2, "张伟", NUMBER, "", ""), (3, "李四", NUMBER, "", ""))
    assert twins.exact == {(NUMBER, "李四"): 3}
    assert twins.by_number[NUMBER] == [1, 2, 3]


def test_three_who_share_both_are_not_found_either() -> None:
    assert keys(*((n, "张伟", NUMBER, "", "") for n in (1, 2, 3))).exact == {}


def test_several_without_a_number_are_no_match_of_each_other() -> None:
    nameless = keys((1, "张伟", "", "", ""), (2, "张伟", "", "", ""), (3, "李四", "E12345678", "", ""))
    assert nameless.exact == {("E12345678", "李四"): 3}
    assert list(nameless.by_number.values()) == [[3]]
    assert dict(nameless.by_phone) == {}


def test_an_old_number_is_found_under_the_new_one_and_names_without_their_blanks() -> None:
    one = keys((1, " 张 伟 ", OLD, "+86 138 0000 0001", "甲公司"))
    assert one.by_number == {upgraded(OLD): [1]}
    assert one.by_name == {"张伟": [1]}
    assert one.by_phone == {"13800000001": [1]}


def test_an_alias_of_one_platform_is_none_of_another() -> None:
    account = (1, "zoom", AliasKind.NICKNAME, "wei")
    everywhere = (2, "", AliasKind.NICKNAME, "wei")
    found = PeopleKeys([], [account, everywhere]).aliases
    assert found == {("zoom", AliasKind.NICKNAME, "wei"): [1], ("", AliasKind.NICKNAME, "wei"): [2]}


def test_names_that_differ_in_one_character_share_a_part() -> None:
    assert name_parts("欧阳建国") & name_parts("欧阳建囯")
    assert name_parts("张小明") & name_parts("张晓明")
    assert not name_parts("张伟") & name_parts("李四")
    assert name_parts("maria del mar") == {"maria", "del", "mar"}


def test_numbers_with_two_slips_share_a_piece() -> None:
    good = "44040219900101001" + check_character("44040219900101001")
    for first in range(len(good)):
        for second in range(first + 1, len(good)):
            slipped = "".join("?" if n in (first, second) else c for n, c in enumerate(good))
            assert number_pieces(good) & number_pieces(slipped), (first, second)


def test_a_number_that_lacks_a_digit_shares_a_piece() -> None:
    good = "44040219900101001" + check_character("44040219900101001")
    for place in range(len(good)):
        assert number_pieces(good) & number_pieces(good[:place] + good[place + 1 :]), place


def test_a_short_number_has_no_pieces_that_everybody_would_share() -> None:
    assert number_pieces("E123456") == set()
    assert number_pieces("") == set()


def test_aliases_may_be_known_before_they_are_asked_for() -> None:
    told: list[KnownAlias] = [(5, "", AliasKind.PLATFORM_ID, "u-1")]
    ready = PeopleKeys([(5, "张伟", NUMBER, "", "甲")], iter(told))
    ready.ready_to_suggest()
    assert ready.aliases[("", AliasKind.PLATFORM_ID, "u-1")] == [5]
