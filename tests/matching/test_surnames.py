from __future__ import annotations

import pytest

from ipexam.matching.surnames import has_surname


@pytest.mark.parametrize("name", ["张三", "欧阳锋", "区伟明", "冼星", "单田芳"])
def test_a_name_begins_with_a_surname(name: str) -> None:
    assert has_surname(name)


@pytest.mark.parametrize("name", ["张", "广州", "信息", "飞翔", "", "Anna"])
def test_other_words_do_not(name: str) -> None:
    assert not has_surname(name)
