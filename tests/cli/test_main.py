"""Options anywhere, exit codes, and wrong command lines: one clear sentence each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipexam.cli.main import hoisted, tell_fault
from ipexam.domain.version import VERSION
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.cli import files
from tests.cli.calling import Caller


def test_options_of_the_office_may_stand_anywhere() -> None:
    front, rest = hoisted(["assess", "--json", "--on", "2021-11-30", "--office", "a.ipexam", "--programme=x"])
    assert front == ["--json", "--office", "a.ipexam", "--programme=x"]
    assert rest == ["assess", "--on", "2021-11-30"]


def test_after_two_dashes_nothing_is_an_option() -> None:
    assert hoisted(["bank", "list", "--", "--json"]) == ([], ["bank", "list", "--", "--json"])


def test_an_option_at_the_end_without_its_value_is_wrong_usage(empty: Caller) -> None:
    assert empty.bare("assess", "--office").code == 2


def test_the_variable_names_the_office(ipexam: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPEXAM_OFFICE", str(ipexam.office))
    assert ipexam.bare("programme", "list", "--json").json[0]["trainees"] == 4


def test_without_a_command_the_office_window_opens(empty: Caller) -> None:
    assert empty("--programme", "x").code == 0
    assert empty.opened == [(str(empty.office), "x")]


def test_room_opens_the_exam_room(empty: Caller) -> None:
    assert empty.bare("room", "exam.ipx", "--journals", "d", "--twin", "e").code == 0
    assert empty.opened == [(Path("exam.ipx"), Path("d"), Path("e"))]


def test_the_version_is_said(empty: Caller) -> None:
    assert empty.bare("--version").out == f"ipexam {VERSION}\n"


def test_only_programme_create_makes_an_office(empty: Caller, tmp_path: Path) -> None:
    files.registrations(tmp_path / "r.xlsx")
    refused = empty("trainees", "import", tmp_path / "r.xlsx", "--json")
    assert refused.code == 1
    assert refused.json["error"]["code"] == "office_missing"
    assert refused.json["error"]["facts"] == {"office": str(empty.office)}
    assert refused.json["error"]["message"] == refused.err.strip()
    assert not empty.office.exists()


@pytest.mark.parametrize("line", ["nothing", "guangdong-ip-operations --year -5"])
def test_a_programme_that_cannot_be_leaves_no_office_behind(empty: Caller, line: str) -> None:
    refused = empty("programme", "create", *line.split())
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert not empty.office.exists()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("trainees import none.xlsx", "file_missing"),
        ("hours import none.csv", "file_missing"),
        ("trainees import text.xlsx", "header_not_found"),
        ("trainees import picture.xlsx", "not_a_spreadsheet"),
        ("trainees import other.xlsx", "header_not_found"),
        ("attendance import other.xlsx --session 99", "session_unknown"),
        ("attendance import other.xlsx --session 1", "session_not_offline"),
        ("hours import other.xlsx --course nothing", "course_unknown"),
        ("assess --programme nothing", "programme_unknown"),
        ("programme create nothing", "template_unknown"),
        ("programme create guangdong-ip-operations", "programme_exists"),
        ("programme create guangdong-ip-operations --year 0", "year_impossible"),
        ("programme create guangdong-ip-operations --year 99999", "year_impossible"),
        ("programme cut-off 9 2021-12-01", "subject_unknown"),
        ("trainees show 99", "subject_unknown"),
        ("bank show 99", "subject_unknown"),
        ("batch undo 99", "subject_unknown"),
        ("paper assemble --blueprint 1:single=99", "bank_short"),
        ("paper assemble --blueprint none.toml", "file_missing"),
        ("paper show P9", "subject_unknown"),
        ("sitting show E9", "subject_unknown"),
        ("answers import none.ipxa", "file_missing"),
        ("answers import .", "no_answer_files"),
        ("answers choose 9 --reason 换机", "subject_unknown"),
        ("marks give 9 q1 5", "subject_unknown"),
        ("certificates print OUT.pdf", "nothing_to_print"),
        ("certificates personal GDIPO-1 OUT.pdf", "subject_unknown"),
        ("certificates revoke GDIPO-1 --because x", "subject_unknown"),
        ("certificates trust none.json --yes", "file_missing"),
        ("certificates verify none.pdf", "file_missing"),
        ("roster export OUT.xlsx", "nothing_to_print"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(ipexam: Caller, tmp_path: Path, line: str, code: str) -> None:
    (tmp_path / "text.xlsx").write_text("just words", encoding="utf-8")
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    files.book(tmp_path / "other.xlsx", [["甲", "乙"], [1, 2]])
    refused = ipexam(*line.split(), "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, code)
    assert refused.err == refused.json["error"]["message"] + "\n"
    language.use(Language.ENGLISH)
    in_english = ipexam(*line.split())
    assert (in_english.code, in_english.out) == (1, "")
    assert in_english.err != refused.err


@pytest.mark.parametrize(
    "line",
    [
        "frob",
        "trainees frob",
        "trainees import",
        "trainees list --frob",
        "trainees list --limit -1",
        "trainees show 99999999999999999999",
        "trainees edit 1 --session 2 --session -99999999999999999999",
        "trainees list --offset -1",
        "audit list --limit 99999999999999999999",
        "trainees list --limit many",
        "trainees edit 1",
        "attendance import other.xlsx --session first",
        "programme scheme --partial-credit sometimes",
        "programme scheme --online-comparison more_than",
        "programme scheme --online-hours many --trial",
        "programme scheme --pass-mark 101 --trial",
        "assess --on yesterday",
        "assess --verdict perhaps",
        "marks give 1 q1 lots",
        "certificates revoke X",
        "audit verify one two",
        "--lang fr audit verify",
        "trainees",
    ],
)
def test_wrong_usage_is_said_in_one_sentence(ipexam: Caller, line: str) -> None:
    wrong = ipexam(*line.split(), "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (2, "usage")
    sentence, hint = wrong.err.splitlines()
    assert sentence == wrong.json["error"]["message"]
    assert hint.endswith("--help")


def test_a_likely_command_is_proposed(empty: Caller) -> None:
    assert "certificates" in empty.bare("certificate").err
    assert "trainees" not in empty.bare("certificate").err


def test_without_an_office_it_is_asked_for(empty: Caller) -> None:
    wrong = empty.bare("assess")
    assert wrong.code == 2
    assert "--office" in wrong.err


def test_several_programmes_need_a_name(ipexam: Caller) -> None:
    assert ipexam("programme", "create", "enterprise-custom").code == 0
    refused = ipexam("assess", "--json").json["error"]
    assert refused["code"] == "programme_ambiguous"
    assert set(refused["facts"]["known"]) == {"guangdong-ip-operations", "enterprise-custom"}
    assert len(ipexam("assess", "--programme", "guangdong-ip-operations", "--json").json) == 4


@pytest.mark.parametrize(
    "line",
    ["assess --out {0}", "trainees export {0}", "bank export {0}", "bank template {0}", "certificates export-keys {0}"],
)
def test_a_place_that_cannot_be_written_is_refused(ipexam: Caller, tmp_path: Path, line: str) -> None:
    nowhere = tmp_path / "no folder" / "out.xlsx"
    refused = ipexam(*(part.format(nowhere) for part in line.split()), "--json")
    assert (refused.code, list(refused.json)) == (1, ["error"])
    assert refused.json["error"]["code"] in {"file_locked", "file_missing"}


def test_help_speaks_the_language(ipexam: Caller) -> None:
    text = ipexam.bare("sitting", "create", "--help").out
    assert "用法：" in text
    assert "选项" in text
    assert "Show this message" not in text


def test_a_noun_alone_shows_its_verbs(empty: Caller) -> None:
    shown = empty.bare("hours")
    assert (shown.code, shown.err) == (2, "")
    assert "import" in shown.out


def test_a_fault_is_told_with_its_log(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert tell_fault(["assess", "--json"], tmp_path / "ipexam.log") == 1
    told = capsys.readouterr()
    assert '"code": "fault"' in told.out
    assert "ipexam.log" in told.err


def test_the_program_itself_runs_as_a_module(ipexam: Caller) -> None:
    environment = {**os.environ, "IPEXAM_LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "ipexam", "audit", "verify", "--office", str(ipexam.office), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert '"broken_at": null' in done.stdout
    helped = subprocess.run(
        [sys.executable, "-m", "ipexam", "--lang", "zh", "hours", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, "PYTHONUTF8": "0"},
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert "学时" in helped.stdout
