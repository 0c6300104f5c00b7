from __future__ import annotations

import json
from typing import Any

import pytest

from ipexam.opening import merged
from ipexam.opening.frames import Untrue
from ipexam.opening.merged import Merged, merged_over_rows, merged_taken


def test_only_what_reaches_over_several_rows_is_told_from_the_top() -> None:
    told = merged_over_rows([((4, 3), (6, 3)), ((0, 1), (0, 4)), ((1, 0), (2, 1))])
    assert told == (Merged(2, 3, 0, 1), Merged(5, 7, 3, 3))


def test_what_no_spreadsheet_has_is_not_told() -> None:
    assert merged_over_rows([((4, 3), (2, 3)), ((0, 4), (1, 3)), ((0, 0), (9_999_999, 0)), ((0, 0), (1, 20_000))]) == ()


def test_no_more_is_told_than_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged, "MOST_MERGED", 2)
    told = merged_over_rows([((row, 0), (row + 1, 0)) for row in (0, 2, 4)])
    assert merged_taken(json.loads(json.dumps(told))) == told == (Merged(1, 2, 0, 0), Merged(3, 4, 0, 0))


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        [[1, 2, 3]],
        [7],
        [[1, 2, 0, "0"]],
        [[True, 2, 0, 0]],
        [[0, 2, 0, 0]],
        [[2, 2, 0, 0]],
        [[1, 2, 3, 2]],
        [[1, 2, -1, 2]],
        [[1, 10**9, 0, 0]],
        [[1, 2, 0, 16_384]],
        [[1, 2, 0, 0]] * 100_001,
    ],
)
def test_what_is_no_merged_cell_is_not_believed(told: Any) -> None:
    with pytest.raises(Untrue):
        merged_taken(told)
