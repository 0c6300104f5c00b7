from __future__ import annotations

import unicodedata

import pytest

from ipexam.documents.fonts import Chain, Typeface, font, missing, runs, width_em
from ipexam.domain.exam_errors import TextUnprintable

# 㐀 is in Noto, 𠀀 𪚲 (Extension B) and 𫠝 (Extension D) as far as HanaMinB covers them.
RARE = "\U00020021"


def test_names_with_rare_characters_and_minority_dots_are_covered_by_every_chain():
    for chain in Chain:
        assert missing("䶮㛃𬱖·阿卜杜拉0123Xx-（）", chain) == ""


def test_the_fallback_font_draws_what_noto_lacks_in_a_run_of_its_own():
    split = runs(f"王{RARE}明", Chain.SERIF)
    assert [(run.text, run.font_name) for run in split] == [
        ("王", Typeface.SERIF.font_name),
        (RARE, Typeface.RARE.font_name),
        ("明", Typeface.SERIF.font_name),
    ]


@pytest.mark.parametrize(
    "character", ["\ue863", "\u200b", "\x00", "\U000e0100", "\ufffd\ufffe", *"😀\ufe00\u20dd\u00ad"]
)
def test_what_nobody_can_see_or_no_font_draws_is_refused_by_name(character: str):
    with pytest.raises(TextUnprintable) as caught:
        runs(f"王{character}明", Chain.SERIF)
    assert caught.value.text == f"王{character}明"
    assert set(caught.value.characters) <= set(character)
    assert caught.value.characters


def test_widths_add_up_over_fonts():
    assert width_em("王明", Chain.SANS) == pytest.approx(2.0)
    assert width_em(f"王{RARE}", Chain.SERIF) == pytest.approx(2.0)


def test_a_font_is_loaded_once():
    assert font(Typeface.SERIF) is font(Typeface.SERIF)


def test_every_standard_character_of_gb2312_has_a_glyph():
    level = "".join(
        bytes((high, low)).decode("gb2312")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
        if not (high == 0xD7 and low > 0xF9)
    )
    assert len(level) == 6763
    for chain in Chain:
        assert missing(level, chain) == ""


HAN = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),  # Extension A, and so on to F
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B738),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
)
"""The Chinese characters of GB 18030-2022 through Extension F, as Unicode 14 has them."""


@pytest.mark.parametrize("chain", Chain)
def test_every_chain_covers_all_chinese_characters_through_extension_f(chain: Chain):
    known = {code for first, last in HAN for code in range(first, last + 1)}
    drawn = set().union(*(font(typeface).face.charToGlyph for typeface in chain.value))
    assert len(known) == 87914
    assert known - drawn == set()


def test_a_name_in_kai_is_drawn_in_kai_and_its_rare_characters_beyond_it():
    assert [(run.text, run.font_name) for run in runs(f"王䶮{RARE}", Chain.KAI)] == [
        ("王䶮", Typeface.KAI.font_name),
        (RARE, Typeface.RARE.font_name),
    ]


def test_whether_a_character_is_drawn_does_not_hang_on_the_python_that_runs():
    beyond = "\U0002b739"  # unassigned in Unicode 14, a character of Extension C in Unicode 15
    assert unicodedata.category(beyond) in ("Cn", "Lo")
    assert missing(beyond, Chain.KAI) == ""


def test_private_use_glyphs_of_a_font_are_never_drawn():
    assert 0xE500 in font(Typeface.KAI).face.charToGlyph
    assert missing("\ue500", Chain.KAI) == "\ue500"


def test_a_combining_mark_comes_from_a_font_that_lays_it_on_its_letter():
    assert [(run.text, run.font_name) for run in runs("x\u0304", Chain.SERIF)] == [
        ("x", Typeface.SERIF.font_name),
        ("\u0304", Typeface.KAI.font_name),
    ]
    assert missing("か\u20dd", Chain.SERIF) == "\u20dd"
