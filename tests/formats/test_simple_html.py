from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.problem import Where
from ipexam.domain.rich_text import parse
from ipexam.formats.html_text import html_text
from ipexam.formats.moodle_text import TextFormat, rich
from ipexam.formats.simple_html import held_marks, is_simple, with_runs

PIECES = st.sampled_from(
    [
        *("甲", "a*b", " ", "\n", "&nbsp;", "&lt;", "____", "**", "^{", "|"),
        *("<p>甲</p>", "<p>甲<b>粗</b> 乙</p>", "<br>", "<br />", "<div>x<br></div>", "<span>y</span>"),
        *(
            "<b>粗</b>",
            "<strong>a b</strong>",
            "<sup>2</sup>",
            "<sub>n+1</sub>",
            "<em>斜*</em>",
            "<b> x</b>",
            "<u>  </u>",
        ),
    ]
)


def no_image(_: str) -> None:
    return None


@given(st.lists(PIECES, max_size=12).map("".join))
def test_it_reads_as_html_text_does(html: str):
    assert parse(rich(html, TextFormat.HTML, no_image, Where()).text) == parse(html_text(html, no_image).text)


def test_marked_words_are_held_apart():
    held = held_marks("<p>10<sup>6</sup>个<b>不</b></p>")
    assert held == ("<p>10\x03个\x03</p>", ["^{6}", "**不**"])
    assert with_runs("10\x03个\x03", ["^{6}", "**不**"]) == "10^{6}个**不**"


def test_anything_else_is_left_to_html_text():
    assert not is_simple(held_marks("<b>x</b><img src='a'>")[0])
    assert not is_simple(held_marks("<p class='a'>x</p>")[0])
    assert is_simple(held_marks("<p>1<sup>2</sup></p><div>x<br></div>")[0])
    for html in ("<b><i>x</b></i>", "x\x03<b>y</b>", "<p>x</p>"):
        assert held_marks(html) == (html, [])
