"""The list that people sign when they get their certificate (领证签收表): blank for the table at the door, or filled in
with what the desk wrote down."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, LongTable, Spacer

from ipexam.documents.card import RULE
from ipexam.documents.ceremony_wording import ceremony_words, order_told, page_numbers
from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, lying_a4, table_font
from ipexam.documents.fonts import Chain, Typeface, width_em
from ipexam.documents.pdf import MM
from ipexam.documents.ruled import SHADE, block, sign_lines
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.ceremony_list import ReceiptLine, ReceiptList
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hand_out import HandOut, HandOutWay
from ipexam.opening.destination import replacing

_SHEET = lying_a4()
_ROW_MM = 11.0
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.3, Align.CENTRE, after=5)
_FACTS = Style(Chain.SANS, 9.5, 1.5, Align.LEFT, colour=GREY)
_COUNTS = Style(Chain.SANS, 10.5, 1.5, Align.LEFT, before=8)
_NOTE = Style(Chain.SANS, 8.5, 1.5, Align.LEFT, colour=GREY, after=5)
_SIZES = {"name": 11.0, "organisation": 8.0, "proxy": 7.5, "tracking": 8.0, "date": 8.5, "clerk": 8.5}
_SIZE = 9.0
_SMALLEST = 6.0
_PADDING = 1.2 * MM

Column = Mapping[str, Any]
"""A column as the template says it: field, title, width in mm, align."""


def draw_receipt_list(told: ReceiptList, destination: Path) -> None:
    """Write the list, whole or not at all.

    Raises `NothingToPrint` without lines, `TextUnprintable`, and what `replacing` raises.
    """
    if not told.lines:
        raise NothingToPrint("certificate")
    words = ceremony_words()["receipt"]
    facts = words["facts"].format(programme=told.programme, due=len(told.lines), order=order_told(told.order))
    signatures = sign_lines([*words["signatures"], words["signed_on"]], _SHEET.room, 4)
    story: list[Flowable] = [
        TextBlock(words["title"], _TITLE),
        block(facts, _FACTS),
        Spacer(0, 2.5 * MM),
        _table(told, words),
        KeepTogether([block(_counts(told, words), _COUNTS), TextBlock(words["note"], _NOTE), signatures]),
    ]
    running = running_head(_SHEET, Chain.SANS, f"{words['title']}　{told.programme}")
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], page_numbers(), running)


def _counts(told: ReceiptList, words: Mapping[str, Any]) -> str:
    due = len(told.lines)
    if told.counted_at is None:
        return str(words["to_count"].format(due=due))
    handed = sum(line.handed is not None for line in told.lines)
    at = told.counted_at.strftime("%Y-%m-%d %H:%M")
    return str(words["counts"].format(due=due, handed=handed, left=due - handed, at=at))


def _table(told: ReceiptList, words: Mapping[str, Any]) -> LongTable:
    columns = words["column"]
    titles = [_titled(column) for column in columns]
    rows = [[_cell(position, line, column, words) for column in columns] for position, line in enumerate(told.lines, 1)]
    share = _SHEET.room / sum(column["width"] for column in columns)
    table = LongTable([titles, *rows], colWidths=[column["width"] * share for column in columns], repeatRows=1)
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(SHADE)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("GRID", (0, 0), (-1, -1), 0.35, HexColor(RULE)),
            ("BOX", (0, 0), (-1, -1), 0.9, HexColor(INK)),
            ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.9, HexColor(INK)),  # type: ignore[list-item]  # a row
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 0.7 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.0 * MM),
        ]
    )
    return table


def _titled(column: Column) -> list[Flowable]:
    style = Style(Chain.SANS, 8.5, 1.35, Align.CENTRE)
    return [TextBlock(line, style) for line in column["title"].split("\n")]


def _cell(position: int, line: ReceiptLine, column: Column, words: Mapping[str, Any]) -> list[Flowable]:
    """What is known is printed; the place for the signature keeps the row's height."""
    field, handed = column["field"], line.handed
    if field == "signature":
        return [_signature(handed, words), Spacer(0, _ROW_MM * MM)] if handed is None else [_signature(handed, words)]
    texts = {
        "position": str(position),
        "number": line.number,
        "name": line.name,
        "organisation": line.organisation,
        "last_four": line.last_four,
        "date": "" if handed is None else handed.handed_at.strftime("%Y-%m-%d\n%H:%M"),
        "proxy": "" if handed is None else _proxy(handed, words),
        "tracking": "" if handed is None else handed.receiver.tracking,
        "clerk": "" if handed is None else handed.actor,
    }
    size = _fitting(texts[field], _SIZES.get(field, _SIZE), column)
    style = Style(Chain.SANS, size, 1.3, Align(column["align"]))
    return [block(text, style) for text in texts[field].split("\n") if text] or [Spacer(0, 0)]


def _fitting(text: str, size: float, column: Column) -> float:
    """The size at which the longest word needs no break within; a name in characters breaks anywhere."""
    words = [word for word in text.split() if word.isascii()]
    longest = max((width_em(word, Chain.SANS) for word in words), default=0.0)
    room = column["width"] * MM - 2 * _PADDING
    return max(min(size, room / longest), _SMALLEST) if longest else size


def _signature(handed: HandOut | None, words: Mapping[str, Any]) -> Flowable:
    """Nobody signs afterwards: the list says how the certificate went."""
    if handed is None:
        return Spacer(0, 0)
    return TextBlock(words["ways"][handed.receiver.way.value], Style(Chain.SANS, _SIZE, 1.3, Align.CENTRE, colour=GREY))


def _proxy(handed: HandOut, words: Mapping[str, Any]) -> str:
    receiver = handed.receiver
    if receiver.way is not HandOutWay.PROXY:
        return ""
    told = words["proxy"].format(
        name=receiver.proxy_name,
        last_four=receiver.proxy_last_four,
        phone=receiver.proxy_phone,
        authority=receiver.authority,
    )
    return "\n".join(part for part in str(told).split("\n") if part)
