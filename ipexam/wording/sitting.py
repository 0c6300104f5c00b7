"""Words about sittings (考试场次) and the attempts (答卷) that came back."""

from __future__ import annotations

from ipexam.domain.hall import HallPaper
from ipexam.domain.sitting import AttemptState, SittingKind
from ipexam.wording.language import _


def kind(value: SittingKind) -> str:
    """Real, trial or practice."""
    return {
        SittingKind.REAL: _("Real exam"),
        SittingKind.TRIAL: _("Trial exam"),
        SittingKind.PRACTICE: _("Practice"),
    }[value]


def hall_paper(value: HallPaper) -> str:
    """A paper of the exam hall by its name."""
    return {
        HallPaper.TICKETS: _("Admission tickets"),
        HallPaper.LABELS: _("Seat labels"),
        HallPaper.SIGN_IN: _("Sign-in list of the exam"),
        HallPaper.DOOR: _("Seating list for the door"),
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
