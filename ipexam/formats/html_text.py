"""HTML fragments of foreign question files as rich text, and back.

Everything but words, images, tables, raised, lowered and strong text is lost on purpose: nh3 takes out what is not on
the list here (scripts with their text), lxml gives the tree of the rest. Nine fragments of ten are plain words or a
few paragraphs; those are read without either.
"""

from __future__ import annotations

import html as html_letters
import re
from dataclasses import dataclass

import nh3
from lxml import html as lxml_html

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.formats.html_fragment import BLOCKS, INDICES, LINE_ENDS, STRONG, WHITE, Asset, Fragment, escaped
from ipexam.formats.rich_html import text_html

__all__ = ["Asset", "HtmlText", "html_text", "text_html"]

_MATH_TAGS = (
    "math mrow mi mn mo mtext mspace ms mfrac msup msub msubsup msqrt mroot mfenced mover munder munderover mtable mtr "
    "mtd mstyle mpadded semantics menclose mlabeledtr mmultiscripts mprescripts none mphantom"
)
_OTHER_TAGS = "br span img object table thead tbody tfoot tr td th a font code tt small big s del strike label q"
_ALLOWED = {*BLOCKS, *STRONG, *INDICES, *_MATH_TAGS.split(), *_OTHER_TAGS.split()}
_ATTRIBUTES = {
    "img": {"src", "alt"},
    "object": {"data", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "span": {"style"},
    "mfenced": {"open", "close", "separators"},
}
_CONTENT_TOO = {"script", "style", "annotation", "annotation-xml", "template", "noscript", "title"}
_NOT_KEPT = re.compile(r"<(audio|video|iframe|embed|applet|canvas|svg|form|input|textarea|select|button)\b", re.I)

_SIMPLE = re.compile(r"(?:[^<>]++|</?(?:p|div|span|br)(?:\s[^<>]*+)?/?>)*", re.I)
_LOOKS = re.compile(r"underline|vertical-align", re.I)
_SPAN = re.compile(r"</?span(?:\s[^<>]*)?/?>", re.I)
_BREAK = re.compile(r" *<br(?:\s[^<>]*)?/?> *", re.I)
_BLOCK_ENDS = re.compile(r"(?: *</?(?:p|div)(?:\s[^<>]*)?/?> *)+", re.I)
_LINE_AND_BLOCK = re.compile(r"\n?\x02")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_MOST_TAGS, _DEEPEST = 200, 150
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOID = frozenset({"br", "img", "hr", "input", "wbr", "col", "area", "source", "p", "li", "td", "tr", "th"})


@dataclass(frozen=True, slots=True)
class HtmlText:
    """Rich text, and what of the fragment is not in it."""

    text: str
    problems: tuple[Problem, ...] = ()


def html_text(html: str, asset: Asset, where: Where = Where()) -> HtmlText:  # noqa: B008  # frozen
    """A fragment as rich text. Paragraphs, list items and `<br>` are lines; underlined blanks and runs of underscores
    are blanks of a fill-in question."""
    if "<" not in html:
        return HtmlText(_words(html_letters.unescape(html) if "&" in html else html))
    if _SIMPLE.fullmatch(html) and not _LOOKS.search(html):
        return HtmlText(_paragraphs(html))
    if _nested_deep(html):
        return HtmlText(_words(html_letters.unescape(_ANY_TAG.sub(" ", html))))
    html = _IMPOSSIBLE.sub("", html)
    reader = Fragment(asset, where)
    for tag in dict.fromkeys(found[1].lower() for found in _NOT_KEPT.finditer(html)):
        reader.problem(ProblemCode.OBJECT_NOT_KEPT, tag)
    cleaned = nh3.clean(
        html,
        tags=_ALLOWED,
        attributes=_ATTRIBUTES,
        clean_content_tags=_CONTENT_TOO,
        url_schemes={"http", "https", "data", "file"},
        link_rel=None,
    )
    reader.read(lxml_html.fragment_fromstring(f"<div>{cleaned}</div>"))
    return HtmlText(reader.text(), tuple(reader.problems))


def _words(text: str) -> str:
    """Plain words with white space as a browser shows it; a no-break space is a blank that stays."""
    return escaped(WHITE.sub(" ", text).replace("\xa0", " ").strip())


def _paragraphs(html: str) -> str:
    """Words in paragraphs and nothing else."""
    lines = WHITE.sub(" ", _SPAN.sub("", html))
    lines = _BREAK.sub("\n", lines)
    lines = _LINE_AND_BLOCK.sub("\n", _BLOCK_ENDS.sub("\x02", lines))
    text = html_letters.unescape(lines) if "&" in lines else lines
    return escaped(LINE_ENDS.sub("\n", text).replace("\xa0", " ").strip())


def _nested_deep(html: str) -> bool:
    """Whether tags are nested as no author nests them: nh3 would take seconds for it."""
    if html.count("<") < _MOST_TAGS:
        return False
    depth = 0
    for found in _ANY_TAG.finditer(html):
        if found[2].lower() not in _VOID:
            depth += -1 if found[1] else 1
            if depth > _DEEPEST:
                return True
    return html.count("<") > 200 * _MOST_TAGS
