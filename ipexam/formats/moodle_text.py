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
from ipexam.formats.simple_html import held_marks, is_simple, with_runs


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
    words = simple_text(text, form)
    if words is not None:
        return HtmlText(words)
    return _html(text.replace("\n", "<br>") if form is TextFormat.AUTO else text, asset, where)


def simple_text(text: str, form: TextFormat) -> str | None:
    """A text that holds neither images nor anything else that could be lost, as rich text; None for any other. Most
    are, and need no more."""
    if form is TextFormat.HTML:
        return _paragraph(text)
    if form is TextFormat.AUTO and ("<" in text or "&" in text) and MARKUP.search(text):
        return None
    if form is TextFormat.MARKDOWN and "**" in text:
        return _marked_down(text)
    return plain_text(text)


def _paragraph(html: str) -> str | None:
    """The words of one paragraph with bold, raised or lowered ones among them; None for any other HTML."""
    found = _BARE.fullmatch(html)
    if found is not None:
        words: str = found[1]
        if "  " not in words:
            return words.strip()
    held, runs = held_marks(html)
    found = _SIMPLE.fullmatch(held)
    if found is None:
        return None
    words = found[1].replace("&nbsp;", "\xa0")
    if "&" in words:
        words = unescape(words)
        if _WHITE.search(words):
            return None
    if "  " in words:
        return None
    words = escaped(words.replace("\xa0", " ").strip())
    return with_runs(words, runs) if runs else words


def _html(text: str, asset: Asset, where: Where) -> HtmlText:
    if "=" in text:
        text = text.replace(_LEFT, "<p>")
        text = _LOOKS.sub(r"<\1>", text) if "=" in text else text
    held, runs = held_marks(text)
    if not runs or not is_simple(held):
        return html_text(text, asset, where)
    return HtmlText(with_runs(html_text(held, asset, where).text, runs))


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
