"""What stands above a sign-in sheet: its class session, the day, the half of the day, when the class ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from ipexam.domain.attendance import Part, SessionSource, SheetSession
from ipexam.domain.problem import Where
from ipexam.scoring.chinese_numbers import arabic

_SESSION = re.compile(r"第(\d{1,2})[期场班批]|(?<![a-z])(?:class)?(?:session|class|no\.?)(\d{1,2})(?!\d)", re.I)
_BARE = re.compile(r"(\d{1,2})(?:期|班|场)?(?:培训)?班?")
_DAY = re.compile(r"(20\d{2})[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)")
_SPAN = re.compile(r"(\d{1,2})[:时](\d{2})分?[-—–~～至到]+(?:次日)?(\d{1,2})[:时](\d{2})")
_HALVES = {"上午": Part.MORNING, "下午": Part.AFTERNOON}


@dataclass(frozen=True, slots=True)
class Title:
    """What the words above a sheet tell; None where they say nothing or contradict each other. `ends` is local."""

    session: SheetSession | None
    day: date | None
    part: Part
    ends: time | None


def read_title(where: Where, above: Sequence[str]) -> Title:
    """Read the rows above a header; the sheet's and then the file's name tell the session when those do not."""
    told = [*above, where.sheet, where.file]
    days = {day for text in told for day in _days(text)}
    halves = {part for text in above or (where.sheet,) for word, part in _HALVES.items() if word in text}
    return Title(
        _session(where, above),
        days.pop() if len(days) == 1 else None,
        halves.pop() if len(halves) == 1 else Part.WHOLE,
        max((end for text in above for end in _ends(text)), default=None),
    )


def sessions_in(text: str) -> set[int]:
    """The class sessions a text names: 第2期, 第二期培训班, Session 2."""
    folded = arabic(unicodedata.normalize("NFKC", re.sub(r"\s+", "", text)))
    return {int(found[1] or found[2]) for found in _SESSION.finditer(folded)}


def session_of_cell(text: str) -> int | None:
    """The session a cell of a session column names, for which a bare number is enough; None when it is unclear."""
    named = sessions_in(text)
    bare = _BARE.fullmatch(arabic(unicodedata.normalize("NFKC", re.sub(r"\s+", "", text))))
    if bare is not None:
        named.add(int(bare[1]))
    return named.pop() if len(named) == 1 else None


def _session(where: Where, above: Sequence[str]) -> SheetSession | None:
    """The nearest words that name a session decide; when they name two, nobody knows."""
    for source, texts in (
        (SessionSource.TITLE, above),
        (SessionSource.SHEET_NAME, (where.sheet,)),
        (SessionSource.FILE_NAME, (where.file,)),
    ):
        named = {no: text for text in texts for no in sessions_in(text)}
        if len(named) > 1:
            return None
        for no, text in named.items():
            return SheetSession(where, no, source, text)
    return None


def _days(text: str) -> Iterable[date]:
    for found in _DAY.finditer(unicodedata.normalize("NFKC", text)):
        try:
            yield date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue


def _ends(text: str) -> Iterable[time]:
    for found in _SPAN.finditer(unicodedata.normalize("NFKC", re.sub(r"\s+", "", text))):
        if int(found[3]) < 24 and int(found[4]) < 60:
            yield time(int(found[3]), int(found[4]))
