from __future__ import annotations

import pytest

from ipexam.documents.certificate import draw_personal
from ipexam.documents.certificate_samples import sample_dress, sample_page
from ipexam.documents.layout import load_template, template_names
from ipexam.domain.certificate_layout import CertificateField
from ipexam.domain.certificate_template import PreviewCase
from ipexam.domain.programme import CertificateRule
from tests.documents.test_certificate import words


@pytest.mark.parametrize("case", PreviewCase)
def test_every_shipped_template_takes_every_case_whole(case: PreviewCase):
    sheet = sample_page(case)
    for name in template_names():
        shown = words(draw_personal(sheet, load_template(name), sample_dress()))[0]
        assert "".join(sheet.fields.name.split()) in shown
        assert sheet.fields.number in shown


def test_the_rare_name_has_characters_up_to_extension_f():
    points = [ord(character) for character in sample_page(PreviewCase.RARE_NAME).fields.name]
    assert any(0x2CEB0 <= point <= 0x2EBE0 for point in points)


def test_the_case_of_empty_fields_has_no_optional_one():
    fields = sample_page(PreviewCase.EMPTY_FIELDS).fields
    named = [field.value for field in CertificateField if field.optional and hasattr(fields, field.value)]
    assert not any(getattr(fields, name) for name in named)
    assert fields.stamps_en == ()


def test_a_programmes_rule_says_its_own_words():
    rule = CertificateRule("ZH", "certificate_portrait", ("甲中心",), "某项目", "查询：1", 3, 5)
    fields = sample_page(PreviewCase.TYPICAL, rule).fields
    assert (fields.number, fields.stamps, fields.awarded_for) == ("ZH-2026-0128", ("甲中心",), "某项目")
