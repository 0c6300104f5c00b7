"""Programme templates: the hours rule they may bring."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.errors import HoursRuleImpossible, ProgrammeCodeImpossible, YearImpossible
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind, Step
from ipexam.domain.problem import ProblemCode
from ipexam.paths import resource
from ipexam.services import programme_template
from ipexam.services.programme_template import from_template

NOTICE = "guangdong-ip-operations"


@pytest.fixture
def rule_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """The rule of the notice's programme with these lines at the end of its template."""
    whole = resource("programmes", f"{NOTICE}.toml").read_text(encoding="utf-8")
    monkeypatch.setattr(programme_template, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))

    def read(lines: str) -> HoursRule:
        (tmp_path / f"{NOTICE}.toml").write_text(f"{whole}\n{lines}", encoding="utf-8")
        return from_template(NOTICE).hours_rule

    return read


def test_a_template_without_a_rule_has_the_bases_own(rule_of: object) -> None:
    assert rule_of("") == HoursRule()  # type: ignore[operator]  # a fixture


def test_every_setting_of_a_rule_can_stand_in_a_template(rule_of: object) -> None:
    lines = """
        [hours_rule]
        kind = "steps"
        minutes = 40
        rounding = "half_down"
        completion_percent = "92.5"
        credit = "1.5"
        steps = [{ minutes = 45, class_hours = "1" }, { minutes = 90, class_hours = "2.5" }]
        within_offer = false
        most_per_course = "3"
        most_per_day = "7.5"
        most_in_all = "34"
        actions = { times_shared = "wait" }
        ruling = "会议纪要〔2021〕5号"
        """
    assert rule_of(lines) == HoursRule(  # type: ignore[operator]  # a fixture
        kind=RuleKind.STEPS,
        minutes=40,
        rounding=Rounding.HALF_DOWN,
        completion_percent=Fraction("92.5"),
        credit=Fraction("1.5"),
        steps=(Step(2700, Fraction(1)), Step(5400, Fraction("2.5"))),
        within_offer=False,
        most_per_course=Fraction(3),
        most_per_day=Fraction("7.5"),
        most_in_all=Fraction(34),
        actions={ProblemCode.TIMES_SHARED: AnomalyAction.WAIT},
        ruling="会议纪要〔2021〕5号",
    )


def test_a_rule_that_cannot_be_is_refused_before_anything_is_stored(rule_of: object) -> None:
    with pytest.raises(HoursRuleImpossible) as refused:
        rule_of('[hours_rule]\nactions = { end_before_start = "count" }')  # type: ignore[operator]  # a fixture
    assert refused.value.what == "action"


@pytest.mark.parametrize("year", [-5, 0, 1999, 2101, 99999])
def test_a_year_far_from_any_programme_is_refused(year: int) -> None:
    with pytest.raises(YearImpossible) as refused:
        from_template(NOTICE, year=year)
    assert refused.value.year == year


@pytest.mark.parametrize("code", ["x" * 81, " 2021", "a\nb", " "])
def test_a_code_that_no_list_can_show_is_refused(code: str) -> None:
    with pytest.raises(ProgrammeCodeImpossible):
        from_template(NOTICE, code)
    assert from_template(NOTICE, "x" * 80).code == "x" * 80
