"""A page's text: lines become paragraphs, and places are found as the search finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.exchange.material import MaterialDocument, MaterialPage, build_material
from ipexam.room.snapshot import Material
from ipexam.ui.room.material_text import PageText, characters, flowed, page_text, units


def places(text: str, wanted: str, following: str = "") -> list[str]:
    return [text[start:end] for start, end in PageText(text, (), following).places(wanted)]


def test_printed_lines_become_paragraphs() -> None:
    assert flowed("专利权的期限自申请日起计\n算，发明专利权的期限为二\n十年。\n第二条") == (
        "专利权的期限自申请日起计算，发明专利权的期限为二十年。\n第二条"
    )


def test_short_lines_stay_lines_and_words_stay_apart() -> None:
    assert flowed("甲\n乙\n丙") == "甲\n乙\n丙"
    assert (
        flowed("the term of a patent is\ntwenty years from filing")
        == "the term of a patent is twenty years from filing"
    )


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("质押登\n记。质押", "质押登记", ["质押登\n记"]),
        ("PCT 与 pct，ｐｃｔ", "pct", ["PCT", "pct", "ｐｃｔ"]),
        ("第２２条与第22条", "第22条", ["第２２条", "第22条"]),
        ("发明人𬱖某", "𬱖某", ["𬱖某"]),
        ("专利 商标", "专利 商标", ["专利", "商标"]),
        ("全文", "", []),
        ("a.b", ".*", []),
    ],
)
def test_places_are_those_that_the_search_finds(text: str, wanted: str, found: list[str]) -> None:
    assert places(text, wanted) == found


def test_a_word_that_goes_on_over_the_page_is_marked_to_its_end() -> None:
    assert places("办理质押", "质押登记", "登记手续") == ["质押"]
    assert places("办理", "登记", "登记手续") == []


def test_parts_of_a_page_are_one_text_that_knows_its_headings() -> None:
    pages = (MaterialPage(1, "甲", "甲文。"), MaterialPage(1, "乙", "乙文。"), MaterialPage(2, "乙", "续文。"))
    book = Material(build_material((MaterialDocument("读本", pages),)))
    page = page_text(book, 1, 1, 2)
    assert page == PageText("甲文。\n乙文。", ((0, "甲"), (4, "乙")), "续文。")
    assert [page.heading_at(place) for place in (0, 3, 4, 7)] == ["甲", "甲", "乙", "乙"]
    assert (page.start_of("乙"), page.start_of("丙")) == (4, 0)
    book.close()


@given(st.text(max_size=30), st.integers(0, 30))
def test_places_of_qt_and_of_python_are_each_others_inverse(text: str, place: int) -> None:
    assert characters(text, units(text[:place])) == len(text[:place])
