"""The parts of a template, and the template with one of them changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.domain.certificate_layout import Box, StampPlace, TextBox
from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_parts import (
    SHEET,
    Part,
    Standing,
    added,
    at,
    box_of,
    content,
    copied,
    parts,
    removable,
    shown_with,
    with_box,
    with_picture,
    without,
)
from tests.ui.office.certificate_templates import SMALL

TITLE, NAME, ONE_BODY, LATIN = (Part(TemplatePart.TEXT, place) for place in range(4))
STAMP = Part(TemplatePart.STAMP)


def test_every_part_is_listed_once_and_the_sheet_first() -> None:
    found = parts(SMALL)
    assert found[0] == SHEET
    assert len(found) == len(set(found)) == 1 + 4 + 1 + 1 + 2


@pytest.mark.parametrize("part", [part for part in parts(SMALL) if part != SHEET])
def test_a_part_moves_and_all_others_stay(part: Part) -> None:
    box = box_of(SMALL, part)
    assert box is not None
    there = with_box(SMALL, part, Box(box.left + 3, box.top - 2, box.width, box.height))
    assert box_of(there, part) == Box(box.left + 3, box.top - 2, box.width, box.height)
    assert [box_of(there, other) for other in parts(SMALL) if other != part] == [
        box_of(SMALL, other) for other in parts(SMALL) if other != part
    ]


@pytest.mark.parametrize(
    "kind", [TemplatePart.TEXT, TemplatePart.RULE, TemplatePart.STAMP, TemplatePart.PHOTO], ids=lambda kind: kind.value
)
def test_what_was_added_can_be_taken_away_again(kind: TemplatePart) -> None:
    template, part = added(SMALL, kind)
    assert content(template, part) is not None
    assert without(template, part) == SMALL


def test_a_new_text_is_black_where_the_palette_has_it() -> None:
    golden = replace(SMALL, colours={"gold": "#A67C2D", "ink": "#1E1A16"})
    template, _part = added(golden, TemplatePart.TEXT)
    assert template.texts[-1].colour == "ink"


def test_a_template_has_one_photo() -> None:
    template, part = added(SMALL, TemplatePart.PHOTO)
    assert added(template, TemplatePart.PHOTO) == (template, part)
    assert copied(template, part) == (template, part)


def test_sheet_and_code_stay() -> None:
    for part in (SHEET, Part(TemplatePart.CODE)):
        assert not removable(part)
        assert without(SMALL, part) == SMALL


def test_a_copy_lies_a_little_lower() -> None:
    template, part = copied(SMALL, NAME)
    assert part == Part(TemplatePart.TEXT, 4)
    assert box_of(template, part) == Box(55, 104, 100, 20)


def test_a_picture_is_named_by_its_bytes() -> None:
    template, part = with_picture(SMALL, "ab" * 32)
    assert part.kind is TemplatePart.PICTURE
    assert template.picture_names == ("ab" * 32,)


def test_a_certificate_of_two_bodies_has_not_the_text_for_one() -> None:
    assert ONE_BODY not in shown_with(SMALL, Standing(2))
    one = shown_with(SMALL, Standing(1))
    assert ONE_BODY in one
    assert not any(isinstance(content(SMALL, part), StampPlace) for part in one)


def test_a_text_that_names_an_empty_field_is_not_there() -> None:
    assert LATIN in shown_with(SMALL, Standing())
    assert LATIN not in shown_with(SMALL, Standing(empty=frozenset({"name_latin"})))


def test_a_text_with_half_a_field_is_shown_while_it_is_typed() -> None:
    typing = replace(SMALL, texts=(replace(SMALL.texts[0], text="{nam"),))
    assert TITLE in shown_with(typing, Standing())


def test_of_two_boxes_over_each_other_the_smaller_comes_first() -> None:
    inner = replace(SMALL, texts=(*SMALL.texts, TextBox("x", Box(60, 45, 10, 5))))
    assert at(inner, shown_with(inner, Standing()), 62, 47, 0) == (Part(TemplatePart.TEXT, 4), TITLE)


def test_a_thin_line_is_found_beside_it_too() -> None:
    shown = shown_with(SMALL, Standing(empty=frozenset({"name_latin"})))
    assert at(SMALL, shown, 100, 131, 1) == (Part(TemplatePart.RULE),)
    assert at(SMALL, shown, 100, 133, 1) == ()
