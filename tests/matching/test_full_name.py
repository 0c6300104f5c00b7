from __future__ import annotations

import pytest

from ipexam.matching.full_name import full_name


@pytest.mark.parametrize(
    ("given", "family", "whole"),
    [
        ("伟", "张", "张伟"),
        ("明月", "欧阳", "欧阳明月"),
        ("Ada", "Lovelace", "Ada Lovelace"),
        ("张伟", "", "张伟"),
        ("", "Lovelace", "Lovelace"),
        ("", "", ""),
        ("Wei", "张", "张Wei"),
    ],
)
def test_a_name_in_two_columns_is_one_name(given: str, family: str, whole: str) -> None:
    assert full_name(given, family) == whole
