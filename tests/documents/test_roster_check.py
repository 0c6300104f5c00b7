from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.roster import draw_roster
from ipexam.documents.roster_check import check_roster
from ipexam.domain.roster import Roster, RosterFault, RosterGrouping
from ipexam.services.roster import roster_wording
from tests.documents.rosters import roster

WORDING = roster_wording()


def findings(printed: Roster, expected: Roster, folder: Path) -> list[tuple[RosterFault, int]]:
    draw_roster(printed, WORDING, folder / "r.pdf")
    return [(one.fault, one.position) for one in check_roster(folder / "r.pdf", expected, WORDING)]


def with_line(whole: Roster, place: int, **changes: str) -> Roster:
    lines = list(whole.lines)
    lines[place] = replace(lines[place], **changes)
    return replace(whole, lines=tuple(lines))


@pytest.mark.parametrize(
    "whole", [roster(30), roster(30, RosterGrouping.AUDIENCE), roster(5, private=True)], ids=["plain", "groups", "all"]
)
def test_a_roster_as_it_was_drawn_has_no_findings(whole: Roster, tmp_path: Path):
    assert findings(whole, whole, tmp_path) == []


@pytest.mark.parametrize(
    "planted",
    [
        lambda whole: with_line(whole, 6, name="王小明"),
        lambda whole: with_line(whole, 6, certificate_number="GDIPO-2026-9999"),
        lambda whole: with_line(whole, 6, organisation=whole.lines[6].organisation[:-1]),
    ],
    ids=["name", "number", "organisation cut"],
)
def test_a_line_that_differs_is_found(planted: Callable[[Roster], Roster], tmp_path: Path):
    whole = roster(12)
    assert (RosterFault.LINE_MISSING, 7) in findings(planted(whole), whole, tmp_path)


def test_a_line_too_many_is_found(tmp_path: Path):
    whole = roster(12)
    fewer = replace(whole, lines=whole.lines[:5] + whole.lines[6:])
    assert (RosterFault.LINE_TOO_MANY, 0) in findings(whole, fewer, tmp_path)


def test_lines_in_another_order_are_found(tmp_path: Path):
    whole = roster(12)
    swapped = replace(whole, lines=(*whole.lines[:3], whole.lines[4], whole.lines[3], *whole.lines[5:]))
    assert findings(swapped, whole, tmp_path)
