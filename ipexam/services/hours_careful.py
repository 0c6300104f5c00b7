"""Rows of a learning log that are not sure: nobody fits, the course is unknown, a value is in doubt, or the same row
was in doubt before. Each is kept for a person, or stays as a person has decided it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from ipexam.domain.hours import Grain
from ipexam.domain.hours_import import ClaimState
from ipexam.domain.packed_hours import CODES, GRAINS, NO_TIME
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.storage.hours import Doubted
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.staged_hours import CarefulRow

_COUNTS, _WAITS, _DISMISSED = (status.value for status in (RowStatus.COUNTS, RowStatus.WAITS, RowStatus.DISMISSED))


@dataclass(frozen=True, slots=True)
class _Staged:
    """One careful row with names for its values; `claim` is name, ID number, phone and organisation, `account` what
    the platform calls the person: nickname and platform id."""

    file_id: int
    where: Where
    platform: str
    claim: tuple[str, str, str, str]
    account: tuple[str, str]
    enrolment: int | None
    doubt: ProblemCode | None
    set_aside: bool
    reason: str
    course: str
    course_id: int | None
    grain: Grain
    began: int | None
    ended: int | None
    seconds: int
    said: str
    from_cell: bool

    @classmethod
    def of(cls, row: CarefulRow, said: Mapping[tuple[int, str, int], tuple[str, str]]) -> _Staged:
        (_, source, file, sheet, line, platform, name, number, phone, organisation, nickname, account) = row[:12]
        (enrolment, code, state, reason, course, course_id, grain, began, ended, seconds, doubt) = row[12:]
        letter, text = said.get((source, sheet, line), ("", "")) if doubt else ("", "")
        unknown = None if course_id else ProblemCode.COURSE_UNKNOWN
        return cls(
            source,
            Where(file, sheet, line, letter),
            platform,
            (name, number, phone, organisation),
            (nickname, account),
            enrolment,
            CODES[doubt] or (ProblemCode(code) if code and enrolment is None else unknown),
            state == ClaimState.SET_ASIDE.value,
            reason or "",
            course,
            course_id,
            GRAINS[grain],
            None if began == NO_TIME else began,
            None if ended == NO_TIME else ended,
            seconds,
            text,
            bool(doubt),
        )

    @property
    def when(self) -> str:
        return f"{self.grain.value}|{self.began}|{self.ended}|{self.seconds}"

    @property
    def what(self) -> str:
        return f"{self.enrolment}|{self.course_id}|{self.when}"

    @property
    def several(self) -> bool:
        """Visits without an end are told apart by counting equal ones."""
        return self.ended is None and self.grain is Grain.VISIT


class CarefulRows:
    """Turns careful rows into rows of one batch, in the order of `storage.hours.COLUMNS`, and counts what it saw."""

    def __init__(
        self, programme_id: int, batch_id: int, doubted: Iterable[Doubted], excluded: Mapping[ProblemCode, str]
    ) -> None:
        self._programme_id, self._batch_id, self._excluded = programme_id, batch_id, excluded
        self._doubted: dict[object, Doubted] = {}
        self._taken: set[int] = set()
        self._confirmed: Counter[str] = Counter()
        for row in doubted:
            self._confirmed[row.confirmed] += 1
            self._doubted.setdefault(("", row.fingerprint) if row.nameless else row.fingerprint, row)
            self._doubted.setdefault((row.file_id, row.sheet, row.row), row)
        self._equal: Counter[str] = Counter()
        self.waiting = self.sure = 0
        self.excluded: Counter[ProblemCode] = Counter()
        self.problems: list[Problem] = []
        self.settled: set[int] = set()
        """The ids of rows that waited and are sure now."""
        self.renewed: set[int] = set()
        """The ids of rows that waited and are told anew: the same line is read otherwise now, and still waits."""

    def of(
        self, rows: Iterable[CarefulRow], said: Mapping[tuple[int, str, int], tuple[str, str]]
    ) -> Iterator[tuple[object, ...]]:
        """One row for each that nobody has decided yet."""
        for row in rows:
            made = self._row(_Staged.of(row, said))
            if made is not None:
                yield made

    def _row(self, row: _Staged) -> tuple[object, ...] | None:
        claimed, without_account = self._fingerprints(row)
        place = row.file_id, row.where.sheet, row.where.row
        known = (self._doubted.get(key) for key in (claimed, place, ("", without_account)))
        before = next(filter(None, known), None)
        if before is not None and not before.waits:
            if before.confirmed and row.several:
                self._nth(row.what)
            return None
        if row.doubt is None and not row.set_aside:
            return self._settled(row, before)
        if claimed in self._taken:
            return None  # word for word a row above, which waits already
        self._taken.add(claimed)
        if before is not None and before.fingerprint != claimed:
            self.renewed.add(before.id)
        note = row.reason if row.set_aside else self._excluded.get(row.doubt) if row.doubt else None
        if note is None:
            self._wait(row)
        doubt = row.doubt or ProblemCode.PERSON_UNKNOWN
        if note is not None:
            self.excluded[doubt] += 1
        status = _WAITS if note is None else _DISMISSED
        return (*self._facts(row), status, 0, doubt.value, claimed, *row.claim, *row.account, row.course, note)

    def _settled(self, row: _Staged, before: Doubted | None) -> tuple[object, ...] | None:
        """A row that is sure: as new, or in place of the one that waited for it."""
        if self._confirmed[row.what]:
            self._confirmed[row.what] -= 1
            self._nth(row.what)
            return None
        if before is not None:
            self.settled.add(before.id)
        self.sure += 1
        nth = self._nth(row.what) if row.several else 0
        return (*self._facts(row), _COUNTS, nth, *(None,) * 10)

    def _facts(self, row: _Staged) -> tuple[object, ...]:
        where = row.file_id, row.where.sheet, row.where.row, row.platform
        timing = row.grain.value, row.began, row.ended, row.seconds
        return self._programme_id, self._batch_id, *where, row.enrolment, row.course_id, *timing

    def _wait(self, row: _Staged) -> None:
        self.waiting += 1
        facts = {"value": row.said} if row.from_cell and row.said else {}
        if not row.from_cell:
            facts = {"name": row.claim[0] or next(filter(None, row.account), ""), "course": row.course}
        self.problems.append(Problem(row.where, row.doubt or ProblemCode.PERSON_UNKNOWN, facts))

    def _nth(self, said: str) -> int:
        self._equal[said] += 1
        return self._equal[said] - 1

    def _fingerprints(self, row: _Staged) -> tuple[int, int]:
        """What a row says as a number, and the same without the account, as it was told before that was kept."""
        plain = self._fingerprint(row, "")
        return self._fingerprint(row, "\x1e".join(("", *row.account))) if any(row.account) else plain, plain

    def _fingerprint(self, row: _Staged, account: str) -> int:
        said = "\x1f".join((*row.claim, row.course)) + f"{account}|{row.when}"
        if row.several:
            said = f"{said}|{self._nth(said) + 1}"
        return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big", signed=True)
