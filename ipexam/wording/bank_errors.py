"""What the question bank refuses, as sentences."""

from __future__ import annotations

from ipexam.domain import bank_errors
from ipexam.domain.errors import UserError
from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_workflow import MoveRefusal
from ipexam.wording import question, question_workflow
from ipexam.wording.language import _


def errors() -> dict[type[UserError], str]:
    """A sentence for each error of `domain.bank_errors`."""
    return {
        bank_errors.ReviewerIsAuthor: _(
            "{reviewer} wrote {questions} or made this version, and whoever approves must be another person. Ask a "
            "colleague to review; an office of one person may approve with a stated reason."
        ),
        bank_errors.QuestionNotMovable: _(
            "{questions} cannot become “{status}”: {refusal} Look at the status of each question first."
        ),
        bank_errors.NothingToChange: _("Nothing would change. Choose at least one field and another value."),
        bank_errors.GroupMissing: _("There is no group “{group}”. Give the code of a group of questions."),
        bank_errors.GroupHasPassage: _(
            "Group “{group}” has a passage already. Add the questions without one, or change the passage of the group."
        ),
        bank_errors.KeyNotSeparable: _(
            "A file of this format always holds the key, so nothing was written. Choose Word, text or PDF to leave the "
            "key out."
        ),
        bank_errors.MergeImpossible: _(
            "{question} cannot be merged into {into}: choose two questions that are in use."
        ),
        bank_errors.EnemiesTooFew: _("Choose from 2 to {most} questions that must not meet in one form."),
        bank_errors.ImageRefused: _("The picture cannot be used. {refusal} Or choose another picture."),
    }


def fact(name: str, value: str) -> str:
    """A code of these errors in words; what is no code stays as it is."""
    if name == "status":
        return {status.value: question.status(status) for status in QuestionStatus}.get(value, value)
    words = {why.value: question_workflow.refusal(why) for why in MoveRefusal} | {
        "damaged": _("It is damaged or no picture. Save it again as PNG or JPEG."),
        "too_large": _("It is too large. Make it smaller than 20 MB first."),
        "vectors": _("Drawings of this kind (EMF, WMF, SVG) are not taken. Save it as PNG."),
    }
    return words.get(value, value)
