"""`ipexam chase` and weekly registrations on the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli import files
from tests.cli.calling import Caller
from tests.cli.files import IDS, NAMES, book

HEAD = ["姓名", "性别", "证件类型", "证件号码", "手机号码", "工作单位", "人员类别", "省份", "报名时间"]


def row(n: int, organisation: str = "某某公司") -> list[object]:
    return [NAMES[n], "男", "身份证", IDS[n], f"1380000000{n}", organisation, "企业", "广东", "2021-08-01 09:00"]


def test_the_list_says_who_lacks_what(ipexam: Caller) -> None:
    told = ipexam("chase", "list", "--json").json
    by_name = {line["name"]: line for line in told["lines"]}
    assert told["total"] == len(told["lines"])
    assert by_name["林晓"]["lacks"] == ["online", "offline", "exam"]
    assert by_name["林晓"]["exam"] == "absent"
    assert by_name["陈䶮"]["lacks"] == ["online"]
    assert by_name["陈䶮"]["missing_hours"] == "0.00"
    assert "联系基地确认补考安排" in ipexam("chase", "list", "林晓").out


def test_lists_and_summaries_are_narrowed(ipexam: Caller) -> None:
    assert ipexam("chase", "list", "--lack", "offline", "--json").json["total"] == 3
    assert ipexam("chase", "list", "--city", "深圳", "--json").json["total"] == 0
    counted = ipexam("chase", "summary", "--json").json
    assert [(one["name"], one["people"], one["lacking"]["exam"]) for one in counted] == [("某某公司", 4, 3)]
    assert "某某公司" in ipexam("chase", "summary").out


def test_a_contact_is_noted_and_left_out_for_some_days(ipexam: Caller) -> None:
    assert ipexam("chase", "log", 1, 2, "--channel", "phone", "--note", "下周", "--json").json == {"trainees": 2}
    assert [one["channel"] for one in ipexam("chase", "contacts", 2, "--json").json] == ["phone"]
    assert "下周" in ipexam("chase", "contacts", 2).out
    assert ipexam("chase", "list", "--not-asked-days", 3, "--json").json["total"] == 2
    assert ipexam("chase", "log", 99, "--channel", "sms").code == 1


def test_a_day_in_the_past_can_be_noted(ipexam: Caller) -> None:
    assert ipexam("chase", "log", 1, "--channel", "letter", "--at", "2021-11-01 09:30").code == 0
    assert ipexam("chase", "contacts", 1, "--json").json[0]["at"] == "2021-11-01T01:30:00+00:00"


def test_the_workbook_and_the_messages_are_written(ipexam: Caller, tmp_path: Path) -> None:
    assert ipexam("chase", "export", "催学.xlsx", "--json").json == {"file": "催学.xlsx", "lines": 4}
    assert openpyxl.load_workbook(tmp_path / "催学.xlsx").sheetnames[0] == "催学名单"
    (tmp_path / "t.txt").write_text("{姓名}还差{还差学时}学时", encoding="utf-8")
    told = ipexam("chase", "text", "sms.txt", "--template", "t.txt", "--lack", "offline", "--json").json
    assert (told["messages"], told["sms"]) == (3, 3)
    assert "林晓还差20学时" in (tmp_path / "sms.txt").read_text("utf-8-sig")
    assert "微信" not in ipexam("chase", "text", "w.txt", "--kind", "wechat").err
    assert ipexam("chase", "text", "x.txt", "--template", "none.txt").code == 1


def test_a_wrong_field_is_named(ipexam: Caller, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("{名字}", encoding="utf-8")
    refused = ipexam("chase", "text", "sms.txt", "--template", "t.txt", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "template_field_unknown")
    assert "“名字”" in refused.err


def test_a_weekly_export_says_what_is_new_changed_and_missing(ipexam: Caller, tmp_path: Path) -> None:
    path = book(tmp_path / "r2.xlsx", [HEAD, row(0, "新单位"), row(1), row(2)])
    rehearsed = ipexam("trainees", "import", path, "--dry-run", "--json")
    assert (rehearsed.code, rehearsed.json["batch"], rehearsed.json["dry_run"]) == (3, None, True)
    assert ipexam("trainees", "show", 1, "--json").json["organisation"] == "某某公司"
    done = ipexam("trainees", "import", path)
    assert done.code == 3
    for said in ("某某公司 → 新单位", "王一", "未删除任何人"):
        assert said in done.out
    told = ipexam("trainees", "import", path, "--json").json
    assert (told["changes"], told["vanished"], told["batch"]) == ([], [], None)
    assert rehearsed.json["changes"][0]["old"] == "某某公司"
    assert [one["name"] for one in rehearsed.json["vanished"]] == ["王一"]


def test_a_batch_of_registrations_is_taken_back(empty: Caller, tmp_path: Path) -> None:
    empty("programme", "create", "guangdong-ip-operations")
    empty("trainees", "import", files.registrations(tmp_path / "r.xlsx"))
    undone = empty("batch", "undo", 1, "--json")
    assert (undone.code, undone.json["rows"]) == (0, 4)
    assert empty("trainees", "list", "--json").json["total"] == 0


def test_a_city_can_be_set_by_hand(ipexam: Caller) -> None:
    assert ipexam("trainees", "edit", 1, "--city", "珠海", "--json").json["city"] == "珠海"
    assert ipexam("chase", "list", "--city", "珠海", "--json").json["total"] == 1
