"""Words about editing many questions at once: fields, their values, and why a question stays as it is."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ipexam.domain.bulk_edit import BulkChange, BulkPreview, BulkSkip, FieldChange
from ipexam.domain.question import CognitiveLevel, QuestionStatus, QuestionType
from ipexam.domain.rich_text import plain
from ipexam.wording import question, question_workflow
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _

_LONG = 40


def field(name: str) -> str:
    """A field of a question's content."""
    return {
        "type": _("Type"),
        "course_code": _("Course"),
        "difficulty": _("Difficulty"),
        "level": _("Level"),
        "knowledge": _("Knowledge"),
        "source": _("Source"),
        "law_date": _("Law as of"),
        "expires_on": _("Not to be used after"),
        "group": _("Question group"),
        "passage": _("Passage"),
        "tags": _("Tags"),
        "author": _("Author"),
        "seconds": _("Expected time"),
        "status": _("Status"),
    }.get(name, name)


def value(name: str, said: object) -> str:
    """A field's value; a dash when it is empty."""
    match said:
        case QuestionType():
            return question.type_name(said)
        case CognitiveLevel():
            return question.level(said)
        case QuestionStatus():
            return question.status(said)
        case Enum():
            return str(said.value)
        case date():
            return said.isoformat()
        case tuple():
            return listed(map(str, said))
        case int() if name == "difficulty":
            return question.difficulty(said)
        case int() if name == "seconds":
            return _("{n} s").format(n=said) if said else "—"
        case None | "":
            return "—"
        case _:
            return _short(plain(str(said)))


def change(item: BulkChange) -> str:
    """What happens to one question, in one line for each field."""
    moved = [FieldChange("status", item.was, item.becomes)] if item.becomes is not item.was else []
    lines = [
        _("{field}: {old} → {new}").format(
            field=field(one.field), old=value(one.field, one.old), new=value(one.field, one.new)
        )
        for one in (*moved, *item.differences)
    ]
    return "\n".join(lines) or "—"


def remark(item: BulkChange) -> str:
    """Why a question, or its status, stays as it is; empty when nothing does."""
    if item.refused is not None and item.skipped is not BulkSkip.UNCHANGED:
        return question_workflow.refusal(item.refused)
    return "" if item.skipped is None else skip(item.skipped)


def skip(why: BulkSkip) -> str:
    """Why questions stay as they are."""
    return {
        BulkSkip.UNCHANGED: _("It is so already."),
        BulkSkip.WOULD_NOT_FIT: _("Its key does not fit this type."),
        BulkSkip.MOVE_REFUSED: _("Its status does not allow this step."),
    }[why]


def summary(preview: BulkPreview) -> str:
    """What a bulk edit comes to."""
    changed = len(preview.changed)
    skipped = len(preview.changes) - changed
    parts = [_("{n} of {total} questions change.").format(n=f"{changed:,}", total=f"{len(preview.changes):,}")]
    if skipped:
        parts.append(_("{n} stay as they are.").format(n=f"{skipped:,}"))
    if preview.back_to_review:
        parts.append(question_workflow.back_to_review(preview.back_to_review))
    return sentences(*parts)


def done(changed: int) -> str:
    """What was done."""
    return _("{n} questions were changed. The batch can be undone under “Batches and audit”.").format(n=f"{changed:,}")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"
