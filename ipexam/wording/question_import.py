"""Words about questions on their way into the bank."""

from __future__ import annotations

from collections.abc import Mapping

from ipexam.domain.question_duplicates import PairRuling
from ipexam.domain.question_file import BankFormat, PassedOver, Standing
from ipexam.domain.question_import import Action, Kind, Likeness, Twin
from ipexam.wording.language import _


def action(value: Action) -> str:
    """What becomes of a question, as a choice."""
    return {
        Action.NEW: _("Take in as new"),
        Action.VERSION: _("New version"),
        Action.SKIP: _("Skip"),
        Action.REJECT: _("Not taken in"),
    }[value]


def format_name(value: BankFormat) -> str:
    """The format by its name."""
    return {
        BankFormat.SHEET: _("Spreadsheet"),
        BankFormat.WORD: _("Word document"),
        BankFormat.TEXT: _("Plain text"),
        BankFormat.GIFT: "GIFT",
        BankFormat.AIKEN: "Aiken",
        BankFormat.MOODLE: "Moodle XML",
        BankFormat.QTI_21: "QTI 2.1",
        BankFormat.QTI_22: "QTI 2.2",
        BankFormat.QTI_30: "QTI 3.0",
        BankFormat.PDF: "PDF",
    }[value]


def standing(value: Standing) -> str:
    """How far a question of a file can come."""
    return {
        Standing.SOUND: _("Can be taken in"),
        Standing.DRAFT: _("Only as a draft"),
        Standing.REJECTED: _("Not taken in"),
    }[value]


def passed_over(value: PassedOver) -> str:
    """Why lines are in no question."""
    return {
        PassedOver.HEADING: _("Heading"),
        PassedOver.INSTRUCTION: _("Instruction"),
        PassedOver.KEY_LIST: _("List of answers"),
        PassedOver.CATEGORY: _("Category"),
        PassedOver.COMMENT: _("Comment"),
        PassedOver.NOT_UNDERSTOOD: _("Not understood"),
    }[value]


def kind(value: Kind) -> str:
    """A group of the preview."""
    return {
        Kind.NEW: _("New"),
        Kind.CHANGED: _("Changed"),
        Kind.SAME: _("In the bank already"),
        Kind.NEAR: _("Similar"),
        Kind.DRAFT: _("Incomplete"),
        Kind.REJECTED: _("Faulty"),
    }[value]


def likeness(value: Likeness) -> str:
    """How two questions are alike."""
    return {
        Likeness.EXACT: _("The same in everything"),
        Likeness.FOLDED: _("The same words"),
        Likeness.REORDERED: _("The same words, options in another order"),
        Likeness.CODE: _("The same code, other words"),
        Likeness.NEAR: _("Similar"),
    }[value]


def how(value: Likeness, *, same_key: bool) -> str:
    """How two questions are alike, with a word about their keys."""
    said = likeness(value)
    return said if same_key else _("{said}, but with another key").format(said=said)


def ruling(value: PairRuling) -> str:
    """What a person can say about two questions."""
    return {
        PairRuling.KEEP_FIRST: _("Keep the left one"),
        PairRuling.KEEP_OTHER: _("Keep the right one"),
        PairRuling.NOT_SAME: _("Not the same"),
        PairRuling.ENEMIES: _("Never in one form"),
    }[value]


def twin(value: Twin) -> str:
    """What the bank, or the file itself, has of a question."""
    if value.likeness is Likeness.NEAR:
        said = _("Similar to {code} ({percent} %)").format(code=value.code, percent=value.percent)
    else:
        said = _("{likeness}: {code}").format(likeness=likeness(value.likeness), code=value.code)
    return said if value.same_key else _("{said}, but with another key").format(said=said)


def summary(tally: Mapping[Action, int]) -> str:
    """What taking in will do, in one sentence; empty when there is nothing to do anything with."""
    parts = {
        Action.NEW: _("{n} new questions"),
        Action.VERSION: _("{n} new versions"),
        Action.SKIP: _("{n} skipped"),
        Action.REJECT: _("{n} not taken in"),
    }
    told = [text.format(n=f"{tally[action]:,}") for action, text in parts.items() if tally.get(action)]
    return _("Taking in does this: {what}").format(what=_(", ").join(told)) if told else ""
