"""Questions as a Word file that offices edit and `word_reading` reads back; numbers are typed, so they survive."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from ipexam.domain.problem import Problem
from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.question_file import BankFormat, FileReading, QuestionImage
from ipexam.domain.question_order import in_order
from ipexam.domain.rich_text import NO_WORDS, Line, Picture, Run, Shift, Table, parse, picture, table
from ipexam.formats.chinese_bank import read_bank
from ipexam.formats.chinese_layout import Role, Written, laid_out
from ipexam.formats.chinese_text import (
    KEPT,
    LOWERED,
    RAISED,
    STRONG,
    Marked,
    SourceLine,
    clean,
    rendered,
    source_line,
    thing,
)
from ipexam.formats.chinese_writing import told_losses
from ipexam.formats.losses import type_not_carried
from ipexam.formats.word_package import W
from ipexam.formats.word_styles_written import NOTE, STYLE_NAMES, new_document, words

Image = Callable[[str], QuestionImage | None]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMU_PER_PIXEL = 9525
_WIDEST = 14 * 360_000
_LOOKS = {Shift.NONE: 0, Shift.RAISED: RAISED, Shift.LOWERED: LOWERED}


def write_word(
    questions: Sequence[tuple[str, QuestionContent]],
    image: Image,
    *,
    title: str = "",
    with_key: bool = True,
) -> bytes:
    """Code and content of each question as a .docx, sorted by type; without the key also without everything else that
    a candidate must not see."""
    told = words()
    title = title or told["title" if with_key else "title_without_key"]
    carried = [(code, content) for code, content in questions if content.type is not QuestionType.UNKNOWN]
    document = new_document(title)
    writer = WordWriter(document, image)
    writer.title(title)
    writer.questions(in_order(carried), with_key=with_key)
    return saved(document)


def word_losses(code: str, content: QuestionContent) -> tuple[Problem, ...]:
    """What of a question a Word file cannot have: whatever is not there when it is written and read again."""
    if content.type is QuestionType.UNKNOWN:
        return (type_not_carried(code),)
    things: list[str] = []
    lines = [line for block in _blocks([(code, content)], with_key=True) for line in _as_read(block, things)]
    bank = read_bank(lines, things, "")
    return told_losses(code, content, FileReading(BankFormat.WORD, "", tuple(bank.questions)))


def saved(document: Any) -> bytes:
    """The bytes of a document of python-docx."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


class WordWriter:
    """Appends lines to a document."""

    def __init__(self, document: Any, image: Image) -> None:
        self._document, self._image = document, image
        self._end = document.element.body.sectPr
        self._ids = {style.name: style.style_id for style in document.styles}
        self._pictures = 0

    def title(self, text: str) -> None:
        """A title."""
        self._add(self._paragraph(STYLE_NAMES[Role.TITLE]), parse(_possible(text)))

    def note(self, text: str, *, strong: bool = False) -> None:
        """A line that speaks to the lecturer."""
        self._add(self._paragraph(NOTE), ((Run(text, strong),),))

    def questions(self, questions: Sequence[tuple[str, QuestionContent]], *, with_key: bool) -> None:
        """Questions with the headings of their types."""
        for block in _blocks(questions, with_key=with_key):
            self._block(block)

    def _block(self, lines: Sequence[Written]) -> None:
        """One paragraph with line breaks in it, cut where a table stands."""
        paragraph: etree._Element | None = None
        style = STYLE_NAMES[lines[0].role]
        for guarded, label, line in _pieces(lines):
            if isinstance(line, Table):
                if label:
                    self._run(self._paragraph(style), label, strong=_bold(lines[0], label))
                self._table(line)
                paragraph = None
                continue
            if paragraph is None:
                paragraph = self._paragraph(style)
            else:
                etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}br")
            if label:
                self._run(paragraph, label, strong=_bold(lines[0], label))
            if guarded:
                self._guard(paragraph)
            self._line(paragraph, line)

    def _paragraph(self, style: str) -> etree._Element:
        paragraph = etree.Element(f"{W}p", nsmap=None)
        properties = etree.SubElement(paragraph, f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", self._ids[style])
        self._end.addprevious(paragraph)
        return paragraph

    def _add(self, paragraph: etree._Element, blocks: Iterable[Line | Table]) -> None:
        for block in blocks:
            if not isinstance(block, Table):
                self._line(paragraph, block)

    def _line(self, paragraph: etree._Element, line: Line) -> None:
        for part in line:
            if isinstance(part, Picture):
                self._draw(paragraph, part)
            else:
                self._run(paragraph, part.text, strong=part.strong, shift=part.shift)

    def _run(self, paragraph: etree._Element, text: str, *, strong: bool = False, shift: Shift = Shift.NONE) -> None:
        run = etree.SubElement(paragraph, f"{W}r")
        if strong or shift is not Shift.NONE:
            properties = etree.SubElement(run, f"{W}rPr")
            if strong:
                etree.SubElement(properties, f"{W}b")
            if shift is not Shift.NONE:
                raised = shift is Shift.RAISED
                etree.SubElement(properties, f"{W}vertAlign").set(f"{W}val", "superscript" if raised else "subscript")
        for n, part in enumerate(_possible(text).split("\t")):
            if n:
                etree.SubElement(run, f"{W}tab")
            if part:
                written = etree.SubElement(run, f"{W}t")
                written.text = part
                written.set(_SPACE, "preserve")

    def _guard(self, paragraph: etree._Element) -> None:
        """The sign that what follows is only text, hidden from the eye."""
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}vanish")
        etree.SubElement(run, f"{W}t").text = KEPT

    def _draw(self, paragraph: etree._Element, shown: Picture) -> None:
        found = self._image(shown.sha256)
        if found is None:
            self._run(paragraph, shown.alt or NO_WORDS)
            return
        width = min(found.width * _EMU_PER_PIXEL, _WIDEST)
        inline = self._document.part.new_pic_inline(
            io.BytesIO(found.content), width, max(1, round(width * found.height / found.width))
        )
        if shown.alt:
            inline.docPr.set("descr", _possible(shown.alt))
        drawing = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}drawing")
        drawing.append(inline)

    def _table(self, shown: Table) -> None:
        made = self._document.add_table(len(shown.rows), len(shown.rows[0]), style="Table Grid")
        self._end.addprevious(made._tbl)
        for at, row in enumerate(shown.rows):
            for column, cell in enumerate(row):
                paragraph = made.cell(at, column).paragraphs[0]._p
                if not at and not column:
                    self._guard(paragraph)
                self._line(paragraph, cell)


def _blocks(questions: Sequence[tuple[str, QuestionContent]], *, with_key: bool) -> Iterator[list[Written]]:
    """Lines that share a paragraph: one and those that continue it."""
    block: list[Written] = []
    for line in laid_out(questions, with_key=with_key):
        if block and not line.more:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _pieces(lines: Sequence[Written]) -> Iterator[tuple[bool, str, Line | Table]]:
    """What stands in a paragraph: whether it is guarded, its label, and a line or a table. The rows of a table are
    lines of their own in the layout and one table here."""
    for is_table, group in groupby(lines, key=lambda line: _is_row(line.text)):
        held = list(group)
        if is_table:
            (shown,) = parse("\n".join(line.text for line in held))
            yield True, held[0].label, shown
            continue
        for line in held:
            shown = next(iter(parse(line.text)), ())
            yield line.guarded or line.more or _all_strong(shown), line.label, shown


def _is_row(text: str) -> bool:
    blocks = parse(text)
    return bool(blocks) and isinstance(blocks[0], Table)


def _all_strong(line: Line | Table) -> bool:
    """Emphasis of a whole text would be taken for a habit of its author."""
    if isinstance(line, Table):
        return False
    runs = [part for part in line if isinstance(part, Run) and part.text.strip()]
    return bool(runs) and all(run.strong for run in runs)


def _bold(line: Written, label: str) -> bool:
    return line.role is Role.ANSWER and label.endswith("：")


def _possible(text: str) -> str:
    """Text without the characters that no XML can hold."""
    return _IMPOSSIBLE.sub("", text)


def _as_read(block: Sequence[Written], things: list[str]) -> Iterator[SourceLine]:
    """The lines that the reader makes of a paragraph, without the way through a file."""
    for guarded, label, line in _pieces(block):
        guard = KEPT if guarded else ""
        if isinstance(line, Table):
            if label:
                yield source_line(1, Marked(label))
            things.append(table([[rendered(_marked(cell, things), things) for cell in row] for row in line.rows]))
            yield source_line(1, Marked(KEPT + thing(len(things) - 1)))
        else:
            yield source_line(1, Marked(label + guard).join(_marked(line, things), ""))


def _marked(line: Line, things: list[str]) -> Marked:
    text = Marked("")
    for part in line:
        if isinstance(part, Picture):
            things.append(picture(part.sha256, part.alt))
            text = text.join(Marked(thing(len(things) - 1)), "")
        else:
            look = _LOOKS[part.shift] | (STRONG if part.strong else 0)
            plain = clean(_possible(part.text))
            text = text.join(Marked(plain, chr(look) * len(plain) if look else ""), "")
    return text
