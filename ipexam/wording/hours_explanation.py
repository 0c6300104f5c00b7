"""Words that explain a trainee's hours: one headline, and for each record what came of it and why."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.hours_explanation import ExplainedRecord, HoursExplanation, Lost, Standing
from ipexam.domain.problem import ProblemCode
from ipexam.wording import problems
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.hours import grain, uncounted
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_text, utc_from_epoch

_ROWS_NAMED = 8
_FILES_NAMED = 3


def standing(value: Standing) -> str:
    """What came of a record, in a few words."""
    return {
        Standing.COUNTED: _("Counted"),
        Standing.PARTLY: _("Counted in part"),
        Standing.NOT_COUNTED: _("Not counted"),
        Standing.WAITING: _("Waiting for a person"),
        Standing.POSSIBLE: _("Possibly theirs, waiting"),
        Standing.SET_ASIDE: _("Set aside by a person"),
        Standing.REPLACED: _("Replaced by a later import"),
    }[value]


def unknown_course() -> str:
    """In place of a course that nobody knows."""
    return _("(course unknown)")


def headline(found: HoursExplanation) -> str:
    """The whole account in one line: class-hours, records, what each rule touched, and the rows to look at."""
    parts = [_("{n} records counted").format(n=found.counted)]
    parts += [
        _("{what}: {n}").format(what=uncounted(reason), n=records) for reason, (records, _s) in found.losses().items()
    ]
    for one in (Standing.POSSIBLE, Standing.SET_ASIDE, Standing.REPLACED):
        if here := found.of_standing(one):
            parts.append(_("{what}: {n}").format(what=standing(one), n=len(here)))
    whole = _("{hours} class-hours = {parts}.").format(hours=decimal_text(found.class_hours), parts=_("; ").join(parts))
    rows = rows_to_look_at(found.odd())
    return sentences(whole, rows) if rows else whole


def rows_to_look_at(records: tuple[ExplainedRecord, ...]) -> str:
    """The rows of the source files that are not counted in full: `See X.xlsx rows 14, 88.`; empty without any."""
    by_file = sorted(records, key=lambda record: (record.where.file, record.where.row))
    named = [
        _("{file} rows {rows}").format(file=file, rows=_some([record.where.row for record in group]))
        for file, group in groupby(by_file, key=lambda record: record.where.file)
    ]
    return _("See {places}.").format(places=_("; ").join(_cut(named, _FILES_NAMED))) if named else ""


def notes(record: ExplainedRecord) -> tuple[str, ...]:
    """`reasons`, after the standing of a record that takes part in no rule: for a page without a column for it."""
    plain = record.standing in (Standing.WAITING, Standing.POSSIBLE, Standing.SET_ASIDE)
    return (standing(record.standing), *reasons(record)) if plain else reasons(record)


def reasons(record: ExplainedRecord) -> tuple[str, ...]:
    """Why not all of a record counted, what is odd about it, and what a person or a later file did to it."""
    said = [lost(one) for one in record.lost if one.reason is not Uncounted.WAITING]
    if record.standing is Standing.REPLACED:
        said.append(_("Replaced by import {batch}").format(batch=record.replaced_by or "—"))
    if record.doubt is not None:
        said.append(_doubt(record, record.doubt))
    if record.flags:
        said.append(_("Flagged: {what}").format(what=listed(map(problems.short, record.flags))))
    if record.note:
        said.append(_("Reason given: {reason}").format(reason=record.note))
    return tuple(said)


def lost(one: Lost) -> str:
    """What a rule took of a record, and which records had the time first."""
    text = _("{what}: {time} not counted").format(what=uncounted(one.reason), time=clock(one.seconds))
    if not one.beside:
        return text
    return _("{text} (first in no. {numbers})").format(text=text, numbers=_some(list(one.beside)))


def clock(seconds: int) -> str:
    """Whole seconds as `1:15:00`, which adds up without rounding."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def when(record: ExplainedRecord, zone: str) -> str:
    """Its day and times in the programme's zone; a record without any says what it is."""
    if record.began is None:
        return grain(record.grain)
    began = _local(record.began, zone)
    if record.ended is None or record.grain is not Grain.INTERVAL:
        return f"{began:%Y-%m-%d}" if f"{began:%H%M%S}" == "000000" else f"{began:%Y-%m-%d %H:%M:%S}"
    ended = _local(record.ended, zone)
    until = f"{ended:%H:%M:%S}" if ended.date() == began.date() else f"{ended:%m-%d %H:%M:%S}"
    return f"{began:%Y-%m-%d %H:%M:%S}–{until}"


def _local(epoch: int, zone: str) -> datetime:
    return utc_from_epoch(epoch).astimezone(ZoneInfo(zone))


def _doubt(record: ExplainedRecord, code: ProblemCode) -> str:
    if record.confirmed:
        return _("Confirmed by a person ({what})").format(what=problems.short(code))
    return problems.short(code)


def _some(numbers: list[int]) -> str:
    shown = listed(str(number) for number in numbers[:_ROWS_NAMED])
    if len(numbers) <= _ROWS_NAMED:
        return shown
    return _("{items} and others, {n} in all").format(items=shown, n=len(numbers))


def _cut(items: list[str], most: int) -> list[str]:
    return items if len(items) <= most else [*items[:most], _("{n} more").format(n=len(items) - most)]
