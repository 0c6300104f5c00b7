"""Sign-in sheets and marks from the command line: several files, a trial, words, what undoing kept."""

from __future__ import annotations

from pathlib import Path

from tests.cli import files
from tests.cli.calling import Caller


def test_sign_in_sheets_say_their_sessions_and_a_trial_keeps_nothing(ipexam: Caller, tmp_path: Path) -> None:
    head = ["姓名", "证件号码", "签到", "签退"]
    sheets = [
        files.book(
            tmp_path / f"{no}.xlsx", [[f"第{no}期签到表"], head, [files.NAMES[no], files.IDS[no], "8:50", "17:00"]]
        )
        for no in (2, 3)
    ]
    call = ("attendance", "import", *sheets, "--day", "2021-09-16", "--json")
    before = ipexam("attendance", "list", "--json").json["total"]
    tried = ipexam(*call, "--dry-run")
    assert (tried.code, tried.json["dry_run"], tried.json["added"]) == (0, True, 2)
    assert ipexam("attendance", "list", "--json").json["total"] == before
    done = ipexam(*call).json
    assert [(s["session_no"], s["source"], s["where"]) for s in done["sheets"]] == [
        (2, "title", "2.xlsx › Sheet"),
        (3, "title", "3.xlsx › Sheet"),
    ]
    listed = ipexam("attendance", "list", "--session", "3", "--json").json["attendance"]
    assert [(line["name"], line["signed_in_at"], line["overlaps"]) for line in listed] == [
        (files.NAMES[3], "2021-09-16T00:50:00+00:00", [])
    ]
    assert "第 2 期（依据：标题“第2期签到表”）" in ipexam(*call[:-1], "--dry-run").out


def test_a_sheet_without_a_session_is_refused(ipexam: Caller, tmp_path: Path) -> None:
    sheet = files.book(tmp_path / "x.xlsx", [["姓名", "签到"], [files.NAMES[0], "√"]])
    refused = ipexam("attendance", "import", sheet, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "session_not_said")


def test_words_for_marks_are_answered_on_the_command_line(ipexam: Caller, tmp_path: Path) -> None:
    rows = [["姓名", "证件号码", "成绩"], [files.NAMES[0], files.IDS[0], "优秀"], [files.NAMES[1], files.IDS[1], "良"]]
    sheet = files.book(tmp_path / "w.xlsx", rows)
    asked = ipexam("marks", "import", sheet, "--json")
    assert (asked.code, asked.json["unmatched"]) == (3, 2)
    assert asked.json["words"] == [{"word": "优秀", "rows": 1}, {"word": "良", "rows": 1}]
    answered = ipexam("marks", "import", sheet, "--word", "优秀=90", "--word", "良=80.5", "--json")
    assert (answered.code, answered.json["words"], answered.json["batch"] is None) == (0, [], False)
    listed = {line["name"]: line["mark"] for line in ipexam("marks", "list", "--json").json["marks"]}
    assert (listed[files.NAMES[0]], listed[files.NAMES[1]]) == ("90.00", "80.50")
    for wrong in ("优秀", "优秀=很好", "优秀=101", "=90"):
        assert ipexam("marks", "import", sheet, "--word", wrong).code == 2


def test_undoing_names_what_a_person_decided(ipexam: Caller) -> None:
    (row,) = ipexam("attendance", "waiting", "--json").json["rows"]
    assert ipexam("attendance", "confirm", row["row"], 3, "--json").json == {"done": True}
    batch = next(line["id"] for line in ipexam("batch", "list", "--json").json if line["noun"] == "attendance")
    undone = ipexam("batch", "undo", batch, "--json").json
    assert (undone["rows"], [(k["name"], k["reason"]) for k in undone["kept"]]) == (1, [(files.NAMES[2], "confirmed")])
    again = ipexam("batch", "undo", batch, "--everything")
    assert (again.code, again.out.strip()) == (0, "已撤回 1 行。")
