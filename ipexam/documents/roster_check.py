"""A printed roster read again: is every line there, as it should be, in order, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ipexam.documents.pages import pages_of
from ipexam.domain.roster import Roster, RosterFault, RosterFinding, RosterGrouping
from ipexam.domain.roster_wording import RosterWording

_SHOWN = 60


def check_roster(path: Path, roster: Roster, wording: RosterWording) -> tuple[RosterFinding, ...]:
    """What the PDF shows otherwise than the roster says; empty when they are equal. Blanks are left aside, for lines
    break where there is room. Raises `DocumentUnreadable`."""
    text = "".join("".join(page.text.split()) for page in pages_of(path.read_bytes()))
    return tuple(_findings(path.name, text, roster, wording))


def shows_private(path: Path, wording: RosterWording) -> bool:
    """Whether a printed roster says of itself that it shows whole ID numbers. Raises `DocumentUnreadable`."""
    text = "".join("".join(page.text.split()) for page in pages_of(path.read_bytes())[:1])
    return _squeezed([wording.confidential]) in text


def _findings(file: str, text: str, roster: Roster, wording: RosterWording) -> Iterator[RosterFinding]:
    """Every row is looked for behind the one before; what stands between rows may only be what each page repeats."""
    columns = wording.columns_of(roster)
    header = _squeezed(column.title for column in columns)
    place = text.find(header)
    between: list[str] = [text[: max(place, 0)]]
    for row, position, fact in _expected(roster, wording):
        found = text.find(row, max(place, 0))
        if found < 0:
            yield RosterFinding(file, RosterFault.LINE_MISSING, position, fact)
            continue
        between.append(text[max(place, 0) : found])
        place = found + len(row)
    between.append(text[max(place, 0) :])
    known = [header, *(_squeezed([line]) for line in wording.head_of(roster)), *_furniture(wording)]
    for rest in between:
        for words in known:
            rest = rest.replace(words, "")
        digits_aside = "".join(character for character in rest if not character.isdigit())
        if left := digits_aside.replace(_page_words(wording), "").replace("＿", ""):
            yield RosterFinding(file, RosterFault.LINE_TOO_MANY, 0, left[:_SHOWN])


def _expected(roster: Roster, wording: RosterWording) -> Iterator[tuple[str, int, str]]:
    """The text of each row, its position, and what a finding calls it: no finding says a whole ID number."""
    columns = wording.columns_of(roster)
    for group, lines in roster.groups():
        if roster.grouping is not RosterGrouping.NONE:
            title = wording.group_line(group, len(lines))
            yield _squeezed([title]), 0, title[:_SHOWN]
        for line in lines:
            yield _squeezed(str(value) for value in wording.row(line, columns)), line.position, line.certificate_number


def _furniture(wording: RosterWording) -> Sequence[str]:
    blanks = [f"{who}：" for who in wording.signatures]
    return [_squeezed([words]) for words in (wording.title, *blanks, wording.signature_date, wording.stamp)]


def _page_words(wording: RosterWording) -> str:
    return _squeezed([wording.page.format(page=""), wording.pages.format(pages="")])


def _squeezed(parts: Iterable[str]) -> str:
    return "".join("".join(parts).split())
