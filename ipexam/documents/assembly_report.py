"""The page 组卷核对报告: what an independent count found in a paper, form beside form, to be kept with the paper."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from ipexam.documents.flow import GREY, Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.ruled import HEADING, facts_table, heading, ruled_table, sign_lines
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.assembly import AssemblyRecord, CheckReport, Constraint, Finding, FormFigures
from ipexam.domain.paper import Paper
from ipexam.domain.programme import Programme
from ipexam.opening.destination import replacing
from ipexam.paths import resource
from ipexam.wording import assembly as wording
from ipexam.wording.glossary import listed
from ipexam.wording.language import Language, spoken
from ipexam.wording.numbers import decimal_text, short_number

_SHEET = upright_a4(side_mm=16, top_mm=17, bottom_mm=17)
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.3, Align.CENTRE, after=6)
_SMALL = Style(Chain.SANS, 8.5, 1.5, Align.LEFT, colour=GREY, before=2)
_VERDICT = Style(Chain.SANS, 11, 1.5, Align.LEFT, before=4, after=2)
_GOOD, _BAD = "#1F6B45", "#A4262C"
_FORMS_A_TABLE = 6
_FEWEST = 40 * MM

Words = Mapping[str, Any]
"""The template's texts."""


@dataclass(frozen=True, slots=True)
class AssemblyReport:
    """What the report shows; `made_at` is in the programme's zone."""

    programme: Programme
    paper: Paper
    report: CheckReport
    record: AssemblyRecord | None
    made_at: datetime


def draw_assembly_report(found: AssemblyReport, destination: Path) -> None:
    """Write the report, whole or not at all; it is in Chinese whatever the menus speak.

    Raises `TextUnprintable` for a name that no font can draw, and what `replacing` raises.
    """
    words = tomllib.loads(resource("templates", "assembly_report.toml").read_text("utf-8"))
    with spoken(Language.CHINESE):
        story = _story(found, words)
    running = running_head(_SHEET, Chain.SANS, words["running"].format(code=found.paper.code))
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], (words["page"], words["pages"]), running)


def _story(found: AssemblyReport, words: Words) -> list[Flowable]:
    return [
        TextBlock(words["title"], _TITLE),
        _head(found, words),
        _verdict(found.report, words),
        heading(words["parallel_title"]),
        *_parallel(found.report, words),
        TextBlock(words["shared"].format(n=found.report.shared), _SMALL),
        TextBlock(words["method_note"], _SMALL),
        CondPageBreak(_FEWEST),
        TextBlock(words["findings_title"], HEADING),  # the table below is long and breaks over pages
        *_findings(found, words),
        *_record(found, words),
        KeepTogether([Spacer(0, 5 * MM), sign_lines(words["signatures"], _SHEET.room, 3)]),
    ]


def _head(found: AssemblyReport, words: Words) -> Flowable:
    paper = found.paper
    rows = [
        [(words["programme"], found.programme.name)],
        [
            (words["paper"], f"{paper.code}　{paper.title}"),
            (words["forms"], listed(form.label for form in paper.forms)),
        ],
        [(words["questions"], str(paper.blueprint.questions)), (words["maximum"], short_number(paper.maximum))],
        [(words["made_at"], f"{found.made_at:%Y-%m-%d %H:%M}")],
    ]
    return facts_table(rows, _SHEET.room)


def _verdict(report: CheckReport, words: Words) -> TextBlock:
    broken = sum(not one.kept for one in report.findings)
    text = words["broken" if broken else "kept"].format(n=len(report.findings), broken=broken)
    colour = _BAD if broken else _GOOD
    return TextBlock(text, Style(_VERDICT.chain, _VERDICT.size, 1.5, Align.LEFT, before=6, after=2, colour=colour))


def _parallel(report: CheckReport, words: Words) -> list[Flowable]:
    """One row a figure, one column a form, and how far the forms are apart."""
    tables: list[Flowable] = []
    for at in range(0, len(report.forms), _FORMS_A_TABLE):
        forms = report.forms[at : at + _FORMS_A_TABLE]
        titles = ["", *(words["form"].format(label=one.label) for one in forms), words["difference"]]
        rows = [[words[name], *map(shown, forms), _apart(name, report.forms)] for name, shown in _FIGURES.items()]
        widths = [44, *([20] * len(forms)), 20]
        centred = range(1, len(titles))
        tables.append(ruled_table(titles, rows, widths, _SHEET.room, centred=centred))
    return tables


_FIGURES = {
    "questions": lambda one: str(one.questions),
    "maximum": lambda one: short_number(one.maximum),
    "difficulty": lambda one: decimal_text(one.difficulty / 100),
    "easy": lambda one: " / ".join(map(str, one.bands)),
    "time": lambda one: decimal_text(Fraction(one.seconds, 60), 1),
    "discrimination": lambda one: wording.percent(one.discrimination),
    "measured": lambda one: str(one.measured),
    "fresh": lambda one: str(one.fresh),
    "most_used": lambda one: str(one.most_used),
}


def _apart(name: str, forms: Sequence[FormFigures]) -> str:
    """The largest difference between two forms, for figures that should not differ."""
    match name:
        case "difficulty":
            values = [one.difficulty / 100 for one in forms]
        case "time":
            values = [Fraction(one.seconds, 60) for one in forms]
        case "discrimination":
            values = [one.discrimination / 100 for one in forms if one.discrimination is not None]
        case _:
            return ""
    places = 1 if name == "time" else 2
    return decimal_text(max(values) - min(values), places) if len(values) > 1 else "—"


def _findings(found: AssemblyReport, words: Words) -> list[Flowable]:
    """One row a constraint, one column a form; a form that missed it says so."""
    modules = {module.code: module.name for module in found.programme.modules}
    rows: dict[tuple[Constraint, str], dict[str, Finding]] = {}
    for one in found.report.findings:
        rows.setdefault((one.constraint, wording.wanted(one)), {})[one.form] = one
    labels = [form.label for form in found.paper.forms]
    tables: list[Flowable] = []
    for at in range(0, len(labels), _FORMS_A_TABLE):
        some = labels[at : at + _FORMS_A_TABLE]
        titles = [
            words["constraint"],
            words["wanted"],
            *(words["form"].format(label=one) for one in some),
            words["verdict"],
        ]
        body = [
            [wording.constraint(constraint, modules), bounds, *_counted(by_form, some), _judged(by_form, some, words)]
            for (constraint, bounds), by_form in rows.items()
        ]
        widths = [62, 26, *([17] * len(some)), 16]
        table = ruled_table(titles, body, widths, _SHEET.room, centred=range(1, len(titles)))
        table.setStyle([("BACKGROUND", (0, n), (-1, n), HexColor("#F8E1E1")) for n in _missed(rows.values(), some)])
        tables.append(table)
    return tables


def _counted(by_form: Mapping[str, Finding], labels: Sequence[str]) -> list[str]:
    """What was counted per form; a finding of the whole paper stands under the first."""
    whole = by_form.get("")
    if whole is not None:
        return [wording.got(whole), *([""] * (len(labels) - 1))]
    return [wording.got(by_form[label]) if label in by_form else "" for label in labels]


def _judged(by_form: Mapping[str, Finding], labels: Sequence[str], words: Words) -> str:
    return str(words["met" if _kept(by_form, labels) else "missed"])


def _kept(by_form: Mapping[str, Finding], labels: Sequence[str]) -> bool:
    return all(one.kept for form, one in by_form.items() if form in ("", *labels))


def _missed(rows: Any, labels: Sequence[str]) -> list[int]:  # a view of the rows' values
    return [n for n, by_form in enumerate(rows, 1) if not _kept(by_form, labels)]


def _record(found: AssemblyReport, words: Words) -> list[Flowable]:
    title = heading(words["record_title"])
    if found.record is None:
        return [title, TextBlock(words["no_record"], _SMALL)]
    facts = [
        (wording.objective_name(), wording.objective(found.paper.blueprint.objective)),
        *wording.record(found.record),
    ]
    rows = [facts[at : at + 2] for at in range(0, len(facts), 2)]
    note = TextBlock(words["rebuild_note"].format(code=found.paper.code), _SMALL)
    return [KeepTogether([title, facts_table(rows, _SHEET.room, 30), note])]
