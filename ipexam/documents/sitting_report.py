"""The analysis report (考试分析报告) of a paper's sittings as PDF: distribution, groups, questions, what to review."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from ipexam.documents.bars import Bars
from ipexam.documents.flow import Style, TextBlock, flow, lying_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.ruled import NAME, Fact, facts_table, heading, ruled_table, space
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.item_statistics import (
    FEWEST_FOR_TRUST,
    FormAnalysis,
    ItemAnalysis,
    SittingAnalysis,
)
from ipexam.opening.destination import replacing
from ipexam.paths import resource

_SHEET = lying_a4(side_mm=15, top_mm=15, bottom_mm=15)
_TITLE = Style(Chain.SERIF_BOLD, 20, 1.35, Align.CENTRE, after=5)
_NOTE = replace(NAME, inset=9)
_ITEM_MM = (11, 26, 14, 17, 16, 18, 16, 16, 18, 18, 52)
_GROUP_MM = (90, 40, 40, 40, 40)
_REVIEW_MM = (12, 14, 28, 58, 150)
_STEM = 60


def draw_sitting_report(analysis: SittingAnalysis, programme: str, made_at: datetime, destination: Path) -> None:
    """Write the report, whole or not at all; `made_at` in the programme's own time.

    Raises `TextUnprintable` and what `replacing` raises.
    """
    words = tomllib.loads(resource("templates", "sitting_report.toml").read_text("utf-8"))
    drawing = _Drawing(analysis, words, programme, made_at)
    running = running_head(_SHEET, Chain.SANS, f"{words['title']}　{analysis.title}")
    with replacing(destination, ".pdf") as file:
        flow(file, drawing.story(), _SHEET, Typeface.SANS, words["title"], (words["page"], words["pages"]), running)


class _Drawing:
    """One report with its words."""

    def __init__(self, analysis: SittingAnalysis, words: Mapping[str, Any], programme: str, made_at: datetime) -> None:
        self.analysis, self.words, self.programme, self._made_at = analysis, words, programme, made_at

    def story(self) -> list[Flowable]:
        """All parts in their order."""
        parts: list[Flowable] = [TextBlock(self.words["title"], _TITLE), *self._overview()]
        if not self.analysis.n:
            return [*parts, space(4), TextBlock(self.words["nobody"], NAME)]
        parts += [*self._distribution(), *self._groups(), *self._review()]
        for form in self.analysis.forms:
            parts += self._form(form)
        return [*parts, self._notes()]

    def _overview(self) -> list[Flowable]:
        a, w = self.analysis, self.words
        day = w["day"].format(year=self._made_at.year, month=self._made_at.month, day=self._made_at.day)
        share = _percent(a.passed / a.n) if a.n else "0"
        passed = w["passed"].format(count=a.passed, percent=share)
        rows = [
            [self._fact("programme", self.programme)],
            [self._fact("paper", f"{a.title}（{a.paper_code}）")],
            [
                self._fact("sittings", w["between"].join(a.sittings) or w["none"]),
                self._fact("made", day),
            ],
            [self._fact("n", w["people"].format(count=a.n)), self._fact("passed", passed)],
            [self._fact("mean", self._number(a.mean, 1)), self._fact("sd", self._number(a.sd, 1))],
        ]
        cautions = []
        if a.waiting:
            cautions.append(w["waiting"].format(count=a.waiting))
        if 0 < a.n < FEWEST_FOR_TRUST:
            cautions.append(w["small"])
        told = [TextBlock(caution, NAME) for caution in cautions]
        return [heading(w["heads"]["overview"]), facts_table(rows, _SHEET.room), *([space(1.5)] if told else []), *told]

    def _distribution(self) -> list[Flowable]:
        passes = int(self.analysis.pass_mark) // 10
        bars = Bars(self.analysis.bins, self.words["distribution"]["bins"], passes)
        return [KeepTogether([heading(self.words["heads"]["distribution"]), bars])]

    def _groups(self) -> list[Flowable]:
        rows = [
            [
                self.words["groups"][group.audience.value if group.audience else "unknown"],
                str(group.n),
                str(group.passed),
                self.words["percent"].format(value=_percent(group.passed / group.n)),
                self._number(group.mean, 1),
            ]
            for group in self.analysis.groups
        ]
        columns = self.words["groups"]["columns"]
        table = ruled_table(columns, rows, _GROUP_MM, _SHEET.room, centred=(1, 2, 3, 4))
        return [KeepTogether([heading(self.words["heads"]["groups"]), table])]

    def _review(self) -> list[Flowable]:
        head = heading(self.words["heads"]["review"])
        if self.analysis.flags_nothing:
            return [head, TextBlock(self.words["too_small"], NAME)]
        rows = [
            [label, str(item.position), item.code, self._flags(item), _short(item.stem)]
            for label, item in self.analysis.to_review
        ]
        if not rows:
            return [head, TextBlock(self.words["review"]["nothing"], NAME)]
        return [
            head,
            ruled_table(self.words["review"]["columns"], rows, _REVIEW_MM, _SHEET.room, centred=(0, 1)),
        ]

    def _form(self, form: FormAnalysis) -> list[Flowable]:
        whole = form.whole
        rows = [
            [self._fact("n", self.words["people"].format(count=whole.n)), self._fact("items", str(whole.items))],
            [
                self._fact("maximum", self._number(whole.maximum, 1)),
                self._fact("raw_mean", self._number(whole.mean, 2)),
            ],
            [self._fact("median", self._number(whole.median, 2)), self._fact("raw_sd", self._number(whole.sd, 2))],
            [self._fact("alpha", self._number(whole.alpha, 3)), self._fact("sem", self._number(whole.sem, 2))],
        ]
        optional = whole.n > 1 and whole.sd and whole.alpha is None
        note = [TextBlock(self.words["optional"], NAME)] if optional else []
        table = ruled_table(
            self.words["items"]["columns"],
            [self._item(item) for item in form.items],
            _ITEM_MM,
            _SHEET.room,
            centred=tuple(range(10)),
        )
        head = heading(self.words["heads"]["form"].format(label=form.label))
        return [KeepTogether([head, facts_table(rows, _SHEET.room), *note]), space(2), table]

    def _item(self, item: ItemAnalysis) -> list[str]:
        s = item.statistics
        return [
            str(item.position),
            item.code,
            self.words["types"][item.type.value],
            self._number(s.facility, 2),
            self._number(s.discrimination, 2),
            self._number(s.efficiency, 0),
            self._number(s.alpha_without, 3),
            self.words["percent"].format(value=_percent(s.blank)),
            self._number(item.seconds, 0),
            self._number(item.lookups, 1),
            self._flags(item),
        ]

    def _flags(self, item: ItemAnalysis) -> str:
        return str(self.words["between"]).join(self.words["flags"][flag.value] for flag in item.flags)

    def _notes(self) -> Flowable:
        lines = [TextBlock(line, _NOTE, "·") for line in self.words["notes"]["lines"]]
        return KeepTogether([heading(self.words["heads"]["notes"]), *lines])

    def _fact(self, label: str, value: str) -> Fact:
        return self.words["labels"][label], value

    def _number(self, value: float | None, places: int) -> str:
        return str(self.words["none"]) if value is None else f"{value:.{places}f}".replace("-", "−")


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".removesuffix(".0")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _STEM else f"{line[:_STEM]}…"
