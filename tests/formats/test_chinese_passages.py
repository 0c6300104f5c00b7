from __future__ import annotations

import pytest

from ipexam.formats.chinese_passages import passage_of


@pytest.mark.parametrize(
    ("line", "first", "last", "begins"),
    [
        ("阅读下列材料,回答1-3题。", 1, 3, None),
        ("(一)根据以下资料,回答第31~33题。", 31, 33, None),
        ("阅读下列材料,回答第5题。", 5, 5, None),
        ("请阅读下面的案例,并回答问题:", 0, 0, None),
        ("材料一:甲公司", 0, 0, 4),
        ("【案例】甲公司", 0, 0, 4),
        ("案例2", 0, 0, 3),
    ],
)
def test_passages(line: str, first: int, last: int, begins: int | None) -> None:
    assert passage_of(line) == (first, last, begins)


@pytest.mark.parametrize("line", ["材料科学的发展", "案例中谁对?", "1. 甲", "根据专利法,下列正确的是"])
def test_what_is_no_passage(line: str) -> None:
    assert passage_of(line) is None
