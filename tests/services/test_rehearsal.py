"""A desk at which nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import RightMissing
from ipexam.domain.trainee import TraineeFilter
from ipexam.domain.verb import Verb
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.services.trainees import TraineeService
from tests.builders import registrations


def test_a_rehearsed_verb_says_what_it_would_do_and_leaves_nothing(office: Desk, tmp_path: Path) -> None:
    trail = AuditService(office).page(0, 1)[1]
    path = registrations(tmp_path / "class.xlsx")
    rehearsed = TraineeService(RehearsalDesk.like(office)).import_file(path)
    assert (rehearsed.added, rehearsed.problems) == (4, ())
    assert TraineeService(office).page(None, TraineeFilter())[1] == 0
    assert AuditService(office).page(0, 1)[1] == trail
    assert TraineeService(office).import_file(path).added == 4


def test_an_error_in_a_rehearsal_comes_through(office: Desk) -> None:
    desk = RehearsalDesk.like(office)
    with pytest.raises(ZeroDivisionError), desk.act(Verb.TRAINEES_IMPORT):
        raise ZeroDivisionError


def test_a_rehearsal_needs_the_right_of_its_verb(desk_without: Callable[[Right], Desk]) -> None:
    with pytest.raises(RightMissing), RehearsalDesk.like(desk_without(Right.EDIT)).act(Verb.TRAINEES_IMPORT):
        pass
