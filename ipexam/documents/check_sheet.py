"""The result of a PC's self-check as one page for the room's folder: each subject with its verdict and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ipexam.documents.flow import Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.ruled import facts_table, ruled_table, sign_lines, space
from ipexam.documents.typesetting import Align
from ipexam.opening.destination import replacing
from ipexam.paths import resource

_SHEET = upright_a4(side_mm=17, top_mm=16, bottom_mm=16)
_TITLE = Style(Chain.SERIF_BOLD, 20, 1.35, Align.CENTRE, after=6)
_COLUMNS_MM = (24, 14, 138)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One row as it is printed, in the language of whoever prints it."""

    subject: str
    grade: str
    sentence: str


def draw_check_sheet(
    lines: Sequence[CheckLine], verdict: str, host: str, at: datetime, version: str, destination: Path
) -> None:
    """Write the page, whole or not at all. Raises `TextUnprintable` and what `replacing` raises."""
    words = tomllib.loads(resource("templates", "check_sheet.toml").read_text("utf-8"))
    rows = [[line.subject, line.grade, line.sentence] for line in lines]
    moment = at.strftime("%Y-%m-%d %H:%M")
    story = [
        TextBlock(words["title"], _TITLE),
        facts_table(
            [
                [(words["pc"], host), (words["at"], moment)],
                [(words["verdict"], verdict), (words["version"], f"ipexam {version}")],
            ],
            _SHEET.room,
        ),
        space(4),
        ruled_table(words["columns"], rows, _COLUMNS_MM, _SHEET.room, centred=(1,)),
        space(6),
        sign_lines(words["signatures"], _SHEET.room),
    ]
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], (words["page"], words["pages"]))
