"""Questions in and out on the command line: preview, repeats, chapters, formats, pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.sheets.questions_writing import write_questions
from tests.cli.calling import Caller
from tests.services.exams import question
from tests.services.odd_files import with_formula
from tests.sheets.builder import xlsx

HEAD = ["题型", "章节", "题目", "选项", "答案"]
ROWS = [
    ["单选题", "3.2", "开放许可声明由谁作出？", "专利权人|被许可人", "A"],
    ["判断题", "商标篇", "商标转让自公告之日起生效。", "", "对"],
]


@pytest.fixture
def bank(empty: Caller) -> Caller:
    """An office with the programme and an empty bank."""
    assert empty("programme", "create", "guangdong-ip-operations").code == 0
    return empty


def test_a_question_that_names_no_course_says_how_to_name_one(bank: Caller, tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text("一、判断题\n1. 商标续展可以提前办理。\n答案：对\n", "utf-8")
    told = bank("bank", "import", tmp_path / "q.txt", "--json").json
    assert [problem["code"] for problem in told["problems"]] == ["course_missing"]
    assert bank("bank", "import", tmp_path / "q.txt", "--course", "4.2", "--json").json["added"] == 1


def test_the_template_for_lecturers_comes_in_as_it_is(bank: Caller, tmp_path: Path) -> None:
    assert bank("bank", "template", tmp_path / "t.docx").code == 0
    done = bank("bank", "import", tmp_path / "t.docx", "--json")
    assert (done.code, done.json["rejected"], done.json["problems"]) == (0, 0, [])


def test_a_preview_writes_nothing_and_machines_are_told_everything(bank: Caller, tmp_path: Path) -> None:
    xlsx(tmp_path, [HEAD, *ROWS], "汇总.xlsx")
    (odd,) = with_formula(tmp_path / "汇总.xlsx").notes
    told = bank("bank", "import", tmp_path / "汇总.xlsx", "--preview", "--json").json
    (note,) = told["files"][0]["notes"]
    assert (note["quirk"], note["first"]) == ("uncalculated", odd.first)
    assert (told["actions"]["new"], told["actions"]["reject"]) == (1, 1)
    assert [(q["kind"], q["action"], q["chapter"]) for q in told["questions"]] == [
        ("new", "new", "3.2"),
        ("new", "reject", "商标篇"),
    ]
    assert [p["code"] for p in told["questions"][1]["problems"]] == ["course_unknown"]
    shown = bank("bank", "import", tmp_path / "汇总.xlsx", "--preview")
    assert (shown.code, note["message"] in shown.out) == (3, True)
    assert bank("bank", "list", "--json").json["total"] == 0


def test_a_file_without_any_question_is_not_said_to_be_known_already(bank: Caller, tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text("第一章 总则\n", "utf-8")
    told = bank("bank", "import", tmp_path / "q.txt", "--preview", "--json")
    assert (told.code, [p["code"] for p in told.json["files"][0]["problems"]]) == (3, ["questions_not_found"])
    done = bank("bank", "import", tmp_path / "q.txt", "--json")
    assert (done.code, [p["code"] for p in done.json["problems"]]) == (3, ["questions_not_found"])


def test_a_heading_is_explained_once(bank: Caller, tmp_path: Path) -> None:
    xlsx(tmp_path, [HEAD, *ROWS], "汇总.xlsx")
    done = bank("bank", "import", tmp_path / "汇总.xlsx", "--chapter", "商标篇=3.1", "--status", "review", "--json")
    assert (done.code, done.json["added"]) == (0, 2)
    xlsx(tmp_path, [HEAD, ["判断题", "商标篇", "续展可以提前办理。", "", "对"]], "又.xlsx")
    assert bank("bank", "import", tmp_path / "又.xlsx", "--json").json["added"] == 1
    lines = bank("bank", "list", "--json").json["questions"]
    assert {(line["course_code"], line["status"]) for line in lines} == {
        ("3.2", "review"),
        ("3.1", "review"),
        ("3.1", "approved"),
    }
    assert bank("bank", "import", tmp_path / "又.xlsx", "--chapter", "没有等号").code == 2


def test_several_files_come_in_and_the_broken_one_is_named(bank: Caller, tmp_path: Path) -> None:
    write_questions(tmp_path / "好.xlsx", [("q1", question())])
    (tmp_path / "坏.docx").write_bytes(b"")
    done = bank("bank", "import", tmp_path / "坏.docx", tmp_path / "好.xlsx", "--json")
    assert (done.code, done.json["added"]) == (3, 1)
    assert "坏.docx" in done.err
    (problem,) = done.json["problems"]
    assert problem["code"] == "file_not_read"
    assert "文件是空的" in problem["message"]
    assert bank("bank", "import", tmp_path / "坏.docx", "--json").code == 1


def test_repeats_are_new_versions_when_that_is_said(bank: Caller, tmp_path: Path) -> None:
    write_questions(tmp_path / "a.xlsx", [("q1", question())])
    write_questions(tmp_path / "b.xlsx", [("", question(explanation="新解析"))])
    bank("bank", "import", tmp_path / "a.xlsx")
    assert bank("bank", "import", tmp_path / "b.xlsx", "--json").json["unchanged"] == 1
    again = bank("bank", "import", tmp_path / "b.xlsx", "--on-repeat", "version", "--json")
    assert again.json["changed"] == 1


def test_a_format_says_what_it_leaves_out_and_strict_writes_nothing(bank: Caller, tmp_path: Path) -> None:
    write_questions(tmp_path / "a.xlsx", [("q1", question(stem="看图![标志](img:" + "a" * 64 + ")作答。"))])
    bank("bank", "import", tmp_path / "a.xlsx")
    strict = bank("bank", "export", tmp_path / "out.gift", "--strict", "--json")
    assert (strict.code, strict.json["error"]["code"], (tmp_path / "out.gift").exists()) == (
        1,
        "format_leaves_out",
        False,
    )
    done = bank("bank", "export", tmp_path / "out.gift", "--json")
    assert (done.code, done.json["format"], done.json["questions"]) == (3, "gift", 1)
    assert [loss["code"] for loss in done.json["losses"]] == ["field_not_carried"]
    assert bank("bank", "export", tmp_path / "out.xlsx", "--json").code == 0
    assert bank("bank", "export", tmp_path / "x.txt", "--format", "aiken").code == 2


def test_a_pair_is_found_merged_and_gone(bank: Caller, tmp_path: Path) -> None:
    write_questions(tmp_path / "a.xlsx", [("q1", question()), ("q2", question(stem="专利权的质权自何时设立？"))])
    bank("bank", "import", tmp_path / "a.xlsx")
    pairs = bank("bank", "duplicates", "--json").json
    assert (pairs["total"], pairs["pairs"][0]["likeness"]) == (1, "near")
    assert "q1" in bank("bank", "duplicates").out
    one, other = pairs["pairs"][0]["question_id"], pairs["pairs"][0]["other_id"]
    assert bank("bank", "merge", one, other, "--different", "--json").json == {"different": True, "news": True}
    assert bank("bank", "duplicates", "--json").json["total"] == 0
    assert bank("bank", "merge", one, other, "--json").json["retired"] == "q2"
    assert bank("bank", "merge", one, other, "--json").json["error"]["code"] == "merge_impossible"


def test_a_name_that_tells_no_format_is_asked_about(bank: Caller, tmp_path: Path) -> None:
    assert bank("bank", "export", tmp_path / "out.txt").code == 2
    assert not (tmp_path / "out.txt").exists()
