from __future__ import annotations

import pytest

from ipexam.domain.certificate_template import TemplateFault, TemplateFinding, TemplatePart
from ipexam.wording import certificate_template as words
from ipexam.wording.language import Language

FACTS = {"text": "{name}", "other": "photo", "what": "name", "case": "long_name"}


@pytest.mark.parametrize("fault", TemplateFault)
def test_every_fault_is_a_sentence_without_gaps(fault: TemplateFault, spoken: Language):
    facts = {**FACTS, "what": "leading"} if fault is TemplateFault.VALUE_WRONG else FACTS
    text = words.finding(TemplateFinding(fault, TemplatePart.TEXT, 3, facts))
    assert text.endswith("。" if spoken is Language.CHINESE else ".")
    assert "leading" not in text


def test_a_fields_name_is_told_in_words_and_a_case_too():
    missing = TemplateFinding(TemplateFault.FIELD_MISSING, TemplatePart.PAGE, 1, {"what": "masked_id"})
    assert words.finding(missing) == "没有任何文字用到“证件号码”，而每张证书都要有。"
    assert words.finding(TemplateFinding(TemplateFault.TOO_LONG_FOR, TemplatePart.TEXT, 1, FACTS)).startswith(
        "很长的姓名："
    )


def test_an_overlap_names_the_text_or_the_part():
    for text, told in (("{name}", "“{name}”"), ("", "“持证人照片”")):
        found = TemplateFinding(TemplateFault.OVERLAP, TemplatePart.CODE, 1, {"other": "photo", "text": text})
        assert told in words.finding(found)


def test_parts_of_which_there_are_several_have_a_number():
    assert words.place(TemplateFinding(TemplateFault.OUTSIDE, TemplatePart.TEXT, 3)) == "文字框 3"
    assert words.place(TemplateFinding(TemplateFault.OUTSIDE, TemplatePart.CODE)) == "二维码"


def test_a_shipped_template_is_called_by_words_and_an_own_one_by_its_name():
    assert words.template_name("certificate_landscape") == "横版证书"
    assert words.template_name("湾区") == "湾区"


def test_of_many_findings_the_first_are_told():
    found = tuple(TemplateFinding(TemplateFault.OUTSIDE, TemplatePart.TEXT, n) for n in range(1, 9))
    text = words.findings(found)
    assert "文字框 3" in text
    assert "文字框 4" not in text
