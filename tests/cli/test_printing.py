"""Printing from the command line: a day with a jam, a calibrated tray and counted paper."""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.domain.actor import manager
from ipexam.domain.calibration import crosses
from ipexam.domain.print_job import Paper
from ipexam.services.desk import Desk
from ipexam.services.office import open_office
from tests.builders import CLASS
from tests.cli.calling import Caller
from tests.services.conftest import SHIPPED
from tests.services.printed import issued

TWO = ("--because", "卡纸", "--by", "陈老师", "--witness", "李老师")
TRAY = ("--printer", "M507", "--tray", "手送")


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office where four people hold certificates."""
    folder = tmp_path_factory.mktemp("certified")
    place = folder / "2026.ipexam"
    now = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
    office = open_office(str(place), manager("林老师"), lambda: now, secrets.token_bytes, folder / "keys", make=True)
    office.programmes.create(SHIPPED)
    issued(Desk(office.database, office.actor, lambda: now), folder / "people", CLASS)
    office.close()
    return place


@pytest.fixture
def call(certified: Path, tmp_path: Path) -> Caller:
    """The command line with a copy of that office."""
    shutil.copyfile(certified, tmp_path / "2026.ipexam")
    return Caller(tmp_path / "2026.ipexam", [])


def pages(path: Path) -> list[str]:
    return ["".join(page.text.split()) for page in pages_of(path.read_bytes())]


def test_a_day_at_the_printer(call: Caller, tmp_path: Path) -> None:
    first, rest, again = tmp_path / "1.pdf", tmp_path / "2.pdf", tmp_path / "3.pdf"
    assert call("printing", "receive", "内芯", 100).code == 0
    batch = call("--json", "printing", "batch", first, "--stock", "内芯", *TRAY).json
    assert (batch["reason"], batch["sheets"], batch["calibration"]) == ("batch", 4, None)
    assert call("printing", "sent", batch["job"]).code == 0
    jam = call("--json", "printing", "reprint", batch["job"], rest, "--from", 3, "--jammed", 1, *TWO).json
    assert (jam["reason"], jam["of_job"], pages(rest)) == ("jam", batch["job"], pages(first)[2:])
    assert call("printing", "spoil", jam["job"], 2, *TWO).code == 0
    assert call("printing", "sent", jam["job"]).code == 0
    replaced = call("--json", "printing", "replace", jam["job"], again).json
    assert call("printing", "sent", replaced["job"]).code == 0
    assert pages(again) == pages(first)[3:]
    sheets = call("--json", "printing", "jobs", batch["job"]).json["pages"]
    assert [sheet["state"] for sheet in sheets] == ["good", "good", "spoiled", "not_printed"]
    assert sheets[2]["spoiling"] == {"reason": "卡纸", "by": "陈老师", "witness": "李老师"}
    (stock,) = call("--json", "printing", "stock").json
    assert stock == {"stock": "内芯", "received": 100, "good": 4, "spoiled": 2, "discarded": 0, "left": 94}
    refused = call("printing", "batch", tmp_path / "4.pdf", "--new", "--mode", "overlay")
    assert (refused.code, "没有尚未打印的证书" in refused.err) == (1, True)
    assert call("printing", "forms", "log", tmp_path / "log.pdf").code == 0
    (log,) = pages(tmp_path / "log.pdf")
    assert "共打印3批7张：完好4张，废证2张，未出纸1张。" in log
    assert f"卡纸续打（续第{batch['job']}号）" in log


def test_a_file_is_no_sheet_until_somebody_says_so_and_a_second_one_names_the_first(
    call: Caller, tmp_path: Path
) -> None:
    first = call("printing", "batch", tmp_path / "1.pdf")
    assert "尚未发送 4 张" in first.out
    assert "ipexam printing sent 1" in first.out
    second = call("printing", "batch", tmp_path / "2.pdf", "--new", "--order", "organisation")
    assert "其中 4 张已在第 1 批中，尚未确认是否打印" in second.out
    copied = call("--json", "certificates", "print", tmp_path / "3.pdf").json
    assert copied["elsewhere"] == [{"job": job, "waiting": 4, "good": 0} for job in (1, 2)]
    came = call("printing", "sent", 1)
    assert "第 2 批中也有这些证书" in came.out
    assert [job["waiting"] for job in call("--json", "printing", "jobs").json] == [0, 0, 0]
    third = call("printing", "batch", tmp_path / "4.pdf")
    assert "其中 4 张在第 1 批中已有完好的证书" in third.out


def test_a_job_whose_file_could_not_be_written_is_not_sent_yet(call: Caller, tmp_path: Path) -> None:
    assert call("printing", "batch", tmp_path / "nowhere" / "1.pdf").code == 1
    (lost,) = call("--json", "printing", "jobs").json
    assert (lost["waiting"], lost["good"]) == (4, 0)
    came = call("--json", "printing", "sent", lost["job"], "--pages", 3).json
    assert (came["waiting"], came["good"], came["sheets"]) == (0, 3, 4)
    assert call("printing", "sent", lost["job"], "--pages", 5).code == 1


def test_papers_of_a_job_are_written_for_a_job(call: Caller, tmp_path: Path) -> None:
    job = call("--json", "printing", "batch", tmp_path / "1.pdf").json["job"]
    for what, count in (("stamping", 4), ("covers", 2)):
        told = call("--json", "printing", "forms", what, tmp_path / f"{what}.pdf", "--job", job, "--bundle", 3).json
        assert told["count"] == count
        assert call("printing", "forms", what, tmp_path / "x.pdf").code == 2


def test_a_tray_is_calibrated_by_what_was_measured(call: Caller, tmp_path: Path) -> None:
    assert call("printing", "calibration-sheet", tmp_path / "sheet.pdf", *TRAY).code == 0
    assert "M507" in pages(tmp_path / "sheet.pdf")[0]
    read = [value for x, y in crosses(Paper(210, 297)) for value in (x + 1.5, y - 1)]
    kept = call("--json", "printing", "calibrate", *read, *TRAY).json
    assert (kept["right_mm"], kept["down_mm"], kept["residual_mm"]) == pytest.approx((1.5, -1.0, 0.0))
    one = call("--json", "printing", "one", "GDIPO-2026-0002", tmp_path / "one.pdf", *TRAY).json
    assert (one["reason"], one["calibration"]) == ("desk", kept["calibration"])
    assert [line["tray"] for line in call("--json", "printing", "calibrations").json] == ["手送"]


def test_a_sheet_that_was_scaled_is_refused_with_a_sentence(call: Caller) -> None:
    read = [value for place in crosses(Paper(210, 297)) for value in place]
    refused = call("printing", "calibrate", *read, "--across", 97)
    assert refused.code == 1
    assert "标尺 1" in refused.err
    assert "97.0" in refused.err


@pytest.mark.parametrize("arguments", [("calibrate", 1, 2), ("calibration-sheet", "out.pdf", "--paper", "A4")])
def test_what_cannot_be_meant_is_wrong_usage(call: Caller, arguments: tuple[object, ...]) -> None:
    assert call("printing", *arguments).code == 2
