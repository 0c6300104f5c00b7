"""The open book: what is there is found, with the place to go to."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.exchange.material import MAX_HITS, Material, MaterialBroken, MaterialDocument, MaterialPage, build_material
from tests.exchange.packages import material


@pytest.fixture
def book():
    opened = Material(material())
    yield opened
    opened.close()


def found(book: Material, query: str) -> list[tuple[str, str, int]]:
    return [(group.title, group.heading, hit.page) for group in book.search(query).groups for hit in group.hits]


def test_two_character_words_are_found(book) -> None:
    assert found(book, "专利") == [
        ("专利法读本", "第二章 授权", 2),
        ("商标法读本", "总则", 1),
    ]


def test_a_word_cut_by_the_page_break_is_found(book) -> None:
    assert found(book, "质押登记") == [("专利法读本", "第二章 授权", 2)]


def test_characters_that_only_stand_apart_are_no_phrase(book) -> None:
    assert found(book, "专权") == []


def test_all_parts_between_blanks_must_be_there(book) -> None:
    assert found(book, "专利 十年") == [("专利法读本", "第二章 授权", 2), ("商标法读本", "总则", 1)]
    assert found(book, "专利 商标") == [("商标法读本", "总则", 1)]


def test_width_and_case_do_not_matter(book) -> None:
    assert found(book, "ｐｃｔ") == [("专利法读本", "第二章 授权", 3)]
    assert found(book, "第22条") == [("专利法读本", "第二章 授权", 3)]


def test_a_heading_is_found_too(book) -> None:
    assert found(book, "第一章") == [("专利法读本", "第一章 总则", 1)]


def test_marks_show_what_was_searched(book) -> None:
    (group, *_) = book.search("期限").groups
    (hit,) = group.hits
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["期限"]


@pytest.mark.parametrize("query", ["", "  ", "，。", '"', "'; DROP TABLE page; --", "a* OR NEAR(", "\0", "^专"])
def test_no_query_is_an_error(book, query: str) -> None:
    book.search(query)


@given(st.text(max_size=20))
def test_any_query_has_an_answer(query: str) -> None:
    book = Material(material())
    hits = book.search(query)
    assert sum(len(group.hits) for group in hits.groups) == hits.total
    book.close()


def test_contents_and_pages_are_in_reading_order(book) -> None:
    assert [(line.document, line.heading, line.page) for line in book.contents()] == [
        (1, "第一章 总则", 1),
        (1, "第二章 授权", 2),
        (2, "总则", 1),
    ]
    assert [page.number for page in book.pages(1)] == [1, 2, 3]
    assert book.pages(9) == ()


def test_the_file_travels_too(book) -> None:
    assert book.pdf(1) == b"%PDF-1.7 sample"
    assert book.pdf(2) is None
    assert book.pdf(9) is None


def test_rare_characters_of_later_unicode_are_found() -> None:
    book = Material(build_material((MaterialDocument("人名", (MaterialPage(1, "", "发明人𬱖某与䶮某"),)),)))
    assert book.search("𬱖某").total == 1
    assert book.search("䶮").total == 1
    book.close()


def test_full_width_digits_and_line_ends_do_not_matter() -> None:
    book = Material(build_material((MaterialDocument("法", (MaterialPage(1, "", "第２２条　办理质押登\n记手续"),)),)))
    for query in ("第22条", "第２２条", "质押登记", "２２"):
        (group,) = book.search(query).groups
        assert group.hits[0].marks, query
    book.close()


@pytest.mark.parametrize(
    "query",
    [
        '专利" OR "商标',
        "专利 OR 商标 NOT 量子",
        "heading:第一章",
        "专*",
        "NEAR(专 利)",
        "专利) UNION SELECT pdf",
        "{heading} : 总则",
    ],
)
def test_the_query_language_of_the_index_is_out_of_reach(book, query: str) -> None:
    """What is typed are words: an operator in it narrows the search like any word, and never widens it."""
    plain = set(found(book, "专利")) | set(found(book, "第一章")) | set(found(book, "总则"))
    assert set(found(book, query)) <= plain
    assert book.contents()


def test_headings_keep_their_levels_and_one_that_returns_is_there_twice() -> None:
    pages = [
        MaterialPage(1, "第一章", "", 0),
        MaterialPage(1, "概述", "甲", 1),
        MaterialPage(2, "概述", "乙", 1),
        MaterialPage(3, "第二章", "", 0),
        MaterialPage(3, "概述", "丙", 1),
    ]
    book = Material(build_material((MaterialDocument("读本", tuple(pages)),)))
    assert [(line.level, line.heading, line.page) for line in book.contents()] == [
        (0, "第一章", 1),
        (1, "概述", 1),
        (0, "第二章", 3),
        (1, "概述", 3),
    ]
    assert book.numbers(1) == (1, 2, 3)
    assert [part.heading for part in book.parts_of(1, 3)] == ["第二章", "概述"]
    assert book.parts_of(1, 4) == book.parts_of(2, 1) == ()
    assert not book.has_pdf(1)
    assert [hit.page for group in book.search("概述").groups for hit in group.hits] == [1, 2, 3]
    book.close()


def test_bytes_that_are_no_material_are_refused() -> None:
    for data in (b"", b"nonsense", b"SQLite format 3\0" + bytes(200), material()[:5000]):
        with pytest.raises(MaterialBroken):
            Material(data)


def test_a_large_book_answers_at_once() -> None:
    """2.4 million characters, as the design asks; generous here, for other tests run beside this one."""
    chance = random.Random(1)
    letters = "知识产权专利商标著作登记质押许可转让评估运营申请审查授权无效侵权赔偿法院条例办法规定基金证券"
    pages = [MaterialPage(n, f"第{n // 50}节", "".join(chance.choices(letters, k=2000))) for n in range(1, 1201)]
    book = Material(build_material((MaterialDocument("大全", tuple(pages)),)))
    times = []
    for _ in range(20):
        query = "".join(chance.choices(letters, k=2))
        started = time.perf_counter()
        hits = book.search(query)
        times.append(time.perf_counter() - started)
        assert hits.groups
        assert sum(len(group.hits) for group in hits.groups) <= MAX_HITS
    assert sorted(times)[10] < 0.25
    book.close()
