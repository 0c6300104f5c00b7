"""Protected spreadsheets from the command line, and the list of problems as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli import files
from tests.cli.calling import Caller
from tests.opening.books import xls_under_rc4

RIGHT, OTHER = "横琴2021", "Gd-2026!"

IMPORTS: dict[str, tuple[tuple[str, ...], Callable[[Path], Path]]] = {
    "trainees": (("trainees", "import"), files.registrations),
    "hours": (("hours", "import"), files.hours),
    "survey": (("hours", "survey"), files.hours),
    "attendance": (("attendance", "import", "--session", "3"), files.sign_in),
    "bank": (("bank", "import"), files.questions),
    "marks": (("marks", "import"), files.marks),
}


def locked(path: Path, make: Callable[[Path], Path], password: str = RIGHT) -> Path:
    """The same sheet as an old workbook under a password."""
    sheet = load_workbook(make(path.with_suffix(".xlsx"))).worksheets[0]
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    path.write_bytes(xls_under_rc4(rows, password))
    return path


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that `IPEXAM_PASSWORD_FILE` names: a line for each sender."""
    path = tmp_path / "secrets.txt"
    path.write_text(f"{OTHER}\n\n{RIGHT}\n", "utf-8")
    monkeypatch.setenv("IPEXAM_PASSWORD_FILE", str(path))
    return path


@pytest.mark.parametrize("kind", IMPORTS)
def test_each_command_that_reads_spreadsheets_takes_a_password(
    ipexam: Caller, tmp_path: Path, secrets: Path, kind: str
) -> None:
    words, make = IMPORTS[kind]
    sheet = locked(tmp_path / "locked.xls", make)
    refused = ipexam(*words, sheet, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "file_encrypted")
    opened = ipexam(*words, sheet, "--password", "--json")
    assert opened.code in (0, 3)
    assert RIGHT not in opened.out + opened.err
    secrets.write_text(OTHER, "utf-8")
    wrong = ipexam(*words, sheet, "--password", "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (1, "password_of_file_wrong")


def test_markers_workbooks_take_a_password_too(ipexam: Caller, tmp_path: Path, secrets: Path) -> None:
    def sheet(path: Path) -> Path:
        return files.book(path, [["答卷号", "题号", "得分"], [1, "q31", 5]])

    opened = ipexam("marks", "written-import", locked(tmp_path / "w.xls", sheet), "--password", "--json")
    assert (opened.code, opened.json["problems"][0]["code"]) == (3, "answer_unknown")


def test_logs_of_two_senders_are_imported_compared_and_marked_in_one_go(
    ipexam: Caller, tmp_path: Path, secrets: Path
) -> None:
    def more(path: Path) -> Path:
        rows = [["姓名", "证件号码", "课程", "学习时长(分钟)"], [files.NAMES[2], files.IDS[2], "1.1", "好久"]]
        return files.book(path, rows)

    logs = [locked(tmp_path / "a.xls", files.hours), locked(tmp_path / "b.xls", more, OTHER)]
    batch = ipexam("hours", "import", *logs, "--password", "--json").json["batch"]
    compared = ipexam("hours", "compare", batch, batch, "--password", "--json")
    assert (compared.code, set(compared.json["counts"]) >= {"same"}) == (0, True)
    assert ipexam("batch", "report", batch, tmp_path).code == 1
    marked = ipexam("batch", "report", batch, tmp_path, "--password", "--json").json["files"]
    assert "b.xls" in [file["name"] for file in marked]


def test_a_password_that_nobody_can_be_asked_for_is_refused(
    ipexam: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    refused = ipexam("marks", "import", files.marks(tmp_path / "m.xlsx"), "--password", "--json")
    assert refused.json["error"]["code"] == "password_needed"


def test_problems_are_written_down_although_no_row_was_taken(ipexam: Caller, tmp_path: Path) -> None:
    strangers = files.book(tmp_path / "x.xlsx", [["姓名", "证件号码", "成绩"], ["谁也不是", "", 80]])
    report = tmp_path / "problems.xlsx"
    done = ipexam("marks", "import", strangers, "--report", report)
    assert "问题" in done.out.splitlines()[-1]
    assert "problems.xlsx" in done.out
    rows = [*load_workbook(report).worksheets[0].iter_rows(values_only=True)]
    assert [row[:3] for row in rows if row[0] == "x.xlsx"] == [("x.xlsx", "Sheet", "A2")]
    told = ipexam("marks", "import", strangers, "--report", report, "--json").json
    assert (told["batch"], len(told["problems"])) == (None, 1)
