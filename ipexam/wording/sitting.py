"""Words about sittings (考试场次) and the attempts (答卷) that came back."""

from __future__ import annotations

from datetime import datetime

from ipexam.domain.hall import HallPaper
from ipexam.domain.sitting import Accommodation, AttemptState, PasswordKind, Seat, SittingKind, SittingRules
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


def kind(value: SittingKind) -> str:
    """Real, trial or practice."""
    return {
        SittingKind.REAL: _("Real exam"),
        SittingKind.TRIAL: _("Trial exam"),
        SittingKind.PRACTICE: _("Practice"),
    }[value]


def proctor(number: int, name: str) -> str:
    """A proctor by number and, where it is known, by name."""
    return _("Proctor {n} {name}").format(n=number, name=name).strip()


def reserve_seat() -> str:
    """What stands where a candidate's name would."""
    return _("Reserve seat")


def sitter(seat: Seat) -> str:
    """Who sits at a seat, or that nobody is known yet."""
    return reserve_seat() if seat.trainee_id is None else seat.name


def sitter_and_given(seat: Seat, minutes: int) -> str:
    """Who sits at a seat, and what is set for that candidate beside the paper's minutes."""
    given = accommodation(seat.accommodation, minutes)
    return _("{name} · {given}").format(name=sitter(seat), given=given) if given else sitter(seat)


def own_time(whole: int, minutes: int) -> str:
    """A candidate's whole time beside the paper's minutes, and how much of it is extra."""
    if whole <= minutes:
        return _("{n} minutes").format(n=whole)
    return _("{n} minutes in all, {extra} of them extra").format(n=whole, extra=whole - minutes)


def accommodation(value: Accommodation, minutes: int) -> str:
    """What is set for one candidate beside the paper's minutes; empty when nothing is."""
    extra = _("{n} extra minutes ({whole} in all)").format(n=value.minutes - minutes, whole=value.minutes)
    found = [extra] if value.minutes else []
    if value.large_print:
        found.append(_("large print"))
    if value.on_paper_written:
        found.append(_("written answers on paper"))
    return listed(found) if found else ""


def rules(value: SittingRules) -> list[str]:
    """What an office fixed for the day, a line for each; what is not fixed is left out."""
    names = (proctor(number, name) for number, name in enumerate(value.proctors, 1))
    found = [
        _("Proctors: {names}").format(names=listed(names)),
        _("Latest entry {n} minutes after the start").format(n=value.latest_entry_minutes),
    ]
    if value.earliest_hand_in_minutes:
        found.append(_("Earliest hand-in {n} minutes after the start").format(n=value.earliest_hand_in_minutes))
    if value.permitted:
        found.append(_("Candidates may bring: {things}").format(things=listed(value.permitted)))
    if value.row_width:
        found.append(_("{n} seats in a row").format(n=value.row_width))
    if value.reserve:
        found.append(_("Reserve seats: {n}").format(n=value.reserve))
    return found


def late_start(starts_at: datetime, now: datetime) -> str:
    """What to say of a start that has passed while the package still opens; empty for one to come."""
    if starts_at > now:
        return ""
    return _("The start has passed already: whoever comes now enters late. Check day and time.")


def password_kind(value: PasswordKind) -> str:
    """How a start password is written."""
    return {PasswordKind.DIGITS: _("24 digits"), PasswordKind.WORDS: _("8 words")}[value]


def hall_paper(value: HallPaper) -> str:
    """A paper of the exam hall by its name."""
    return {
        HallPaper.TICKETS: _("Admission tickets"),
        HallPaper.LABELS: _("Seat labels"),
        HallPaper.SIGN_IN: _("Sign-in list of the exam"),
        HallPaper.DOOR: _("Seating list for the door"),
        HallPaper.GUIDE: _("Notes for proctors"),
        HallPaper.INCIDENTS: _("Sheet for breaches and incidents"),
        HallPaper.HANDOVER: _("Handover sheet for sticks and papers"),
    }[value]


def attempt_state(value: AttemptState | None) -> str:
    """What became of a seat's answer file; None is none yet."""
    match value:
        case None:
            return _("Not collected")
        case AttemptState.CURRENT:
            return _("Collected")
        case AttemptState.SUPERSEDED:
            return _("Replaced by a newer one")
        case AttemptState.QUARANTINED:
            return _("Set apart for a decision")


def attempt_sentence(value: AttemptState) -> str:
    """What an answer file's state means and what is left to do."""
    match value:
        case AttemptState.CURRENT:
            return _("This attempt counts.")
        case AttemptState.SUPERSEDED:
            return _("A longer answer file of the same attempt came later and counts instead. This one is kept.")
        case AttemptState.QUARANTINED:
            return _(
                "Two attempts of the same candidate differ, or the seat is not confirmed. Decide which one counts."
            )
