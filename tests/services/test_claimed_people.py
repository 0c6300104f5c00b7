"""A page's claims match among the few who could be meant as they do among everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.trainee import Claim
from ipexam.services import claimed_people
from ipexam.services.aliases import AliasService
from ipexam.services.claimed_people import could_be, everybody
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage import programme
from tests.builders import LI, WANG, ZHANG, registrations

HERE = "guangdong-ip-operations"

CLAIMS = [
    Claim(ZHANG.name, ZHANG.id_number),
    Claim(ZHANG.name),
    Claim(f" {LI.name[0]} {LI.name[1:]}"),
    Claim("", f"'{WANG.id_number.lower()} "),
    Claim("", "", f"+86 {LI.phone}"),
    Claim(LI.name, "", ZHANG.phone),
    Claim("飞翔", platform="wemeet"),
    Claim("", nickname="飞翔", platform="wemeet"),
    Claim("飞翔", platform="zoom"),
    Claim(ZHANG.name, "", f"{ZHANG.phone[:3]}****{ZHANG.phone[-4:]}"),
    Claim("钱八"),
    Claim(),
]


@pytest.fixture
def known(office: Desk, tmp_path: Path) -> Desk:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    AliasService(office).remember(HERE, 2, "飞翔", "wemeet")
    return office


@pytest.mark.parametrize("at_most", [claimed_people._PAGE_OF_CLAIMS, 3])
def test_claims_match_as_among_everybody(known: Desk, at_most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claimed_people, "_PAGE_OF_CLAIMS", at_most)
    with known.database.reading() as tx:
        programme_id = programme.find(tx, HERE).id
        few, all_of_them = could_be(tx, programme_id, CLAIMS), everybody(tx, programme_id)
    assert few.match_all(CLAIMS) == all_of_them.match_all(CLAIMS)
    assert sum(match.trainee_id is not None for match in few.match_all(CLAIMS)) == 5


def test_each_claim_alone_finds_whom_it_could_mean(known: Desk) -> None:
    with known.database.reading() as tx:
        programme_id = programme.find(tx, HERE).id
        whole = everybody(tx, programme_id)
        for claim in CLAIMS:
            assert could_be(tx, programme_id, [claim]).match(claim) == whole.match(claim), claim


def test_nobody_of_another_programme_is_found(known: Desk) -> None:
    ProgrammeService(known).create("enterprise-custom")
    with known.database.reading() as tx:
        programme_id = programme.find(tx, "enterprise-custom").id
        assert [match.candidates for match in could_be(tx, programme_id, CLAIMS).match_all(CLAIMS)] == [()] * 12
