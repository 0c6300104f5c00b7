"""What a proctor has to know (监考员须知), one page for each sitting: duties, times, breaches, the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from ipexam.documents.flow import GREY, Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.hall_wording import HallWording
from ipexam.documents.pdf import MM
from ipexam.documents.room_record import record_words
from ipexam.documents.ruled import heading, sign_lines, space
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hall import Hall
from ipexam.opening.destination import replacing

_SHEET = upright_a4(side_mm=22, top_mm=20, bottom_mm=18)
_TITLE = Style(Chain.SERIF_BOLD, 20, 1.35, Align.CENTRE, after=5)
_EXAM = Style(Chain.SANS, 9.5, 1.5, Align.CENTRE, colour=GREY, after=6)
_RULE = Style(Chain.SANS, 10.5, 1.6, inset=7 * MM, after=2)


def draw_proctor_guide(hall: Hall, destination: Path) -> None:
    """Write the guide with this sitting's own times and permitted things.

    Raises `NothingToPrint` without seats, `TextUnprintable` and what `replacing` raises.
    """
    if not hall.seats:
        raise NothingToPrint("seat")
    wording, words = HallWording(), record_words()["guide"]
    story = [
        TextBlock(words["title"], _TITLE),
        TextBlock(told_exam(hall, wording, words["exam"]), _EXAM),
        *_part(words["first"], words["duties"]),
        *_part(words["times"], _times(hall, words)),
        *_part(words["permitted"], [_permitted(hall, words)]),
        *_part(words["breach"], words["breaches"]),
        *_part(words["end"], words["ends"]),
        space(5),
        TextBlock(words["received"], _EXAM),
        sign_lines(words["signatures"], _SHEET.room, columns=3),
    ]
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], wording.page_numbers)


def told_exam(hall: Hall, wording: HallWording, pattern: str) -> str:
    """The sitting, room and time in one line, as each form of the proctors names it."""
    return pattern.format(
        exam=wording.exam(hall), room=wording.room(hall), day=wording.day(hall), span=wording.span(hall)
    )


def _part(title: str, rules: Sequence[str]) -> list[Flowable]:
    numbered = [(rule, f"{number}." if len(rules) > 1 else "") for number, rule in enumerate(rules, 1)]
    return [heading(title), *(TextBlock(rule, _RULE, mark) for rule, mark in numbered)]


def _times(hall: Hall, words: Mapping[str, Any]) -> list[str]:
    arranged = hall.arrangement
    fixed = arranged.earliest_hand_in_minutes
    earliest = words["earliest"].format(earliest=fixed) if fixed else words["earliest_free"]
    return [rule.format(latest=arranged.latest_entry_minutes, earliest=earliest) for rule in words["rules"]]


def _permitted(hall: Hall, words: Mapping[str, Any]) -> str:
    things = "、".join(hall.arrangement.permitted)
    return str(words["permitted_some"].format(things=things) if things else words["permitted_none"])
