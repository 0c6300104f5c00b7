from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.documents.markdown import HeadingText, ListItem, Paragraph, TableText, blocks_of


def test_every_kind_of_block_is_read():
    text = "# 一\n\n## 二\n正文\n续行\n- 甲\n2. 乙\n\n| a | b |\n|---|:-:|\n| 1 |\n后文"
    assert blocks_of(text) == (
        HeadingText(0, "一"),
        HeadingText(1, "二"),
        Paragraph("正文续行"),
        ListItem("-", "甲"),
        ListItem("2.", "乙"),
        TableText((("a", "b"), ("1", ""))),
        Paragraph("后文"),
    )


def test_what_only_looks_like_markup_is_text():
    assert blocks_of("#无空格\n\n-5度\n\n2026. 年") == (Paragraph("#无空格"), Paragraph("-5度"), Paragraph("2026. 年"))


@given(st.text(alphabet="#-|1. 甲乙\n", max_size=60))
def test_no_character_of_text_is_lost(text: str):
    found = "".join(
        "".join("".join(row) for row in block.rows) if isinstance(block, TableText) else block.text
        for block in blocks_of(text)
    )
    assert [c for c in found if c in "甲乙"] == [c for c in text if c in "甲乙"]
