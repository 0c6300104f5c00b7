"""Hours rules: rows to dataclasses and back. A rule is never changed; its next version is added."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.hours_rule import HoursRule, Step
from ipexam.domain.problem import ProblemCode
from ipexam.storage.rows.programme import HoursRuleRow


def add(tx: Session, programme_id: int, rule: HoursRule) -> None:
    """Store the next version of the rule. Raises `EditedMeanwhile` when somebody else stored it first."""
    newest = tx.scalar(sa.select(sa.func.max(HoursRuleRow.version)).where(HoursRuleRow.programme_id == programme_id))
    if rule.version != (newest or 0) + 1:
        raise EditedMeanwhile("hours rule")
    tx.add(
        HoursRuleRow(
            programme_id=programme_id,
            version=rule.version,
            kind=rule.kind,
            minutes=rule.minutes,
            rounding=rule.rounding,
            completion_percent=rule.completion_percent,
            credit=rule.credit,
            steps=[[step.seconds, int(step.class_hours * 100)] for step in rule.steps],
            within_offer=rule.within_offer,
            most_per_course=rule.most_per_course,
            most_per_day=rule.most_per_day,
            most_in_all=rule.most_in_all,
            actions={code.value: action.value for code, action in rule.actions.items()},
            ruling=rule.ruling,
        )
    )
    tx.flush()


def newest(rows: Sequence[HoursRuleRow]) -> HoursRule:
    """The rule that counts, of all versions in order."""
    row = rows[-1]
    return HoursRule(
        kind=row.kind,
        minutes=row.minutes,
        rounding=row.rounding,
        completion_percent=row.completion_percent,
        credit=row.credit,
        steps=tuple(Step(seconds, Fraction(hundredths, 100)) for seconds, hundredths in row.steps),
        within_offer=row.within_offer,
        most_per_course=row.most_per_course,
        most_per_day=row.most_per_day,
        most_in_all=row.most_in_all,
        actions={ProblemCode(code): AnomalyAction(action) for code, action in row.actions.items()},
        ruling=row.ruling,
        version=row.version,
    )
