"""Rich text as HTML."""

from __future__ import annotations

import pytest
from lxml import etree

from ipexam.domain.rich_text import picture
from ipexam.formats.rich_html import text_html

SHA = "a" * 64


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("x^{2}和H_{2}O", "x<sup>2</sup>和H<sub>2</sub>O"),
        ("**不**属于", "<strong>不</strong>属于"),
        ("a\nb", "a<br/>b"),
        ("a\n\n| x | y |\nb", "a<br/><br/><table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>b"),
        ("a  b ", "a\xa0 b\xa0"),
        (picture(SHA, '"图" <1>'), f'<img src="img/{SHA}" alt="&quot;图&quot; &lt;1&gt;"/>'),
    ],
)
def test_rich_text_as_html(text: str, html: str) -> None:
    assert text_html(text, "img/{}".format) == html
    etree.fromstring(f"<div>{text_html(text, str)}</div>")
