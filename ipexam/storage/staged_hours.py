"""Staged learning logs taken over into the office: the sure rows in a few statements, the others one by one.

A row is sure when its person and its course are known and nothing about it is in doubt. `staged` is the prefix of the
staging's tables, which `Database.dialect.attach` gives.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.hours import Grain
from ipexam.domain.hours_import import ClaimState
from ipexam.domain.packed_hours import CODES, GRAINS, NO_TIME
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Report, silent
from ipexam.storage.database import Database
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.staging import Staging

_INTERVAL, _VISIT, _TOTAL = (GRAINS.index(grain) for grain in (Grain.INTERVAL, Grain.VISIT, Grain.CUMULATIVE))
_COUNTS, _REPLACED = RowStatus.COUNTS.value, RowStatus.REPLACED.value
_SHRANK = CODES.index(ProblemCode.TOTAL_SHRANK)
_GRAIN = "CASE r.grain " + " ".join(f"WHEN {n} THEN '{grain.value}'" for n, grain in enumerate(GRAINS)) + " END"
_FROM = (
    "{staged}record r JOIN {staged}claim c ON c.id = r.claim JOIN {staged}course k ON k.id = r.course "
    "JOIN {staged}sheet s ON s.id = r.sheet JOIN {staged}file f ON f.id = s.file"
)
_SHARED = CODES.index(ProblemCode.SHARED_DEVICE)
_UNDOUBTED = f"(r.doubt = 0 OR (r.doubt = {_SHARED} AND c.state = '{ClaimState.DECIDED.value}'))"
"""Whose a shared device's row is, a person has said: it counts, flagged."""
_SURE = f"{_UNDOUBTED} AND c.careful = 0 AND k.course IS NOT NULL"
_ODD = (
    "(r.doubt <> 0 OR r.claim IN (SELECT id FROM {staged}claim WHERE careful <> 0) "
    "OR r.course IN (SELECT id FROM {staged}course WHERE course IS NULL))"
)
"""What every row has that is not sure, found without a look at the claim and the course of each row."""
_KNOWN = "r.doubt = 0 AND c.enrolment IS NOT NULL AND k.course IS NOT NULL"
_FRAGMENTS = {"{from}": _FROM, "{sure}": _SURE, "{odd}": _ODD, "{known}": _KNOWN, "{grain}": _GRAIN}
_SAME = (
    "{h}.enrolment_id = c.enrolment AND {h}.course_id = k.course AND coalesce({h}.began, -1) = r.began "
    "AND coalesce({h}.ended, -1) = r.ended AND {h}.seconds = r.seconds"
)
_AT_ONCE = 5000
_RECORDS_AT_ONCE = 100_000
"""So many records a statement takes over: a third of a second, after which somebody may have cancelled."""


@dataclass(frozen=True, slots=True)
class Change:
    """A known record that the new file gives other values."""

    record: int
    hours_id: int


CarefulRow = tuple[Any, ...]
"""Record id, source id, file, sheet, line, platform, claim's six texts, enrolment, match code, state, reason, course
text, course id, grain, began, ended, seconds, doubt."""


class StagedHours:
    """One staging, attached to a transaction."""

    def __init__(self, tx: Session, database: Database, staging: Staging) -> None:
        self._tx, self._connection, self._dialect = tx, tx.connection(), database.dialect
        self._staged: str = database.dialect.attach(self._connection, staging.path)

    def _run(self, statement: str, **values: object) -> sa.CursorResult[*tuple[Any, ...]]:
        """Run a statement of our own words; `{staged}` and the fragments above are filled in."""
        for name, fragment in _FRAGMENTS.items():
            statement = statement.replace(name, fragment)
        return self._connection.execute(sa.text(statement.replace("{staged}", self._staged)), values)

    def set_source(self, file: int, source: int) -> None:
        """Say which source file of the office a staged file has become."""
        self._run("UPDATE {staged}file SET source = :source WHERE id = :file", source=source, file=file)

    def be_careful_about(self, claims: Collection[tuple[str, str, str, str]]) -> None:
        """Rows of people about whom rows were in doubt before are looked at one by one."""
        if not claims:
            return
        found = self._run("SELECT id, name, id_number, phone, organisation FROM {staged}claim WHERE careful = 0")
        known = [row[0] for row in found if tuple(row[1:]) in claims]
        for start in range(0, len(known), _AT_ONCE):
            numbers = ", ".join(map(str, known[start : start + _AT_ONCE]))
            self._run(f"UPDATE {{staged}}claim SET careful = 1 WHERE id IN ({numbers})")

    def is_first(self, programme_id: int) -> bool:
        """Whether the programme has no hours yet: then nothing can be known, changed or shrunk."""
        mine = "SELECT id FROM enrolment WHERE programme_id = :programme"
        found = self._run(f"SELECT 1 FROM hours WHERE enrolment_id IN ({mine}) LIMIT 1", programme=programme_id)
        return found.first() is None

    def doubt_shrunk_totals(self) -> None:
        """A running total below one that is known is for a person to look at, unless it is known itself."""
        self._run(
            "UPDATE {staged}record SET doubt = :shrank WHERE id IN (SELECT r.id FROM {from} WHERE {known} "
            "AND r.grain = :total AND EXISTS (SELECT 1 FROM hours h WHERE h.enrolment_id = c.enrolment "
            "AND h.course_id = k.course AND h.grain = :cumulative AND h.status = :counts AND h.seconds > r.seconds) "
            "AND NOT EXISTS (SELECT 1 FROM hours h WHERE " + _SAME.format(h="h") + "))",
            shrank=_SHRANK,
            total=_TOTAL,
            cumulative=Grain.CUMULATIVE.value,
            counts=_COUNTS,
        )

    def grown_totals(self) -> int:
        """How many running totals are above the one that is known."""
        found = self._run(
            "SELECT count(*) FROM {from} WHERE {sure} AND r.grain = :total AND EXISTS (SELECT 1 FROM hours h "
            "WHERE h.enrolment_id = c.enrolment AND h.course_id = k.course AND h.grain = :cumulative "
            "AND h.status = :counts) AND NOT EXISTS (SELECT 1 FROM hours h WHERE " + _SAME.format(h="h") + ")",
            total=_TOTAL,
            cumulative=Grain.CUMULATIVE.value,
            counts=_COUNTS,
        )
        return int(found.scalar_one())

    def changes(self) -> list[Change]:
        """Records that begin when a known one of the same platform begins, with another end or other seconds, each
        paired with one known record that the new file does not repeat."""
        found = self._run(
            "SELECT r.id, h.id FROM {from} JOIN hours h ON h.enrolment_id = c.enrolment AND h.course_id = k.course "
            "AND coalesce(h.began, -1) = r.began WHERE {sure} AND r.grain <> :total AND r.began <> :none "
            "AND h.status = :counts AND h.platform = s.platform AND h.grain = {grain} "
            "AND (coalesce(h.ended, -1) <> r.ended OR h.seconds <> r.seconds) "
            "AND NOT EXISTS (SELECT 1 FROM hours x WHERE " + _SAME.format(h="x") + ") ORDER BY r.id, h.id",
            total=_TOTAL,
            none=NO_TIME,
            counts=_COUNTS,
        ).all()
        repeated = self._repeated({row[1] for row in found}) if found else set()
        taken: set[int] = set()
        paired: dict[int, int] = {}
        for row in found:
            record, known = row
            if known not in repeated and known not in taken and record not in paired:
                paired[record] = known
                taken.add(known)
        return [Change(record, known) for record, known in paired.items()]

    def _repeated(self, known: set[int]) -> set[int]:
        """Those of some known records that the staging says once more, word for word."""
        self._dialect.index_staged(self._connection, "record", "began")
        repeated: set[int] = set()
        ids = iter(sorted(known))
        while chunk := list(islice(ids, _AT_ONCE)):
            numbers = ", ".join(map(str, chunk))
            found = self._run(
                "SELECT DISTINCT h.id FROM hours h JOIN {staged}record r ON r.began = h.began "
                "JOIN {staged}claim c ON c.id = r.claim JOIN {staged}course k ON k.id = r.course "
                f"WHERE h.id IN ({numbers}) AND {_SAME.format(h='h')}"
            )
            repeated.update(found.scalars())
        return repeated

    def replace(self, changes: Sequence[Change], batch_id: int) -> None:
        """Known records give way to those that say otherwise; undoing the batch brings them back."""
        ids = iter(sorted(change.hours_id for change in changes))
        while chunk := list(islice(ids, _AT_ONCE)):
            self._run(
                f"UPDATE hours SET status = :replaced, replaced_by = :batch WHERE id IN ({', '.join(map(str, chunk))})",
                replaced=_REPLACED,
                batch=batch_id,
            )

    def take_over(self, programme_id: int, batch_id: int, report: Report = silent) -> int:
        """Insert every sure row that is not known yet and return how many came."""
        came, last = 0, self._run("SELECT coalesce(max(id), 0) FROM {staged}record").scalar_one()
        for first in range(1, last + 1, _RECORDS_AT_ONCE):
            report(first - 1, last)
            some = f"r.grain <> :visit AND r.id BETWEEN {first} AND {first + _RECORDS_AT_ONCE - 1}"
            came += self._insert(programme_id, batch_id, "0", some)
        report(last, last)
        equal = "row_number() OVER (PARTITION BY c.enrolment, k.course, r.began, r.seconds ORDER BY r.id) - 1"
        return came + self._insert(programme_id, batch_id, equal, "r.grain = :visit")

    def _insert(self, programme_id: int, batch_id: int, nth: str, which: str) -> int:
        columns = (
            "programme_id, batch_id, file_id, sheet, line, platform, enrolment_id, course_id, grain, began, ended, "
            "seconds, status, flag, nth"
        )
        values = (
            ":programme, :batch, f.source, s.name, r.line, s.platform, c.enrolment, k.course, {grain}, "
            "nullif(r.began, -1), nullif(r.ended, -1), r.seconds, :counts, "
            "CASE WHEN r.doubt = 0 THEN NULL ELSE :shared END, "
        )
        done = self._run(
            f"INSERT INTO hours ({columns}) SELECT {values} {nth} FROM {{from}} WHERE {{sure}} AND {which} "
            "ON CONFLICT DO NOTHING",
            programme=programme_id,
            batch=batch_id,
            counts=_COUNTS,
            visit=_VISIT,
            shared=ProblemCode.SHARED_DEVICE.value,
        )
        return done.rowcount

    def seen(self) -> int:
        """How many records the staging holds."""
        return int(self._run("SELECT count(*) FROM {staged}record").scalar_one())

    def careful(self) -> Generator[CarefulRow, None, None]:
        """Every row that is not sure, in the order of the files. Whoever stops before its end closes it: a staging
        that is being read cannot be let go."""
        found = self._run(
            "SELECT r.id, f.source, f.name, s.name, r.line, s.platform, c.name, c.id_number, c.phone, c.organisation, "
            "c.nickname, c.platform_id, c.enrolment, c.code, c.state, c.reason, k.text, k.course, r.grain, r.began, "
            "r.ended, r.seconds, r.doubt FROM {from} WHERE {odd} AND NOT ({sure}) ORDER BY r.id"
        )
        with closing(found):
            yield from found

    def said(self) -> dict[tuple[int, str, int], tuple[str, str]]:
        """What rows in doubt say: (source id, sheet, line) to column letters and text."""
        found = self._run(
            "SELECT f.source, s.name, t.line, t.letter, t.text FROM {staged}said t "
            "JOIN {staged}sheet s ON s.id = t.sheet JOIN {staged}file f ON f.id = s.file"
        )
        return {(row[0], row[1], row[2]): (row[3], row[4]) for row in found}
