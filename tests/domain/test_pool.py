from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ipexam.domain.pool import Band, PoolRule, plus_years, tidy_tag

PLAIN = {
    "validity_years": 3,
    "due_days": 90,
    "bands": [{"name": "合格", "from": 60}, {"name": "优秀", "from": "89.5"}],
    "tags": ["证券化", " 证券化 ", ""],
    "recipients": ["某某", "某某"],
}


def test_a_rule_is_tidied_and_comes_back_as_it_was() -> None:
    rule = PoolRule.of(PLAIN)
    assert rule.bands == (Band("优秀", Fraction(179, 2)), Band("合格", Fraction(60)))
    assert (rule.tags, rule.recipients) == (("证券化",), ("某某",))
    assert PoolRule.of(rule.plain()) == rule


@pytest.mark.parametrize(
    "wrong",
    [
        {"validity_years": 0},
        {"validity_years": 51},
        {"due_days": -1},
        {"bands": [{"name": "", "from": 1}]},
        {"bands": [{"name": "优" * 41, "from": 1}]},
        {"bands": [{"name": "A", "from": 1}, {"name": "A", "from": 2}]},
        {"bands": [{"name": "A", "from": "x"}]},
    ],
)
def test_a_rule_that_cannot_be_kept_is_none(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        PoolRule.of(PLAIN | wrong)


@pytest.mark.parametrize(("mark", "band"), [("89.5", "优秀"), ("89.49", "合格"), ("59.999", ""), (None, "")])
def test_a_mark_falls_into_the_highest_band_it_reaches(mark: str | None, band: str) -> None:
    assert PoolRule.of(PLAIN).band(None if mark is None else Fraction(mark)) == band


def test_years_on_from_a_leap_day_end_in_february() -> None:
    assert plus_years(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert plus_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert plus_years(date(9999, 12, 31), 3) == date(9999, 12, 31)


def test_a_tag_has_single_blanks_and_no_commas() -> None:
    assert tidy_tag("  质押，融资、 证券化 ") == "质押 融资 证券化"
    assert len(tidy_tag("长" * 99)) == 40
