"""Registration sheets: one row is one person who wants to be trained.

A row without a sound identity is rejected with its cell; anything else wrong is reported and the row is kept without
that value. The numbers of wanted sessions are as the row says: only the programme knows which exist.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from ipexam.domain.person import IdKind, Sex
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.trainee import Registration
from ipexam.matching.fold import fold_phone, fold_text, repaired, tidy_name
from ipexam.matching.identity import Identity, identify, lost_precision
from ipexam.opening.workbook import Workbook
from ipexam.sheets import vocabulary
from ipexam.sheets.cells import is_error
from ipexam.sheets.header import Record, find_headers, records
from ipexam.sheets.headers_people import REGISTRATIONS, RegistrationColumn
from ipexam.sheets.moments import Moments

V = TypeVar("V")

_PHONE = re.compile(r"1[3-9]\d{9}|\+\d{7,15}|0\d{9,11}|(?:00)?85[23]\d{8}")
_CHINESE_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九十")}
_SESSION = re.compile(r"第?\s*(\d{1,2}|[一二三四五六七八九十])\s*[期场班]?次?(?:\s*[(:].*)?")
_NAMED_SESSION = re.compile(r"第\s*(\d{1,2}|[一二三四五六七八九十])\s*[期场班]")
_SEPARATORS = re.compile(r"[、,;/|┋\s和及]+")


def read_registrations(workbook: Workbook, zone: ZoneInfo) -> tuple[list[tuple[Where, Registration]], list[Problem]]:
    """Every acceptable registration with its row. A later row for the same document is rejected as ROW_REPEATED unless
    it says the same; then it is returned again. Raises `HeaderNotFound`."""
    entries: list[tuple[Where, Registration]] = []
    problems: list[Problem] = []
    seen: dict[tuple[IdKind, str], tuple[Where, Registration]] = {}
    for header in find_headers(workbook, REGISTRATIONS):
        moments = Moments(zone)
        for record in records(header):
            registration = _Row(record, moments, problems).read()
            if registration is None:
                continue
            where = record.where()
            first, known = seen.setdefault((registration.id_kind, registration.id_number), (where, registration))
            if known == registration:
                entries.append((where, registration))
            else:
                cell = record.where(RegistrationColumn.ID_NUMBER)
                problems.append(Problem(cell, ProblemCode.ROW_REPEATED, {"row": str(first.row)}))
    return entries, problems


class _Row:
    """One row being read; what is wrong goes to `problems`."""

    def __init__(self, record: Record[RegistrationColumn], moments: Moments, problems: list[Problem]) -> None:
        self._record = record
        self._moments = moments
        self._problems = problems

    def read(self) -> Registration | None:
        """The registration, or None when the row cannot be anybody."""
        identity = self._identity()
        name = tidy_name(self._record.text(RegistrationColumn.NAME))
        if not name or is_error(name):
            self._report(RegistrationColumn.NAME, ProblemCode.ERROR_CELL if name else ProblemCode.VALUE_MISSING)
            return None
        if identity is None:
            return None
        return Registration(
            name=name,
            sex=self._sex(identity),
            id_kind=identity.kind,
            id_number=identity.number,
            phone=self._phone(),
            organisation=self._plain(RegistrationColumn.ORGANISATION),
            audience=self._word(RegistrationColumn.AUDIENCE, vocabulary.AUDIENCES, ProblemCode.AUDIENCE_UNKNOWN),
            province=self._province(),
            awards=self._unless_none(RegistrationColumn.AWARDS),
            contest=self._unless_none(RegistrationColumn.CONTEST),
            wanted_sessions=self._sessions(),
            registered_at=self._registered_at(),
            display_consent=self._consent(),
        )

    def _report(self, column: RegistrationColumn, code: ProblemCode, value: str = "") -> None:
        self._problems.append(Problem(self._record.where(column), code, {"value": value} if value else {}))

    def _identity(self) -> Identity | None:
        """The identity document; a problem and None when the number cannot be one."""
        column = RegistrationColumn.ID_NUMBER
        text = self._record.text(column)
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
        text = self._record.text(RegistrationColumn.PHONE)
        phone = fold_phone(text)
        if text and not _PHONE.fullmatch(phone):
            self._report(RegistrationColumn.PHONE, ProblemCode.PHONE_INVALID, text)
            return ""
        return phone

    def _plain(self, column: RegistrationColumn) -> str:
        return " ".join(repaired(self._record.text(column)).split())

    def _unless_none(self, column: RegistrationColumn) -> str:
        text = self._plain(column)
        return "" if fold_text(text) in vocabulary.NOT_ANY else text

    def _word(self, column: RegistrationColumn, words: Mapping[str, V], code: ProblemCode) -> V | None:
        """What the cell's word means; None when empty, a problem and None when unknown."""
        text = fold_text(self._record.text(column)).replace(" ", "")
        if text and text not in words:
            self._report(column, code, self._record.text(column))
        return words.get(text)

    def _province(self) -> str:
        text = self._plain(RegistrationColumn.PROVINCE)
        province = vocabulary.province_of(text) if text else ""
        if province is None:
            self._report(RegistrationColumn.PROVINCE, ProblemCode.PROVINCE_UNKNOWN, text)
            return text
        return province

    def _sessions(self) -> tuple[int, ...]:
        text = fold_text(self._record.text(RegistrationColumn.WANTED_SESSIONS))
        if text in vocabulary.NOT_ANY or text == "待定":
            return ()
        numbers = _session_numbers(text)
        if not numbers:
            self._report(RegistrationColumn.WANTED_SESSIONS, ProblemCode.SESSION_UNKNOWN, text)
        return numbers

    def _registered_at(self) -> datetime | None:
        cell = self._record.cell(RegistrationColumn.REGISTERED_AT)
        try:
            moment = self._moments.read(cell)
        except (ValueError, OverflowError):
            moment = None
            self._report(
                RegistrationColumn.REGISTERED_AT,
                ProblemCode.TIME_UNREADABLE,
                self._record.text(RegistrationColumn.REGISTERED_AT),
            )
        if isinstance(moment, date) and not isinstance(moment, datetime):
            return self._moments.at(moment)
        return moment if isinstance(moment, datetime) else None

    def _consent(self) -> bool | None:
        column = RegistrationColumn.DISPLAY_CONSENT
        answers = {**dict.fromkeys(vocabulary.YES, True), **dict.fromkeys(vocabulary.NO, False)}
        return self._word(column, answers, ProblemCode.VALUE_UNREADABLE)


def _session_numbers(text: str) -> tuple[int, ...]:
    """`2、3`, `2,5`, `第2期`, `第二期(9月 珠海)`, joined multi-answers; empty when a part is no session number."""
    found = _NAMED_SESSION.findall(text)
    if not found:
        parts = [_SESSION.fullmatch(part) for part in _SEPARATORS.split(text) if part]
        if not all(parts):
            return ()
        found = [part[1] for part in parts if part]
    return tuple(dict.fromkeys(_CHINESE_DIGITS[n] if n in _CHINESE_DIGITS else int(n) for n in found))
