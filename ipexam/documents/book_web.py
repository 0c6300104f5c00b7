"""An HTML page of the open book as plain text under its headings h1 to h6.

Nothing of the page itself travels to the exam room: no script, style, link, picture or address, only what a reader
would have read. So there is nothing that could run there or ask a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from ipexam.documents.book import Headed, Section, cleaned, heading_text, paged

# fmt: off
_UNSEEN = frozenset((
    "script", "style", "head", "title", "template", "noscript", "iframe", "object", "applet", "svg", "math", "canvas",
    "audio", "video", "select",
))
_BLOCKS = frozenset((
    "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "caption", "thead", "tbody", "section",
    "article", "header", "footer", "main", "blockquote", "pre", "figure", "figcaption", "form", "fieldset", "address",
))
# fmt: on
_CELLS = frozenset({"td", "th"})
_HEADINGS = {f"h{level}": level - 1 for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*")


def sections_of_web(page: str) -> Iterator[Section]:
    """The page's text, cut at its headings. A page that is broken gives what can be read of it."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    return paged(parser.parts())


class _Page(HTMLParser):
    """Collects text; tags need not be closed, and a tag that nobody knows is looked through."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[Headed] = []
        self._level, self._heading = 0, ""
        self._text: list[str] = []
        self._title: list[str] | None = None
        self._title_level = 0
        self._unseen: list[str] = []
        self._kept = 0

    def parts(self) -> list[Headed]:
        """Everything that was read, under its headings."""
        self._end_heading()
        return [*self._done, self._under()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line, a heading begins a part."""
        del attrs  # no address, style or handler is ever looked at
        if tag == "body":
            self._unseen.clear()  # a head that was never closed ends here
        elif tag in _UNSEEN:
            self._unseen.append(tag)
        elif self._unseen:
            return
        elif tag in _HEADINGS:
            self._end_heading()
            self._title, self._title_level = [], _HEADINGS[tag]
        elif tag == "br" and self._title is not None:
            self._title.append(" ")
        elif tag in _BLOCKS:
            self._end_heading()
            self._text.append("\n• " if tag == "li" else "\n")
            self._kept += tag == "pre"
        elif tag in _CELLS and self._text and not self._text[-1].endswith("\n"):
            self._text.append("　")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>`: one that is closed at once hides nothing behind it."""
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """The end of a block ends its line."""
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif self._unseen:
            return
        elif tag in _HEADINGS:
            self._end_heading()
        elif tag in _BLOCKS:
            self._text.append("\n")
            self._kept = max(0, self._kept - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        """White space counts as one blank, as a browser shows it, but not in `pre`."""
        if not self._unseen:
            seen = data if self._kept else _BLANKS.sub(" ", data)
            (self._text if self._title is None else self._title).append(seen)

    def _end_heading(self) -> None:
        if self._title is not None:
            title = heading_text("".join(self._title))
            if title:
                self._done.append(self._under())
                self._level, self._heading, self._text = self._title_level, title, []
            self._title = None

    def _under(self) -> Headed:
        text = _EMPTY_LINES.sub("\n", cleaned("".join(self._text)))
        return Headed(self._level, self._heading, text.strip())
