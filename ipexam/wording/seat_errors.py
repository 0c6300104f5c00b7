"""What a seat refuses, as sentences for candidates and proctors."""

from __future__ import annotations

from ipexam.domain import seat_errors
from ipexam.domain.errors import UserError
from ipexam.wording.language import _


def seat_sentences() -> dict[type[UserError], str]:
    """The sentence of each error of `domain.seat_errors`."""
    return {
        seat_errors.SeatFrozen: _("The proctor has stopped your exam for now. Your time stands still; please wait."),
        seat_errors.ProctorNeeded: _(
            "The proctor has to let you go on at this seat. Raise your hand; your time stands still."
        ),
        seat_errors.PartNotOpen: _("This question belongs to a part of the paper that is not open now."),
        seat_errors.HandInTooEarly: _(
            "You can hand in {minutes} minutes after the start of the exam at the earliest. Check your answers until "
            "then; they are saved."
        ),
        seat_errors.PlaceWiped: _(
            "This PC loses what is saved in “{path}” when it is restarted. Choose a folder on another drive or a "
            "stick, or take another PC."
        ),
        seat_errors.ProctorCodeWrong: _(
            "The code does not fit this seat, this order and the number on the screen. Check all three, then try "
            "again in {wait_seconds} s."
        ),
        seat_errors.ProctorCodeTooSoon: _("After a wrong code please wait {wait_seconds} s before the next try."),
        seat_errors.SecondProctorNeeded: _(
            "Two different proctors have to confirm this, each with a code of their own."
        ),
        seat_errors.OrderImpossible: _("This order does not fit what the seat is doing now. Check seat and order."),
        seat_errors.ReserveTaken: _(
            "Somebody else was named for the reserve seat “{number}”. Take another reserve seat, or ask the proctor."
        ),
    }
