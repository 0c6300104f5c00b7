"""The backup of an office's keys on paper: numbered lines of words with their pinyin, the same as a QR code, and on a
page of its own eight blanks for the key words, which are written by hand and kept elsewhere."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, PageBreak, Spacer, Table

from ipexam.documents.codes import QUIET_MODULES, dark_runs, matrix
from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, table_font, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align
from ipexam.documents.warning_box import WARNING, warning_box
from ipexam.domain.office_key import KeyPurpose
from ipexam.paths import resource

_SHEET = upright_a4(side_mm=17, top_mm=15, bottom_mm=16)
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.35, Align.CENTRE, after=3)
_NAME = Style(Chain.SANS, 10.5, 1.5, Align.CENTRE, colour=GREY, after=5)
_HEADING = Style(Chain.SERIF_BOLD, 12, 1.5, Align.LEFT, before=6, after=2)
_HINT = Style(Chain.SANS, 9, 1.5, Align.LEFT, colour=GREY, after=4)
_COLUMN = Style(Chain.SANS, 8, 1.4, Align.LEFT, colour=GREY)
_CELL = Style(Chain.SANS, 9, 1.4, Align.LEFT)
_NUMBER = Style(Chain.SANS, 9, 1.3, Align.CENTRE, colour=GREY)
_WORD = Style(Chain.SERIF_BOLD, 11, 1.3, Align.CENTRE)
_PINYIN = Style(Chain.SANS, 6.4, 1.25, Align.CENTRE, colour=GREY)
_BLANK = Style(Chain.SANS, 11, 1.6, Align.LEFT, colour=GREY)
_LINE = "#CFC8BE"
_KEY_WORDS = 8
_KEYS_IN_ROW = 3
_NUMBER_WIDTH = 7 * MM
_CODE_SIDE = 62 * MM


@dataclass(frozen=True, slots=True)
class BackedUpKey:
    """A key that the backup holds."""

    purpose: KeyPurpose
    key_id: str
    made_on: date


@dataclass(frozen=True, slots=True)
class KeyBackup:
    """What the sheets say. `readings` are the lines as pinyin, `code` is the text of the QR code."""

    office: str
    made_on: date
    keys: tuple[BackedUpKey, ...]
    lines: tuple[str, ...]
    readings: tuple[str, ...]
    code: str


def key_backup_sheet(backup: KeyBackup) -> bytes:
    """The sheets as PDF. Raises `TextUnprintable`."""
    words: Mapping[str, Any] = tomllib.loads(resource("templates", "key_backup.toml").read_text("utf-8"))
    day = words["day"].format(year=backup.made_on.year, month=backup.made_on.month, day=backup.made_on.day)
    head = words["office"].format(office=backup.office, day=day)
    story: list[Flowable] = [
        TextBlock(words["title"], _TITLE),
        TextBlock(head, _NAME),
        warning_box(words["secret"], _SHEET.room),
        TextBlock(words["keys_title"], _HEADING, keep_with_next=True),
        _keys(backup.keys, words),
        TextBlock(words["lines_title"].format(lines=len(backup.lines)), _HEADING, keep_with_next=True),
        TextBlock(words["lines_hint"], _HINT),
        _lines(backup),
        TextBlock(words["code_title"], _HEADING, keep_with_next=True),
        _Code(backup.code),
        TextBlock(words["documents_title"], _HEADING, keep_with_next=True),
        TextBlock(words["documents"], WARNING),
        PageBreak(),
        TextBlock(words["words_title"], _TITLE),
        TextBlock(words["words_for"].format(office=backup.office, day=day, second=backup.lines[1].split()[0]), _NAME),
        warning_box(words["words_hint"], _SHEET.room),
        Spacer(1, 12 * MM),
        _blanks(),
        Spacer(1, 14 * MM),
        TextBlock(words["copied_by"], _BLANK),
    ]
    file = io.BytesIO()
    flow(file, story, _SHEET, Typeface.SANS, words["title"], (words["page"], words["pages"]))
    return file.getvalue()


def _keys(keys: Sequence[BackedUpKey], words: Mapping[str, Any]) -> Table:
    """Three keys in a row: what for, since when, and the short name."""
    cells = [
        [TextBlock(words["purposes"][key.purpose.value], _CELL), TextBlock(f"{key.key_id}　{key.made_on}", _COLUMN)]
        for key in keys
    ]
    cells += [[] for _ in range(-len(cells) % _KEYS_IN_ROW)]
    rows = [cells[at : at + _KEYS_IN_ROW] for at in range(0, len(cells), _KEYS_IN_ROW)]
    table = Table(rows, colWidths=[_SHEET.room / _KEYS_IN_ROW] * _KEYS_IN_ROW)
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, HexColor(INK)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.35, HexColor(_LINE)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0.4 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.6 * MM),
        ]
    )
    return table


def _lines(backup: KeyBackup) -> Table:
    """A row a line; every third word is set off, so that the eye keeps its place."""
    rows = [
        [
            TextBlock(str(number), _NUMBER),
            *([TextBlock(word, _WORD), TextBlock(sound, _PINYIN)] for word, sound in pairs),
        ]
        for number, pairs in enumerate(
            (list(zip(line.split(), sounds.split(), strict=True)) for line, sounds in _told(backup)), 1
        )
    ]
    count = len(rows[0]) - 1
    width = (_SHEET.room - _NUMBER_WIDTH) / count
    table = Table(rows, colWidths=[_NUMBER_WIDTH, *[width] * count])
    groups = [("LINEAFTER", (at, 0), (at, -1), 0.5, HexColor(_LINE)) for at in range(3, count, 3)]
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, HexColor(INK)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.35, HexColor(_LINE)),
            ("LINEAFTER", (0, 0), (0, -1), 0.8, HexColor(INK)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0.4 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8 * MM),
            *groups,
        ]
    )
    return table


def _told(backup: KeyBackup) -> list[tuple[str, str]]:
    return list(zip(backup.lines, backup.readings, strict=True))


def _blanks() -> Table:
    """Eight numbered lines to write on, in two columns."""
    half = _KEY_WORDS // 2
    rows = [[TextBlock(f"{at + 1}.", _BLANK), "", TextBlock(f"{at + 1 + half}.", _BLANK), ""] for at in range(half)]
    narrow = 9 * MM
    wide = _SHEET.room / 2 - narrow - 4 * MM
    table = Table(rows, colWidths=[narrow, wide, narrow, wide], rowHeights=[17 * MM] * half)
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LINEBELOW", (1, 0), (1, -1), 0.6, HexColor(INK)),
            ("LINEBELOW", (3, 0), (3, -1), 0.6, HexColor(INK)),
        ]
    )
    return table


class _Code(Flowable):
    """The QR code, in the middle, with its quiet zone."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._rows = matrix(text)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width; its height is the code's."""
        self._left = (width - _CODE_SIDE) / 2
        return width, _CODE_SIDE

    def draw(self) -> None:
        """Draw the dark modules."""
        canvas, module = self.canv, _CODE_SIDE / (len(self._rows) + 2 * QUIET_MODULES)
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.translate(self._left + QUIET_MODULES * module, _CODE_SIDE - QUIET_MODULES * module)
        canvas.scale(module, module)
        runs = dark_runs(self._rows)
        canvas.addLiteral(" ".join(f"{column} {-row - 1} {length} 1 re" for row, column, length in runs) + " f")
        canvas.restoreState()
