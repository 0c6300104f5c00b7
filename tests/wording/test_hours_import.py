"""Words about whose the rows are."""

from __future__ import annotations

import pytest

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.trainee import Claim
from ipexam.wording import hours_import as words


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
