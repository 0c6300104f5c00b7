"""The request and record of stamping (用印申请/登记表): which stamps, on which numbers, who asked, approved, saw it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipexam.documents.flow import GREY, Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.print_words import PrintWords
from ipexam.documents.ruled import facts_table, heading, ruled_table, sign_lines, space
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.print_job import numbers_told
from ipexam.domain.print_log import PrintedJob
from ipexam.opening.destination import replacing

_SHEET = upright_a4(side_mm=17, top_mm=18, bottom_mm=16)
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.35, Align.CENTRE, after=8)
_NOTE = Style(Chain.SANS, 8.5, 1.5, Align.LEFT, colour=GREY, before=6)
_ROW_MM = 15.0


def draw_stamping_form(printed: PrintedJob, destination: Path) -> None:
    """Write the form for a job. Raises `NothingToPrint` without good sheets, `TextUnprintable`, and what `replacing`
    raises."""
    if not printed.sheets:
        raise NothingToPrint("certificate")
    wording = PrintWords()
    words = wording.of("stamping")
    story = [
        TextBlock(words["title"], _TITLE),
        facts_table(_facts(printed, wording, words), _SHEET.room, 24),
        heading(words["sign_title"]),
        sign_lines(words["signatures"], _SHEET.room),
        heading(words["stamps"]),
        ruled_table(
            words["columns"],
            _rows(printed, words),
            words["widths"],
            _SHEET.room,
            centred=(0, 2, 3),
            row_mm=_ROW_MM,
        ),
        heading(words["witness_title"]),
        sign_lines(words["witness"], _SHEET.room),
        space(2),
        TextBlock(words["note"], _NOTE),
    ]
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], wording.page_numbers)


def _facts(printed: PrintedJob, wording: PrintWords, words: Mapping[str, Any]) -> list[list[tuple[str, str]]]:
    job = words["job_told"].format(job=printed.job.id, made=wording.time(printed.made_at))
    numbers = numbers_told([sheet.number for sheet in printed.sheets])
    facts = [
        [(words["project"], printed.project)],
        [(words["purpose"], words["purpose_told"].format(project=printed.project))],
        [(words["job"], job)],
        [(words["numbers"], numbers)],
        [
            (words["count"], words["count_told"].format(count=len(printed.sheets))),
            (words["stamps"], words["stamps_each"].format(count=len(printed.stamps))),
        ],
    ]
    if printed.again:
        before = numbers_told([sheet.number for sheet in printed.again])
        facts.append([(words["again"], words["again_told"].format(count=len(printed.again), numbers=before))])
    return facts


def _rows(printed: PrintedJob, words: Mapping[str, Any]) -> list[list[str]]:
    return [
        [str(n), stamp.body, words["image"] if stamp.image else words["ink"], str(stamp.certificates), "", "", "", ""]
        for n, stamp in enumerate(printed.stamps, 1)
    ]
