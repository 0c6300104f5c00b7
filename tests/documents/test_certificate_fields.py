from __future__ import annotations

from ipexam.documents.certificate_fields import shown_texts, stamp_places, values_of
from ipexam.documents.layout import load_template
from ipexam.domain.certificate import IssueKind
from ipexam.domain.certificate_layout import CertificateField
from tests.documents.samples import fields

PORTRAIT, BILINGUAL = load_template("certificate_portrait"), load_template("certificate_bilingual")


def texts(name: str, template=BILINGUAL, **changes: object) -> list[str]:
    return [text for _place, text in shown_texts(fields(name, **changes), template)]


def test_every_field_has_a_value_though_it_be_empty():
    values = values_of(fields("陈䶮"), PORTRAIT)
    assert set(values) == {field.value for field in CertificateField}
    assert all(values[field.value] for field in CertificateField if not field.optional)
    assert values["replaces"] == values["stamp_en_1"] == ""


def test_months_and_days_are_written_as_the_template_says_and_in_english():
    values = values_of(fields("陈䶮"), PORTRAIT)
    assert (values["from_month"], values["to_month"], values["issued_on"]) == (
        "2026年8月",
        "2026年11月",
        "2026年11月30日",
    )
    assert (values["from_month_en"], values["issued_on_en"]) == ("August 2026", "30 November 2026")


def test_without_english_names_no_english_sentence_is_left():
    english = {"awarded_for_en": "IP Programme", "stamps_en": ("One", "Two")}
    both, chinese = texts("陈䶮", **english), texts("陈䶮")
    assert "This is to certify that" in both
    assert "This is to certify that" not in chinese
    assert not [text for text in chinese if "took part" in text or "{" in text]
    for shown in (both, chinese):
        assert sum("参加广东省知识产权运营人才培养项目" in text for text in shown) == 1
        assert sum(text == "2026年11月30日" for text in shown) == 1


def test_an_empty_check_line_takes_its_box_away_and_a_replaced_number_brings_one():
    assert not [text for text in texts("陈䶮", PORTRAIT, check_line="") if "查询" in text]
    assert "本证书替换编号 GDIPO-2026-0001 的证书。" in texts("陈䶮", PORTRAIT, replaces="GDIPO-2026-0001")


def test_in_the_place_of_a_lost_one_stands_another_title():
    for template in (PORTRAIT, BILINGUAL):
        for kind, title in ((IssueKind.LOST, "结业证明书"), (IssueKind.CHANGED, "结业证书")):
            shown = texts("陈䶮", template, kind=kind, replaces="GDIPO-2026-0001")
            assert [text for text in shown if text in ("结业证书", "结业证明书")] == [title]


def test_the_name_stands_once_with_a_photo_and_without():
    for photo in ("", "ab" * 32):
        assert texts("陈䶮", PORTRAIT, photo=photo).count("陈䶮") == 1


def test_each_body_has_its_place_for_a_stamp():
    for bodies in (1, 2):
        one = fields("陈䶮", stamps=("甲", "乙")[:bodies])
        assert [place.bodies for place in stamp_places(one, PORTRAIT)] == [bodies] * bodies
