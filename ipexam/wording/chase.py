"""Words about chasing (催学): what lacks, what to do, how somebody was asked."""

from __future__ import annotations

import math
from fractions import Fraction

from ipexam.domain.chase import ChaseGroup, ChaseLine, ChaseList, ContactChannel, Lack, MessageKind
from ipexam.domain.marks import ExamStatus
from ipexam.wording import marks
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import short_number, time_text


def lack(value: Lack) -> str:
    """What lacks, in a few words."""
    return {
        Lack.ONLINE: _("Online hours"),
        Lack.OFFLINE: _("Offline class"),
        Lack.EXAM: _("Exam"),
    }[value]


def missing_sessions(line: ChaseLine) -> str:
    """The offline classes that lack; a dash when none do."""
    return str(line.missing_sessions) if Lack.OFFLINE in line.lacks else "—"


def exam(line: ChaseLine) -> str:
    """What the exam lacks, in a word; a dash when nothing."""
    if Lack.EXAM not in line.lacks:
        return "—"
    return exam_so_far(line)


def exam_so_far(line: ChaseLine) -> str:
    """What became of the exam, in a word."""
    if line.exam is ExamStatus.MARKED:
        return _("Exam failed") if Lack.EXAM in line.lacks else _("Exam passed")
    return marks.status(line.exam)


def channel(value: ContactChannel) -> str:
    """How somebody was asked."""
    return {
        ContactChannel.PHONE: _("Telephone"),
        ContactChannel.SMS: _("SMS"),
        ContactChannel.WECHAT: _("WeChat"),
        ContactChannel.EMAIL: _("E-mail"),
        ContactChannel.LETTER: _("Letter"),
    }[value]


def kind(value: MessageKind) -> str:
    """Who a message goes to."""
    return {MessageKind.SMS: _("SMS to each person"), MessageKind.WECHAT: _("WeChat to each organisation")}[value]


def group(value: ChaseGroup) -> str:
    """What a summary counts by."""
    return {ChaseGroup.ORGANISATION: _("By organisation"), ChaseGroup.CITY: _("By city")}[value]


def missing(line: ChaseLine) -> str:
    """The class-hours that lack, rounded up to a tenth; a dash when none do."""
    if Lack.ONLINE not in line.lacks:
        return "—"
    return short_number(tenth_up(line.missing_hours)) if line.missing_hours else _("a little")


def to_do(line: ChaseLine, required: Fraction) -> list[str]:
    """What somebody still has to do, one sentence for each component."""
    found = []
    if Lack.ONLINE in line.lacks:
        text = (
            _("Learn {hours} more class-hours online: more than {required} in all.")
            if line.missing_hours
            else _("Exactly {required} class-hours: learn a little more, so that nobody can read it otherwise.")
        )
        hours = short_number(tenth_up(line.missing_hours))
        found.append(text.format(hours=hours, required=short_number(required)))
    if Lack.OFFLINE in line.lacks:
        n = line.missing_sessions
        found.append(ngettext("Attend {n} offline class.", "Attend {n} offline classes.", n).format(n=n))
    if Lack.EXAM in line.lacks:
        found.append(_exam(line.exam))
    return found


def deadline(found: ChaseList) -> str:
    """How long there is still time."""
    left = found.days_left
    if found.deadline is None or left is None:
        return _("No cut-off date is set.")
    day = found.deadline.isoformat()
    if left < 0:
        return _("The last cut-off was {day}.").format(day=day)
    text = ngettext("{n} day left until the cut-off on {day}.", "{n} days left until the cut-off on {day}.", left)
    return text.format(n=left, day=day)


def last_contact(line: ChaseLine, zone: str) -> str:
    """The last time somebody was asked, and how."""
    last = line.last_contact
    return _("Never asked") if last is None else f"{time_text(last.at, zone)[:10]}  {channel(last.channel)}"


def length(characters: int, parts: int) -> str:
    """How long a message is."""
    text = ngettext("{characters} characters, {n} SMS", "{characters} characters, {n} SMS", parts)
    return text.format(characters=characters, n=parts)


def characters(n: int) -> str:
    """How long a message is that costs nothing."""
    return ngettext("{n} character", "{n} characters", n).format(n=n)


def outlook(found: ChaseList) -> str:
    """How many lack something, and how long there is still time."""
    counted = _("{n} of {all} trainees lack something.").format(n=f"{len(found.lines):,}", all=f"{found.trainees:,}")
    return sentences(counted, deadline(found))


def tenth_up(hours: Fraction) -> Fraction:
    """Rounded up to a tenth: nobody is told too little."""
    return Fraction(math.ceil(hours * 10), 10)


def _exam(status: ExamStatus | None) -> str:
    if status is None:
        return _("Sit the exam.")
    return {
        ExamStatus.ABSENT: _("Was absent from the exam: ask the base about a make-up."),
        ExamStatus.DEFERRED: _("Sit the deferred exam."),
        ExamStatus.MARKED: _("The exam is not passed: ask the base about a make-up."),
        ExamStatus.VOID: _("The mark is void: talk to the base."),
        ExamStatus.UNMARKED: _("Sit the exam."),
    }[status]
