"""What of an item's body a reader sees."""

from __future__ import annotations

import pytest
from lxml import etree

from ipexam.formats.qti_markup import markup, shown_at_first, whole_markup


def nothing(_: etree._Element) -> None:
    return None


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("<p class='x' onclick='y'>a &lt; b</p>", "<p>a &lt; b</p>"),
        ("<img src='a\"b.png' alt='图' width='9'/>", '<img src="a&quot;b.png" alt="图">'),
        ("<m:math xmlns:m='urn:m'><m:mi>x</m:mi></m:math>", "<math><mi>x</mi></math>"),
        ("<printedVariable identifier='A'/>", "[A]"),
        ("<rubricBlock view='scorer'>x</rubricBlock><script>y</script>z", "z"),
        ("<templateBlock>x</templateBlock>", "x"),
        ("<ruby>北<rp>(</rp><rt>ほく</rt><rp>)</rp></ruby>", "北(ほく)"),
        ("<object data='a.png' type='image/png'>图</object>", '<img src="a.png" alt="图">'),
        (
            "<object data='a.svg' type='image/svg+xml'><object data='b.png' type='image/png'/></object>",
            '<img src="b.png" alt="">',
        ),
        ("<object data='a.mp4' type='video/mp4'/>", '<object data="a.mp4" type="video/mp4"></object>'),
        ("<video><source src='x'/>old</video>", "<video></video>"),
        ("a<br/>b", "a<br>b"),
    ],
    ids=range(12),
)
def test_the_body_is_html(body: str, html: str) -> None:
    assert markup(etree.fromstring(f"<itemBody>{body}</itemBody>"), nothing) == html


def test_an_element_can_be_replaced() -> None:
    root = etree.fromstring("<a>1<gap/>2</a>")
    assert markup(root, lambda one: "_" if one.tag == "gap" else None) == "1_2"


def test_a_document_that_is_a_script_says_nothing() -> None:
    assert whole_markup(etree.fromstring("<script>x</script>"), nothing) == ""


@pytest.mark.parametrize(
    ("source", "shown"),
    [("<feedbackInline showHide='hide'/>", True), ("<feedbackInline showHide='show'/>", False), ("<p/>", False)],
)
def test_feedback_is_there_at_first_when_it_is_to_be_hidden(source: str, shown: bool) -> None:
    assert shown_at_first(etree.fromstring(source)) is shown
