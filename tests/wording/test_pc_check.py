"""Every outcome has its sentence, in both languages, with the facts that the check gives it."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from ipexam.domain.pc_check import CheckSubject, Finding, Grade, Outcome
from ipexam.domain.rehearsal import Trial, TrialVerdict
from ipexam.wording import pc_check


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_a_sentence(outcome: Outcome) -> None:
    facts = defaultdict(lambda: "7", dict.fromkeys(_names(), "7"))
    text = pc_check.finding_sentence(Finding(outcome, facts))
    assert len(text) > 3
    assert "{" not in text


def test_every_subject_grade_trial_and_verdict_has_its_word() -> None:
    words = [*map(pc_check.subject, CheckSubject), *map(pc_check.grade, Grade), *map(pc_check.whole, Grade)]
    words += [*map(pc_check.trial, Trial), *map(pc_check.verdict, TrialVerdict)]
    words += [pc_check.trial_sentence(trial, verdict) for trial in Trial for verdict in TrialVerdict]
    assert all(words)


def _names() -> set[str]:
    """All facts that any sentence names."""
    whole = pc_check._disk() | pc_check._system() | pc_check._screen() | pc_check._package()
    assert whole.keys() == set(Outcome)
    return {name for text in whole.values() for name in re.findall(r"\{(\w+)\}", text)}
