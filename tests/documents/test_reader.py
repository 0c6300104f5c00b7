from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.documents.reader import typeset
from ipexam.domain.exam_errors import NothingToPrint
from tests.documents.font_faults import font_faults

FIRST = "# 模块一\n\n" + "知识产权运营的对象是权利。" * 400 + "\n\n## 第二节\n\n- 第一条\n- 第二条\n"
SECOND = "# 模块二\n\n### 权利表\n\n| 权利 | 期限 |\n|---|---|\n" + "| 发明专利权 | 二十年 |\n" * 80


def test_pages_and_headings_are_read_back_from_the_finished_file(tmp_path: Path):
    material = typeset([FIRST, SECOND], "参考资料", tmp_path / "m.pdf")
    assert [(h.level, h.title) for h in material.headings] == [
        (0, "模块一"),
        (1, "第二节"),
        (0, "模块二"),
        (1, "权利表"),
    ]
    for heading in material.headings:
        assert heading.title in material.pages[heading.page - 1].text
    assert [page.number for page in material.pages] == list(range(1, len(material.pages) + 1))
    assert "".join(page.text for page in material.pages).count("二十年") == 80


def test_each_text_starts_a_new_page_and_a_table_repeats_its_head(tmp_path: Path):
    material = typeset([FIRST, SECOND], "参考资料", tmp_path / "m.pdf")
    start = material.headings[2].page
    assert material.pages[start - 1].text.startswith("模块二")
    assert all("权利" in page.text and "期限" in page.text for page in material.pages[start - 1 :])


def test_page_numbers_and_the_total_stand_below(tmp_path: Path):
    material = typeset([FIRST], "参考资料", tmp_path / "m.pdf")
    total = len(material.pages)
    assert total > 2
    for page in material.pages:
        assert f"{page.number}/{total}" in "".join(page.text.split())


def test_typesetting_twice_gives_the_same_bytes(tmp_path: Path):
    typeset([FIRST, SECOND], "参考资料", tmp_path / "a.pdf")
    typeset([FIRST, SECOND], "参考资料", tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert font_faults(tmp_path / "a.pdf") == []


def test_nothing_to_read_is_refused(tmp_path: Path):
    with pytest.raises(NothingToPrint):
        typeset(["", "\n"], "空", tmp_path / "m.pdf")
