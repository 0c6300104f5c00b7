"""HTML fragments as rich text: what a candidate needs stays, what could do something is gone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain import rich_text
from ipexam.domain.problem import ProblemCode, Where
from ipexam.formats.html_text import html_text, text_html
from ipexam.formats.pictures import PictureRefused, Refusal

SHA = "a" * 64


def asset(source: str) -> str | None:
    if source == "bad.png":
        raise PictureRefused(Refusal.DAMAGED)
    return SHA if source.endswith("x.png") else None


def read(html: str) -> str:
    return html_text(html, asset).text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("商标  权\n的期限", "商标 权 的期限"),
        ("a &lt; b &amp;amp;&nbsp;&nbsp;c", "a < b &amp;  c"),
        ("<p>一</p>\n<p>二<br/>三</p><p></p>", "一\n二\n三"),
        ("<div><span>一</span> <span>二</span></div>", "一 二"),
        ("H<sub>2</sub>O，10<sup>6</sup>", "H_{2}O，10^{6}"),
        ("<b>不</b>属于<em> x </em>y", "**不**属于 **x** y"),
        ("<b>一<i>二</i></b>", "**一二**"),
        ("<u>&nbsp;&nbsp;</u>和<u>   </u>和______", "____和____和____"),
        ('<span style="text-decoration: underline">&nbsp;</span>', "____"),
        ('10<span style="vertical-align:super">2</span>', "10^{2}"),
        ("2*3 = ____*", "2\\*3 = ____\\*"),
        ("____{x}<b></b>", "____ {x}"),
        ("<ol start='3'><li>一</li><li>二<ul><li>甲</li></ul></li></ol>", "3. 一\n4. 二\n• 甲"),
        ("前<table><tr><th>a|b</th><td><p>c</p><p>d</p></td></tr></table>后", "前\n| a\\|b | c d |\n后"),
        ("<table><tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr></table>", "| a |  |\n| b | c |"),
        ("<table><tr><td>一格</td></tr></table>", "一格"),
        ("<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td><td>3</td></tr></table>", "| 1 2 | 3 |"),
        ("<a href='javascript:x()'>链接</a>", "链接"),
        ("<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>", "a/2"),
        ("<p>&lt;script&gt;</p>", "<script>"),
        ("a <b", "a"),
    ],
)
def test_a_fragment_becomes_rich_text(html: str, text: str) -> None:
    assert read(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>x",
        "<style>body{x:expression(alert(1))}</style>x",
        "<p onclick='alert(1)' style='x:expression(alert(1))'>x</p>",
        "<meta http-equiv='refresh' content='0;url=http://e.invalid'>x",
        "<link rel=stylesheet href=//e.invalid>x",
        "<base href=//e.invalid>x",
        "<svg/onload=alert(1)>x",
        "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>x",
        "<!--[if IE]><script>alert(1)</script><![endif]-->x",
        "<scr<script>ipt>alert(1)</script></script>x",
        "<img src=x.png onerror=alert(1)>x",
    ],
)
def test_nothing_that_could_run_is_left(html: str) -> None:
    text = read(html)
    assert text.endswith("x")
    again = text_html(text, lambda sha: f"{sha}.png")
    assert "onerror" not in again
    assert "<script" not in again
    assert "expression" not in text


def test_images_are_taken_from_the_file_or_told() -> None:
    where = Where("a.xml", row=3)
    images = '<img src="x.png" alt="图1"><img src="no.png" alt="缺"><img src="bad.png">'
    read = html_text(images + "<iframe></iframe>", asset, where)
    assert read.text == f"![图1](img:{SHA})缺"
    assert [(p.code, p.facts["value"], p.where) for p in read.problems] == [
        (ProblemCode.OBJECT_NOT_KEPT, "iframe", where),
        (ProblemCode.IMAGE_MISSING, "no.png", where),
        (ProblemCode.IMAGE_REFUSED, "bad.png", where),
    ]


def test_an_object_can_be_an_image() -> None:
    assert read('<object data="x.png" type="image/png">图</object>') == f"![图](img:{SHA})"
    refused = html_text('<object data="a.mp4" type="video/mp4"/>', asset)
    assert [problem.code for problem in refused.problems] == [ProblemCode.OBJECT_NOT_KEPT]


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000, "<b>" * 50_000, "<" * 200_000, "<p " + "a=b " * 99_999 + ">", "&" * 200_000],
    ids=range(5),
)
def test_a_fragment_made_to_hurt_takes_no_time(html: str) -> None:
    begun = time.process_time()
    read(html)
    assert time.process_time() - begun < 2


@given(st.text(max_size=60) | st.text("<>/&;pbrdivsu =\"'\n_*|", max_size=80))
def test_random_fragments_are_read(html: str) -> None:
    text = read(html)
    assert rich_text.parse(text) is not None


PIECES = ["<p>一</p>", "<p> 二 <br/>三</p>", "<br>", " ", "一", "&nbsp;", "<div>四 <p>五</p></div>", "_", "*", "\n"]
PIECES += ['<p style="margin: 0">六</p>', '<SPAN class="x">七</SPAN>', '<br clear="all"/>', '<div dir="ltr"> 八</div>']


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_the_quick_way_reads_as_the_careful_one(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert read(html) == read(html + "<b></b>")


RICH = st.recursive(
    st.text("甲乙ab_*|^{}\\![]( )&<>\"'", min_size=1, max_size=8).map(rich_text.literal)
    | st.just("____")
    | st.text("x2+&<", min_size=1, max_size=3).map(rich_text.raised)
    | st.text("x2", min_size=1, max_size=3).map(rich_text.lowered)
    | st.just(rich_text.picture(SHA, '图 "1"'))
    | st.lists(st.lists(st.sampled_from(["甲", "a\\|b", "x^{2}"]), min_size=2, max_size=2), min_size=1, max_size=2)
    .map(rich_text.table)
    .map("\n{}\n".format),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map("".join) | inner.map(lambda text: f"\n{text}"),
    max_leaves=8,
)


@given(RICH)
def test_rich_text_comes_back_from_its_html(text: str) -> None:
    first = read(text_html(text, "{}/x.png".format))
    assert read(text_html(first, "{}/x.png".format)) == first
