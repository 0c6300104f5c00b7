"""A paragraph of Word as marked text: runs and their looks, images, formulas, symbols, tracked changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ipexam.domain.rich_text import NO_WORDS, picture
from ipexam.formats.chinese_keys import letters_of, truth_of
from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_text import KEPT, RAISED, STRUCK, Marked, clean, fold, thing
from ipexam.formats.pictures import PictureRefused, Pictures
from ipexam.formats.word_blanks import with_blanks
from ipexam.formats.word_math import formula
from ipexam.formats.word_package import Package, R, W
from ipexam.formats.word_styles import Styles, look_of

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_T, _RUN, _RPR, _TAB, _BR = f"{W}t", f"{W}r", f"{W}rPr", f"{W}tab", f"{W}br"
_AROUND = frozenset(
    {
        f"{W}ins",
        f"{W}moveTo",
        f"{W}hyperlink",
        f"{W}smartTag",
        f"{W}fldSimple",
        f"{W}sdt",
        f"{W}sdtContent",
        f"{W}customXml",
        f"{W}dir",
        f"{W}bdo",
    }
)
_SYMBOLS = {
    "F0FC": "√",
    "F0FB": "×",
    "F0A3": "□",
    "F052": "√",
    "F0D6": "√",
    "F0B4": "×",
    "F0B0": "°",
    "F0B1": "±",
    "F0B7": "·",
    "F0A5": "∞",
    "F0A3S": "≤",
    "F0B3": "≥",
    "F0B9": "≠",
    "F0DE": "⇒",
    "F0AE": "→",
    "F061": "α",
    "F062": "β",
    "F067": "γ",
    "F064": "δ",
    "F070": "π",
    "F071": "θ",
    "F06D": "μ",
    "F06C": "λ",
    "F044": "Δ",
    "F057": "Ω",
    "F0B8": "÷",
}
"""Letters of the Symbol and Wingdings fonts that occur in questions, by their code points in the private area."""


@dataclass(slots=True)
class Lost:
    """Something of a block that did not come along: what it is, and whether it is an image."""

    block: int
    what: str
    image: bool
    missing: bool = False


@dataclass(slots=True)
class Gathered:
    """What all paragraphs of a document leave behind besides their text."""

    things: list[str] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


@dataclass(slots=True)
class Content:
    """A paragraph: its text, and the text boxes that hang on it."""

    text: Marked
    boxes: list[etree._Element] = field(default_factory=list)


def _tells_answer(hidden: str) -> bool:
    """Whether hidden text is an answer, which some hide from those who print the questions."""
    labelled = any(found.label in (Label.ANSWER, Label.EXPLANATION) for found in labels_in(hidden))
    return labelled or letters_of(hidden, ()) is not None or truth_of(hidden) is not None


class Paragraphs:
    """Reads the paragraphs of one document."""

    def __init__(self, package: Package, styles: Styles, pictures: Pictures, gathered: Gathered) -> None:
        self._package, self._styles, self._pictures, self._gathered = package, styles, pictures, gathered
        self._readers: dict[str, Callable[[etree._Element, int], None]] = {
            f"{W}sym": self._symbol,
            f"{W}drawing": self._drawing,
            f"{W}pict": self._picture,
            f"{W}object": self._object,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}noBreakHyphen": lambda _element, look: self._add("-", look),
            f"{W}cr": lambda _element, look: self._add("\n", look),
            f"{_MC}AlternateContent": self._alternate,
            f"{W}ruby": self._ruby,
        }
        self._block = 0
        self._parts: list[str] = []
        self._looks: list[str] = []
        self._marked = False
        self._boxes: list[etree._Element] = []
        self._field = 0
        self._hidden_text = ""
        self._tells_hidden = False

    def read(self, paragraph: etree._Element, block: int) -> Content:
        """The text of a paragraph with line breaks in it."""
        self._block, self._parts, self._looks, self._marked, self._boxes = block, [], [], False, []
        self._field, self._hidden_text, self._tells_hidden = 0, "", False
        self._children(paragraph)
        if self._hidden_text and _tells_answer(fold(clean(self._hidden_text))):
            self._parts, self._looks, self._boxes, self._tells_hidden = [], [], [], True
            self._children(paragraph)
        plain = "".join(self._parts)
        looks = "".join(self._looks) if self._marked else ""
        return Content(with_blanks(Marked(plain, looks)), self._boxes)

    def _children(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _AROUND:
                self._children(child)
            elif tag == f"{M}oMath":
                self._formula(child)
            elif tag == f"{M}oMathPara":
                for each in child.iterfind(f"{M}oMath"):
                    self._formula(each)
            elif tag == f"{_MC}AlternateContent":
                self._alternate(child, 0)

    def _run(self, run: etree._Element) -> None:
        look = 0
        for child in run:
            tag = child.tag
            if tag == _T:
                if self._field != 1:
                    text = child.text or ""
                    self._add(clean(text.replace("\n", " ") if "\n" in text else text), look)
                    if look & STRUCK and text.strip():
                        self._lose(f"“{text.strip()[:20]}”上的删除线", image=False)
            elif tag == _RPR:
                look = self._look(child)
                if look < 0:
                    self._hidden(run)
                    return
            elif tag == _TAB:
                self._add("\t", look)
            elif tag == _BR:
                self._add("\n" if child.get(f"{W}type") in (None, "textWrapping") else "", look)
            elif tag == f"{W}fldChar":
                self._field_mark(child)
            elif (reader := self._readers.get(tag)) is not None:
                reader(child, look)

    def _hidden(self, run: etree._Element) -> None:
        """Of hidden text our own sign counts; all of it, where it tells an answer."""
        text = "".join(run.itertext(_T))
        if text == KEPT or self._tells_hidden:
            self._add(clean(text), 0)
        self._hidden_text += text

    def _add(self, text: str, look: int) -> None:
        if text:
            self._parts.append(text)
            self._looks.append(chr(look) * len(text))
            self._marked = self._marked or look != 0

    def _look(self, properties: etree._Element) -> int:
        """The look of a run, -1 for hidden text."""
        on = off = named = 0
        for child in properties:
            if child.tag == f"{W}rStyle":
                named = self._styles.look(child.get(f"{W}val", ""))[0]
            elif child.tag == f"{W}vanish" and child.get(f"{W}val", "1") not in ("0", "false"):
                return -1
        on, off = look_of(properties)
        return (named & ~off) | on

    def _field_mark(self, mark: etree._Element) -> None:
        """Between begin and separate stand instructions; a w:t there is none of the text."""
        kind = mark.get(f"{W}fldCharType")
        self._field = {"begin": 1, "separate": 2, "end": 0}.get(kind or "", self._field)

    def _symbol(self, symbol: etree._Element, look: int) -> None:
        code = symbol.get(f"{W}char", "").upper()
        font = symbol.get(f"{W}font", "")
        if font.startswith("Symbol") and f"{code}S" in _SYMBOLS:
            code += "S"
        code = code if code.startswith("F0") else f"F0{code[-2:]}"
        if code in _SYMBOLS:
            self._add(_SYMBOLS[code], look)
        elif font.startswith("Symbol") and code[-2:].isalnum() and 0x20 < int(code[-2:], 16) < 0x40:
            self._add(chr(int(code[-2:], 16)), look)
        else:
            self._lose(f"{font} {code}", image=False)

    def _formula(self, element: etree._Element) -> None:
        text = formula(element)
        self._parts.append(text.plain)
        self._looks.append(text.looks or "\0" * len(text.plain))
        self._marked = self._marked or bool(text.looks)

    def _ruby(self, ruby: etree._Element, _look: int) -> None:
        for base in ruby.iterfind(f"{W}rubyBase"):
            self._children(base)

    def _note(self, _note: etree._Element, _look: int) -> None:
        self._lose("脚注", image=False)

    def _alternate(self, element: etree._Element, look: int) -> None:
        """The first of the alternatives in which there is anything that we read."""
        for choice in element:
            if choice.tag in (f"{_MC}Choice", f"{_MC}Fallback"):
                before = len(self._parts), len(self._boxes), len(self._gathered.lost)
                for child in choice:
                    reader = self._readers.get(child.tag)
                    if reader is not None:
                        reader(child, look)
                    elif child.tag == _RUN:
                        self._run(child)
                if (len(self._parts), len(self._boxes), len(self._gathered.lost)) != before:
                    return

    def _drawing(self, drawing: etree._Element, look: int) -> None:
        boxes = list(drawing.iter(f"{W}txbxContent"))
        self._boxes += boxes
        described = next(drawing.iter(f"{_WP}docPr"), None)
        words = described.get("descr", "") if described is not None else ""
        blips = list(drawing.iter(f"{A}blip"))
        for blip in blips:
            self._image(blip.get(f"{R}embed", ""), words, look)
        if not blips and not boxes:
            data = next(drawing.iter(f"{A}graphicData"), None)
            self._lose("图形" if data is None or "chart" not in data.get("uri", "") else "图表", image=False)

    def _picture(self, pict: etree._Element, look: int) -> None:
        boxes = list(pict.iter(f"{W}txbxContent"))
        self._boxes += boxes
        for each in pict.iter(f"{_V}imagedata"):
            self._image(each.get(f"{R}id", ""), each.get("title", ""), look)

    def _object(self, element: etree._Element, look: int) -> None:
        """An embedded object, such as a formula of the old editor: the image of it that the file holds, if any."""
        images = [each.get(f"{R}id", "") for each in element.iter(f"{_V}imagedata")]
        if not images:
            self._lose("嵌入对象", image=False)
        for each in images:
            self._image(each, "", look, what="公式或嵌入对象")

    def _image(self, relation: str, alt: str, look: int, what: str = "") -> None:
        kind, target = self._package.relations.get(relation, ("", ""))
        del kind
        data = self._package.content(target) if target else None
        if data is None:
            self._lose(what or alt or target.rpartition("/")[2] or "链接的图片", image=not what, missing=True)
            self._add(NO_WORDS, look)
            return
        try:
            sha256 = self._pictures.take(data)
        except PictureRefused:
            self._lose(what or target.rpartition("/")[2], image=not what)
            self._add(NO_WORDS, look)
            return
        self._add(thing(len(self._gathered.things)), look & ~RAISED)
        self._gathered.things.append(picture(sha256, alt))

    def _lose(self, what: str, *, image: bool, missing: bool = False) -> None:
        self._gathered.lost.append(Lost(self._block, what, image, missing))
