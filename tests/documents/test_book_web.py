"""Web pages of the open book: what a reader reads, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.documents.book_web import sections_of_web


def read(page: str) -> list[tuple[int, str, str]]:
    return [(one.level, one.heading, one.text) for one in sections_of_web(page)]


def test_headings_begin_parts_and_blocks_begin_lines() -> None:
    assert read("<h1>第一章<br>总则</h1><p>甲<p>乙<h2>第一节</h2>丙<ul><li>一<li>二</ul>") == [
        (0, "第一章 总则", "甲\n乙"),
        (1, "第一节", "丙\n• 一\n• 二"),
    ]


def test_entities_are_letters_and_white_space_is_one_blank() -> None:
    assert read("甲&amp;乙&nbsp;&lt;b&gt;\n\t 丙&#x2CB96;") == [(0, "", "甲&乙 <b> 丙\U0002cb96")]


def test_cells_stand_apart_and_rows_are_lines() -> None:
    assert read("<table><tr><th>项目<th>期限<tr><td>发明<td>二十年</table>") == [(0, "", "项目　期限\n发明　二十年")]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>fetch('http://a')</script>",
        "<style>@import url(http://a)</style>",
        "<iframe src='http://a'>frame</iframe>",
        "<svg onload=x><text>drawn</text></svg>",
        "<img src=http://a onerror=x>",
        "<object data=http://a>object</object>",
        "<!-- comment --><!DOCTYPE html><?xml-stylesheet href='http://a'?>",
        "<template><b>late</b></template>",
        "<a href='javascript:x'></a><form action=http://a></form>",
        "<head><title>title</title><meta http-equiv=refresh content='0;http://a'></head>",
    ],
)
def test_nothing_that_could_run_or_ask_a_network_is_kept(hostile: str) -> None:
    assert read(f"<p>甲</p>{hostile}<p>乙</p>") == [(0, "", "甲\n乙")]


def test_a_head_that_was_never_closed_hides_no_body() -> None:
    assert read("<html><head><title>x</title><body><p>甲") == [(0, "", "甲")]


def test_an_entity_that_names_a_file_is_only_letters() -> None:
    assert "root" not in str(read("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>"))


def test_invisible_marks_and_directions_are_taken_out() -> None:
    assert read("<p>专\u200b利\u202e权\u00ad</p>") == [(0, "", "专利权")]


@given(st.text(alphabet="<>/!-&;h1pbrscript =\"'甲\n", max_size=200))
def test_any_page_is_read_to_its_end(page: str) -> None:
    for _level, heading, text in read(page):
        assert "\x00" not in heading + text
