"""The rehearsal: what it takes, what it leaves behind, and that it sees a PC that does not stand it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ipexam.domain.exam_errors import PasswordWrong, PracticeOnly
from ipexam.domain.rehearsal import Trial, TrialVerdict
from ipexam.domain.sitting import SittingKind
from ipexam.room.rehearsal import rehearse
from tests.room.practice import practice


def test_a_real_package_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(PracticeOnly):
        rehearse(practice(tmp_path, SittingKind.REAL), tmp_path / "journals", random.Random(1))
    assert not (tmp_path / "journals").exists()


def test_a_wrong_password_is_told_at_once(tmp_path: Path) -> None:
    told = practice(tmp_path)
    with pytest.raises(PasswordWrong):
        rehearse(type(told)(told.package, told.pins, told.version, "1234"), tmp_path / "journals", random.Random(1))


def test_every_trial_is_passed_here_and_nothing_is_left(tmp_path: Path) -> None:
    seen: list[int] = []
    results = rehearse(
        practice(tmp_path), tmp_path / "journals", random.Random(1), lambda done, total, what="": seen.append(done)
    )
    assert [one.trial for one in results] == list(Trial)
    assert {one.verdict for one in results} == {TrialVerdict.PASSED}, results
    assert results[0].facts["answers"] > 0
    assert list((tmp_path / "journals").iterdir()) == []
    assert seen == list(range(len(Trial)))
