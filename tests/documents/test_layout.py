from __future__ import annotations

import pytest

from ipexam.documents.layout import Box, load_template, template_names
from ipexam.domain.errors import TemplateUnknown

REFUSED = (
    "中华人民共和国",
    "中国",
    "中华",
    "全国",
    "职业资格",
    "岗位合格",
    "专业技术职务",
    "职业技能等级",
    "专项职业能力",
    "国家",
)


@pytest.mark.parametrize("name", template_names())
def test_stamp_places_are_45_mm_and_clear_of_code_number_name_and_text(name: str):
    template = load_template(name)
    for place in template.stamps:
        assert place.diameter == 45
        assert not place.box.meets(template.code.box)
        for text in template.texts:
            if not text.text.startswith("{stamp") and text.text != "{issued_on}":
                assert not place.box.meets(text.box), text.text


@pytest.mark.parametrize("name", template_names())
def test_two_stamps_do_not_overlap_each_other(name: str):
    first, second = (place for place in load_template(name).stamps if place.bodies == 2)
    assert not first.box.meets(second.box)


@pytest.mark.parametrize("name", template_names())
def test_no_text_stands_on_the_code_or_off_the_sheet(name: str):
    template = load_template(name)
    sheet = Box(20, 20, template.width - 40, template.height - 40)
    for text in template.texts:
        assert not text.box.meets(template.code.box), text.text
        assert text.box.left >= sheet.left
        assert text.box.left + text.box.width <= sheet.left + sheet.width
        assert text.box.top + text.box.height <= sheet.top + sheet.height


@pytest.mark.parametrize("name", template_names())
def test_a_template_claims_no_state_qualification(name: str):
    for text in load_template(name).texts:
        assert not [word for word in REFUSED if word in text.text]


@pytest.mark.parametrize("name", template_names())
def test_a_template_says_that_it_is_proof_of_training_only(name: str):
    assert any("本证书为培训结业证明" in text.text for text in load_template(name).texts)


def test_the_module_is_coarse_enough_for_any_phone():
    assert load_template("certificate_portrait").code.module >= 0.38


def test_an_unknown_template_is_refused_with_the_known_ones():
    with pytest.raises(TemplateUnknown) as caught:
        load_template("../certificate_portrait")
    assert caught.value.known == template_names()
