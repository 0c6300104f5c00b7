"""Who the rows of a learning log are about.

Written for 200,000 rows: what a row says of its person is looked up among what was read before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import TypeVar

from ipexam.domain.hours_log import HoursColumn, LogMapping
from ipexam.domain.problem import ProblemCode
from ipexam.matching.fold import repaired
from ipexam.matching.full_name import full_name
from ipexam.matching.identity import lost_precision
from ipexam.matching.name_forms import Named, people_in, without_mark
from ipexam.opening.workbook import Cell, Row
from ipexam.sheets.cells import given, is_footnote, is_total, text_of
from ipexam.sheets.header import Header, is_repeated
from ipexam.sheets.log_records import CODE

WHO = (
    HoursColumn.NAME,
    HoursColumn.ID_NUMBER,
    HoursColumn.PHONE,
    HoursColumn.ORGANISATION,
    HoursColumn.NICKNAME,
    HoursColumn.PLATFORM_ID,
)
"""The columns that say who a row is about, in the order of a claim's texts; a family name stands apart."""

_UNSURE = -1

Person = tuple[int, int]
"""A claim's number and the code of what is in doubt about it."""


T = TypeVar("T")


class Numbers(dict[T, int]):
    """Numbers from 0 in the order met; whoever is looked up for the first time gets the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._fresh: list[T] = []

    def __missing__(self, named: T) -> int:
        self._fresh.append(named)
        number = self[named] = len(self)
        return number

    def fresh(self) -> list[T]:
        """What has been numbered since this was asked last, in the order of its numbers."""
        fresh, self._fresh = self._fresh, []
        return fresh


@dataclass
class LogNames:
    """What the sheets of one file name: people as their six texts, and courses."""

    claims: Numbers[tuple[str, ...]] = field(default_factory=Numbers)
    courses: Numbers[str] = field(default_factory=Numbers)


@dataclass
class Skipped:
    """How many rows of a sheet are no records, counted as they go by: `domain.left_out.LeftOut`."""

    totals: int = 0
    headers: int = 0
    blank: int = 0
    silent: int = 0


class LogPeople:
    """The people of one sheet. `names` is filled as rows are read; `skipped` counts those that are no records. A row's
    last cell is an empty one that stands for absent columns."""

    def __init__(self, header: Header[HoursColumn], mapping: LogMapping, names: LogNames) -> None:
        self._header, self._mapping, self._names = header, mapping, names
        columns = [(n, header.index[c]) for n, c in enumerate((*WHO, HoursColumn.FAMILY_NAME)) if c in header.index]
        self._texts = [n for n, _ in columns]
        places = [place for _, place in columns]
        self._pick = itemgetter(*places, *[-1] * (2 - len(places)))  # at least two, so that it is a tuple
        self._id_number = header.at(HoursColumn.ID_NUMBER)
        self._id_label = header.labels.get(HoursColumn.ID_NUMBER, "")
        self._sure: dict[tuple[Cell, ...], int] = {}
        self._odd: dict[tuple[Cell, ...], tuple[Person, ...]] = {}
        self.skipped = Skipped()

    def of(self, rows: Sequence[Row]) -> tuple[list[int], dict[int, tuple[Person, ...]]]:
        """The claim of each row that is about one person for sure, and who the others are about by their place among
        the rows: nobody where a row is no record."""
        pick = self._pick
        who = [pick(cells) for _, cells in rows]
        claims = [*map(self._sure.get, who, repeat(_UNSURE))]
        odd: dict[int, tuple[Person, ...]] = {}
        if _UNSURE in claims:
            for n in [n for n, claim in enumerate(claims) if claim == _UNSURE]:
                people = self._of(who[n], rows[n][1])
                if len(people) == 1 and not people[0][1]:
                    claims[n] = people[0][0]
                else:
                    odd[n] = people
        return claims, odd

    def _of(self, who: tuple[Cell, ...], cells: list[Cell]) -> tuple[Person, ...]:
        """Who a row is about that no row before was sure to be about."""
        if who in self._odd:
            return self._odd[who]
        if who in self._sure:  # since a row above, that was read together with this one
            return ((self._sure[who], 0),)
        texts = [""] * (len(WHO) + 1)
        for n, cell in zip(self._texts, who, strict=False):
            texts[n] = given(cell)
        family = texts.pop()
        if family:
            texts[0] = full_name(texts[0], family)
        if (not texts[1] or texts[1] == self._id_label) and self._is_no_record(texts[0], cells):
            return ()
        people = self._named(texts, lost_precision(cells[self._id_number]))
        if any(texts) and len(people) == 1 and not people[0][1]:
            self._sure[who] = people[0][0]
        elif any(texts):
            self._odd[who] = people
        return people

    def _named(self, texts: list[str], lost: bool) -> tuple[Person, ...]:
        """The people that a row's texts name; two on one device are two people in doubt."""
        texts[0], texts[3] = without_mark(repaired(texts[0]), self._mapping.marks), repaired(texts[3])
        doubt = CODE[ProblemCode.ID_PRECISION_LOST] if lost else 0
        if lost:
            texts[1] = ""
        people = people_in(texts[0], self._mapping.names) if self._mapping.names else ()
        if not people:
            return ((self._claim(texts), doubt),)
        if len(people) > 1:
            doubt = CODE[ProblemCode.SHARED_DEVICE]
        return tuple((self._claim(_filled(texts, one)), doubt) for one in people)

    def _claim(self, texts: Sequence[str]) -> int:
        return self._names.claims[tuple(texts)]

    def _is_no_record(self, name: str, cells: list[Cell]) -> bool:
        first = next((text for text in map(text_of, cells) if text), "")
        if not first:
            self.skipped.blank += 1
        elif self._is_summary(first, name, cells):
            self.skipped.totals += 1
        elif is_repeated(self._header, cells):
            self.skipped.headers += 1
        else:
            return False
        return True

    def _is_summary(self, first: str, name: str, cells: list[Cell]) -> bool:
        if is_total(name) or name in self._mapping.nobody or (is_total(first) and _is_nobody(name)):
            return True
        return is_footnote(first, [text_of(cells[place]) for place in self._header.index.values()])


def _is_nobody(name: str) -> bool:
    """Whether a name cell beside a total names nobody: it is empty or counts people (`12人`)."""
    return not name or name[0].isdigit()


def _filled(texts: list[str], one: Named) -> tuple[str, ...]:
    """A claim's texts with what the name column says of one person; a column of its own comes first."""
    _, id_number, phone, organisation, nickname, platform_id = texts
    organisation, nickname = organisation or one.organisation, nickname or one.nickname
    return one.name, id_number, phone or one.phone, organisation, nickname, platform_id
