"""The ceremony on the command line, for a hall without a screen."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipexam.domain.actor import manager
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage.database import Database
from tests.ceremonies import certified
from tests.cli.calling import Caller
from tests.services.conftest import SHIPPED

NOW = datetime(2021, 12, 5, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with three certificates, made once; each test gets a copy."""
    place = tmp_path_factory.mktemp("hall") / "office.ipexam"
    with closing(Database.make(str(place))) as database:
        desk = Desk(database, manager("tester"), lambda: NOW)
        ProgrammeService(desk).create(SHIPPED)
        certified(desk, ["张敏", "单小明", "王思"])
    return place


@pytest.fixture
def hall(prepared: Path, empty: Caller) -> Caller:
    shutil.copyfile(prepared, empty.office)
    return empty


def test_a_certificate_is_found_handed_out_and_counted(hall: Caller) -> None:
    (line,) = hall("ceremony", "find", "sxm", "--json").json["lines"]
    assert (line["number"], line["handed"]) == ("GDIPO-2021-0002", None)
    assert hall("ceremony", "hand-out", "sxm").code == 0
    refused = hall("ceremony", "hand-out", "GDIPO-2021-0002")
    assert refused.code == 1
    assert hall("ceremony", "status", "--json").json == {"due": 3, "handed": 1}
    assert "单小明" in hall("ceremony", "list").out
    assert "没有找到“9999”" in hall("ceremony", "find", "9999").out
    assert hall("ceremony", "undo", "单小明", "--because", "点错人", "--json").json["handed"] is None
    (record,) = hall("ceremony", "list", "--json").json
    assert record["undone_because"] == "点错人"


def test_a_revoked_certificate_is_refused_in_words_about_handing_out(hall: Caller) -> None:
    assert hall("certificates", "revoke", "GDIPO-2021-0002", "--because", "姓名有误").code == 0
    refused = hall("ceremony", "hand-out", "GDIPO-2021-0002")
    assert refused.code == 1
    assert "GDIPO-2021-0002 已撤销，不再发放，也没有代替它的证书" in refused.err


def test_proxy_and_post_are_told_apart(hall: Caller) -> None:
    proxy = hall("ceremony", "hand-out", "张敏", "--proxy", "李代领", "--last-four", "123x", "--json").json
    assert (proxy["handed"]["way"], proxy["handed"]["proxy_last_four"]) == ("proxy", "123X")
    posted = hall("ceremony", "hand-out", "王思", "--tracking", "SF1", "--json").json
    assert (posted["handed"]["way"], posted["handed"]["tracking"]) == ("posted", "SF1")
    assert hall("ceremony", "hand-out", "单小明", "--proxy", "李", "--tracking", "SF1").code == 2
    assert hall("ceremony", "hand-out", "单小明", "--proxy", "李").code == 1
    refused = hall("ceremony", "hand-out", "单小明", "--proxy", "李", "--last-four", "abcd")
    assert refused.code == 1
    assert "“abcd”不是证件号码后四位" in refused.err
    assert "李代领" in hall("ceremony", "find", "张敏").out


def test_readings_are_listed_corrected_and_printed(hall: Caller, tmp_path: Path) -> None:
    assert hall("ceremony", "readings", "--doubtful", "--json").json == [], "单 has one reading as a surname"
    every = hall("ceremony", "readings", "--json").json
    first = next(one for one in every if one["reading"] == "Shàn Xiǎomíng")
    said = hall("ceremony", "say", first["trainee_id"], "dan1 xiao3ming2", "--json").json
    assert (said["reading"], said["latin"]) == ("Dān Xiǎomíng", "Dan Xiaoming")
    assert hall("ceremony", "say", first["trainee_id"], "abc").code == 1
    assert "Dān Xiǎomíng" in hall("ceremony", "readings").out
    assert hall("ceremony", "reading-list", tmp_path / "r.pdf", "--order", "organisation").code == 0
    told = hall("ceremony", "receipt-list", tmp_path / "s.pdf", "--filled", "--json").json
    assert told["lines"] == 3
    assert (tmp_path / "r.pdf").stat().st_size > 1000
