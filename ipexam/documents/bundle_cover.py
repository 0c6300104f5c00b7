"""Covers of bundles (分捆封面): at most 25 certificates, their names in the bundle's order, and who hands it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from ipexam.documents.flow import GREY, Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.print_words import PrintWords
from ipexam.documents.ruled import ruled_table, sign_lines, space
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.print_job import PrintSheet, numbers_told
from ipexam.domain.print_log import PrintedJob
from ipexam.opening.destination import replacing

_SHEET = upright_a4(side_mm=15, top_mm=14, bottom_mm=14)
_TITLE = Style(Chain.SERIF_BOLD, 18, 1.35, Align.CENTRE)
_BUNDLE = Style(Chain.SERIF_BOLD, 15, 1.4, Align.CENTRE, before=2)
_NUMBERS = Style(Chain.SANS, 12, 1.5, Align.CENTRE)
_JOB = Style(Chain.SANS, 9, 1.5, Align.CENTRE, colour=GREY, after=5)
_NOTE = Style(Chain.SANS, 8.5, 1.5, Align.LEFT, colour=GREY, before=4)


def draw_bundle_covers(printed: PrintedJob, destination: Path, size: int) -> int:
    """Write a page for each bundle of at most `size` certificates; how many there are.

    Raises `NothingToPrint` without good sheets, `TextUnprintable`, and what `replacing` raises.
    """
    if not printed.sheets:
        raise NothingToPrint("certificate")
    wording = PrintWords()
    words = wording.of("cover")
    bundles = [printed.sheets[at : at + size] for at in range(0, len(printed.sheets), size)]
    story: list[Flowable] = []
    for number, bundle in enumerate(bundles, 1):
        story += [*([PageBreak()] if story else []), *_cover(printed, bundle, number, len(bundles), words)]
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], wording.page_numbers)
    return len(bundles)


def _cover(
    printed: PrintedJob, bundle: Sequence[PrintSheet], number: int, total: int, words: Mapping[str, Any]
) -> list[Flowable]:
    numbers = words["numbers"].format(numbers=numbers_told([sheet.number for sheet in bundle]))
    rows = [[str(n), sheet.number, sheet.name, sheet.organisation, words["check"]] for n, sheet in enumerate(bundle, 1)]
    return [
        TextBlock(words["title"], _TITLE),
        TextBlock(words["bundle"].format(n=number, total=total), _BUNDLE),
        TextBlock(f"{numbers}　　{words['count'].format(count=len(bundle))}", _NUMBERS),
        TextBlock(words["job"].format(project=printed.project, job=printed.job.id), _JOB),
        ruled_table(words["columns"], rows, words["widths"], _SHEET.room, centred=(0, 4)),
        TextBlock(words["note"], _NOTE),
        space(1),
        sign_lines([*words["signatures"], words["signed_on"]], _SHEET.room, columns=3),
    ]
