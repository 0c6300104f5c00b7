"""Recommending people: only who agreed to this recipient, noted before anything is out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import EditedMeanwhile, RightMissing
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.pool import ConsentScope, ExportOutcome, PoolFilter, PoolUse
from ipexam.domain.pool_errors import NobodyToGive, RecipientMissing
from ipexam.services import pool_export
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.pool import PoolService
from ipexam.services.pool_consents import PoolConsentService
from ipexam.services.pool_export import PoolExportService
from tests.builders import LI, ZHANG
from tests.services.pooled import certify, enrol, one_engine, revoke

EXPERTS, TITLES = "广东省知识产权专家库", "知识产权专业职称评审委员会"


@pytest.fixture
def exports(office: Desk, tmp_path: Path) -> PoolExportService:
    """Four people: 张 agreed to both recipients, 李 to the experts, 王 to none, 陈 agreed and is suspended."""
    pool, consents = PoolService(office), PoolConsentService(office)
    numbers = [certify(office, one, n) for n, one in enumerate(enrol(office, tmp_path), 1)]
    ids = [pool.number(None, number) for number in numbers]
    for id_, recipient in ((ids[0], EXPERTS), (ids[0], TITLES), (ids[1], EXPERTS), (ids[3], EXPERTS)):
        consents.give(None, id_, ConsentScope.RECIPIENT, "同意书", recipient)
    revoke(office, numbers[3])
    return PoolExportService(office)


def told(path: Path) -> list[str]:
    return [person["name"] for person in json.loads(path.read_text("utf-8"))["people"]]


@one_engine
def test_only_who_agreed_to_the_recipient_and_is_active_is_given(
    exports: PoolExportService, office: Desk, tmp_path: Path
) -> None:
    assert exports.outlook(None, EXPERTS) == ExportOutcome(2, 1, 1)
    done = exports.export(tmp_path / "e.json", None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐")
    assert (done, told(tmp_path / "e.json")) == (ExportOutcome(2, 1, 1), ["李思源", "张晓明"])
    exports.export(tmp_path / "t.json", None, PoolUse.TITLE_EVALUATION, TITLES, "职称评审")
    assert told(tmp_path / "t.json") == ["张晓明"]
    copies = PoolConsentService(office).copies(None)
    assert [(copy.use, copy.recipient, copy.people, copy.file) for copy in copies] == [
        (PoolUse.TITLE_EVALUATION, TITLES, 1, "t.json"),
        (PoolUse.EXPERT_POOL, EXPERTS, 2, "e.json"),
    ]


@one_engine
def test_numbers_are_masked_unless_revealed_and_that_is_written_down(
    exports: PoolExportService, office: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "e.json"
    exports.export(path, None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐")
    assert ZHANG.id_number not in path.read_text("utf-8")
    assert ZHANG.phone not in path.read_text("utf-8")
    exports.export(path, None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐", reveal=True)
    assert ZHANG.id_number in path.read_text("utf-8")
    assert LI.phone in path.read_text("utf-8")
    lines = [line for line in AuditService(office).page()[0] if line.verb == "pool.export"]
    assert [line.facts["revealed"] for line in lines] == [1, 0]
    assert EXPERTS not in repr(lines)


def test_whoever_takes_a_consent_back_is_told_which_copies_are_out(
    exports: PoolExportService, office: Desk, tmp_path: Path
) -> None:
    exports.export(tmp_path / "e.json", None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐")
    exports.export(tmp_path / "t.json", None, PoolUse.TITLE_EVALUATION, TITLES, "职称评审")
    zhang = PoolService(office).number(None, "GDIPO-2021-0001")
    _found, copies = PoolConsentService(office).withdraw(None, zhang, ConsentScope.RECIPIENT, "来函", EXPERTS)
    assert [copy.file for copy in copies] == ["e.json"]
    exports.export(tmp_path / "e.json", None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐")
    assert told(tmp_path / "e.json") == ["李思源"]


@one_engine
def test_without_recipient_purpose_or_people_nothing_is_written(
    exports: PoolExportService, office: Desk, tmp_path: Path
) -> None:
    for recipient, purpose, error in (
        (" ", "用途", RecipientMissing),
        (EXPERTS, "", RecipientMissing),
        ("别处", "用途", NobodyToGive),
    ):
        with pytest.raises(error):
            exports.export(tmp_path / "e.json", None, PoolUse.EXPERT_POOL, recipient, purpose)
    assert not (tmp_path / "e.json").exists()
    assert PoolConsentService(office).copies(None) == ()


@one_engine
def test_a_copy_that_cannot_be_written_is_not_noted(exports: PoolExportService, office: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        exports.export(tmp_path / "no" / "e.json", None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐")
    assert PoolConsentService(office).copies(None) == ()


@one_engine
def test_a_consent_taken_back_while_the_copy_is_written_stops_it(
    exports: PoolExportService, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhang = PoolService(office).number(None, "GDIPO-2021-0001")
    write = pool_export.write_people

    def meanwhile(*arguments: object) -> None:
        PoolConsentService(office).withdraw(None, zhang, ConsentScope.RECIPIENT, "来函", EXPERTS)
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pool_export, "write_people", meanwhile)
    with pytest.raises(EditedMeanwhile):
        exports.export(tmp_path / "e.json", None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".json"] == []
    assert PoolConsentService(office).copies(None) == ()


@one_engine
def test_the_filter_narrows_and_the_right_is_needed(
    exports: PoolExportService, desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    chosen = PoolFilter(text="lsy")
    assert exports.export(tmp_path / "e.csv", None, PoolUse.EXPERT_POOL, EXPERTS, "推荐", chosen).people == 1
    with pytest.raises(RightMissing):
        PoolExportService(desk_without(Right.EXPORT)).export(
            tmp_path / "x.csv", None, PoolUse.EXPERT_POOL, EXPERTS, "推荐"
        )
