"""Names read aloud: surnames in their own readings, given names in one word, and what a person typed in one form."""

from __future__ import annotations

import pytest

from ipexam.matching.name_reading import NotAReading, doubtful, latin, latin_of, plain, proposed, written


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单小明", "Shàn Xiǎomíng"), ("仇英", "Qiú Yīng"), ("区志强", "Ōu Zhìqiáng"), ("曾文", "Zēng Wén"),
        ("解晓", "Xiè Xiǎo"), ("查良", "Zhā Liáng"), ("盖明", "Gě Míng"), ("朴真", "Piáo Zhēn"), ("缪云", "Miào Yún"),
        ("欧阳西安", "Ōuyáng Xī'ān"), ("尉迟明", "Yùchí Míng"), ("万俟文", "Mòqí Wén"), ("令狐云", "Línghú Yún"),
        ("张三", "Zhāng Sān"), ("吕布", "Lǚ Bù"), ("Anna Lee", "Anna Lee"), ("阿依·古丽", "Āyī Gǔlì"),
        ("林子涵", "Lín Zǐhán"), ("张了凡", "Zhāng Liǎofán"), ("𬱖晓", "Dí Xiǎo"), ("单于", "Shàn Yú"),
        ("Anna 王小明", "Anna Wáng Xiǎomíng"), ("Müller·吕布", "Müller Lǚbù"), ("曾Anna", "Zēng Anna"),
    ],
)  # fmt: skip
def test_a_name_is_read_as_people_of_that_name_say_it(name: str, reading: str) -> None:
    assert proposed(name) == reading


@pytest.mark.parametrize("name", ["张行", "欧阳行", "王䶮", "阿依·古丽", "张杨若兰", "Anna 王", "迪丽热巴"])
def test_a_person_is_asked_where_the_proposal_may_be_wrong(name: str) -> None:
    assert doubtful(name)


@pytest.mark.parametrize("name", ["张小明", "Anna Lee", "陈嘉欣", "曾文", "单小明", "仇英", "区志明", "欧阳小明"])
def test_nobody_is_asked_about_an_ordinary_name(name: str) -> None:
    assert not doubtful(name)


@pytest.mark.parametrize("typed", ["shan4 xiao3ming2", "ｓｈａｎ４ xiao3ming2", "Shàn Xiǎomíng", "  shàn  xiǎomíng "])
def test_however_it_is_typed_a_reading_is_kept_in_one_form(typed: str) -> None:
    assert written(typed, "单小明") == "Shàn Xiǎomíng"


@pytest.mark.parametrize("typed", ["", "shan xiaoming", "单小明", "Shàn <b>", "lü bu"])
def test_a_reading_without_tones_or_in_other_letters_is_refused(typed: str) -> None:
    with pytest.raises(NotAReading):
        written(typed, "单小明")


def test_a_name_in_latin_letters_needs_no_tones() -> None:
    assert written("Maria da Silva", "Maria da Silva") == "Maria Da Silva"
    assert latin(" CHAN  Tai Man ") == "CHAN Tai Man"


@pytest.mark.parametrize(
    ("reading", "without"),
    [("Lǚ Xī'ān", "Lyu Xi'an"), ("Shàn Xiǎomíng", "Shan Xiaoming"), ("Ǚ Míng", "Yu Ming"), ("Wáng 𰀀", "")],
)
def test_without_tones_it_is_what_a_certificate_prints(reading: str, without: str) -> None:
    assert plain(reading) == without


@pytest.mark.parametrize(
    ("name", "reading", "letters"),
    [
        ("Anna-Maria Müller", "Anna-Maria Müller", "Anna-Maria Müller"), ("吕布", "Lǚ Bù", "Lyu Bu"),
        ("maria da Silva", "Maria Da Silva", "maria da Silva"), ("Müller·吕布", "Müller Lǚbù", "Müller Lyubu"),
        ("Renée 王", "Renée Wáng", "Renée Wang"), ("王𰀀", "Wáng 𰀀", ""), ("王\U0010ff00", "Wáng \U0010ff00", ""),
    ],
)  # fmt: skip
def test_what_a_name_has_in_latin_letters_is_left_as_it_is(name: str, reading: str, letters: str) -> None:
    assert latin_of(name, reading) == letters
