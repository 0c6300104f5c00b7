from __future__ import annotations

import pytest

from ipexam.domain.certificate_layout import Box, CertificateField, TextBox, filled

BOX = Box(10, 10, 50, 8)


def test_a_text_is_filled_with_values_and_nothing_else():
    assert filled("编号 {number}{{a}}", {"number": "7"}) == "编号 7{a}"


@pytest.mark.parametrize("pattern", ["{name.__class__}", "{0}", "{nothing}"])
def test_a_text_cannot_reach_beyond_the_values(pattern: str):
    with pytest.raises(KeyError):
        filled(pattern, {"name": "林晓岚"})


def test_a_width_that_a_text_asks_for_is_not_given():
    assert filled("{name:>999999999}", {"name": "林"}) == "林"


def test_a_box_disappears_when_a_field_it_names_is_empty():
    text = TextBox("ID {masked_id} {name_latin}", BOX)
    assert text.shown({"masked_id": "1", "name_latin": "LIN"}, 2)
    assert not text.shown({"masked_id": "1", "name_latin": ""}, 2)


def test_needs_and_without_choose_between_two_boxes():
    with_photo, alone = TextBox("{name}", BOX, needs="photo"), TextBox("{name}", BOX, without="photo")
    for photo in ("", "ab"):
        shown = [text.shown({"name": "林", "photo": photo}, 1) for text in (with_photo, alone)]
        assert shown == [bool(photo), not photo]


def test_a_box_for_two_bodies_is_not_shown_for_one():
    assert [TextBox("x", BOX, bodies=2).shown({}, bodies) for bodies in (1, 2)] == [False, True]


@pytest.mark.parametrize(
    "text", [TextBox("{name}", BOX), TextBox("x", BOX, bodies=1), TextBox("x", BOX, needs="photo")]
)
def test_what_differs_between_certificates_is_not_fixed(text: TextBox):
    assert not text.fixed
    assert TextBox("x", BOX).fixed


def test_boxes_that_only_touch_do_not_meet():
    assert not BOX.meets(Box(60, 10, 5, 8))
    assert BOX.meets(Box(59.9, 17.9, 5, 8))
    assert BOX.within(-1).holds(BOX)
    assert not BOX.holds(BOX.within(-1))


def test_the_name_and_the_number_are_never_optional():
    assert not CertificateField.NAME.optional
    assert not CertificateField.NUMBER.optional
    assert CertificateField.NAME_LATIN.optional
