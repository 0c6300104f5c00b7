"""What a search shows of a page."""

from __future__ import annotations

from ipexam.exchange.material_hits import Hits, hits_in
from ipexam.matching.search_tokens import folded_in_place


def row(text: str, overlap: str = "", page: int = 1, heading: str = "h", document: int = 1) -> tuple[object, ...]:
    return (document, f"d{document}", heading, page, text, overlap, folded_in_place(text + overlap))


def shown(hits: Hits) -> list[tuple[str, list[str]]]:
    return [
        (hit.snippet, [hit.snippet[start:end] for start, end in hit.marks])
        for group in hits.groups
        for hit in group.hits
    ]


def test_a_snippet_begins_a_little_before_the_first_place_and_marks_all_in_it() -> None:
    ((snippet, marks),) = shown(hits_in([row("前" * 50 + "专利甲专利" + "后" * 100 + "专利")], 1, ["专 利"]))
    assert marks == ["专利", "专利"]
    assert snippet.startswith("前" * 18 + "专利")
    assert len(snippet) == 18 + 2 + 60


def test_all_phrases_are_marked_in_their_order() -> None:
    assert shown(hits_in([row("商标与专利")], 1, ["专 利", "商 标"])) == [("商标与专利", ["商标", "专利"])]


def test_a_word_of_the_next_page_alone_is_no_hit_of_this_one() -> None:
    assert hits_in([row("甲", "专利")], 1, ["专 利"]) == Hits(0, ())
    ((_snippet, marks),) = shown(hits_in([row("甲专", "利")], 1, ["专 利"]))
    assert marks == ["专利"]


def test_a_word_of_the_heading_leaves_the_beginning_of_the_text() -> None:
    assert shown(hits_in([row("正文\n如下")], 1, ["总 则"])) == [("正文 如下", [])]


def test_groups_follow_document_and_heading_and_more_than_shown_are_counted() -> None:
    rows = [row("专利"), row("专利", page=2), row("专利", heading="i", page=3), row("专利", document=2)]
    hits = hits_in(rows, 900, ["专 利"])
    assert hits.total == 900
    assert [(group.document, group.heading, [hit.page for hit in group.hits]) for group in hits.groups] == [
        (1, "h", [1, 2]),
        (1, "i", [3]),
        (2, "h", [1]),
    ]
