"""Registration sheets: one row is one person who wants to be trained.

A row without a sound identity is rejected with its cell; anything else wrong is reported and the row is kept without
that value. The numbers of wanted sessions are as the row says: only the programme knows which exist.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TypeVar
from zoneinfo import ZoneInfo

from ipexam.domain.file_errors import SheetOfOtherKind
from ipexam.domain.person import IdKind, Sex, is_phone
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.progress import Report, silent
from ipexam.domain.registration import RegistrationField
from ipexam.domain.trainee import Registration
from ipexam.matching.fold import fold_phone, fold_text, tidy_name
from ipexam.matching.identity import Identity, identify, lost_precision
from ipexam.opening.workbook import Workbook
from ipexam.sheets import vocabulary
from ipexam.sheets.answers import joined_answer, marked, option_columns, plain_answer, skipped
from ipexam.sheets.cells import is_error, text_of
from ipexam.sheets.header import Header, Record, find_headers, fold_label, records
from ipexam.sheets.headers_people import REGISTRATIONS, RegistrationColumn
from ipexam.sheets.moments import Moments
from ipexam.sheets.other_sheets import other_kind
from ipexam.sheets.places import city_of, place_of
from ipexam.sheets.registration_repeats import contradiction, settled

V = TypeVar("V")

Key = tuple[IdKind, str]
"""Kind and number of the identity document."""

_CHINESE_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九十")}
_SESSION = re.compile(r"第?\s*(\d{1,2}|[一二三四五六七八九十])\s*[期场班]?次?(?:\s*[(:].*)?")
_NAMED_SESSION = re.compile(r"第\s*(\d{1,2}|[一二三四五六七八九十])\s*[期场班]")
_NO_FIELDS = frozenset({RegistrationColumn.NAME, RegistrationColumn.ID_KIND, RegistrationColumn.ID_NUMBER})
"""Columns that say who it is, and change nothing."""
_REPORTED_AT_ONCE = 200
_NOT_ANY = vocabulary.NOT_ANY | {"以上都没有", "以上均无", "均无", "都没有"}
_SEPARATORS = re.compile(r"[、,;/|┋\s和及]+")


@dataclass(frozen=True, slots=True)
class RegistrationSheet:
    """A registration workbook that was read. `fingerprint` tells its form by the labels of the columns that are read,
    `newest` is the last time of registration in it."""

    entries: tuple[tuple[Where, Registration], ...]
    problems: tuple[Problem, ...]
    fingerprint: str

    @property
    def newest(self) -> datetime | None:
        """When somebody last registered; None when the form does not say."""
        return max((said.registered_at for _, said in self.entries if said.registered_at is not None), default=None)


def read_registrations(
    workbook: Workbook, zone: ZoneInfo, report: Report = silent, *, anyway: bool = False
) -> RegistrationSheet:
    """Every acceptable registration with its row. Raises `HeaderNotFound` and, unless `anyway`, `SheetOfOtherKind`.

    Of several rows for one document the last submission counts, with the time of the first, and each row is returned
    with it; without a later time, or with another name, a row that differs is rejected as ROWS_DIFFER.
    """
    places: list[tuple[Where, Key]] = []
    problems: list[Problem] = []
    known: dict[Key, tuple[Where, Registration]] = {}
    labels: list[str] = []
    for header in find_headers(workbook, REGISTRATIONS):
        if not anyway:
            _check_kind(workbook.path, header)
        moments = Moments(zone)
        options = _session_columns(header)
        labels += sorted(fold_label(label) for label in header.labels.values())
        for n, record in enumerate(records(header)):
            if n % _REPORTED_AT_ONCE == 0:
                report(n, 0, workbook.name)
            said = _Row(record, moments, options, problems).read()
            if said is None:
                continue
            where, key = record.where(), (said.id_kind, said.id_number)
            first, before = known.setdefault(key, (where, said))
            counts = settled(before, said)
            if counts is None:
                problems.append(contradiction(record.where(RegistrationColumn.ID_NUMBER), first, before, said))
                continue
            known[key] = (first, counts)
            places.append((where, key))
    entries = tuple((where, known[key][1]) for where, key in places)
    return RegistrationSheet(entries, tuple(problems), sha256("\n".join(labels).encode()).hexdigest())


def _check_kind(path: str, header: Header[RegistrationColumn]) -> None:
    seems = other_kind(header)
    if seems is not None:
        noun, label = seems
        raise SheetOfOtherKind(path, header.sheet.name, noun.value, label)


def _session_columns(header: Header[RegistrationColumn]) -> dict[int, int]:
    """Columns that are each one class session of the question about them: place -> number."""
    options = option_columns(header, REGISTRATIONS, RegistrationColumn.WANTED_SESSIONS)
    numbers = {place: _session_numbers(fold_text(option)) for place, option in options.items()}
    return {place: found[0] for place, found in numbers.items() if len(found) == 1}


class _Row:
    """One row being read; what is wrong goes to `problems`, what it does not say to `unsaid`."""

    def __init__(
        self,
        record: Record[RegistrationColumn],
        moments: Moments,
        options: Mapping[int, int],
        problems: list[Problem],
    ) -> None:
        self._record = record
        self._moments = moments
        self._options = options
        self._problems = problems
        self._unsaid: set[RegistrationField] = set()

    def read(self) -> Registration | None:
        """The registration, or None when the row cannot be anybody."""
        identity = self._identity()
        name = tidy_name(self._record.text(RegistrationColumn.NAME))
        if not name or is_error(name) or skipped(name):
            self._report(
                RegistrationColumn.NAME, ProblemCode.ERROR_CELL if is_error(name) else ProblemCode.VALUE_MISSING
            )
            return None
        if identity is None:
            return None
        province, city = self._place()
        said = Registration(
            name=name,
            sex=self._sex(identity),
            id_kind=identity.kind,
            id_number=identity.number,
            phone=self._phone(),
            organisation=self._plain(RegistrationColumn.ORGANISATION),
            audience=self._word(RegistrationColumn.AUDIENCE, vocabulary.AUDIENCES, ProblemCode.AUDIENCE_UNKNOWN),
            province=province,
            city=city,
            awards=self._unless_none(RegistrationColumn.AWARDS),
            contest=self._unless_none(RegistrationColumn.CONTEST),
            wanted_sessions=self._sessions(),
            registered_at=self._registered_at(),
            display_consent=self._consent(),
        )
        return replace(said, unsaid=frozenset(self._unsaid))

    def _text(self, column: RegistrationColumn) -> str:
        """The cell's text; empty, and the field unsaid, when the form skipped it or the sheet lacks it."""
        text = self._record.text(column)
        if not text or skipped(text):
            self._miss(column)
            return ""
        return text

    def _miss(self, column: RegistrationColumn) -> None:
        if column not in _NO_FIELDS:
            self._unsaid.add(RegistrationField(column.value))

    def _report(self, column: RegistrationColumn, code: ProblemCode, value: str = "") -> None:
        self._problems.append(Problem(self._record.where(column), code, {"value": value} if value else {}))

    def _identity(self) -> Identity | None:
        """The identity document; a problem and None when the number cannot be one."""
        column = RegistrationColumn.ID_NUMBER
        text = self._text(column)
        if not text:
            self._report(column, ProblemCode.VALUE_MISSING)
            return None
        if lost_precision(self._record.cell(column)):
            self._report(column, ProblemCode.ID_PRECISION_LOST)
            return None
        stated = self._word(RegistrationColumn.ID_KIND, vocabulary.ID_KINDS, ProblemCode.ID_KIND_UNKNOWN)
        identity = identify(text, stated)
        if identity.problem is not None:
            self._report(column, identity.problem)
            return None
        return identity

    def _sex(self, identity: Identity) -> Sex:
        """As stated; the document's when nothing is stated. A difference is reported and the row's word kept."""
        stated = self._word(RegistrationColumn.SEX, vocabulary.SEXES, ProblemCode.VALUE_UNREADABLE)
        if stated is None:
            return identity.sex
        if identity.sex not in (Sex.UNSTATED, stated):
            self._report(RegistrationColumn.SEX, ProblemCode.ID_SEX_DIFFERS)
        return stated

    def _phone(self) -> str:
        text = self._text(RegistrationColumn.PHONE)
        phone = fold_phone(text)
        if text and not is_phone(phone):
            self._report(RegistrationColumn.PHONE, ProblemCode.PHONE_INVALID, text)
            self._miss(RegistrationColumn.PHONE)
            return ""
        return phone

    def _plain(self, column: RegistrationColumn) -> str:
        return " ".join(self._text(column).split())

    def _unless_none(self, column: RegistrationColumn) -> str:
        """What is declared; `无` and the like say that there is nothing."""
        text = joined_answer(self._plain(column))
        return "" if plain_answer(text) in _NOT_ANY else text

    def _word(self, column: RegistrationColumn, words: Mapping[str, V], code: ProblemCode) -> V | None:
        """What the cell's word means; None when empty, a problem and None when unknown."""
        text = self._text(column)
        folded = fold_text(text).replace(" ", "")
        if not text or folded in words:
            return words.get(folded)
        answer = plain_answer(text).replace(" ", "")
        if answer not in words:
            self._report(column, code, text)
            self._miss(column)
        return words.get(answer)

    def _place(self) -> tuple[str, str]:
        """Province and city; a province that cannot be told is kept as it is written."""
        text = self._plain(RegistrationColumn.PROVINCE)
        province, city = place_of(text) if text else ("", "")
        stated = self._plain(RegistrationColumn.CITY)
        city = (place_of(stated)[1] or city_of(stated)) if stated else city
        if city:
            self._unsaid.discard(RegistrationField.CITY)
        else:
            self._miss(RegistrationColumn.CITY)
        if province is None:
            self._report(RegistrationColumn.PROVINCE, ProblemCode.PROVINCE_UNKNOWN, text)
            return text, city
        return province, city

    def _sessions(self) -> tuple[int, ...]:
        if self._options:
            cells = [(no, text_of(self._record.cells[place])) for place, no in self._options.items()]
            return tuple(sorted(no for no, text in cells if marked(text)))
        text = fold_text(self._text(RegistrationColumn.WANTED_SESSIONS))
        if text in vocabulary.NOT_ANY or text == "待定":
            return ()
        numbers = _session_numbers(text)
        if not numbers:
            self._report(RegistrationColumn.WANTED_SESSIONS, ProblemCode.SESSION_UNKNOWN, text)
            self._miss(RegistrationColumn.WANTED_SESSIONS)
        return numbers

    def _registered_at(self) -> datetime | None:
        column = RegistrationColumn.REGISTERED_AT
        text = self._text(column)
        try:
            moment = self._moments.read(self._record.cell(column)) if text else None
        except (ValueError, OverflowError):
            moment = None
            self._report(column, ProblemCode.TIME_UNREADABLE, text)
        if isinstance(moment, date) and not isinstance(moment, datetime):
            return self._moments.at(moment)
        if not isinstance(moment, datetime):
            self._miss(column)
            return None
        return moment

    def _consent(self) -> bool | None:
        answers = {**dict.fromkeys(vocabulary.YES, True), **dict.fromkeys(vocabulary.NO, False)}
        return self._word(RegistrationColumn.DISPLAY_CONSENT, answers, ProblemCode.VALUE_UNREADABLE)


def _session_numbers(text: str) -> tuple[int, ...]:
    """`2、3`, `2,5`, `第2期`, `第二期(9月 珠海)`, `A.第2期┋C.第5期`, joined answers; empty when a part is none."""
    found = _NAMED_SESSION.findall(text)
    if not found:
        parts = [_SESSION.fullmatch(part) for part in _SEPARATORS.split(text) if part]
        if not all(parts):
            return ()
        found = [part[1] for part in parts if part]
    return tuple(dict.fromkeys(_CHINESE_DIGITS[n] if n in _CHINESE_DIGITS else int(n) for n in found))
