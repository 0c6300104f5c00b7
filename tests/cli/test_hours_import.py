"""`ipexam hours import`: what it says is left to do, and by which command."""

from __future__ import annotations

from pathlib import Path

from ipexam.wording import language
from ipexam.wording.language import Language
from tests.cli import files
from tests.cli.calling import Caller

HEAD = ["姓名", "证件号码", "课程", "开始时间", "结束时间"]


def log(path: Path, *stays: tuple[str, str]) -> Path:
    """Stays of one trainee in one course."""
    return files.book(path, [HEAD, *([files.NAMES[3], files.IDS[3], "1.1", *stay] for stay in stays)])


def test_dates_that_can_be_read_two_ways_name_the_option_that_says_how(ipexam: Caller, tmp_path: Path) -> None:
    path = log(tmp_path / "zoom.xlsx", ("09/11/2021 09:00", "09/11/2021 09:45"))
    asked = ipexam("hours", "import", path)
    assert (asked.code, "--day-order day_first" in asked.out) == (3, True)
    assert "--day-order day_first" in ipexam("hours", "survey", path).out
    told = ipexam("hours", "import", path, "--day-order", "day_first")
    assert (told.code, "--day-order" in told.out) == (0, False)
    accounts = {one["name"]: one["counted"] for one in ipexam("hours", "show", "--json").json}
    assert [one["began"] for one in accounts[files.NAMES[3]]] == ["2021-11-09T01:00:00+00:00"]
    assert ipexam("hours", "import", path, "--day-order", "unknown").code == 2


def test_two_imports_are_compared_in_the_order_that_somebody_says(ipexam: Caller, tmp_path: Path) -> None:
    for n in (1, 2):
        stays = [(f"0{day}/11/2021 09:00", f"0{day}/11/2021 09:45") for day in range(8, 8 + n)]
        assert ipexam("hours", "import", log(tmp_path / f"{n}.xlsx", *stays), "--day-order", "day_first").code == 0
    batches = [line["id"] for line in ipexam("batch", "list", "--json").json if line["noun"] == "hours"][:2]
    both = "hours", "compare", *sorted(batches), "--json"
    assert ipexam(*both).json["lines"] == []
    (line,) = ipexam(*both, "--day-order", "day_first").json["lines"]
    assert (line["change"], line["seconds"]) == ("gained", 2700)


def test_records_that_are_stored_but_wait_are_counted_with_the_command_that_shows_them(
    ipexam: Caller, tmp_path: Path
) -> None:
    early = ("1931-09-13 09:00:00", "1931-09-13 09:45:00")
    usual = ("2021-10-13 09:00:00", "2021-10-13 09:45:00")
    told = ipexam("hours", "import", log(tmp_path / "early.xlsx", early, usual))
    assert told.code == 3
    assert "其中 1 条记录暂不计入，等待您核实：早于项目年度。请用“hours anomalies before_programme”查看。" in told.out
    assert len(ipexam("hours", "anomalies", "before_programme", "--json").json) == 1


def test_machines_are_told_too_and_the_same_file_again_brings_nothing_odd(ipexam: Caller, tmp_path: Path) -> None:
    path = log(tmp_path / "early.xlsx", *((f"1931-09-1{n} 09:00:00", f"1931-09-1{n} 09:45:00") for n in range(2)))
    told = ipexam("hours", "import", path, "--json")
    assert (told.code, told.json["added"], told.json["odd"]) == (3, 2, {"before_programme": 2})
    again = ipexam("hours", "import", path, "--json")
    assert (again.code, again.json["odd"]) == (0, {})


def test_a_dry_run_tells_what_the_import_then_does_and_keeps_nothing(ipexam: Caller, tmp_path: Path) -> None:
    head = [*HEAD, "手机号"]
    usual = [files.NAMES[3], files.IDS[3], "1.1", "2021-10-13 09:00:00", "2021-10-13 09:45:00", ""]
    early = [files.NAMES[3], files.IDS[3], "1.1", "1931-09-13 09:00:00", "1931-09-13 09:45:00", ""]
    unknown = ["无名氏", "", "1.1", "2021-10-13 09:00:00", "2021-10-13 09:45:00", ""]
    path = files.book(tmp_path / "log.xlsx", [head, usual, early, unknown])
    before = ipexam("hours", "waiting", "--json").json["total"]
    tried = ipexam("hours", "import", path, "--dry-run", "--json")
    spoken = ipexam("hours", "import", path, "--dry-run")
    assert (tried.code, tried.json["batch"], spoken.code) == (3, None, 3)
    assert "试算（不保存）：没有写入任何内容。" in spoken.out
    assert ipexam("hours", "waiting", "--json").json["total"] == before
    done = ipexam("hours", "import", path, "--json")
    assert tried.json == done.json | {"batch": None}
    assert (done.json["added"], done.json["unmatched"], done.json["odd"]) == (2, 1, {"before_programme": 1})


def test_it_is_said_in_english_too(ipexam: Caller, tmp_path: Path) -> None:
    language.use(Language.ENGLISH)
    told = ipexam("hours", "import", log(tmp_path / "early.xlsx", ("1931-09-13 09:00:00", "1931-09-13 09:45:00")))
    assert "1 of these records waits for your decision and does not count yet" in told.out


def test_every_row_of_a_file_is_accounted_for(ipexam: Caller, tmp_path: Path) -> None:
    stay = ["1.1", "2021-10-13 09:00:00", "2021-10-13 09:45:00"]
    people = [[files.NAMES[3], files.IDS[3], *stay], ["无名氏", "", *stay]]
    beside = [HEAD, [""] * 5, [""] * 5, ["合计", "", "", "", "1:30:00"]]
    path = files.book(tmp_path / "log.xlsx", [HEAD, people[0], *beside, people[1]])
    tried = ipexam("hours", "import", path, "--dry-run", "--json").json
    assert "1 行合计或附注、1 行重复的表头、2 个空行未计入" in ipexam("hours", "import", path).out
    again = ipexam("hours", "import", path, "--json").json
    assert tried["left_out"] == again["left_out"] == {"totals": 1, "headers": 1, "blank": 2, "silent": 0}
    counts = [tried[name] for name in ("added", "changed", "unchanged", "unmatched", "rejected")]
    assert sum(counts) + sum(tried["left_out"].values()) == len(people) + len(beside)
