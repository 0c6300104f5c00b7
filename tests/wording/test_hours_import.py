"""Words about whose the rows are."""

from __future__ import annotations

import pytest

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.hours_log import Ask
from ipexam.domain.left_out import LeftOut
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.wording import hours_import as words
from ipexam.wording import language
from ipexam.wording.language import Language


def test_every_state_has_a_word_of_its_own() -> None:
    assert len({words.claim_state(state) for state in ClaimState}) == len(ClaimState)


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        (Claim("陈建华", nickname="建华"), "陈建华"),
        (Claim(nickname="建华", platform_id="u_1"), "建华"),
        (Claim(platform_id="u_1", phone="13800138000"), "u_1"),
        (Claim(phone="13800138000"), "13800138000"),
        (Claim(), "未写姓名"),
    ],
)
def test_somebody_is_called_by_the_best_that_the_log_says(claim: Claim, title: str) -> None:
    assert words.claim_title(claim) == title


def test_a_remedy_names_the_option_that_says_what_a_log_cannot_tell() -> None:
    options = {Ask.UNIT: "--unit", Ask.DAY_ORDER: "--day-order", Ask.COURSE: "--course"}
    assert {ask: option for ask, option in options.items() if option in words.remedy(ask)} == options
    assert [words.remedy(ask) for ask in Ask if ask not in options] == ["", ""]
    codes = {ProblemCode.PERSON_UNKNOWN, ProblemCode.DAY_ORDER_UNKNOWN}
    assert words.remedies(codes) == [words.remedy(Ask.DAY_ORDER)]


def test_odd_records_are_told_kind_by_kind_with_the_command_that_shows_them() -> None:
    waiting = {ProblemCode.BEFORE_RELEASE: 3, ProblemCode.BEFORE_PROGRAMME: 1}
    first, second = words.odd(waiting)
    assert "3 条" in first
    assert "hours anomalies before_release" in first
    assert "hours anomalies before_programme" in second


def test_rows_that_are_no_records_are_one_line_of_the_kinds_there_are() -> None:
    rows = LeftOut(totals=3, headers=1, blank=12_000)
    assert words.left_out(rows) == "3 行合计或附注、1 行重复的表头、12,000 个空行未计入"
    assert words.left_out(LeftOut()) == ""
    language.use(Language.ENGLISH)
    assert words.left_out(rows) == "Left out: 3 totals or footnotes, 1 repeated header, 12,000 blank rows"
    assert words.left_out(LeftOut(silent=1)) == "Left out: 1 row without hours"
