"""Sign-in sheets (签到表) of class sessions: who was there, when they came and when they left.

A sign-in time, a tick or a signature is present; a row without any is absent: somebody on the printed list who did not
sign. A row that contradicts itself is marked as doubtful and not corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ipexam.domain.attendance import AttendanceEntry, Fact, Part, Presence, SignInSheet, united
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.opening.workbook import Cell, Workbook
from ipexam.sheets.attendance_pairs import NO_COLUMN, sign_columns
from ipexam.sheets.attendance_signature import Signature, Signatures, doubt_of, read_signature
from ipexam.sheets.attendance_title import read_title, session_of_cell, sessions_in
from ipexam.sheets.cells import says_nothing, text_of
from ipexam.sheets.claims import read_claim
from ipexam.sheets.header import Header, Record, find_headers, records
from ipexam.sheets.headers_people import ATTENDANCE, AttendanceColumn
from ipexam.sheets.moments import Moments
from ipexam.sheets.vocabulary import presence_of

_PEOPLE = (
    AttendanceColumn.NAME,
    AttendanceColumn.ID_NUMBER,
    AttendanceColumn.PHONE,
    AttendanceColumn.ORGANISATION,
)
_NO_TIMES = (None, None)


def read_attendance(workbook: Workbook, zone: ZoneInfo, day: date | None = None) -> tuple[SignInSheet, ...]:
    """Every sheet that has a header. `day` is the class's, for times without a date; a day that the row or the sheet
    itself names goes before.

    A row whose attendance or session nobody can read is a problem and no entry. Raises `HeaderNotFound`.
    """
    return tuple(_SheetReader(header, zone, day).read() for header in find_headers(workbook, ATTENDANCE))


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, header: Header[AttendanceColumn], zone: ZoneInfo, day: date | None) -> None:
        self._header = header
        self._title = read_title(header.where(0), header.above)
        self._moments = Moments(zone, self._dated_cells)
        self._zone = zone
        self._day = self._title.day or day
        self._pairs = sign_columns(header)
        self._problems: list[Problem] = []
        self._dayless: Where | None = None

    def read(self) -> SignInSheet:
        """All rows of the sheet."""
        entries = tuple(self._entries())
        if self._dayless is not None:
            self._problems.append(Problem(self._dayless, ProblemCode.SIGN_IN_DAY_UNKNOWN))
        return SignInSheet(self._header.where(0), self._title.session, entries, tuple(self._problems))

    def _entries(self) -> Iterator[AttendanceEntry]:
        sections = self._sections()
        session_no: int | None = None
        for record in records(self._header):
            session_no = sections.get(record.row, session_no)
            if record.row in sections and len(_texts(record.cells)) == 1:
                continue
            if text := record.text(AttendanceColumn.SESSION):
                session_no = session_of_cell(text)
                if session_no is None:
                    self._report(record.where(AttendanceColumn.SESSION), ProblemCode.SESSION_UNKNOWN, text)
                    continue
            entry = self._entry(record, session_no)
            if entry is not None:
                yield entry

    def _sections(self) -> dict[int, int]:
        """The session of each row below a row that holds nothing but a title such as 第3期."""
        found: dict[int, int] = {}
        session_no: int | None = None
        for row, cells in self._header.rows():
            texts = _texts(cells)
            named = sessions_in(texts[0]) if len(texts) == 1 else set()
            session_no = named.pop() if len(named) == 1 else session_no
            if session_no is not None:
                found[row] = session_no
        return found

    def _entry(self, record: Record[AttendanceColumn], session_no: int | None) -> AttendanceEntry | None:
        status = Signature(record.where(AttendanceColumn.STATUS), _said(record.text(AttendanceColumn.STATUS)))
        signed = self._signed(record)
        presence = self._presence(status, [came for came, _ in signed])
        if presence is None:
            return None
        claim = read_claim(record, *_PEOPLE, self._problems)
        doubt = doubt_of(presence, status, signed, self._title.ends, self._zone)
        if doubt is not None:
            self._problems.append(Problem(doubt[1], doubt[0], {"name": claim.name} if claim.name else {}))
            presence = presence if presence.attended else Presence.PRESENT
        flag = self._missing(signed) if doubt is None and presence.attended else None
        fact = Fact(presence, *self._times(signed, self._day_of(record)))
        return AttendanceEntry(
            record.where(AttendanceColumn.NAME),
            claim,
            fact,
            self._part(),
            session_no,
            None if doubt is None else doubt[0],
            flag,
        )

    def _signed(self, record: Record[AttendanceColumn]) -> list[Signatures]:
        name = record.text(AttendanceColumn.NAME)

        def read(place: int) -> Signature:
            column = "" if place == NO_COLUMN else self._header.sheet.letter(place)
            where = Where(self._header.file, self._header.sheet.name, record.row, column)
            return read_signature(record.cells[place], name, where, self._moments)

        return [(read(pair.signed_in), read(pair.signed_out)) for pair in self._pairs]

    def _presence(self, status: Signature, came: Sequence[Signature]) -> Presence | None:
        """The status column decides when it says something, else the signatures; None, reported, when what decides
        cannot be read."""
        if status.text:
            presence = presence_of(status.text)
            if presence is None:
                self._report(status.where, ProblemCode.STATUS_UNKNOWN, status.text)
            return presence
        unread = next((one for one in came if not one.read), None)
        if unread is not None and not any(one.given for one in came):
            self._report(unread.where, ProblemCode.STATUS_UNKNOWN, unread.text)
            return None
        said = [one.presence for one in came if one.presence is not None]
        return united([Fact(presence) for presence in (*said, Presence.ABSENT)]).presence

    def _missing(self, signed: Sequence[Signatures]) -> ProblemCode | None:
        """A sign-out that is missing although the sheet has a column for it. The attendance counts."""
        for (came, left), pair in zip(signed, self._pairs, strict=True):
            if came.given and not left.given and pair.signed_out != NO_COLUMN:
                self._report(left.where, ProblemCode.SIGN_OUT_MISSING)
                return ProblemCode.SIGN_OUT_MISSING
        return None

    def _times(self, signed: Sequence[Signatures], day: date | None) -> Iterator[datetime | None]:
        """Four times: in and out, and once more for the other half of the day."""
        pairs = [(self._at(came, day), self._at(left, day)) for came, left in signed]
        for pair in (*pairs, _NO_TIMES, _NO_TIMES)[:2]:
            yield from pair

    def _part(self) -> Part:
        """The part of the day that the columns or else the title name."""
        if len(self._pairs) > 1:
            return Part.WHOLE
        named = self._pairs[0].part if self._pairs else Part.WHOLE
        return self._title.part if named is Part.WHOLE else named

    def _at(self, signature: Signature, day: date | None) -> datetime | None:
        if not isinstance(signature.moment, time):
            return signature.moment
        if day is None:
            self._dayless = self._dayless or signature.where
            return None
        return self._moments.at(day, signature.moment)

    def _day_of(self, record: Record[AttendanceColumn]) -> date | None:
        """The row's own day, else the sheet's."""
        column = AttendanceColumn.DAY
        try:
            moment = self._moments.read(record.cell(column))
        except (ValueError, OverflowError):
            self._report(record.where(column), ProblemCode.TIME_UNREADABLE, record.text(column))
            return None
        if isinstance(moment, datetime):
            return self._moments.day_of(moment)
        return moment if isinstance(moment, date) else self._day

    def _dated_cells(self) -> Iterator[str]:
        """All texts that could be dates, to tell days from months."""
        places = [place for pair in self._pairs for place in (pair.signed_in, pair.signed_out)]
        places.append(self._header.at(AttendanceColumn.DAY))
        for _, cells in self._header.rows():
            yield from (text_of(cells[place]) for place in places)

    def _report(self, where: Where, code: ProblemCode, value: str = "") -> None:
        self._problems.append(Problem(where, code, {"value": value} if value else {}))


def _said(text: str) -> str:
    return "" if says_nothing(text) else text


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [text for text in map(text_of, cells) if text]
