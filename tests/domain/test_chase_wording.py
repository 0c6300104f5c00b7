"""Fields of a message, and what to do in words."""

from __future__ import annotations

import pytest

from ipexam.domain.chase_wording import SMS_FIELDS, WECHAT_FIELDS, check_template, filled
from ipexam.domain.errors import TemplateFieldUnknown
from ipexam.services.chase import chase_wording


def test_only_known_fields_are_filled_in_and_nothing_else_is_touched() -> None:
    assert filled("{姓名}您好 {未知} {} {a b} {{姓名}}", {"姓名": "张三"}) == "张三您好 {未知} {} {a b} {张三}"


def test_a_value_with_braces_is_not_filled_in_again() -> None:
    assert filled("{姓名}", {"姓名": "{单位}", "单位": "甲"}) == "{单位}"


def test_an_attribute_cannot_be_reached_through_a_field() -> None:
    with pytest.raises(TemplateFieldUnknown) as refused:
        check_template("{姓名.__class__}", SMS_FIELDS)
    assert refused.value.field == "姓名.__class__"


def test_the_shipped_texts_use_only_fields_that_exist() -> None:
    words = chase_wording()
    check_template(words.sms, SMS_FIELDS)
    check_template(words.wechat, WECHAT_FIELDS)
    check_template(words.wechat_line, ("序号", "姓名", "待完成"))
