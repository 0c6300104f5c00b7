"""How a programme keeps its talent pool: its own rule, or the one that is shipped."""

from __future__ import annotations

import tomllib
from functools import cache

from sqlalchemy.orm import Session

from ipexam.domain.pool import PoolRule
from ipexam.paths import resource
from ipexam.storage.rows.pool import PoolRuleRow


def rule_of(tx: Session, programme_id: int) -> PoolRule:
    """The rule of a programme."""
    row = tx.get(PoolRuleRow, programme_id)
    return shipped_rule() if row is None else PoolRule.of(row.rule)


@cache
def shipped_rule() -> PoolRule:
    """The rule that holds until a programme has its own; it comes with the program and never changes while it runs."""
    with resource("templates", "pool.toml").open("rb") as file:
        return PoolRule.of(tomllib.load(file))


def keep_rule(tx: Session, programme_id: int, rule: PoolRule) -> None:
    """Store the rule of a programme."""
    row = tx.get(PoolRuleRow, programme_id)
    if row is None:
        tx.add(PoolRuleRow(programme_id=programme_id, rule=rule.plain()))
    else:
        row.rule = rule.plain()
    tx.flush()
