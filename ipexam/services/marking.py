"""The marking of a sitting as a whole: its rules, how far it is, releasing the marks and opening them again."""

from __future__ import annotations

from ipexam.domain.marking import MarkingLine, MarkingRules
from ipexam.domain.marking_errors import (
    MarkingRulesImpossible,
    MarkingUnfinished,
    MarksReleased,
    NothingToRelease,
    ReasonNeeded,
)
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import attempt as attempts
from ipexam.storage import marking as storage
from ipexam.storage import programme as programmes
from ipexam.storage import sitting as sittings


class MarkingService:
    """The marking of a programme's sittings. Until marks are released an assessment sees the answers as unmarked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, programme: str | None = None, sitting: str | None = None) -> list[MarkingLine]:
        """How far the marking of each sitting is that has answers for persons to mark, the latest first."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.lines(tx, programmes.find(tx, programme).id, sitting)

    def set_rules(self, programme: str | None, sitting: str, rules: MarkingRules) -> None:
        """One marker or two, and when a third person decides; what is marked already follows the new rules.

        Raises `SubjectUnknown`, `MarkingRulesImpossible`, and `MarksReleased` once marks of the sitting count.
        """
        if rules.markers not in (1, 2):
            raise MarkingRulesImpossible(str(rules.markers))
        percent = rules.threshold_percent
        if not 0 <= percent <= 100 or (percent * 100).denominator != 1:
            raise MarkingRulesImpossible(str(percent))
        with self._desk.act(Verb.MARKS_RULES, sitting) as act:
            found = sittings.found(act.tx, programmes.find(act.tx, programme).id, sitting)
            if any(line.released for line in storage.lines(act.tx, found.programme_id, sitting)):
                raise MarksReleased(sitting)
            storage.set_rules(act.tx, found.id, rules)
            act.facts.update(markers=rules.markers, threshold_percent=str(percent))

    def release(self, programme: str | None, sitting: str, *, in_part: bool = False) -> int:
        """Freeze the decided marks of a sitting and let them count; says how many. None of them changes any more.

        Answers without a decided mark refuse it unless `in_part` says that they shall go on waiting. Answers that come
        in later are marked and released in the same way. Raises `SubjectUnknown`, `MarkingUnfinished` and
        `NothingToRelease`.
        """
        with self._desk.act(Verb.MARKS_RELEASE, sitting) as act:
            found = sittings.found(act.tx, programmes.find(act.tx, programme).id, sitting)
            lines = storage.lines(act.tx, found.programme_id, sitting)
            if any(line.undecided for line in lines) and not in_part:
                raise MarkingUnfinished(sitting, sum(line.undecided for line in lines))
            released = sum(line.to_release for line in lines)
            if not released:
                raise NothingToRelease(sitting)
            touched = storage.release(act.tx, found.id, act.at, self._desk.actor.name)
            attempts.settle(act.tx, touched)
            act.facts.update(released=released, undecided=sum(line.undecided for line in lines))
        return released

    def reopen(self, programme: str | None, sitting: str, reason: str) -> int:
        """Take the release of a sitting back, so that its marks can change; says how many wait for a new release.

        The reason stands in the audit trail. Raises `SubjectUnknown`, `ReasonNeeded` and `NothingToRelease`.
        """
        if not reason.strip():
            raise ReasonNeeded()
        with self._desk.act(Verb.MARKS_REOPEN, sitting) as act:
            found = sittings.found(act.tx, programmes.find(act.tx, programme).id, sitting)
            open_again = sum(line.released for line in storage.lines(act.tx, found.programme_id, sitting))
            if not open_again:
                raise NothingToRelease(sitting)
            attempts.settle(act.tx, storage.reopen(act.tx, found.id))
            act.facts.update(reason=reason.strip(), marks=open_again)
        return open_again
