"""The text formats of Moodle (HTML, plain, Markdown, its own automatic one) as rich text."""

from __future__ import annotations

import re
from enum import Enum
from html import unescape

from ipexam.domain.problem import Where
from ipexam.domain.question import BLANK
from ipexam.domain.rich_text import literal, strong
from ipexam.formats.html_fragment import escaped
from ipexam.formats.html_text import Asset, HtmlText, html_text
from ipexam.formats.simple_html import held_marks, with_runs


class TextFormat(Enum):
    """How a text is to be understood; the values are GIFT's names."""

    AUTO = "moodle"  # HTML, in which a line end is a line end
    HTML = "html"
    PLAIN = "plain"
    MARKDOWN = "markdown"


GIFT_FORMATS = {form.value: form for form in TextFormat}
XML_FORMATS = {
    "html": TextFormat.HTML,
    "moodle_auto_format": TextFormat.AUTO,
    "plain_text": TextFormat.PLAIN,
    "markdown": TextFormat.MARKDOWN,
    "wiki_like": TextFormat.MARKDOWN,
}

MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
"""What makes an automatic text HTML."""
_LOOKS = re.compile(r"<(p|br|div|span)\s(?![^<>]*(?:underline|vertical-align))[^<>]*>")
"""What Moodle's editor writes into each paragraph about its looks; without it html_text is quick."""
_LEFT = '<p dir="ltr" style="text-align: left;">'
_ENDS = rf'(?:<p>|{_LEFT}|<p dir="ltr">)?(%s)(?:(?:<br ?/?>)?</p>)?'
_BARE = re.compile(_ENDS % r"[^<>\\^*|\n\t\r\f&_!\xa0]*+")
_SIMPLE = re.compile(_ENDS % r"[^<>\n\t\r\f]*+")
_WHITE = re.compile(r"[\n\t\r\f]")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")


def rich(text: str, form: TextFormat, asset: Asset, where: Where) -> HtmlText:
    """A text of a foreign file as rich text."""
    if form is TextFormat.HTML:
        return _html(text, asset, where)
    if form is TextFormat.AUTO and ("<" in text or "&" in text) and MARKUP.search(text):
        return _html(text.replace("\n", "<br>"), asset, where)
    if form is TextFormat.MARKDOWN and "**" in text:
        return HtmlText(_marked_down(text))
    return HtmlText(plain_text(text))


def simple_words(html: str) -> str | None:
    """The words of a fragment that is one paragraph of nothing else, as rich text; None for any other. Most are, and
    need no more."""
    found = _BARE.fullmatch(html)
    if found is not None:
        words: str = found[1]
        if "  " not in words:
            return words.strip()
    found = _SIMPLE.fullmatch(html)
    if found is None:
        return None
    words = found[1]
    if "&" in words:
        words = unescape(words.replace("&nbsp;", "\xa0"))
        if _WHITE.search(words):
            return None
    if "  " in words:
        return None
    return escaped(words.replace("\xa0", " ").strip())


def _html(text: str, asset: Asset, where: Where) -> HtmlText:
    if "=" in text:
        text = text.replace(_LEFT, "<p>")
        text = _LOOKS.sub(r"<\1>", text) if "=" in text else text
    held = held_marks(text) if "<" in text else None
    if held is None:
        return html_text(text, asset, where)
    words = simple_words(held[0])
    return HtmlText(with_runs(html_text(held[0], asset, where).text if words is None else words, held[1]))


def plain_text(text: str) -> str:
    """Words taken literally, except that four underscores are a blank of a fill-in question."""
    if BLANK not in text:
        return literal(text)
    first, *rest = map(literal, text.split(BLANK))
    return first + "".join(f"{BLANK}{' ' if part[:1] == '{' else ''}{part}" for part in rest)


def _marked_down(text: str) -> str:
    parts, start = list[str](), 0
    for found in _STRONG.finditer(text):
        parts += plain_text(text[start : found.start()]), strong(literal(found[1]))
        start = found.end()
    return "".join((*parts, plain_text(text[start:])))
