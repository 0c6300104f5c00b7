"""Hours rules are added, never changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.hours_rule import HoursRule, RuleKind, Step
from ipexam.domain.problem import ProblemCode
from ipexam.services.programme_template import from_template
from ipexam.storage import hours_rule, programme
from ipexam.storage.database import Database

RULE = HoursRule(
    kind=RuleKind.STEPS,
    steps=(Step(1800, Fraction("0.25")),),
    most_per_day=Fraction("7.5"),
    actions={ProblemCode.TIME_IN_FUTURE: AnomalyAction.EXCLUDE},
    ruling="纪要",
    version=2,
)


def test_the_newest_rule_counts_and_its_number_must_follow(database: Database) -> None:
    with database.transaction() as tx:
        whole = programme.add(tx, from_template("guangdong-ip-operations"))
        with pytest.raises(EditedMeanwhile):
            hours_rule.add(tx, whole, replace(RULE, version=3))
        hours_rule.add(tx, whole, RULE)
        tx.expire_all()
        assert programme.find(tx, None).hours_rule == RULE
