from __future__ import annotations

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


@pytest.mark.parametrize("character", ["\ue863", "\u200b", "\x00", "\U000e0100", "\ufffd\ufffe", "😀"])
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
