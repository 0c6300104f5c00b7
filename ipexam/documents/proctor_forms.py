"""Forms to fill in by hand: breaches and incidents (违纪与异常情况登记表), and who handed what to whom (交接单)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from ipexam.documents.flow import GREY, Style, TextBlock, flow, lying_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.hall_wording import HallWording
from ipexam.documents.proctor_guide import told_exam
from ipexam.documents.room_record import record_words
from ipexam.documents.ruled import heading, ruled_table, sign_lines, space
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hall import Hall
from ipexam.opening.destination import replacing

_SHEET = lying_a4(side_mm=14, top_mm=13, bottom_mm=13)
_TITLE = Style(Chain.SERIF_BOLD, 18, 1.35, Align.CENTRE, after=3)
_EXAM = Style(Chain.SANS, 9.5, 1.5, Align.CENTRE, colour=GREY, after=4)
_NOTE = Style(Chain.SANS, 8.5, 1.5, Align.LEFT, colour=GREY, before=3)
_INCIDENT_ROW, _HANDOVER_ROW = 9.8, 7.0
"""Heights in mm, so that each form fills one page."""


def draw_incident_form(hall: Hall, destination: Path) -> None:
    """Write the empty sheet for breaches and incidents. Raises `NothingToPrint`, and what `replacing` raises."""
    words = record_words()["incident_form"]
    rows = [[""] * len(words["columns"])] * words["rows"]
    table = ruled_table(words["columns"], rows, words["widths"], _SHEET.room, row_mm=_INCIDENT_ROW)
    _write(hall, destination, words, [table, TextBlock(words["kinds"], _NOTE)])


def draw_handover(hall: Hall, destination: Path) -> None:
    """Write the sheet for sticks, envelopes and papers, there and back. Raises like `draw_incident_form`."""
    words = record_words()["handover"]
    body: list[Flowable] = []
    for part in ("before", "after"):
        blanks = [""] * (len(words["columns"]) - 3)
        rows = [[str(n), item, *blanks, words["check"]] for n, item in enumerate(words[f"{part}_items"], 1)]
        last = len(words["columns"]) - 1
        table = ruled_table(
            words["columns"], rows, words["widths"], _SHEET.room, centred=(0, last), row_mm=_HANDOVER_ROW
        )
        body += [heading(words[part]), table]
    _write(hall, destination, words, body)


def _write(hall: Hall, destination: Path, words: Mapping[str, Any], body: list[Flowable]) -> None:
    if not hall.seats:
        raise NothingToPrint("seat")
    wording = HallWording()
    story = [
        TextBlock(words["title"], _TITLE),
        TextBlock(told_exam(hall, wording, words["exam"]), _EXAM),
        *body,
        TextBlock(words["note"], _NOTE),
        space(2),
        sign_lines(words["signatures"], _SHEET.room, columns=3),
    ]
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], wording.page_numbers)
