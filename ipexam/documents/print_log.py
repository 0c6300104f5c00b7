"""The printing log (打印记录): every job, every spoiled sheet with its two people, and the account of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from ipexam.documents.flow import GREY, Style, TextBlock, flow, lying_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.print_words import PrintWords
from ipexam.documents.ruled import heading, ruled_table, sign_lines, space
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.print_job import Tray, numbers_told
from ipexam.domain.print_log import PrintedJob, PrintLog
from ipexam.opening.destination import replacing

_SHEET = lying_a4(side_mm=14, top_mm=15, bottom_mm=14)
_TITLE = Style(Chain.SERIF_BOLD, 18, 1.35, Align.CENTRE)
_HEAD = Style(Chain.SANS, 9.5, 1.5, Align.CENTRE, colour=GREY, after=5)
_PLAIN = Style(Chain.SANS, 9.5, 1.6, Align.LEFT, before=4)


def draw_print_log(log: PrintLog, destination: Path) -> None:
    """Write the log. Raises `NothingToPrint` without a job, `TextUnprintable`, and what `replacing` raises."""
    if not log.jobs:
        raise NothingToPrint("print_job")
    wording = PrintWords()
    words = wording.of("log")
    story: list[Flowable] = [
        TextBlock(words["title"], _TITLE),
        TextBlock(f"{log.project}　　{words['made'].format(made=wording.time(log.made_at))}", _HEAD),
        _jobs(log, wording, words),
        TextBlock(_totals(log, words), _PLAIN),
        heading(words["spoiled_title"]),
        _spoiled(log, words),
        heading(words["stock_title"]),
        _stocks(log, words),
        space(4),
        sign_lines(words["signatures"], _SHEET.room, columns=3),
    ]
    running = running_head(_SHEET, Chain.SANS, f"{words['title']}　{log.project}")
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], wording.page_numbers, running)


def _jobs(log: PrintLog, wording: PrintWords, words: Mapping[str, Any]) -> Flowable:
    rows = [_job(one, wording, words) for one in log.jobs]
    return ruled_table(words["columns"], rows, words["widths"], _SHEET.room, centred=(0, 7, 8, 9))


def _job(one: PrintedJob, wording: PrintWords, words: Mapping[str, Any]) -> list[str]:
    job = one.job
    of = words["of"].format(job=job.of_job) if job.of_job else ""
    return [
        str(job.id),
        wording.time(one.made_at),
        job.actor,
        words["reasons"][job.reason.value] + of,
        words["modes"][job.mode.value],
        numbers_told([sheet.number for sheet in one.sheets]),
        _fed(job.tray),
        str(job.sheets),
        str(job.good),
        str(job.spoiled),
    ]


def _fed(tray: Tray) -> str:
    return " / ".join(part for part in (tray.printer, tray.tray) if part)


def _totals(log: PrintLog, words: Mapping[str, Any]) -> str:
    jobs = [one.job for one in log.jobs]
    waiting = sum(job.waiting for job in jobs)
    totals = words["totals_waiting"] if waiting else words["totals"]
    told = totals.format(
        jobs=len(jobs),
        sheets=sum(job.sheets for job in jobs),
        good=sum(job.good for job in jobs),
        spoiled=sum(job.spoiled for job in jobs),
        missing=sum(job.missing for job in jobs),
        waiting=waiting,
    )
    return str(told)


def _spoiled(log: PrintLog, words: Mapping[str, Any]) -> Flowable:
    rows = [
        [
            str(one.job.id),
            str(sheet.page),
            sheet.number,
            sheet.name,
            sheet.spoiling.reason,
            sheet.spoiling.by,
            sheet.spoiling.witness,
            words["yes"] if sheet.replaced else words["no"],
        ]
        for one in log.jobs
        for sheet in one.sheets
        if sheet.spoiling is not None
    ]
    if not rows:
        return TextBlock(words["none"], _PLAIN)
    return ruled_table(words["spoiled_columns"], rows, words["spoiled_widths"], _SHEET.room, centred=(0, 1, 7))


def _stocks(log: PrintLog, words: Mapping[str, Any]) -> Flowable:
    if not log.stocks:
        return TextBlock(words["no_stock"], _PLAIN)
    rows = [
        [one.name, *map(str, (one.received, one.good, one.spoiled, one.discarded, one.left)), ""] for one in log.stocks
    ]
    return ruled_table(words["stock_columns"], rows, words["stock_widths"], _SHEET.room, centred=(1, 2, 3, 4, 5))
