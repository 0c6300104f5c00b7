"""Words about the life of a question: moves, what refuses them, steps, what is due."""

from __future__ import annotations

from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_due import DueWhy
from ipexam.domain.question_usage import Exposure
from ipexam.domain.question_workflow import MoveOutcome, MoveRefusal, ReviewStep
from ipexam.wording import question
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_SHOWN = 6


def move(was: QuestionStatus, status: QuestionStatus) -> str:
    """What a button says that moves a question."""
    if (was, status) == (QuestionStatus.REVIEW, QuestionStatus.DRAFT):
        return _("Send back…")
    if (was, status) == (QuestionStatus.SUSPENDED, QuestionStatus.APPROVED):
        return _("End the suspension")
    return {
        QuestionStatus.DRAFT: _("Send back…"),
        QuestionStatus.REVIEW: _("Submit for review"),
        QuestionStatus.APPROVED: _("Approve"),
        QuestionStatus.SUSPENDED: _("Suspend…"),
        QuestionStatus.RETIRED: _("Retire…"),
    }[status]


def refusal(value: MoveRefusal) -> str:
    """Why a question does not get a status."""
    return {
        MoveRefusal.THERE_ALREADY: _("It has this status already."),
        MoveRefusal.NOT_FROM_HERE: _("Its status does not allow this step."),
        MoveRefusal.FAULTY: _("It is not complete: mend what is missing first."),
        MoveRefusal.OWN_QUESTION: _("Whoever wrote it does not approve it."),
    }[value]


def outcome(value: MoveOutcome, status: QuestionStatus) -> str:
    """What a move came to."""
    parts = [_("{n} questions are now: {status}.").format(n=f"{len(value.moved):,}", status=question.status(status))]
    parts += [f"{code}: {refusal(why)}" for code, why in value.refused[:_SHOWN]]
    if len(value.refused) > _SHOWN:
        parts.append(_("… and {n} more").format(n=f"{len(value.refused) - _SHOWN:,}"))
    return "\n".join(parts)


def step(value: ReviewStep, zone: str) -> str:
    """One step of a question's life in a line; the reason stands apart."""
    when = time_text(value.at, zone)
    if value.was is None:
        text = _("Came in as “{status}” · version {n} · {when} · {who}")
    elif value.own:
        text = _("{was} → {status} (own question) · version {n} · {when} · {who}")
    else:
        text = _("{was} → {status} · version {n} · {when} · {who}")
    was = "" if value.was is None else question.status(value.was)
    return text.format(was=was, status=question.status(value.status), n=value.version, when=when, who=value.actor)


def reason_asked(was: QuestionStatus, status: QuestionStatus) -> str:
    """What a dialog asks before a move that needs a reason."""
    if (was, status) == (QuestionStatus.REVIEW, QuestionStatus.DRAFT):
        return _("What must the author mend?")
    if status is QuestionStatus.SUSPENDED:
        return _("Why is the question not to be used for now?")
    return _("Why is the question given up?")


def own_reason_asked() -> str:
    """What a dialog asks before somebody passes a question of their own."""
    return _(
        "You wrote this question or made this version. As a rule another person approves it. If nobody else can, say "
        "why; the reason is recorded with your name."
    )


def due(value: DueWhy) -> str:
    """Why a question must be looked at again."""
    return {
        DueWhy.EXPIRED: _("Expired"),
        DueWhy.EXPIRING: _("Expires soon"),
        DueWhy.LAW_OLD: _("Old version of the law"),
    }[value]


def exposure(value: Exposure | None, zone: str) -> str:
    """How often and when last a question was used."""
    if value is None:
        return _("Never used")
    when = time_text(value.last_used, zone)[:10]
    return _("{n} sittings, last on {day}").format(n=value.sittings, day=when)


def back_to_review(n: int) -> str:
    """What an edit does to approved questions."""
    return sentences(_("{n} approved questions go back to review.").format(n=f"{n:,}"))
