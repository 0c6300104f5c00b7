"""Changing many questions at once: what is to change, and what that means for each of them before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from ipexam.domain.question import CognitiveLevel, QuestionContent, QuestionStatus, QuestionType
from ipexam.domain.question_check import faults
from ipexam.domain.question_workflow import MoveRefusal, Standing, after_edit, changed_fields, refusal

SHOWN_STEM = 80
"""So many characters of a stem stand in a preview."""


class Clearable(Enum):
    """Fields that an edit can empty although they are no texts."""

    LEVEL = "level"
    LAW_DATE = "law_date"
    EXPIRES_ON = "expires_on"


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What many questions get. None leaves a field as it is; an empty text or 0 empties it, `clear` empties the others.

    A type is changed only where the question can still be asked with the key it has. A group gives its passage, and
    an empty one takes the passage away. `status` is a move of the workflow, made after the edit, with its `reason`;
    `own_allowed` lets the reviewer pass questions of their own.
    """

    type: QuestionType | None = None
    course_code: str | None = None
    difficulty: int | None = None
    level: CognitiveLevel | None = None
    knowledge: str | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    source: str | None = None
    law_date: date | None = None
    expires_on: date | None = None
    author: str | None = None
    seconds: int | None = None
    group: str | None = None
    clear: frozenset[Clearable] = frozenset()
    status: QuestionStatus | None = None
    reason: str = ""
    own_allowed: bool = False

    @property
    def empty(self) -> bool:
        """Whether it changes nothing at all."""
        return replace(self, reason="", own_allowed=False) == BulkEdit()


class BulkSkip(Enum):
    """Why a question stays as it is."""

    UNCHANGED = "unchanged"
    WOULD_NOT_FIT = "would_not_fit"  # it could not be asked any more
    MOVE_REFUSED = "move_refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of `QuestionContent` before and after."""

    field: str
    old: Any  # a field's value of any kind
    new: Any


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What a bulk edit means for one question. `refused` says why it does not get the status that was asked for; its
    other changes are made all the same."""

    question_id: int
    code: str
    version: int
    stem: str
    differences: tuple[FieldChange, ...]
    was: QuestionStatus
    becomes: QuestionStatus
    skipped: BulkSkip | None = None
    refused: MoveRefusal | None = None


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """Every question that was meant, in the order of the codes; nothing is stored yet."""

    edit: BulkEdit
    changes: tuple[BulkChange, ...]

    @property
    def changed(self) -> tuple[BulkChange, ...]:
        """The questions that change."""
        return tuple(change for change in self.changes if change.skipped is None)

    @property
    def skipped(self) -> Mapping[BulkSkip, int]:
        """How many stay as they are, by the reason."""
        return Counter(change.skipped for change in self.changes if change.skipped is not None)

    @property
    def back_to_review(self) -> int:
        """How many approved questions go back to review because of what changes in them."""
        return sum(
            change.was is QuestionStatus.APPROVED and change.becomes is QuestionStatus.REVIEW for change in self.changes
        )


def edited(content: QuestionContent, edit: BulkEdit, passage: str) -> QuestionContent:
    """The content after the edit; `passage` is that of the group which the edit names."""
    plain = ("type", "course_code", "difficulty", "level", "knowledge", "source", "law_date", "expires_on", "author",
             "seconds", "group")  # fmt: skip
    given = {name: value for name in plain if (value := getattr(edit, name)) is not None}
    given |= {field.value: None for field in edit.clear}
    if edit.group is not None and edit.group != content.group:
        given["passage"] = passage
    if edit.add_tags or edit.remove_tags:
        kept = (tag for tag in (*content.tags, *edit.add_tags) if tag not in edit.remove_tags)
        given["tags"] = tuple(dict.fromkeys(kept))
    return replace(content, **given)


def planned(
    standing: Standing, content: QuestionContent, edit: BulkEdit, passage: str, actor: str, approver: str
) -> tuple[BulkChange, QuestionContent]:
    """What the edit means for one question, and its content afterwards. `approver` is who approved it last."""
    new = edited(content, edit, passage)
    names = changed_fields(content, new)
    if "type" in names and set(faults(new)) - set(faults(content)):
        return _change(standing, content, (), standing.status, BulkSkip.WOULD_NOT_FIT), content
    differences = tuple(FieldChange(name, getattr(content, name), getattr(new, name)) for name in names)
    after = after_edit(standing.status, content, new, approver) if differences else standing.status
    becomes, refused = _moved(standing, new, after, edit, actor, bool(differences))
    skip = None
    if not differences and becomes is standing.status:
        asked = refused not in (None, MoveRefusal.THERE_ALREADY)
        skip = BulkSkip.MOVE_REFUSED if asked else BulkSkip.UNCHANGED
    return _change(standing, content, differences, becomes, skip, refused), new


def _moved(
    standing: Standing, new: QuestionContent, after: QuestionStatus, edit: BulkEdit, actor: str, renewed: bool
) -> tuple[QuestionStatus, MoveRefusal | None]:
    """The status after the move that the edit asks for, and what refuses it."""
    if edit.status is None:
        return after, None
    maker = actor if renewed else standing.maker
    now = replace(standing, status=after, author=new.author, maker=maker)
    refused = refusal(now, edit.status, actor, own_allowed=edit.own_allowed)
    return (edit.status, None) if refused is None else (after, refused)


def _change(
    standing: Standing,
    content: QuestionContent,
    differences: tuple[FieldChange, ...],
    becomes: QuestionStatus,
    skipped: BulkSkip | None,
    refused: MoveRefusal | None = None,
) -> BulkChange:
    return BulkChange(
        standing.id,
        standing.code,
        standing.version,
        content.stem[:SHOWN_STEM],
        differences,
        standing.status,
        becomes,
        skipped,
        refused,
    )
