from __future__ import annotations

import pytest

from ipexam.formats.chinese_key_rows import key_row, told_by_prefix


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("1-5 ABCDA", "1A 2B 3C 4D 5A"),
        ("1~3:√×√", "1√ 2× 3√"),
        ("1.A 2.B 3.C", "1A 2B 3C"),
        ("1、ABD 2、AC", "1ABD 2AC"),
        ("11-13 ABD ACD BC", "11ABD 12ACD 13BC"),
        ("一、单选题:1-2 AB", "1A 2B"),
        ("答案:1.对 2.错", "1对 2错"),
        ("1-3 AB", "1 2 3"),
        ("1. 甲公司", ""),
        ("1.A型血", ""),
    ],
)
def test_rows(line: str, keys: str) -> None:
    assert " ".join(f"{number}{key}" for number, key in key_row(line)) == keys


def test_a_row_may_tell_its_type() -> None:
    kind, begins = told_by_prefix("二、多选题:1.AB")
    assert (str(kind), begins) == ("QuestionType.MULTIPLE", 6)
