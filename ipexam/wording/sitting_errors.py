"""What a sitting cannot be or do, as sentences for the office."""

from __future__ import annotations

from ipexam.domain import sitting_errors
from ipexam.domain.errors import UserError
from ipexam.wording.language import _


def sitting_sentences() -> dict[type[UserError], str]:
    """The sentence of each error of `domain.sitting_errors`."""
    return {
        sitting_errors.SittingOver: _(
            "Sitting “{sitting}” would be over already: its package closes {closes}, so no exam room could open it. "
            "Give a later start; a sitting made by mistake can be cancelled."
        ),
        sitting_errors.SittingKept: _(
            "Sitting “{sitting}” cannot be cancelled, for its package went out or answers came back. Make another "
            "sitting instead."
        ),
        sitting_errors.TimeShortened: _(
            "A candidate cannot get {minutes} minutes in all, for the paper has {paper_minutes}. Give the candidate's "
            "whole time: for {minutes} extra minutes that is {extended}."
        ),
        sitting_errors.PackageThere: _(
            "There is a package in “{folder}” already: {files}. A new one has other passwords and PINs, so those that "
            "were given out would open nothing. Choose another name, or replace it on purpose (--replace)."
        ),
    }
