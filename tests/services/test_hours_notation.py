"""An explanation and a comparison as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from ipexam.domain.hours_comparison import Change
from ipexam.services.hours_notation import comparison_json, explanation_json, write_explanation
from tests.documents.explanations import explanation
from tests.wording.test_hours_comparison import comparison


def test_an_explanation_is_plain_json_with_exact_hours(tmp_path: Path) -> None:
    write_explanation(explanation(), tmp_path / "e.json")
    told = json.loads((tmp_path / "e.json").read_text("utf-8"))
    assert told == explanation_json(explanation())
    assert (told["class_hours"], told["class_hours_exact"]) == ("5.56", "50/9")
    assert told["records"][1]["lost"] == [{"reason": "overlap", "seconds": 1200, "beside": [1]}]
    assert told["records"][0]["began"] == "2025-09-03T11:00:00+00:00"
    assert [record["standing"] for record in told["records"]][-3:] == ["replaced", "set_aside", "possible"]


def test_a_comparison_tells_the_changes_wanted() -> None:
    told = comparison_json(comparison(0), Change.VANISHED)
    assert [line["change"] for line in told["lines"]] == ["vanished"]
    assert told["lines"][0]["after"] is None
    assert told["lines"][0]["before"]["class_hours_exact"] == "1/45"
    assert json.dumps(told)
