"""Questions from a Word file (.docx), read from its parts directly: python-docx is slower and hides half of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, PassedOver, ReadQuestion, Standing
from ipexam.domain.rich_text import table
from ipexam.formats.chinese_bank import read_bank
from ipexam.formats.chinese_text import KEPT, Marked, SourceLine, one_line, rendered, source_line, thing
from ipexam.formats.pictures import Pictures
from ipexam.formats.word_key_tables import Cell, TableLine
from ipexam.formats.word_numbering import Numbering, Place
from ipexam.formats.word_package import Package, W, WordDamaged
from ipexam.formats.word_paragraphs import Gathered, Lost, Paragraphs
from ipexam.formats.word_styles import Styles, list_place
from ipexam.formats.word_tables import TableReading, read_table

_P, _TBL, _PPR = f"{W}p", f"{W}tbl", f"{W}pPr"
_AROUND = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag"})
_DEEPEST_TABLE = 5
_WIDEST_SPAN = 64


def read_word(data: bytes, name: str) -> FileReading:
    """Every question of a .docx. `lines` are its blocks, paragraphs and rows of tables, counted from 1 in the order of
    the document. Raises `FileEncrypted` and `FileTooLarge`."""
    try:
        package = Package(data, name)
        body = package.body
    except WordDamaged:
        problem = Problem(Where(name), ProblemCode.FILE_DAMAGED)
        return FileReading(BankFormat.WORD, name, (), problems=(problem,))
    pictures, gathered = Pictures(), Gathered()
    document = _Document(package, pictures, gathered)
    document.read(body)
    bank = read_bank(document.lines, gathered.things, name)
    passed = [*bank.passed, *document.passed]
    questions, loose = _with_losses(bank.questions, gathered.lost, name)
    return FileReading(
        BankFormat.WORD,
        name,
        tuple(questions),
        tuple(passed),
        (*bank.problems, *loose),
        pictures.images,
        frozenset(line.no for line in document.lines if line.folded.strip()) | document.counted,
    )


def places_of(body: etree._Element, package: Package) -> dict[int, etree._Element]:
    """The first paragraph of each block of a body, by the numbers that `read_word` gives the blocks."""
    document = _Document(package, Pictures(), Gathered())
    document.read(body)
    return document.places


def body_blocks(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body or a cell, in order, out of whatever stands around them."""
    for child in body:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag in _AROUND:
            yield from body_blocks(child)


class _Document:
    """The lines of one document as they are gathered."""

    def __init__(self, package: Package, pictures: Pictures, gathered: Gathered) -> None:
        self.lines: list[SourceLine] = []
        self.passed: list[PassedLines] = []
        self.counted: frozenset[int] = frozenset()
        self.places: dict[int, etree._Element] = {}
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"))
        self._gathered = gathered
        self._paragraphs = Paragraphs(package, self._styles, pictures, gathered)
        self._block = 0

    def read(self, body: etree._Element) -> None:
        """Read all blocks."""
        for block in body_blocks(body):
            if block.tag == _P:
                self._block += 1
                self.lines += self._paragraph(block, 0)
            else:
                self._table(block)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> list[SourceLine]:
        self.places.setdefault(self._block, paragraph)
        place, style = None, ""
        properties = paragraph.find(_PPR)
        if properties is not None:
            place, style = self._place(properties)
        content = self._paragraphs.read(paragraph, self._block)
        no, text = self._block, content.text
        label = self._numbering.text(place) if place is not None and text.plain.strip() else ""
        if label:
            text = Marked(f"{label} ").join(text, "")
        if "\n" in text.plain:
            lines = [
                source_line(no, part, auto=bool(label) and n == 0, style=style) for n, part in enumerate(_split(text))
            ]
        else:
            lines = [source_line(no, text, auto=bool(label), style=style)]
        for box in content.boxes if depth < _DEEPEST_TABLE else ():
            for inner in body_blocks(box):
                if inner.tag == _P:
                    lines += self._paragraph(inner, depth + 1)
        return lines

    def _place(self, properties: etree._Element) -> tuple[Place | None, str]:
        """The list and the kind of style of a paragraph."""
        styled = properties.find(f"{W}pStyle")
        name = styled.get(f"{W}val", "") if styled is not None else ""
        listed = properties.find(f"{W}numPr")
        place = list_place(listed) if listed is not None else None
        if place is None and name:
            place = self._styles.list_of(name)
            own = self._numbering.of_style.get(name)
            if place is not None and own is not None and own.level != place.level:
                place = Place(place.number, own.level)
            place = place or own
        return place, self._styles.kind(name) if name else ""

    def _table(self, element: etree._Element) -> None:
        first = self._block + 1
        rows = self._rows(element, 0)
        told = TableReading() if _is_kept(rows) else read_table(rows)
        if told.lines is None:
            self._as_one_block(first)
            self._data_table(rows, first)
            return
        self._block = first + len(rows) - 1
        for line in told.lines:
            self.lines.append(source_line(first + line.row, line.text))
        self._account(first, rows, told.lines, told.header)

    def _as_one_block(self, block: int) -> None:
        """Let the rows that were just read be one block."""
        self.places = {at: place for at, place in self.places.items() if at <= block}
        for lost in self._gathered.lost:
            lost.block = min(lost.block, block)
        self._block = block

    def _account(self, first: int, rows: list[list[Cell]], lines: list[TableLine], header: list[int]) -> None:
        """Rows that gave no line: those that head the others, and those whose cells had nothing to say."""
        spoken = {line.row for line in lines if line.text.plain.strip()}
        silent = [
            at
            for at in range(len(rows))
            if at not in spoken and any(line.plain.strip() for c in rows[at] for line in c)
        ]
        for at in {*header, *silent}:
            text = " ".join(line.plain for cell in rows[at] for line in cell)
            self.passed.append(PassedLines((first + at,), PassedOver.HEADING, text))
            self.counted |= {first + at}

    def _data_table(self, rows: list[list[Cell]], block: int) -> None:
        if not any(line.plain.strip() for row in rows for cell in row for line in cell):
            return
        cells = [[rendered(one_line(cell), self._gathered.things) for cell in row] for row in rows]
        sign = thing(len(self._gathered.things))
        self._gathered.things.append(table(cells))
        self.lines.append(source_line(block, Marked(KEPT + sign if _is_kept(rows) else sign)))

    def _rows(self, element: etree._Element, depth: int) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for row in element.iter(f"{W}tr") if depth == 0 and _has_wrapped_rows(element) else element.iterfind(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            self._block += 1
            cells: list[Cell] = []
            for cell in (each for each in row.iterdescendants(f"{W}tc") if _row_of(each) is row):
                cells.append(self._cell(cell, depth))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = span.get(f"{W}val", "1") if span is not None else "1"
                cells += [[] for _ in range(min(int(width), _WIDEST_SPAN) - 1)] if width.isdigit() else []
            rows.append(cells)
        return rows

    def _cell(self, cell: etree._Element, depth: int) -> Cell:
        lines: Cell = []
        for block in body_blocks(cell):
            if block.tag == _P:
                lines += [line.text for line in self._paragraph(block, depth) if line.text.plain.strip()]
            elif depth < _DEEPEST_TABLE:
                before = self._block
                for row in self._rows(block, depth + 1):
                    lines += [line for inner in row for line in inner]
                self._block = before
        return lines


def _is_kept(rows: list[list[Cell]]) -> bool:
    """Whether our own writer says that this is a table of a question."""
    return bool(rows and rows[0] and rows[0][0]) and rows[0][0][0].plain.startswith(KEPT)


def _has_wrapped_rows(table_element: etree._Element) -> bool:
    """Whether content controls stand around rows."""
    return table_element.find(f"{W}sdt") is not None


def _row_of(cell: etree._Element) -> etree._Element | None:
    parent = cell.getparent()
    while parent is not None and parent.tag != f"{W}tr":
        parent = parent.getparent()
    return parent


def _split(text: Marked) -> list[Marked]:
    parts, start = [], 0
    for line in text.plain.split("\n"):
        end = start + len(line)
        parts.append(Marked(line, text.looks and text.looks[start:end]))
        start = end + 1
    return parts


def _with_losses(
    questions: list[ReadQuestion], lost: list[Lost], name: str
) -> tuple[list[ReadQuestion], list[Problem]]:
    """Questions with what they lost told, and the problems of what stood in none. A question that lost an image is a
    draft: nobody can say whether it can be answered without."""
    if not lost:
        return questions, []
    of_block: dict[int, list[int]] = {}
    for at, question in enumerate(questions):
        for line in question.lines:
            of_block.setdefault(line, []).append(at)
    found, loose = list(questions), list[Problem]()
    for one in lost:
        code = ProblemCode.OBJECT_NOT_KEPT
        if one.image:
            code = ProblemCode.IMAGE_MISSING if one.missing else ProblemCode.IMAGE_REFUSED
        problem = Problem(Where(name, row=one.block), code, {"value": one.what})
        for at in of_block.get(one.block, ()):
            standing = Standing.DRAFT if found[at].standing is Standing.SOUND else found[at].standing
            found[at] = replace(found[at], problems=(*found[at].problems, problem), standing=standing)
        if one.block not in of_block:
            loose.append(problem)
    return found, loose
