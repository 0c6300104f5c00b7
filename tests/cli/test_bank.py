"""The bank on the command line: writing, changing many, moving along, what is due, passages and enemies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

QUESTION = {
    "type": "single",
    "course": "3.2",
    "stem": "专利权质权自何时设立？",
    "options": ["登记时", "合同成立时"],
    "key": {"choices": ["A"]},
    "tags": ["2026"],
    "expires_on": "2000-01-01",
}
Call = Callable[..., Any]


def document(folder: Path, **changed: object) -> Path:
    path = folder / "q.json"
    path.write_text(json.dumps(QUESTION | changed, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def bank(empty: Call) -> Call:
    """An office without questions."""
    assert empty("programme", "create", "guangdong-ip-operations").code == 0
    return empty


@pytest.fixture
def two(bank: Call, tmp_path: Path) -> Call:
    """An office with two drafts."""
    for stem in ("甲？", "乙？"):
        assert bank("bank", "add", document(tmp_path, stem=stem), "--json").code == 0
    return bank


def test_a_question_is_written_shown_and_changed(bank: Call, tmp_path: Path) -> None:
    made = bank("bank", "add", document(tmp_path), "--json").json
    assert made == {"question": 1, "code": "3.2-01"}
    (shown,) = bank("bank", "show", 1, "--json").json
    assert (shown["stem"], shown["key"]["choices"], shown["status"]) == (QUESTION["stem"], ["A"], "draft")
    again = tmp_path / "again.json"
    again.write_text(json.dumps(shown, ensure_ascii=False), "utf-8")
    again.write_text(json.dumps({"stem": "改过？"}), "utf-8")
    assert bank("bank", "edit", 1, again, "--json").json["version"] == 2
    newest = bank("bank", "show", 1, "--json").json[0]
    assert (newest["stem"], newest["options"]) == ("改过？", QUESTION["options"])


def test_show_prints_the_explanation_after_the_answer(bank: Call, tmp_path: Path) -> None:
    bank("bank", "add", document(tmp_path))
    assert "解析" not in bank("bank", "show", 1).out
    bank("bank", "add", document(tmp_path, stem="甲？", explanation="《民法典》第四百四十四条"))
    assert bank("bank", "show", 2).out.rstrip().endswith("解析：《民法典》第四百四十四条")


def test_what_show_writes_add_takes_back(bank: Call, tmp_path: Path) -> None:
    pairs = {"type": "matching", "premises": ["甲", "乙"], "options": ["一", "二", "三"], "key": {"pairs": ["C", "A"]}}
    bank("bank", "add", document(tmp_path, **pairs, passage="材料", group="G1", seconds=90), "--json")
    (first,) = bank("bank", "show", 1, "--json").json
    again = tmp_path / "again.json"
    again.write_text(json.dumps(first, ensure_ascii=False), "utf-8")
    bank("bank", "add", again, "--json")
    (second,) = bank("bank", "show", 2, "--json").json
    assert {**second, "code": ""} == {**first, "code": ""}


def test_a_picture_is_named_by_its_file(bank: Call, tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "图.png")
    file = document(tmp_path, stem="看图 ![红](img:图.png) 作答？")
    assert bank("bank", "add", file, "--image", tmp_path / "图.png").code == 0
    assert bank("bank", "list", "--images", "--json").json["total"] == 1
    (shown,) = bank("bank", "show", 1, "--json").json
    assert "(img:图.png)" not in shown["stem"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"stem": "甲",\n "type" "single"}', "第2行第9列"),
        ("", "第1行第1列"),
        ("[1]", "花括号"),
        ('{"difficulty": 9}', "“difficulty”"),
        ('{"options": "甲乙"}', "“options”"),
        ('{"key": []}', "“key”"),
        ('{"key": {"choices": ["AB"]}}', "“key.choices”"),
        ('{"key": {"rubric": [{"points": "1/0", "text": "一"}]}}', "“key.rubric”"),
    ],
)
def test_a_document_that_is_no_question_is_told_where_it_is_wrong(
    bank: Call, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "q.json").write_text(text, "utf-8")
    answer = bank("bank", "add", tmp_path / "q.json")
    assert answer.code == 2
    assert said in re.sub(r"[\s│]", "", answer.err)


def test_many_questions_change_at_once_and_the_batch_goes_back(two: Call) -> None:
    shown = two("bank", "bulk-edit", "--set-difficulty", 5, "--only", 1, "--dry-run", "--json").json
    assert (shown["batch"], shown["changed"], len(shown["questions"])) == (None, 1, 1)
    done = two("bank", "bulk-edit", "--set-difficulty", 5, "--add-tag", "难", "--json").json
    assert done["changed"] == 2
    assert two("bank", "list", "--difficulty-from", 5, "--tag", "难", "--json").json["total"] == 2
    assert two("batch", "undo", done["batch"], "--json").json["rows"] == 2
    assert two("bank", "list", "--difficulty-from", 5, "--json").json["total"] == 0
    assert "难度" in two("bank", "bulk-edit", "--set-difficulty", 5, "--dry-run").out


def test_a_question_moves_along_and_its_history_says_so(two: Call) -> None:
    assert two("bank", "move", "review", 1, 2, "--json").json["moved"] == ["3.2-01", "3.2-02"]
    assert two("bank", "move", "approved", 1).code == 1
    assert two("bank", "move", "approved", 1, "--own", "--reason", "仅一人", "--json").json["refused"] == []
    history = two("bank", "history", 1, "--json").json
    assert [(step["status"], step["own"], step["reason"]) for step in history["steps"]] == [
        ("approved", True, "仅一人"),
        ("review", False, ""),
    ]
    assert "仅一人" in two("bank", "history", 1).out


def test_what_expired_is_due(two: Call) -> None:
    due = two("bank", "review-due", "--json").json
    assert (due["total"], due["counts"]) == (2, {"expired": 2})
    assert "3.2-01" in two("bank", "review-due").out


def test_a_file_that_is_not_there_is_named(two: Call, tmp_path: Path) -> None:
    missing = tmp_path / "没有.txt"
    for call in (("group", "G1", 1, 2, "--passage", missing), ("add", missing), ("edit", 1, missing)):
        answer = two("bank", *call, "--json")
        assert answer.code == 1
        assert "没有.txt" in answer.out + answer.err


def test_a_name_that_is_no_template_is_refused(bank: Call, tmp_path: Path) -> None:
    assert bank("bank", "template", tmp_path / "t.pdf").code == 2
    assert not (tmp_path / "t.pdf").exists()


def test_a_passage_is_shown_and_written_for_its_group(two: Call, tmp_path: Path) -> None:
    text = tmp_path / "passage.txt"
    text.write_text("某企业出质专利。", "utf-8")
    assert two("bank", "group", "G1", 1, 2, "--passage", text, "--json").json == {"group": "G1", "changed": 2}
    assert two("bank", "passage", "G1", "--json").json["passage"] == "某企业出质专利。"
    text.write_text("某高校出质专利。", "utf-8")
    assert two("bank", "passage", "G1", text, "--json").json["changed"] == 2
    assert two("bank", "list", "高校", "--json").json["total"] == 2


def test_enemies_are_made_shown_and_parted(two: Call) -> None:
    assert two("bank", "enemies", 1, 2, "--reason", "互相提示", "--json").json == {"pairs": 1}
    assert [enemy["code"] for enemy in two("bank", "enemies", 1, "--json").json] == ["3.2-02"]
    assert two("bank", "enemies", 1, 2, "--remove", "--json").json == {"pairs": 1}
    assert two("bank", "enemies", 1, "--json").json == []
