"""Questions that belong together or keep apart: enemies, and groups of one passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from sqlalchemy.orm import Session

from ipexam.domain.bank_errors import EnemiesTooFew, GroupHasPassage, GroupMissing
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.question import QuestionVersion
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_relation import MOST_ENEMIES, Enemy
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage import question_enemy, question_list
from ipexam.storage.question import Origin, Shelf


class QuestionRelationService:
    """Enemies and groups."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make_enemies(self, question_ids: Sequence[int], reason: str = "") -> int:
        """Let no two of these questions meet in one form; says how many pairs are new. Raises `EnemiesTooFew` and
        `SubjectUnknown`."""
        with self._enemies(question_ids) as act:
            fresh = question_enemy.add(act.tx, question_ids, reason.strip())
            act.facts.update(added=fresh)
            return fresh

    def part_enemies(self, question_ids: Sequence[int]) -> int:
        """Let these questions meet again; says how many pairs there were. Raises `EnemiesTooFew` and
        `SubjectUnknown`."""
        with self._enemies(question_ids) as act:
            gone = question_enemy.remove(act.tx, question_ids)
            act.facts.update(removed=gone)
            return gone

    def enemies(self, question_id: int) -> tuple[Enemy, ...]:
        """Whom a question must not meet."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return question_enemy.enemies(tx, question_id)

    def members(self, programme: str | None, group: str) -> list[QuestionVersion]:
        """The questions of a group, in the order of their codes. Raises `GroupMissing`."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return self._members(tx, programmes.curriculum(tx, programme), group)

    def edit_passage(
        self, programme: str | None, group: str, passage: str, was: str, images: Iterable[QuestionImage] = ()
    ) -> int:
        """Write a group's passage once for all its questions: each gets a new version, approved ones go back to review.

        `was` is the passage that was read. Says how many questions changed. Raises `EditedMeanwhile` and
        `GroupMissing`.
        """
        with self._desk.act(Verb.BANK_EDIT, group) as act:
            curriculum = programmes.curriculum(act.tx, programme)
            members = self._members(act.tx, curriculum, group)
            if any(member.content.passage != was for member in members):
                raise EditedMeanwhile(group)
            changed = [member for member in members if member.content.passage != passage]
            shelf = Shelf(act.tx, self._desk.database.dialect, curriculum)
            shelf.keep_images(images)
            self._renew(act, shelf, changed, group, passage)
            return len(changed)

    def make_group(
        self,
        programme: str | None,
        question_ids: Sequence[int],
        group: str,
        passage: str,
        images: Iterable[QuestionImage] = (),
    ) -> int:
        """Put questions under one passage; a group that is there takes them in and keeps its own: `passage` is then
        empty. Says how many questions changed. Raises `GroupMissing` without a code, `GroupHasPassage` and
        `SubjectUnknown`."""
        if not group.strip():
            raise GroupMissing(group)
        with self._desk.act(Verb.BANK_EDIT, group) as act:
            curriculum = programmes.curriculum(act.tx, programme)
            there = question_list.members(act.tx, curriculum, group)
            if there and passage.strip() not in ("", there[0].content.passage):
                raise GroupHasPassage(group)
            shelf = Shelf(act.tx, self._desk.database.dialect, curriculum)
            shelf.keep_images(images)
            newest = [questions.versions(act.tx, question_id)[0] for question_id in question_ids]
            shared = there[0].content.passage if there else passage
            joining = [one for one in newest if (one.content.group, one.content.passage) != (group, shared)]
            self._renew(act, shelf, joining, group, shared)
            return len(joining)

    def _members(self, tx: Session, curriculum: str, group: str) -> list[QuestionVersion]:
        members = question_list.members(tx, curriculum, group)
        if not members:
            raise GroupMissing(group)
        return members

    def _renew(self, act: Act, shelf: Shelf, members: Sequence[QuestionVersion], group: str, passage: str) -> None:
        origin = Origin(act.at, self._desk.actor.name)
        for member in members:
            content = replace(member.content, group=group, passage=passage)
            module_code = questions.found(act.tx, member.question_id).module_code
            shelf.renew(member.question_id, content, module_code, member.no, origin)
        act.facts.update(changed=len(members))
        act.silent = not members

    def _enemies(self, question_ids: Sequence[int]) -> AbstractContextManager[Act]:
        if not 1 < len(set(question_ids)) <= MOST_ENEMIES:
            raise EnemiesTooFew(MOST_ENEMIES)
        return self._desk.act(Verb.BANK_ENEMIES, " ".join(map(str, question_ids)))
