"""The main job as scripts do it: the command lines and the JSON that they may rely on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipexam.domain.version import VERSION
from ipexam.exchange.pins import Pins
from ipexam.room.pc import RoomPc
from ipexam.room.room import Room, check_package
from ipexam.sealing.officekeys import OfficePublicKeys
from tests.cli import files
from tests.cli.calling import Caller
from tests.services.exams import StandingClock, randomness

pytestmark = pytest.mark.real_child

STARTS_AT = datetime(2099, 11, 21, 1, tzinfo=UTC)
IMPORT_KEYS = {"batch", "added", "changed", "unchanged", "unmatched", "rejected", "problems", "notes"}


def test_a_year_goes_through_the_command_line(empty: Caller, tmp_path: Path) -> None:
    assert empty("--json", "programme", "create", "guangdong-ip-operations").json["code"] == "guangdong-ip-operations"

    registered = empty("trainees", "import", files.registrations(tmp_path / "registration.xlsx", broken=True), "--json")
    assert registered.code == 3
    assert set(registered.json) == {*IMPORT_KEYS, "new", "changes", "vanished", "older", "dry_run"}
    assert (registered.json["added"], registered.json["rejected"]) == (4, 1)
    (problem,) = registered.json["problems"]
    assert problem["where"] == "registration.xlsx › Sheet › D7"
    assert problem["code"] == "id_checksum_wrong"
    assert problem["message"]

    learnt = empty("hours", "import", files.hours(tmp_path / "hours.xlsx"), "--json")
    assert (learnt.code, learnt.json["added"], learnt.json["unmatched"]) == (3, 10, 1)
    came = empty("attendance", "import", files.sign_in(tmp_path / "sign-in.xlsx"), "--session", "2", "--json")
    assert (came.code, came.json["added"], came.json["unmatched"]) == (3, 1, 1)
    asked = empty("bank", "import", files.questions(tmp_path / "questions.xlsx"), "--json")
    assert (asked.code, asked.json["added"], asked.json["problems"]) == (0, 7, [])
    marked = empty("marks", "import", files.marks(tmp_path / "marks.xlsx"), "--json")
    assert (marked.code, marked.json["added"]) == (0, 3)

    verdicts = {line["name"]: line["verdict"] for line in empty("assess", "--json").json}
    assert verdicts == dict(zip(files.NAMES, ("passed", "failed", "failed", "failed"), strict=True))
    issued = empty("certificates", "issue", "--json")
    assert (issued.code, len(issued.json["issued"]), issued.json["left_out"]) == (0, 1, [])
    assert empty("certificates", "issue", "--json").json["already"] == 1
    assert empty("certificates", "print", tmp_path / "OUT.pdf", "--json").json["pages"] == 1
    assert empty("roster", "export", tmp_path / "OUT.xlsx", "--json").json["lines"] == 1
    assert empty("roster", "export", tmp_path / "roster.pdf", "--json").json["lines"] == 1
    (found,) = empty.bare("certificates", "verify", tmp_path / "OUT.pdf", "--json").json
    assert (found["status"], found["claims"]["name"]) == ("valid", files.NAMES[0])
    assert empty("audit", "verify", "--json").json["broken_at"] is None


def test_an_exam_goes_out_and_comes_home(ipexam: Caller, tmp_path: Path) -> None:
    paper = ipexam("paper", "assemble", "--blueprint", "1:single=4,short_answer=1", "--forms", "2", "--json").json
    assert [form["label"] for form in paper["forms"]] == ["A", "B"]
    made = ipexam(
        "sitting", "create", "--paper", paper["code"], "--starts", f"{STARTS_AT:%Y-%m-%d} 09:00", "--trainee", "4",
        "--permit", "法律汇编", "--json",
    ).json  # fmt: skip
    assert [seat["name"] for seat in made["seats"]] == [files.NAMES[3]]
    package = tmp_path / "exam.ipx"
    written = ipexam("sitting", "export", made["code"], package, "--json").json
    assert written["start_password"]
    fingerprint = ipexam("keys", "export-public", tmp_path / "office.ipxkey", "--json").json["fingerprint"]
    assert fingerprint == written["fingerprint"]

    keys = OfficePublicKeys.from_bytes((tmp_path / "office.ipxkey").read_bytes(), "office.ipxkey")
    sealed = check_package(package, Pins((keys,)), VERSION, STARTS_AT)
    pc = RoomPc(tmp_path / "pc", StandingClock(STARTS_AT), randomness, lambda: 0.0)
    seat = Room.open(sealed, written["start_password"], pc).sign_in("01", files.IDS[3][-4:], lambda _: None)
    seat.confirm_identity()
    seat.read_rules()
    seat.hand_in()
    (tmp_path / "stick").mkdir()
    seat.save_copy(tmp_path / "stick")
    seat.close()

    home = ipexam("answers", "import", tmp_path / "stick", "--json")
    assert set(home.json) == IMPORT_KEYS | {"kinds", "rooms"}
    assert (home.code, home.json["added"]) == (0, 1)
    (line,) = ipexam("answers", "list", "--json").json
    assert (line["sitting_code"], line["state"], line["raw"]) == (made["code"], "current", "0.00")
    assert ipexam("answers", "choose", line["id"], "--reason", "换机记录", "--json").json == {"answers": line["id"]}
    (last,) = (one for one in ipexam("assess", "--json").json if one["name"] == files.NAMES[3])
    assert last["exam"] == {"mark": "0.00", "score": "0.00", "met": False}


def test_assess_gives_what_scripts_rely_on(ipexam: Caller) -> None:
    first, second, third, fourth = sorted(
        ipexam("assess", "--json").json, key=lambda line: files.NAMES.index(line["name"])
    )
    assert first == {
        "id_number": files.IDS[0],
        "name": files.NAMES[0],
        "online": {"hours": "20.00", "score": "35.00", "met": True},
        "offline": {"sessions": "1.00", "score": "35.00", "met": True},
        "exam": {"mark": "86.50", "score": "25.95", "met": True},
        "total": "95.95",
        "verdict": "passed",
        "reasons": [],
        "flags": ["online_on_the_line"],
    }
    assert second["exam"] == {"mark": None, "score": "0.00", "met": False}
    assert "exam_absent" in second["reasons"]
    assert third["exam"]["met"] is False
    assert "exam_mark_missing" in fourth["reasons"]


def test_before_the_last_cut_off_what_lacks_is_pending(ipexam: Caller) -> None:
    lines = ipexam("assess", "--on", "2021-10-01", "--json").json
    assert [line["verdict"] for line in lines if line["name"] == files.NAMES[3]] == ["pending"]


def test_hours_show_says_of_each_record_what_counted(ipexam: Caller) -> None:
    accounts = {one["name"]: one for one in ipexam("hours", "show", "--json").json}
    first = accounts[files.NAMES[0]]
    assert set(first) == {"id_number", "name", "seconds", "class_hours", "counted", "uncounted"}
    assert (first["seconds"], first["class_hours"]) == (54_000, "20.00")
    assert len(first["counted"]) == 10
    record = first["uncounted"][0]
    assert (record["file"], record["sheet"], record["row"]) == ("h.xlsx", "Sheet", 2)
    assert (record["reason"], record["uncounted_seconds"]) == ("course_cap", 600)


@pytest.mark.parametrize("noun", ["trainees", "hours", "attendance", "bank", "marks"])
def test_every_importer_has_a_template(empty: Caller, noun: str, tmp_path: Path) -> None:
    out = tmp_path / f"{noun}.xlsx"
    assert empty.bare(noun, "template", out, "--json").json == {"file": str(out)}
    assert out.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "line",
    [
        "programme list",
        "programme show",
        "programme templates",
        "programme scheme",
        "overview",
        "trainees list",
        "trainees show 1",
        "hours show",
        "hours explain 1",
        "hours waiting",
        "attendance list",
        "attendance waiting",
        "bank list",
        "bank show 1",
        "paper list",
        "sitting list",
        "answers list",
        "marks list",
        "marks written",
        "certificates list",
        "certificates preview",
        "roster list",
        "batch list",
        "audit list",
        "audit verify",
        "keys list",
    ],
)
def test_what_is_shown_is_one_json_document_or_something_to_read(ipexam: Caller, line: str) -> None:
    for_machines = ipexam(*line.split(), "--json")
    assert for_machines.code == 0, for_machines.err
    assert json.loads(for_machines.out) is not None
    for_people = ipexam(*line.split())
    assert (for_people.code, for_people.err) == (0, "")
    assert for_people.out.strip()
