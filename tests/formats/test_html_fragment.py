"""The walk through a fragment's tree: where lines end, what is a blank, how marks nest."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from ipexam.domain.problem import Where
from ipexam.formats.html_fragment import Fragment, escaped


def walked(source: str) -> str:
    fragment = Fragment(lambda _: None, Where())
    fragment.read(lxml_html.fragment_fromstring(f"<div>{source}</div>"))
    return fragment.text()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<br>b<p>c</p>d", "a\nb\nc\nd"),
        ("<p>a<br></p><p>b</p>", "a\nb"),
        ("<p>a</p><br><p>b</p>", "a\n\nb"),
        ("a <b>b</b> c", "a **b** c"),
        ("a<b> b </b>c", "a **b** c"),
        ("<b><u>a</u></b>", "**a**"),
        ("<b>a<br>b</b>", "**a**\n**b**"),
        ("<u> </u>", "____"),
        ("<u></u>", ""),
        ("<b>____</b>", "____"),
        ("x<sup>a<b>b</b></sup>", "x^{ab}"),
        ("<table><tr><td>a<td>b</table>c", "| a | b |\nc"),
        ("<table><caption>t</caption><tr><td>a<td>b</table>", "| a | b |\nt"),
        ("<table><tr><td></td></tr></table>x", "x"),
    ],
)
def test_a_tree_becomes_lines(source: str, text: str) -> None:
    assert walked(source) == text


def test_plain_text_is_taken_literally_but_for_blanks() -> None:
    assert escaped("a*b") == "a\\*b"
    assert escaped("___*") == "____\\*"
