"""Explaining, comparing and reporting from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli import files
from tests.cli.calling import Caller


def test_an_explanation_is_a_table_with_its_headline(ipexam: Caller) -> None:
    told = ipexam("hours", "explain", 1)
    assert told.code == 0
    assert "20.00 学时 = 计入" in told.out
    assert files.IDS[0] not in told.out


def test_an_explanation_as_json_adds_up(ipexam: Caller) -> None:
    told = ipexam("hours", "explain", 1, "--json").json
    assert told["seconds"] == 54_000
    assert sum(record["counted_seconds"] for record in told["records"]) == told["seconds"]
    assert sum(total["counted_seconds"] for total in told["courses"]) == told["seconds"]
    assert told["class_hours_exact"] == "20/1"
    assert {record["file"] for record in told["records"]} == {file["no"] for file in told["files"]}


def test_an_explanation_is_written_as_pdf(ipexam: Caller, tmp_path: Path) -> None:
    assert ipexam("hours", "explain", 1, "--out", tmp_path / "why.pdf", "--json").json == {
        "file": str(tmp_path / "why.pdf")
    }
    assert (tmp_path / "why.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_two_imports_are_compared_on_the_screen_as_json_and_as_a_workbook(ipexam: Caller, tmp_path: Path) -> None:
    number = hours_batch(ipexam)
    told = ipexam("hours", "compare", number, number, "--json", "--all").json
    assert told["before"] == told["after"]
    assert told["counts"]["same"] == len(told["lines"]) > 0
    assert ipexam("hours", "compare", number, number, "--json").json["lines"] == []
    assert "相比" in ipexam("hours", "compare", number, number, "--all").out
    written = ipexam("hours", "compare", number, number, "--all", "--out", tmp_path / "c.xlsx", "--json").json
    assert written == {"file": str(tmp_path / "c.xlsx"), "lines": len(told["lines"])}
    assert (tmp_path / "c.xlsx").is_file()


def test_what_brought_no_hours_cannot_be_compared(ipexam: Caller) -> None:
    refused = ipexam("hours", "compare", hours_batch(ipexam), 1, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "batch_not_comparable")


def hours_batch(ipexam: Caller) -> int:
    """The number of the batch of learning hours."""
    return next(line["id"] for line in ipexam("batch", "list", "--json").json if line["noun"] == "hours")


def test_a_batchs_own_file_comes_back_marked(ipexam: Caller, tmp_path: Path) -> None:
    number = hours_batch(ipexam)
    told = ipexam("batch", "report", number, tmp_path, "--json").json
    (written,) = told["files"]
    assert written["problems"] >= 1
    assert Path(written["path"]).is_file()
    assert "处问题" in ipexam("batch", "report", number, tmp_path).out
