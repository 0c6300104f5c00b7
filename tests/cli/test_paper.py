"""Papers on the command line: what is short, the check, the report, the same paper again, the programme's blueprint."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calling import Caller

PLAN = "1:single=4,short_answer=1"


def test_what_the_bank_lacks_is_told_with_what_would_mend_it(ipexam: Caller) -> None:
    short = ipexam("paper", "shortages", "--blueprint", "1:single=99", "--json")
    assert short.code == 1
    (line,) = short.json
    assert (line["kind"], line["wanted"]) == ("cell", 99)
    assert [offer["kind"] for offer in line["offers"]] == ["shorten"]
    told = ipexam("paper", "shortages", "--blueprint", "1:single=99")
    assert "单选题：需要 99 题" in told.out.replace("\n", "")
    enough = ipexam("paper", "shortages", "--blueprint", PLAN, "--forms", "1")
    assert (enough.code, "题库能满足每一格" in enough.out) == (0, True)


def test_a_paper_is_checked_repeated_and_reported(ipexam: Caller, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('forms = 3\ndifficulty = { least = "1", most = "5" }\n[modules.1]\nsingle = 4\n', "utf-8")
    paper = ipexam("paper", "assemble", "--blueprint", file, "--seed", "7", "--json").json
    assert [form["label"] for form in paper["forms"]] == ["A", "B", "C"]
    found = ipexam("paper", "check", paper["code"], "--json")
    assert (found.code, found.json["kept"], found.json["record"]["seed"]) == (0, True, 7)
    assert {"form", "kind", "constraint", "least", "most", "got", "kept"} <= found.json["findings"][0].keys()
    assert "符合" in ipexam("paper", "check", paper["code"]).out
    again = ipexam("paper", "rebuild", paper["code"], "--json")
    assert (again.code, again.json["same"], again.json["differing"]) == (0, True, [])
    assert ipexam("paper", "report", paper["code"], tmp_path / "check.pdf").code == 0
    assert (tmp_path / "check.pdf").read_bytes().startswith(b"%PDF-")
    assert ipexam("paper", "check", "P9").code == 1


def test_a_blueprint_is_written_edited_and_kept(ipexam: Caller, tmp_path: Path) -> None:
    file = tmp_path / "blueprint.toml"
    before = ipexam("paper", "blueprint", "--save", file, "--json").json
    assert ipexam("paper", "keep-blueprint", PLAN).code == 0
    assert ipexam("paper", "blueprint", "--json").json["questions"] == 5
    assert ipexam("paper", "keep-blueprint", file, "--json").json["questions"] == before["questions"]
    assert ipexam("paper", "blueprint", "--json").json == before


def test_figures_of_a_paper_that_nobody_sat_are_not_written_without_a_word(ipexam: Caller, tmp_path: Path) -> None:
    code = ipexam("paper", "assemble", "--blueprint", PLAN, "--seed", "1", "--json").json["code"]
    store = ipexam("analysis", "store", code)
    assert (store.code, "还没有正式考试的已评答卷" in store.err.replace("\n", "")) == (1, True)
    told = ipexam("analysis", "export", code, tmp_path / "r.pdf").out.replace("\n", "")
    assert "报告中没有统计数据" in told
    assert ipexam("analysis", "export", code, tmp_path / "r.pdf", "--json").json["candidates"] == 0
