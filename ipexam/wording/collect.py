"""Words about collecting a room and about what comes home from it."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain import collect_errors
from ipexam.domain.answers import AnswersOutcome, ReceiptCheck, RoomFileLine, RulingKind
from ipexam.domain.errors import UserError
from ipexam.domain.paper import Response
from ipexam.domain.question import QuestionType
from ipexam.domain.room_account import SeatStanding
from ipexam.domain.sitting import AttemptState, SittingKind
from ipexam.wording import sitting
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _


def standing(value: SeatStanding) -> str:
    """What became of a seat."""
    return {
        SeatStanding.PRESENT: _("Collected"),
        SeatStanding.PAPER: _("On paper"),
        SeatStanding.ABSENT: _("No-show"),
        SeatStanding.VOID: _("Void?"),
        SeatStanding.MISSING: _("Missing"),
    }[value]


def cleared(sitting_code: str, seats: Sequence[str], kept: Sequence[str]) -> tuple[str, ...]:
    """What clearing a PC after the office's receipt deleted, and what it kept."""
    told = _("Deleted {n} seats of {sitting} that the office has: {seats}.")
    said = told.format(n=len(seats), sitting=sitting_code, seats=listed(seats) or "—")
    left = _("Kept, for the office does not have this file: {seats}.").format(seats=listed(kept))
    return (said, left) if kept else (said,)


def acknowledged(files: int, file: str) -> str:
    """What a receipt of the office says."""
    return _("Wrote {file}: {n} answer files are here whole.").format(file=file, n=files)


def ruling(value: RulingKind) -> str:
    """What the office ruled on a seat."""
    return {
        RulingKind.ABSENT: _("No-show"),
        RulingKind.VOID: _("Result void"),
        RulingKind.COUNTS: _("Answers count"),
    }[value]


def proposal(value: RulingKind) -> str:
    """What waits for a ruling."""
    return {
        RulingKind.ABSENT: _("The proctor says absent: please confirm."),
        RulingKind.VOID: _("A proctor proposes void: decide with ground, notice and hearing."),
        RulingKind.COUNTS: _("Ruled absent, but answers came: please decide again."),
    }[value]


def receipt_answer(check: ReceiptCheck | None) -> str:
    """What the office says about a receipt."""
    if check is None:
        return _(
            "No answer file with this receipt has come. Check the 12 digits, and ask the proctor for the room file."
        )
    who = _("sitting {sitting}, seat {seat}").format(sitting=check.sitting_code, seat=check.seat)
    if check.name:
        who = _("{who}, {name}").format(who=who, name=check.name)
    if not check.genuine:
        return _(
            "The answer file is here ({who}), but this code says another seat or time: it is not its receipt."
        ).format(who=who)
    if check.state is None:
        return _("A file with this receipt is here, in quarantine: it says {who}. It does not count.").format(who=who)
    if check.counts:
        return _("The answer file is here and counts: {who}.").format(who=who)
    if check.kind is not SittingKind.REAL and check.state is AttemptState.CURRENT and check.kind is not None:
        return _("The answer file is here: {who}. It is of a sitting that never counts ({kind}).").format(
            who=who, kind=sitting.kind(check.kind)
        )
    return _("The answer file is here: {who}. It does not count: {why}").format(
        who=who, why=sitting.attempt_sentence(check.state)
    )


def room_file(file: RoomFileLine) -> str:
    """A room file in one line, with what must be known before it is used."""
    report = file.report
    text = _("Room file of sitting {sitting}, signed by proctor {name}: {seats} seats, {incidents} incidents.")
    said = [
        text.format(
            sitting=file.sitting_code,
            name=report.proctor.name or report.proctor.number,
            seats=len(report.seats),
            incidents=len(report.incidents),
        )
    ]
    if not file.believed:
        said.append(_("The signature is not that of a proctor of this sitting: nothing in it is believed."))
    if not file.paper_fits:
        said.append(_("The room sat another version of the paper."))
    return sentences(*said)


def brought(outcome: AnswersOutcome) -> list[str]:
    """What an import brought besides its counts."""
    said = [_("Seat account and incidents of sitting {sitting} came too.").format(sitting=s) for s in outcome.rooms]
    apart = sum(n for kind, n in outcome.kinds.items() if kind is not SittingKind.REAL)
    if apart:
        said.append(_("{n} of them are of trial or practice and never count.").format(n=apart))
    return said


def response(value: Response | None, kind: QuestionType) -> str:
    """An answer in one line: letters as the seat had them, blanks, or the text; a dash for none."""
    if value is None or value.blank:
        return "—"
    if kind is QuestionType.MATCHING:
        return " ".join(f"{n}-{partner.upper()}" for n, partner in enumerate(value.blanks, 1) if partner)
    if value.choices:
        return "".join(choice.upper() for choice in value.choices)
    return " ｜ ".join(value.blanks) if value.blanks else value.text


def errors() -> dict[type[UserError], str]:
    """A sentence for each error of `domain.collect_errors`."""
    return {
        collect_errors.OfficeReceiptUnreadable: _(
            "{path} is no receipt of an office that this PC knows, or it was changed. Nothing was deleted."
        ),
        collect_errors.RoomFileUnreadable: _(
            "“{path}” is not a room file, or its beginning is damaged. Copy it from the proctor's PC again, or bring "
            "in the answer files themselves."
        ),
        collect_errors.NoAnswersThere: _(
            "There is no answer file of sitting {sitting} in “{path}”. Files of other sittings there: {others}. Put in "
            "the stick of this room."
        ),
        collect_errors.MediumGone: _(
            "“{path}” can no longer be read or written. Put the stick in again and collect once more; the {copied} "
            "files copied before are whole."
        ),
        collect_errors.CopyDiffers: _(
            "What was read back from “{path}” is not what was written. Nothing wrong was left there. Take another "
            "stick."
        ),
        collect_errors.SeatsUnaccounted: _(
            "Nobody has said yet what became of these seats: {seats}. Collect them, or say absent, on paper, void, or "
            "why they are missing."
        ),
        collect_errors.RulingIncomplete: _("Please fill in what the decision rests on: {unsaid}."),
    }


def ruling_part(name: str) -> str:
    """A part of a ruling, for the words that `RulingIncomplete.unsaid` carries."""
    words = {
        "ground": _("the ground"),
        "notice": _("how the candidate was told"),
        "hearing": _("what the candidate said"),
        "reason": _("the reason"),
    }
    return words.get(name, name)


def collected(new: int, known: int, second: int, *, same_medium: bool) -> str:
    """What one collection brought, in one line."""
    text = _("{new} answer files collected, {known} were here already, {second} copied a second time.")
    said = text.format(new=new, known=known, second=second)
    if not same_medium:
        return said
    return sentences(said, _("The second copy lies on the same disk: take a stick for it."))


def remarks(damaged: Sequence[str], elsewhere: Sequence[str], strangers: Sequence[str]) -> list[str]:
    """What a proctor should know of files that are no ordinary ones."""
    said = (
        (damaged, _("Damaged, please collect again from the PC: {names}")),
        (elsewhere, _("Of another sitting, left where they are: {names}")),
        (strangers, _("Seats that are not on the list, kept for the office: {names}")),
    )
    return [text.format(names=listed(names)) for names, text in said if names]
