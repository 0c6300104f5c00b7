import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.problem import Where
from ipexam.domain.rich_text import plain
from ipexam.formats.moodle_text import TextFormat, plain_text, rich, simple_text


@pytest.mark.parametrize(
    ("text", "form", "wanted"),
    [
        ('<p dir="ltr" style="text-align: left;">甲<br></p>', TextFormat.HTML, "甲"),
        ('<span style="vertical-align: super">2</span>', TextFormat.HTML, "^{2}"),
        ('<p class="a">1</p><p>2</p>', TextFormat.HTML, "1\n2"),
        ("<b>x", TextFormat.PLAIN, "<b>x"),
        ("a\nb &amp; c", TextFormat.AUTO, "a\nb & c"),
        ("a < b & c", TextFormat.AUTO, "a < b & c"),
        ("**不** 2*3", TextFormat.MARKDOWN, "**不** 2\\*3"),
        ("2 ** 3", TextFormat.MARKDOWN, "2 \\*\\* 3"),
    ],
)
def test_texts_are_read_in_their_format(text: str, form: TextFormat, wanted: str):
    assert rich(text, form, lambda _: None, Where()).text == wanted


@given(st.text(st.sampled_from("ab*^{}|!\\[] \n"), max_size=30))
def test_plain_text_is_taken_literally(text: str):
    assert plain(plain_text(text)) == "\n".join(text.split("\n"))


def test_four_underscores_are_a_blank_even_among_marks():
    assert plain_text("a*b ____ c") == "a\\*b ____ c"
    assert plain_text("____{x}*") == "____ {x}\\*"


@pytest.mark.parametrize(
    ("text", "form", "wanted"),
    [
        ("<p>10<sup>6</sup>&nbsp;<b>个</b>&lt;</p>", TextFormat.HTML, "10^{6} **个**<"),
        ("<p>甲____乙<br></p>", TextFormat.HTML, "甲____乙"),
        ("<p>甲</p><p>乙</p>", TextFormat.HTML, None),
        ('<img src="a.png">', TextFormat.HTML, None),
        ("a < b", TextFormat.AUTO, "a < b"),
        ("a <b>b</b>", TextFormat.AUTO, None),
        ("**甲**", TextFormat.MARKDOWN, "**甲**"),
    ],
)
def test_only_what_can_lose_nothing_is_simple(text: str, form: TextFormat, wanted: str | None):
    assert simple_text(text, form) == wanted
