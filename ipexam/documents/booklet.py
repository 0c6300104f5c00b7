"""The paper booklet of a form (试卷) and, as a file of its own, its key (答案)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table

from ipexam.documents.booklet_question import OPTION, QUESTION, SHEET, grouped, passage_blocks, question_blocks, scaled
from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, table_font
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.rich_flowables import NO_IMAGES, Ground, Images, rich_flowables
from ipexam.documents.typesetting import Align, break_lines, draw_line
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.paper import SeatPaper, SeatSection
from ipexam.domain.question import QuestionType
from ipexam.opening.destination import replacing
from ipexam.paths import resource

_TITLE = Style(Chain.SERIF_BOLD, 19, 1.4, Align.CENTRE)
_FORM = Style(Chain.SERIF_BOLD, 12, 1.5, Align.CENTRE)
_FACTS = Style(Chain.SERIF, 10.5, 1.6, Align.CENTRE, after=4)
_SECTION = Style(Chain.SERIF_BOLD, 12, 1.6, Align.LEFT, before=13, after=3)
_NOTE = Style(Chain.SERIF, 9.5, 1.55, inset=16)
_NOTE_TITLE = Style(Chain.SERIF_BOLD, 9.5, 1.6, Align.LEFT)
_EXPLANATION = Style(Chain.SERIF, 9.5, 1.55, inset=22, colour=GREY)
_END = Style(Chain.SERIF, 10, 1.6, Align.CENTRE, before=12, colour=GREY)
_LARGE = 1.6
"""Large print: 10.5 points become 16.8, more than the 16 that are usual for it."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """The key of one question as it is printed: `number` as in the booklet, `key` already in words (`B`, `ACD`). Key
    and explanation are texts of `domain.rich_text`."""

    number: int
    type: QuestionType
    key: str
    explanation: str


def draw_booklet(paper: SeatPaper, destination: Path, images: Images = NO_IMAGES) -> None:
    """Write a form as an exam booklet without its key, in large print when the paper says so. Questions are numbered
    through from 1.

    Raises `NothingToPrint` without questions, `TextUnprintable`, and what `replacing` raises.
    """
    if not paper.items:
        raise NothingToPrint("question")
    words, factor = _words(), _LARGE if paper.large_print else 1.0
    ground = Ground(images, factor)
    story: list[Flowable] = [*_front(paper, words, factor)]
    number = 0
    for place, section in enumerate(paper.sections):
        story.append(_section_heading(section, place, words, factor))
        for group in grouped(section.items):
            numbered = list(enumerate(group, number + 1))
            number += len(group)
            if group[0].passage:
                story += passage_blocks(group[0].passage, [each for each, _item in numbered], words, ground)
            for at, item in numbered:
                story += question_blocks(at, item, words, ground)
    story.append(TextBlock(words["end"], scaled(_END, factor)))
    running = partial(_running_head, text=f"{paper.title}　{words['form'].format(form=paper.form)}")
    with replacing(destination, ".pdf") as file:
        flow(file, story, SHEET, Typeface.SERIF, paper.title, (words["page"], words["pages"]), running)


def draw_key(title: str, form: str, entries: Sequence[KeyEntry], destination: Path, images: Images = NO_IMAGES) -> None:
    """Write the key of a form with its explanations, marked as internal. Raises as `draw_booklet`."""
    if not entries:
        raise NothingToPrint("question")
    words = _words()
    whole = words["key_title"].format(title=title)
    story: list[Flowable] = [
        TextBlock(whole, _TITLE),
        TextBlock(words["form"].format(form=form), _FORM),
        TextBlock(words["key_warning"], Style(Chain.SERIF_BOLD, 10, 1.5, Align.CENTRE, after=6, colour="#8E1B22")),
    ]
    before: QuestionType | None = None
    for entry in entries:
        if entry.type is not before:
            story.append(TextBlock(words["types"][entry.type.value], _SECTION, keep_with_next=True))
        before = entry.type
        story += _key_entry(entry, words, Ground(images))
    running = partial(_running_head, text=f"{whole}　{words['form'].format(form=form)}")
    with replacing(destination, ".pdf") as file:
        flow(file, story, SHEET, Typeface.SERIF, whole, (words["page"], words["pages"]), running)


def _words() -> Mapping[str, Any]:  # a template's values are texts, lists and a table
    return tomllib.loads(resource("templates", "booklet.toml").read_text("utf-8"))


def _front(paper: SeatPaper, words: Mapping[str, Any], factor: float) -> list[Flowable]:
    """Title, form, facts, the blanks a candidate fills in, the table of marks and the notes."""
    facts = {
        "minutes": paper.minutes,
        "maximum": _marks(paper.maximum),
        "questions": len(paper.items),
    }
    return [
        TextBlock(paper.title, _TITLE),
        TextBlock(words["form"].format(form=paper.form), _FORM),
        TextBlock(words["facts"].format_map(facts), scaled(_FACTS, min(factor, 1.25))),
        _blanks(words["blanks"]),
        Spacer(0, 3 * MM),
        _mark_table(len(paper.sections), words),
        *_notes(paper.notes, words, factor),
    ]


def _blanks(labels: Sequence[str]) -> Table:
    cells: list[str | Flowable] = []
    for label in labels:
        cells += [TextBlock(label, OPTION), "", ""]
    widths = [SHEET.room * share for share in (0.07, 0.2, 0.03, 0.115, 0.325, 0.03, 0.095, 0.135)]
    table = Table([cells[:-1]], colWidths=widths)
    lines = [("LINEBELOW", (column, 0), (column, 0), 0.5, HexColor(INK)) for column in (1, 4, 7)]
    tight = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    table.setStyle([table_font(Typeface.SERIF), *tight, *lines])
    return table


def _mark_table(sections: int, words: Mapping[str, Any]) -> Table:
    titles = [words["marks_title"], *words["ordinals"][:sections], words["marks_total"]]
    blanks = [words["marks_row"], *[""] * (sections + 1)]
    widths = [SHEET.room / len(titles)] * len(titles)
    table = Table([titles, blanks], colWidths=widths, rowHeights=[6.5 * MM, 8.5 * MM])
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, HexColor(INK)),
            ("FONT", (0, 0), (-1, -1), Typeface.SERIF.font_name, 10),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    return table


def _notes(notes: Sequence[str], words: Mapping[str, Any], factor: float) -> list[Flowable]:
    if not notes:
        return []
    style = scaled(_NOTE, factor)
    lines = [TextBlock(note, style, f"{number}.") for number, note in enumerate(notes, 1)]
    box = Table([[[TextBlock(words["notes_title"], scaled(_NOTE_TITLE, factor)), *lines]]], colWidths=[SHEET.room])
    box.setStyle(
        [
            table_font(Typeface.SERIF),
            ("BOX", (0, 0), (-1, -1), 0.5, HexColor("#B9B2A8")),
            ("BACKGROUND", (0, 0), (-1, -1), HexColor("#FAF8F4")),
        ]
    )
    return [Spacer(0, 3 * MM), box]


def _section_heading(section: SeatSection, place: int, words: Mapping[str, Any], factor: float) -> Flowable:
    worth = {item.maximum for item in section.items}
    facts = words["section_facts"] if len(worth) == 1 else words["section_facts_mixed"]
    title = words["section"].format(ordinal=words["ordinals"][place], title=section.title)
    each = _marks(next(iter(worth))) if len(worth) == 1 else ""
    text = title + facts.format(count=len(section.items), each=each, sum=_marks(section.maximum))
    return TextBlock(text, scaled(_SECTION, factor), keep_with_next=True)


def _key_entry(entry: KeyEntry, words: Mapping[str, Any], ground: Ground) -> list[Flowable]:
    answer = rich_flowables(words["key_answer"].format(key=entry.key), QUESTION, ground, f"{entry.number}.")
    if not entry.explanation:
        return answer
    answer[-1].keepWithNext = True
    told = words["key_explanation"].format(explanation=entry.explanation)
    return [*answer, *rich_flowables(told, _EXPLANATION, ground)]


def _running_head(canvas: Canvas, text: str) -> None:
    """The title over every page but the first, so that a loose sheet finds its way back."""
    if canvas.getPageNumber() == 1:
        return
    (line,) = break_lines(text, Chain.SERIF, 1000)
    canvas.saveState()
    canvas.setFillColor(GREY)
    baseline = SHEET.height - SHEET.top * 0.62
    draw_line(canvas, line, SHEET.side, baseline, 8.5, SHEET.room, Align.LEFT)
    canvas.setStrokeColor("#B9B2A8")
    canvas.setLineWidth(0.4)
    canvas.line(SHEET.side, baseline - 5, SHEET.width - SHEET.side, baseline - 5)
    canvas.restoreState()


def _marks(value: Fraction) -> str:
    """A mark without needless zeros: whole hundredths always end."""
    hundredths = round(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
