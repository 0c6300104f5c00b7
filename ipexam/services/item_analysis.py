"""Item analysis (试题分析): what the real sittings of a paper say about it and its questions, and writing it back."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from ipexam.attempt.work import ItemWork
from ipexam.documents.sitting_report import draw_sitting_report
from ipexam.domain.exam_errors import NothingToAnalyse
from ipexam.domain.item_statistics import (
    FormAnalysis,
    GroupResult,
    ItemAnalysis,
    ItemStatistics,
    KnownStatistics,
    OptionStatistics,
    SittingAnalysis,
)
from ipexam.domain.paper import Paper, PaperForm, PaperItem
from ipexam.domain.programme import Audience
from ipexam.domain.question import Key, QuestionContent
from ipexam.domain.rich_text import plain
from ipexam.domain.verb import Verb
from ipexam.scoring.item_analysis import analyse_options, analyse_paper, rest_of
from ipexam.scoring.remarking import marking_key
from ipexam.services.desk import Desk
from ipexam.storage import item_statistics as storage
from ipexam.storage import key_correction, paper
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage import sitting as sittings_storage
from ipexam.storage.item_statistics import AnswerSheet

_BINS = 10
Contents = Mapping[int, tuple[str, QuestionContent]]


class ItemAnalysisService:
    """Analyses papers of a programme."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def analyse(self, programme: str | None, code: str, sittings: Sequence[str] = ()) -> SittingAnalysis:
        """What the real sittings of a paper say, or some of them. Candidates who wait for marks and those whose result
        is void are left out. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.ANALYSIS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            found = paper.find(tx, whole.id, code)
            for sitting in sittings:
                sittings_storage.found(tx, whole.id, sitting)
            sheets = storage.sheets(tx, found.id, sittings)
            contents = questions.contents(tx, {item.version_id for form in found.forms for item in form.items})
            ids = key_correction.asked(tx, found.id)
            keys = {
                version_id: marking_key(contents[version_id][1].key, key_correction.standing(tx, found.id, version_id))
                for version_id in ids.values()
            }
            numbers = storage.question_ids(tx, contents)
        right = {version_id: _right(key.keys) for version_id, key in keys.items()}
        marked = [sheet for sheet in sheets if not sheet.waiting]
        forms = tuple(
            _form(found, form, [sheet for sheet in marked if sheet.form_id == form.id], contents, right, numbers)
            for form in found.forms
        )
        return _whole(found, sheets, marked, forms, whole.scheme.exam_pass_mark)

    def write_back(self, programme: str | None, code: str) -> int:
        """Store the figures of all real sittings of a paper with the versions of its questions, in place of what was
        stored for it; says of how many. Raises `SubjectUnknown` and `NothingToAnalyse`."""
        found = self.analyse(programme, code)
        if not found.n:
            raise NothingToAnalyse(code, found.waiting)
        with self._desk.act(Verb.ANALYSIS_STORE, code) as act:
            written = sum(storage.write_back(act.tx, form.form_id, form.items, act.at) for form in found.forms)
            act.facts.update(questions=written, candidates=found.n)
            act.silent = not written
        return written

    def export_report(self, programme: str | None, code: str, path: Path, sittings: Sequence[str] = ()) -> int:
        """Write the report of the sittings as a PDF; says how many candidates' answers are in it. Raises
        `SubjectUnknown` and `FileLocked`."""
        found = self.analyse(programme, code, sittings)
        with self._desk.act(Verb.ANALYSIS_EXPORT, code) as act:
            whole = programmes.find(act.tx, programme)
            act.facts.update(candidates=found.n)
            made_at = act.at.astimezone(ZoneInfo(whole.zone))
        draw_sitting_report(found, whole.name, made_at, path)
        return found.n

    def known(self, question_id: int) -> dict[int, KnownStatistics]:
        """What is stored about the versions of a question, by the number of the version. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.ANALYSIS_SHOW) as tx:
            versions = questions.versions(tx, question_id)
            found = storage.known(tx, [version.id for version in versions])
        return {version.no: found[version.id] for version in versions if version.id in found}


def _right(keys: Sequence[Key]) -> frozenset[int]:
    """The options that any of the keys takes for right."""
    return frozenset(choice for key in keys for choice in key.choices)


def _form(
    found: Paper,
    form: PaperForm,
    sheets: Sequence[AnswerSheet],
    contents: Contents,
    right: Mapping[int, frozenset[int]],
    numbers: Mapping[int, int],
) -> FormAnalysis:
    marks, answered = _tables(found, form, sheets)
    whole, items = analyse_paper(marks, [float(item.maximum) for item in form.items], answered)
    analysed = []
    for place, (item, figures) in enumerate(zip(form.items, items, strict=True)):
        code, content = contents[item.version_id]
        options = _options(item, content, sheets, right.get(item.version_id, frozenset()), rest_of(marks, place))
        work = [sheet.work[item.version_id] for sheet in sheets if item.version_id in sheet.work]
        analysed.append(_item(item, numbers[item.version_id], code, content, figures, options, work))
    return FormAnalysis(form.id, form.label, whole, tuple(analysed))


def _tables(
    found: Paper, form: PaperForm, sheets: Sequence[AnswerSheet]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Marks and what was answered (both candidates x questions). What a limit left out is NaN."""
    rules = found.rules
    marks = np.zeros((len(sheets), len(form.items)))
    answered = np.zeros(marks.shape, dtype=bool)
    for row, sheet in enumerate(sheets):
        for column, item in enumerate(form.items):
            answer = sheet.answers.get(item.version_id)
            limited = bool(rules.answer_at_most or rules.section_at_most.get(item.type, 0))
            if answer is None:
                marks[row, column] = np.nan if limited else 0
            else:
                marks[row, column] = float(answer.mark) if answer.counts else np.nan
                answered[row, column] = True
    return marks, answered


def _options(
    item: PaperItem,
    content: QuestionContent,
    sheets: Sequence[AnswerSheet],
    right: frozenset[int],
    rest: NDArray[np.float64],
) -> tuple[OptionStatistics, ...]:
    if not item.type.has_options:
        return ()
    chosen = np.zeros((len(sheets), len(content.options)), dtype=bool)
    for row, sheet in enumerate(sheets):
        answer = sheet.answers.get(item.version_id)
        chosen[row, list(answer.chosen) if answer else []] = True
    return analyse_options(chosen, sorted(right), rest)


def _item(
    item: PaperItem,
    question_id: int,
    code: str,
    content: QuestionContent,
    figures: ItemStatistics,
    options: tuple[OptionStatistics, ...],
    work: Sequence[ItemWork],
) -> ItemAnalysis:
    return ItemAnalysis(
        item.version_id,
        question_id,
        code,
        item.position,
        item.type,
        plain(content.stem),
        content.difficulty,
        float(item.maximum),
        figures,
        options,
        tuple(map(plain, content.options)),
        round(statistics.median(mine.spent_ms for mine in work) / 1000) if work else None,
        statistics.fmean(mine.lookups for mine in work) if work else None,
        round(statistics.fmean(mine.lookup_ms for mine in work) / 1000) if work else None,
    )


def _whole(
    found: Paper,
    sheets: Sequence[AnswerSheet],
    marked: Sequence[AnswerSheet],
    forms: tuple[FormAnalysis, ...],
    pass_mark: Fraction,
) -> SittingAnalysis:
    marks = [(sheet.audience, sheet.raw * 100 / sheet.maximum) for sheet in marked if sheet.maximum]
    alone = [mark for _, mark in marks]
    bins = [0] * _BINS
    for mark in alone:
        bins[min(int(mark) // _BINS, _BINS - 1)] += 1
    audiences = [each for each in (*Audience, None) if any(audience is each for audience, _ in marks)]
    groups = (_group(audience, [mark for mine, mark in marks if mine is audience], pass_mark) for audience in audiences)
    return SittingAnalysis(
        found.code,
        found.title,
        tuple(dict.fromkeys(sheet.sitting_code for sheet in sheets)),
        len(marked),
        len(sheets) - len(marked),
        float(pass_mark),
        sum(mark >= pass_mark for mark in alone),
        float(statistics.fmean(map(float, alone))) if alone else None,
        statistics.stdev(map(float, alone)) if len(alone) > 1 else None,
        tuple(bins),
        tuple(groups),
        forms,
    )


def _group(audience: Audience | None, marks: Sequence[Fraction], pass_mark: Fraction) -> GroupResult:
    passed = sum(mark >= pass_mark for mark in marks)
    return GroupResult(audience, len(marks), passed, statistics.fmean(map(float, marks)))
