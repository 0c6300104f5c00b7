"""Lengths of messages, masked names, and counting a chase list."""

from __future__ import annotations

import pytest

from ipexam.domain.chase import masked_name, sms_length, sms_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", 0), ("字", 1), ("字" * 70, 1), ("字" * 71, 2), ("字" * 134, 2), ("字" * 135, 3), ("a" * 71, 2)],
)
def test_seventy_characters_are_one_sms_and_longer_ones_have_sixty_seven_each(text: str, parts: int) -> None:
    assert sms_parts(text) == parts


def test_a_rare_character_outside_the_basic_plane_counts_twice() -> None:
    assert (sms_length("䶮"), sms_length("𠮷")) == (1, 2)
    assert sms_parts("𠮷" * 36) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张晓明", "张*明"),
        ("欧阳娜娜", "欧**娜"),
        ("买买提·艾力", "买****力"),
        ("Anna Li", "A***"),
        ("甲", "甲"),
    ],
)
def test_a_masked_name_is_known_to_its_bearer_alone(name: str, shown: str) -> None:
    assert masked_name(name) == shown
