"""The text around interactions, cut where something is asked."""

from __future__ import annotations

from lxml import etree

from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.question import BLANK
from ipexam.formats.qti_body import Texts, joined, prompt, read_body, with_blanks, with_gaps, with_hottexts


def texts() -> Texts:
    return Texts(lambda _: None, lambda address: f"<{address}>" if address == "a.html" else None, Where("x"))


def body(source: str) -> etree._Element:
    return etree.fromstring(f"<itemBody>{source}</itemBody>")


def test_a_body_is_cut_at_its_interactions() -> None:
    read = read_body(
        body("<p>一</p><choiceInteraction/><p>二<textEntryInteraction/></p><div><matchInteraction/>三</div>"), texts()
    )
    assert read.texts == ("一", f"二{BLANK}", "三")
    assert read.blanks == (0, 1, 0)
    assert [one.tag for one in (*read.blocks, *read.inlines)] == [
        "choiceInteraction",
        "matchInteraction",
        "textEntryInteraction",
    ]


def test_a_hint_button_is_no_interaction() -> None:
    assert read_body(body("<p>一<endAttemptInteraction/></p>"), texts()).blocks == ()


def test_a_text_beside_is_read_and_remembered() -> None:
    held = texts()
    read = read_body(body("<object data='a.html' type='text/html'/><object data='b.html' type='text/html'/>问"), held)
    assert (read.passage, held.shown) == ("<a.html>", ["a"])
    assert [problem.code for problem in held.problems] == [ProblemCode.OBJECT_NOT_KEPT]


def test_blanks_of_the_file_are_not_mistaken_for_ours() -> None:
    assert with_blanks("____ \ue002{x}") == f"＿＿ {BLANK} {{x}}"


def test_gaps_and_hot_texts_are_found_in_order() -> None:
    gaps: list[etree._Element] = []
    inner = "<prompt>p</prompt><gapText>w</gapText><p>a<gap identifier='1'/>b<gap identifier='2'/></p>"
    source = f"<gapMatchInteraction>{inner}</gapMatchInteraction>"
    assert with_gaps(etree.fromstring(source), texts(), gaps) == f"a{BLANK}b{BLANK}"
    assert [one.get("identifier") for one in gaps] == ["1", "2"]
    found: list[etree._Element] = []
    source = "<hottextInteraction><prompt>p</prompt><p>a<hottext>b</hottext></p></hottextInteraction>"
    assert with_hottexts(etree.fromstring(source), texts(), found) == "a**b**"
    assert len(found) == 1
    assert prompt(etree.fromstring(source), texts()) == "p"


def test_texts_are_joined_without_empty_ones() -> None:
    assert joined(["a", " ", "b"]) == "a\nb"
