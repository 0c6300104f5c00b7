from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.documents.layout import load_template
from ipexam.documents.template_geometry import covers, geometry_findings
from ipexam.domain.certificate_layout import Box, StampPlace, TextBox
from ipexam.domain.certificate_template import TemplateFault

PLACE = StampPlace(50, 50)
BILINGUAL = load_template("certificate_bilingual")


@pytest.mark.parametrize(
    ("box", "met"),
    [
        (Box(49, 49, 2, 2), True),
        (Box(72.4, 49, 5, 2), True),
        (Box(72.5, 49, 5, 2), False),
        (Box(66, 66, 5, 5), False),
        (Box(65.8, 65.8, 5, 5), True),
        (Box(0, 0, 100, 100), True),
    ],
)
def test_a_stamp_is_a_circle_not_its_square(box: Box, met: bool):
    assert covers(PLACE, box) is met


def test_texts_that_never_meet_on_one_certificate_may_share_a_place():
    assert list(geometry_findings(BILINGUAL)) == []
    always = replace(BILINGUAL, texts=tuple(replace(text, needs="", without="") for text in BILINGUAL.texts))
    assert TemplateFault.TEXTS_OVERLAP in {found.fault for found in geometry_findings(always)}


@pytest.mark.parametrize("text", ["{name", "}", "{"])
def test_a_text_that_is_being_typed_in_the_place_of_another_is_no_trouble(text: str):
    half = [replace(each, text=text) if each.needs == "reissue" else each for each in BILINGUAL.texts]
    assert list(geometry_findings(replace(BILINGUAL, texts=tuple(half)))) == []


def test_a_text_that_says_nothing_yet_meets_no_other():
    empty = replace(BILINGUAL.texts[0], text=" ")
    assert list(geometry_findings(replace(BILINGUAL, texts=(*BILINGUAL.texts, empty)))) == []


def test_a_text_that_makes_way_for_the_photo_may_lie_on_its_place():
    place = Box(155, 85, 15, 8)
    for without, faults in (("photo", set()), ("", {TemplateFault.OVERLAP})):
        text = TextBox("贴照片处", place, without=without)
        found = geometry_findings(replace(BILINGUAL, texts=(*BILINGUAL.texts, text)))
        assert {one.fault for one in found} == faults


def test_a_body_and_the_date_may_be_stamped_but_no_sentence_about_them():
    place = Box(60, 190, 12, 4)
    for text, met in (("{stamp_1}", False), ("{issued_on}", False), ("于{issued_on}", True)):
        found = geometry_findings(replace(BILINGUAL, texts=(TextBox(text, place, bodies=2),)))
        assert (TemplateFault.OVERLAP in {one.fault for one in found}) is met
