"""The shipped templates are without fault; each thing that can be wrong with one is found where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.documents.layout import load_template, template_names
from ipexam.documents.template_check import check_template, forbidden_words, structure_findings
from ipexam.domain.certificate_layout import Box, CodeBox, PhotoBox, PlacedPicture, Rule, Template, TextBox
from ipexam.domain.certificate_template import TemplateFault, TemplateFinding, TemplatePart

PORTRAIT = load_template("certificate_portrait")
FREE = Box(30, 188, 20, 3)
"""A place on the upright template where nothing stands."""


def with_text(text: TextBox) -> Template:
    return replace(PORTRAIT, texts=(*PORTRAIT.texts, text))


def one(template: Template, **known: object) -> TemplateFinding:
    (found,) = check_template(template, **known)
    return found


@pytest.mark.parametrize("name", template_names())
def test_a_shipped_template_is_without_fault(name: str):
    assert check_template(load_template(name)) == ()


TEXT_FAULTS = {
    TemplateFault.FIELD_UNKNOWN: TextBox("{nobody}", FREE),
    TemplateFault.BRACES: TextBox("{name", FREE),
    TemplateFault.TEXT_SMALL: TextBox("注", FREE, size=7, floor=4),
    TemplateFault.VALUE_WRONG: TextBox("注", FREE, size=7, floor=9),
    TemplateFault.COLOUR_UNKNOWN: TextBox("注", FREE, size=7, floor=7, colour="mauve"),
    TemplateFault.TOO_LONG: TextBox("这一句话在这样小的框里放不下", FREE, size=8, floor=8),
    TemplateFault.TOO_LONG_FOR: TextBox("{name}", Box(30, 185.2, 26, 2.6), size=6.5, floor=6.5),
    TemplateFault.UNPRINTABLE: TextBox("\ue863", FREE, size=7, floor=7),
    TemplateFault.WORD_FORBIDDEN: TextBox("国 家级", FREE, size=7, floor=7),
    TemplateFault.NEAR_EDGE: TextBox("注", Box(2, 188, 8, 4), size=7, floor=7),
    TemplateFault.OUTSIDE: TextBox("注", Box(205, 188, 8, 4), size=7, floor=7),
    TemplateFault.TEXTS_OVERLAP: TextBox("注", Box(100, 68, 8, 4), size=7, floor=7),
}


@pytest.mark.parametrize("fault", TEXT_FAULTS, ids=lambda fault: fault.value)
def test_what_is_wrong_with_a_text_is_found_at_that_text(fault: TemplateFault):
    found = one(with_text(TEXT_FAULTS[fault]))
    assert (found.fault, found.part) == (fault, TemplatePart.TEXT)
    assert found.number == len(PORTRAIT.texts) + 1 or fault is TemplateFault.TEXTS_OVERLAP


def test_a_text_on_the_code_the_photo_or_a_stamp_is_found():
    for part, box in (
        (TemplatePart.CODE, Box(40, 250, 8, 4)),
        (TemplatePart.PHOTO, Box(160, 100, 8, 4)),
        (TemplatePart.STAMP, Box(60, 195, 8, 4)),
    ):
        found = one(with_text(TextBox("注", box, size=7, floor=7)))
        assert (found.fault, found.part) == (TemplateFault.OVERLAP, part)


def test_the_corner_of_a_stamps_square_is_free():
    assert check_template(with_text(TextBox("注", Box(44, 187.5, 7, 4), size=7, floor=7))) == ()


def test_a_rule_through_the_code_is_found():
    found = one(replace(PORTRAIT, rules=(*PORTRAIT.rules, Rule(Box(30, 260, 30, 0.3), "ink"))))
    assert found.fault is TemplateFault.OVERLAP


def test_a_code_that_no_phone_reads_is_refused_and_a_tight_one_is_told():
    for side, module, fault in (
        (31, 0.3, TemplateFault.MODULE_SMALL),
        (24, 0.4, TemplateFault.CODE_SMALL),
        (27.6, 0.4, TemplateFault.CODE_TIGHT),
    ):
        found = one(replace(PORTRAIT, code=CodeBox(32, 243.5, side, module)))
        assert (found.fault, found.part) == (fault, TemplatePart.CODE)


def test_stamps_that_are_missing_small_or_on_each_other_are_found():
    assert one(replace(PORTRAIT, stamps=PORTRAIT.stamps[:2])).fault is TemplateFault.STAMP_MISSING
    small = replace(PORTRAIT.stamps[2], diameter=40)
    assert one(replace(PORTRAIT, stamps=(*PORTRAIT.stamps[:2], small))).fault is TemplateFault.STAMP_SMALL
    near = replace(PORTRAIT.stamps[1], centre_left=100)
    found = one(replace(PORTRAIT, stamps=(PORTRAIT.stamps[0], near, PORTRAIT.stamps[2])))
    assert found.fault is TemplateFault.OVERLAP


def test_a_missing_footer_is_a_warning_and_a_missing_name_is_not():
    footer = tuple(text for text in PORTRAIT.texts if "结业证明" not in text.text)
    assert [(found.fault, found.grave) for found in check_template(replace(PORTRAIT, texts=footer))] == [
        (TemplateFault.FOOTER_MISSING, False)
    ]
    nameless = tuple(text for text in PORTRAIT.texts if text.text != "{name}")
    found = one(replace(PORTRAIT, texts=nameless))
    assert (found.fault, found.grave, found.facts["what"]) == (TemplateFault.FIELD_MISSING, True, "name")


def test_colours_patterns_pictures_and_the_sheet_are_checked():
    assert one(replace(PORTRAIT, colours={**PORTRAIT.colours, "x": "blue"})).fault is TemplateFault.COLOUR_UNREADABLE
    assert one(replace(PORTRAIT, month="{moon}")).fault is TemplateFault.BRACES
    placed = replace(PORTRAIT, pictures=(PlacedPicture("ab" * 32, Box(30, 25, 20, 10)),))
    assert one(placed).fault is TemplateFault.PICTURE_MISSING
    assert check_template(placed, pictures={"ab" * 32}) == ()
    huge = replace(PORTRAIT, width=2000)
    assert one(huge).fault is TemplateFault.SHEET_SIZE


def test_a_photo_that_runs_off_the_sheet_is_found():
    found = check_template(replace(PORTRAIT, photo=PhotoBox(Box(190, 94, 25, 35), "gold")))
    assert found[0].fault is TemplateFault.OUTSIDE


def test_the_issuers_full_names_may_hold_what_is_forbidden_elsewhere():
    issuer = "国家知识产权培训（广东）基地"
    assert forbidden_words(f"由{issuer}颁发", [issuer]) == ()
    assert forbidden_words("由国家知识产权培训基地颁发", [issuer]) == ("国家",)
    assert forbidden_words("中华人民共和国职业资格证书") == ("中华人民共和国", "职业资格")


def test_grave_things_come_first():
    template = with_text(TextBox("注", Box(2, 188, 8, 4), size=7, floor=4))
    assert [found.grave for found in check_template(template)] == [True, False]


def test_what_cannot_be_drawn_is_told_without_drawing():
    assert [found.fault for found in structure_findings(with_text(TextBox("{nobody}", FREE)))] == [
        TemplateFault.FIELD_UNKNOWN
    ]
