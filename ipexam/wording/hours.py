"""Words about learning hours (学时): what a row is, and why not all of it counted."""

from __future__ import annotations

from ipexam.domain.hours import CountedRecord, Grain, HoursAccount, Uncounted
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import decimal_text, duration_text


def grain(value: Grain) -> str:
    """What a row of a learning log is."""
    return {
        Grain.INTERVAL: _("Start and end"),
        Grain.VISIT: _("Duration of one visit"),
        Grain.CUMULATIVE: _("Running total"),
    }[value]


def uncounted(value: Uncounted) -> str:
    """Why seconds did not count, in a few words."""
    return {
        Uncounted.OVERLAP: _("Overlaps another record"),
        Uncounted.COURSE_CAP: _("Over the course's class-hours"),
        Uncounted.SUPERSEDED: _("Replaced by a later export"),
        Uncounted.WAITING: _("Waiting for a person"),
    }[value]


def class_hours(account: HoursAccount) -> str:
    """Class-hours earned, with the unit: `18.40 class-hours`."""
    return _("{n} class-hours").format(n=decimal_text(account.class_hours))


def record_status(counted: CountedRecord) -> str:
    """Whether a record counted: in full, in part or not at all."""
    if counted.record.waiting:
        return _("Waiting for a person")
    if counted.counted_seconds == counted.record.seconds:
        return _("Counted")
    return _("Counted in part") if counted.counted_seconds else _("Not counted")


def record_sentence(counted: CountedRecord) -> str:
    """How much of a record counted and where the rest went."""
    if counted.record.waiting:
        return _("This row waits for a person and does not count yet.")
    if counted.superseded:
        return _("A later export replaced this running total, so it does not count.")
    parts = [_("{time} counted.").format(time=duration_text(counted.counted_seconds))]
    if counted.overlap_seconds:
        parts.append(
            _("{time} overlap another record and count only once.").format(time=duration_text(counted.overlap_seconds))
        )
    if counted.capped_seconds:
        parts.append(
            _("{time} are over what the course offers and do not count.").format(
                time=duration_text(counted.capped_seconds)
            )
        )
    return sentences(*parts)


def account_sentence(account: HoursAccount) -> str:
    """The whole account in one sentence: class-hours, records, and how many were touched by a rule."""
    reasons = [reason for record in account.records for reason in record.reasons]
    text = ngettext(
        "{hours} from {n} record: {overlaps} overlapping, {capped} over the course's class-hours, {superseded} "
        "replaced, {waiting} waiting for a person.",
        "{hours} from {n} records: {overlaps} overlapping, {capped} over the course's class-hours, {superseded} "
        "replaced, {waiting} waiting for a person.",
        len(account.records),
    )
    return text.format(
        hours=class_hours(account),
        n=len(account.records),
        overlaps=reasons.count(Uncounted.OVERLAP),
        capped=reasons.count(Uncounted.COURSE_CAP),
        superseded=reasons.count(Uncounted.SUPERSEDED),
        waiting=reasons.count(Uncounted.WAITING),
    )
