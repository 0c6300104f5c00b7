"""Counting hours under a programme's rule, with everything that bears on them: the one way from records to hours."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ipexam.domain.anomaly import WHEN_COUNTING, AnomalyAction
from ipexam.domain.hours import HoursAccount, HoursRecord
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Programme
from ipexam.scoring.credit import class_hours
from ipexam.scoring.days import midnight
from ipexam.scoring.hours import account, counted_hours, nothing_odd, seconds_by_course, share
from ipexam.scoring.hours_share import Share
from ipexam.scoring.hours_terms import FREE, ORDINARY, Circumstances, Plain, Terms, terms_of
from ipexam.storage import hours_circumstances as storage


class HoursCounter:
    """Counts the hours of a programme's trainees.

    `trainee_ids` are those who will be asked about, None for everyone. Oddities that change no sum are looked up only
    when `explaining`, for they need questions of their own.
    """

    def __init__(
        self, tx: Session, whole: Programme, trainee_ids: Collection[int] | None = None, *, explaining: bool = False
    ) -> None:
        self.terms = terms_of(whole)
        self._hopeful = self.terms.hoping()
        self._may_wait = _may_wait(self.terms)
        about = _Questions(tx, whole, trainee_ids, explaining)
        self._everyone = Circumstances(shared=about.shared) if about.shared else ORDINARY
        self._about = about.by_trainee()

    def about(self, trainee_id: int) -> Circumstances:
        """What bears on a trainee's records."""
        return self._about.get(trainee_id, self._everyone)

    def count(self, trainee_id: int, records: Sequence[Plain]) -> tuple[int, Fraction]:
        """The seconds that count, and the class-hours they come to."""
        by_course = seconds_by_course(records, self.terms, self.about(trainee_id))
        return sum(by_course.values()), class_hours(by_course, self.terms)

    def class_hours(self, trainee_id: int, records: Sequence[Plain]) -> Fraction:
        """The class-hours that count."""
        return counted_hours(records, self.terms, self.about(trainee_id))

    def may_wait(self, records: Sequence[Plain]) -> bool:
        """Whether `hoped` can differ from what counts of these records."""
        begins = self.terms.begins if self.terms.action(ProblemCode.BEFORE_PROGRAMME) is AnomalyAction.WAIT else -FREE
        return self._may_wait or any(began is not None and began < begins for _, _, began, _, _ in records)

    def hoped(self, trainee_id: int, records: Sequence[Plain]) -> Fraction:
        """The class-hours if a person said yes to every record that waits only for its oddity."""
        return counted_hours(records, self._hopeful, self.about(trainee_id))

    def account(self, trainee_id: int, records: Sequence[HoursRecord]) -> HoursAccount:
        """The whole explanation of a trainee's hours."""
        return account(records, self.terms, self.about(trainee_id))

    def odd_shares(self, trainee_id: int, records: Sequence[Plain]) -> list[Share]:
        """Each record's share, in the order given; none where a quick look says that nothing is odd."""
        about = self.about(trainee_id)
        return [] if nothing_odd(records, self.terms, about) else share(records, self.terms, about)


def _may_wait(terms: Terms) -> bool:
    """Whether an oddity that not even its date tells may keep a record waiting that is stored as counting."""
    unknown = {ProblemCode.BEFORE_PROGRAMME}
    if not terms.releases:
        unknown.add(ProblemCode.BEFORE_RELEASE)
    if not terms.lengths:
        unknown.add(ProblemCode.LONGER_THAN_COURSE)
    return any(terms.rule.action(code) is AnomalyAction.WAIT for code in WHEN_COUNTING.keys() - unknown)


class _Questions:
    """What bears on records, asked only where it matters."""

    def __init__(self, tx: Session, whole: Programme, ids: Collection[int] | None, explaining: bool) -> None:
        def matters(code: ProblemCode) -> bool:
            return explaining or whole.hours_rule.action(code) is not AnomalyAction.COUNT

        zone = ZoneInfo(whole.zone)
        self.shared = storage.shared_times(tx, whole.id, ids) if matters(ProblemCode.TIMES_SHARED) else frozenset()
        self._registered = {
            trainee_id: midnight(moment.astimezone(zone).date(), zone)
            for trainee_id, moment in (
                storage.registered(tx, whole.id, ids) if matters(ProblemCode.BEFORE_REGISTRATION) else {}
            ).items()
        }
        self._classes: Mapping[int, list[tuple[int, int]]] = (
            storage.classes(tx, whole.id, ids) if matters(ProblemCode.DURING_CLASS) else {}
        )
        self._accepted = storage.accepted(tx, whole.id, ids)

    def by_trainee(self) -> dict[int, Circumstances]:
        """Those about whom something is known."""
        return {
            trainee_id: Circumstances(
                self._registered.get(trainee_id),
                tuple(self._classes.get(trainee_id, ())),
                self.shared,
                frozenset(self._accepted.get(trainee_id, ())),
            )
            for trainee_id in self._registered.keys() | self._classes.keys() | self._accepted.keys()
        }
