"""How the editor writes what a template keeps."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.certificate_layout import Box, CertificateField
from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_parts import Part
from ipexam.ui.office.template_words import (
    caption,
    dates_to_keep,
    dates_to_show,
    measures,
    remark,
    to_keep,
    to_show,
)
from tests.ui.office.certificate_templates import SMALL


def test_a_clerk_reads_fields_by_their_names() -> None:
    assert to_show("证书编号：{number}") == "证书编号：{证书编号}"
    assert to_keep("姓名 { 姓名 }") == "姓名 {name}"


def test_what_is_no_field_stays_as_it_was_typed() -> None:
    assert to_keep("{学历} {") == "{学历} {"


@given(st.lists(st.sampled_from([field.value for field in CertificateField]) | st.text("年月日x ", max_size=5)))
def test_showing_and_keeping_again_changes_nothing(pieces: list[str]) -> None:
    known = {field.value for field in CertificateField}
    text = "".join(f"{{{piece}}}" if piece in known else piece for piece in pieces)
    assert to_keep(to_show(text)) == text


def test_half_a_character_is_left_out() -> None:
    assert to_keep("林\ud800") == "林"


def test_dates_are_written_with_words_too() -> None:
    assert dates_to_show("{year}年{month}月") == "{年}年{月}月"
    assert dates_to_keep("{年}-{月}-{日}") == "{year}-{month}-{day}"


def test_a_text_is_called_by_what_it_says_and_for_whom() -> None:
    part = Part(TemplatePart.TEXT, 2)
    assert caption(SMALL, part) == "{第一发证单位}"
    assert remark(SMALL, part) == "一个单位"
    empty = replace(SMALL, texts=(replace(SMALL.texts[0], text=" ", needs="photo"),))
    assert caption(empty, Part(TemplatePart.TEXT)) == "空白文字"
    assert remark(empty, Part(TemplatePart.TEXT)) == "有照片"
    assert remark(SMALL, Part(TemplatePart.TEXT)) == ""


def test_measures_have_no_zeros_that_say_nothing() -> None:
    assert measures(Box(10.0, 20.5, 30.25, 0.3)) == "位置 10 / 20.5 毫米，大小 30.25 × 0.3 毫米"
