"""Words about marking written answers (主观题评阅) and corrected keys."""

from __future__ import annotations

from fractions import Fraction

from ipexam.domain import marking_errors
from ipexam.domain.errors import UserError
from ipexam.domain.marking import (
    AlikePair,
    CorrectionKind,
    KeyCorrection,
    MarkingLine,
    MarkingRules,
    Queue,
    Remark,
    RemarkOutcome,
    Round,
    Stage,
    WrittenAnswer,
)
from ipexam.domain.question import option_letters
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number


def round_name(value: Round) -> str:
    """In which round a mark was given."""
    return {Round.FIRST: _("First mark"), Round.SECOND: _("Second mark"), Round.THIRD: _("Arbitration")}[value]


def stage_name(value: Stage) -> str:
    """Where the marking of an answer stands."""
    return {
        Stage.FIRST: _("Waits for a mark"),
        Stage.SECOND: _("Waits for the second mark"),
        Stage.DISPUTED: _("Waits for arbitration"),
        Stage.DECIDED: _("Mark set"),
        Stage.RELEASED: _("Marks released"),
    }[value]


def queue_name(value: Queue) -> str:
    """Which answers a marker looks at."""
    return {
        Queue.WAITING: _("To mark"),
        Queue.SECOND: _("Second"),
        Queue.ARBITRATION: _("To decide"),
        Queue.MINE: _("Mine"),
        Queue.ALL: _("All"),
    }[value]


def rules(value: MarkingRules) -> str:
    """How the answers of a sitting are marked, in one line."""
    if value.markers == 1:
        return _("One marker")
    return _("Two markers; a third person decides beyond {percent} % of the maximum").format(
        percent=short_number(value.threshold_percent)
    )


def line_state(value: MarkingLine) -> str:
    """How far the marking of a sitting is, in a few words."""
    if value.released == value.answers:
        return _("Marks released")
    if value.disputed:
        return _("{n} in arbitration").format(n=value.disputed)
    if value.undecided:
        return _("{n} of {total} not decided").format(n=value.undecided, total=value.answers)
    return _("{n} ready for release").format(n=value.to_release)


def correction_kind(value: CorrectionKind) -> str:
    """How a key is corrected."""
    return {
        CorrectionKind.BANK: _("The bank's newest key"),
        CorrectionKind.ALSO: _("Another answer is right too"),
        CorrectionKind.VOID: _("Void: full mark for everybody"),
    }[value]


def correction(value: KeyCorrection) -> str:
    """What a correction says."""
    if value.text:
        return _("Blank {n}: “{text}” is right too").format(n=value.blank + 1, text=value.text)
    if value.also:
        return _("{letters} is right too").format(letters=option_letters(value.also))
    return correction_kind(value.kind)


def mark(value: Fraction | None) -> str:
    """A mark, or that a person has to give it."""
    return _("for a person") if value is None else short_number(value)


def change(value: Remark) -> str:
    """What a corrected key does to one answer."""
    return _("{old} → {new}").format(old=mark(value.old), new=mark(value.new))


def whole_change(value: Remark) -> str:
    """What it does to the whole answer file, out of its maximum."""
    return _("{old} → {new} of {maximum}").format(
        old=short_number(value.old_raw), new=short_number(value.new_raw), maximum=short_number(value.raw_maximum)
    )


def remark_summary(value: RemarkOutcome) -> str:
    """How many answer files were looked at and how many change."""
    return _("{attempts} answer files marked again, {n} marks changed.").format(
        attempts=value.attempts, n=len(value.changes)
    )


def answer_hint(answer: WrittenAnswer, same: int, given: Fraction | None) -> str:
    """What a marker should know before typing a mark for so many equal answers."""
    if answer.stage is Stage.RELEASED:
        return _("This mark is released and frozen.")
    if answer.round is None:
        return _("Two others have marked this answer.")
    if answer.others:
        first, second = (short_number(each) for each in answer.others)
        return _("The two markers gave {first} and {second}. Your mark decides.").format(first=first, second=second)
    if given is not None:
        return _("This answer has a mark. Another one replaces it; both are kept in the records.")
    if same > 1:
        return _("The mark goes to all {n} equal answers.").format(n=same)
    return _("Type the mark and press Enter. The arrow keys turn the answers.")


def alike(value: AlikePair) -> str:
    """Who wrote much alike, by seats."""
    said = _("Seats {one} and {other}").format(one=value.seats[0], other=value.seats[1])
    return _("{seats}, side by side").format(seats=said) if value.neighbours else said


def errors() -> dict[type[UserError], str]:
    """A sentence for each error of `domain.marking_errors`."""
    return {
        marking_errors.MarkOutOfRange: _("The mark {mark} is out of range. Give a number from 0 to {maximum}."),
        marking_errors.MarkNotYours: _(
            "Answer {answer} is not for {marker} to mark: two others have marked it, or it is in another round. Take "
            "the next one."
        ),
        marking_errors.MarksReleased: _(
            "The marks of sitting “{sitting}” are released and frozen. Reopen the marking with a reason first."
        ),
        marking_errors.MarkingUnfinished: _(
            "{waiting} answers of sitting “{sitting}” have no decided mark yet. Mark them first, or release in part."
        ),
        marking_errors.NothingToRelease: _(
            "Sitting “{sitting}” has no marks for this. Look how far its marking is, then try again."
        ),
        marking_errors.ReasonNeeded: _("This needs a reason, for the audit trail. Write down why, then try again."),
        marking_errors.MarkingRulesImpossible: _(
            "“{value}” is not possible. Choose one marker or two, and a threshold from 0 to 100 per cent."
        ),
        marking_errors.KeyDoesNotFit: _(
            "The key of question “{question}” cannot be corrected with “{value}”: the question on the paper has no "
            "such answer, or it is right already. Check the paper, then try again."
        ),
        marking_errors.CorrectionUndone: _("Correction {correction} was undone already. There is nothing left to do."),
    }
