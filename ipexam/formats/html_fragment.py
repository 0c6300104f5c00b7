"""The tree of a sanitised HTML fragment, walked through once: lines, marks, images and tables of rich text come out."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from ipexam.domain import rich_text
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import BLANK
from ipexam.domain.rich_text import Table
from ipexam.formats.mathml import linear
from ipexam.formats.pictures import PictureRefused

Asset = Callable[[str], str | None]
"""The SHA-256 of the image at an address as the file writes it; None when the file has no such image. May raise
`PictureRefused`."""

_BLOCK_TAGS = (
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre section article figure figcaption center address header "
    "footer main aside nav hr caption details summary"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
STRONG = frozenset({"b", "strong", "em", "i", "u", "ins", "mark"})
INDICES = {"sup": rich_text.raised, "sub": rich_text.lowered}
WHITE = re.compile(r"[ \t\r\n\f]+")
"""White space that a browser shows as one blank."""
LINE_ENDS = re.compile(r" *\n *")
_BLANK_RUN = re.compile(r"_{2,}")
_UNDERLINED = re.compile(r"text-decoration[^;]*underline", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)", re.I)
_WIDEST_SPAN = 50


def escaped(text: str) -> str:
    """Plain text taken literally, but for the blanks of a fill-in question in it."""
    if "__" not in text:
        return rich_text.literal(text)
    first, *rest = (rich_text.literal(part) for part in _BLANK_RUN.split(text))
    return first + "".join(f"{BLANK}{' ' if part[:1] == '{' else ''}{part}" for part in rest)


class Fragment:
    """One fragment while it is walked through: `read` its root, then ask for `text` and `problems`."""

    def __init__(self, asset: Asset, where: Where) -> None:
        self._asset, self._where = asset, where
        self._done: list[str] = []
        self._words: list[str] = []
        self._line_waits = False
        self._at_start = True
        self._strong = False
        self.problems: list[Problem] = []

    def problem(self, code: ProblemCode, value: str) -> None:
        """Remember what is not in the text."""
        self.problems.append(Problem(self._where, code, {"value": value[:100]}))

    def text(self) -> str:
        """What was read."""
        self._flush()
        return "".join(self._done).replace("\xa0", " ").strip()

    def read(self, element: etree._Element) -> None:
        """Read an element with all that is in it."""
        name = str(element.tag).lower()
        if name == "br":
            self._end_line()
        elif name in ("img", "object"):
            self._image(element, name)
        elif name == "math":
            self._mark(linear(element))
        elif name in INDICES:
            self._index(name, element)
        elif name == "table":
            self._table(element)
        elif name in BLOCKS:
            self._block(element, name)
        elif name in STRONG:
            self._strong_part(element, name)
        elif name == "span" and element.get("style"):
            self._span(element, element.get("style"))
        else:
            self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        self._say(element.text)
        for child in element:
            self.read(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        text = WHITE.sub(" ", text)
        if text[0] == " " and (self._at_start or self._line_waits or (self._words and self._words[-1][-1:] == " ")):
            text = text[1:]
        if text:
            self._start()
            self._words.append(text)

    def _start(self) -> None:
        """Something comes: the line that a block before left to end ends now."""
        if self._line_waits and not self._at_start:
            self._new_line()
        self._line_waits = self._at_start = False

    def _mark(self, marked: str) -> None:
        """Rich text of our own."""
        if marked:
            self._start()
            self._flush()
            self._done.append(marked)

    def _flush(self) -> None:
        if self._words:
            text = LINE_ENDS.sub("\n", "".join(self._words))
            self._done.append(escaped(text))
            self._words.clear()

    def _end_line(self) -> None:
        self._start()
        self._new_line()
        self._at_start = True

    def _new_line(self) -> None:
        self._words.append("\n")

    def _block(self, element: etree._Element, name: str) -> None:
        self._line_waits = self._line_waits or not self._at_start
        if name == "li":
            self._say(_bullet(element))
        self._inside(element)
        self._line_waits = self._line_waits or not self._at_start

    def _index(self, name: str, element: etree._Element) -> None:
        words = " ".join("".join(element.itertext()).split())
        self._mark(INDICES[name](words))
        for image in element.iter("img"):
            self.read(image)

    def _strong_part(self, element: etree._Element, name: str) -> None:
        words = "".join(element.itertext())
        if name in ("u", "ins") and words and not words.strip() and not len(element):
            self._blank()
        elif self._strong or not words.strip() or element.find(".//table") is not None:
            self._inside(element)
        else:
            self._in_strong(element, words)

    def _in_strong(self, element: etree._Element, words: str) -> None:
        inner = Fragment(self._asset, self._where)
        inner._strong = True
        inner._inside(element)
        self.problems += inner.problems
        text = inner.text()
        if words[0].isspace():
            self._say(" ")
        self._mark(rich_text.strong(text) if text.replace(BLANK, "").strip() else text)
        if words[-1].isspace():
            self._say(" ")

    def _span(self, element: etree._Element, style: str) -> None:
        words = "".join(element.itertext())
        shifted = _RAISED.search(style)
        if shifted and words.strip():
            self._index("sup" if shifted[1].lower() == "super" else "sub", element)
        elif _UNDERLINED.search(style) and words and not words.strip():
            self._blank()
        else:
            self._inside(element)

    def _blank(self) -> None:
        self._start()
        self._words.append(BLANK)

    def _image(self, element: etree._Element, name: str) -> None:
        source = (element.get("src") if name == "img" else element.get("data")) or ""
        alt = element.get("alt") or ("" if name == "img" else " ".join("".join(element.itertext()).split()))
        if name == "object" and not (element.get("type") or "image/").lower().startswith("image/"):
            self.problem(ProblemCode.OBJECT_NOT_KEPT, source or "object")
            return
        try:
            sha256 = self._asset(source) if source else None
        except PictureRefused:
            self.problem(ProblemCode.IMAGE_REFUSED, _named(source))
            sha256 = None
        else:
            if sha256 is None:
                self.problem(ProblemCode.IMAGE_MISSING, _named(source))
        if sha256 is not None:
            self._mark(rich_text.picture(sha256, alt))
        else:
            self._say(alt)

    def _table(self, element: etree._Element) -> None:
        rows = [self._row(row) for row in element.iter("tr") if _nearest(row, "table") is element]
        rows = [row for row in rows if any(cell.strip() for cell in row)]
        self._line_waits = self._line_waits or not self._at_start
        if len(rows) == 1 and len(rows[0]) == 1 and rows[0][0]:
            self._mark(rows[0][0])
        elif rows:
            self._mark(rich_text.table(rows))
        for caption in element.iterchildren("caption"):
            self._block(caption, "caption")
        self._line_waits = self._line_waits or not self._at_start

    def _row(self, row: etree._Element) -> list[str]:
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            inner = Fragment(self._asset, self._where)
            inner._inside(cell)
            self.problems += inner.problems
            cells.append(_in_cell(inner.text()))
            cells += [""] * (_span_width(cell.get("colspan")) - 1)
        return cells


def _in_cell(text: str) -> str:
    """A cell's text without tables of its own, which a cell cannot have."""
    if any(isinstance(block, Table) for block in rich_text.parse(text)):
        text = rich_text.literal(rich_text.plain(text))
    return " ".join(re.split(r"[\n\t]", text))


def _bullet(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    start = parent.get("start") or "1"
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() and len(start) < 5 else 1) + before}. "


def _named(source: str) -> str:
    return source[:40] + "…" if source.startswith("data:") else source


def _nearest(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterancestors(name), None)


def _span_width(told: str | None) -> int:
    return max(1, min(int(told[:4]), _WIDEST_SPAN)) if told and told.isascii() and told.isdigit() else 1
