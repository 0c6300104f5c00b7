"""Edits of trainees are held to what an import reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ipexam.domain.errors import TraineeEditRefused
from ipexam.domain.trainee import Region, Trainee
from ipexam.services.desk import Desk
from ipexam.services.trainees import TraineeService
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from tests.builders import registrations

HERE = "guangdong-ip-operations"


@pytest.fixture
def service(office: Desk, tmp_path: Path) -> TraineeService:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return TraineeService(office)


def edited(service: TraineeService, **said: Any) -> Trainee:
    """The first trainee with these values; `name` and `phone` are the person's."""
    read = service.reveal(HERE, 1)
    personal = {key: said.pop(key) for key in ("name", "phone") if key in said}
    return service.edit(replace(read, person=replace(read.person, **personal), **said))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"phone": "123"}, ("phone",)),
        ({"wanted_sessions": (2, 99)}, ("session",)),
        ({"province": "月球"}, ("province",)),
        ({"name": "  "}, ("name",)),
        ({"name": "长" * 101, "phone": "电话"}, ("name", "phone")),
    ],
)
def test_an_edit_that_no_registration_may_say_is_refused_whole(
    service: TraineeService, said: dict[str, Any], wrong: tuple[str, ...]
) -> None:
    before = service.reveal(HERE, 1)
    with pytest.raises(TraineeEditRefused) as refused:
        edited(service, organisation="新单位", **said)
    assert refused.value.wrong == wrong
    assert service.reveal(HERE, 1) == before


def test_a_place_is_understood_as_in_a_sheet(service: TraineeService) -> None:
    found = edited(service, province="深圳市", city="")
    assert (found.province, found.city, found.region) == ("广东", "深圳", Region.INSIDE)
    assert edited(service, province="境外", city="").region is Region.OUTSIDE
    assert edited(service, province="", city="").region is Region.UNSTATED


def test_what_the_office_held_before_does_not_stand_in_the_way(service: TraineeService, office: Desk) -> None:
    with office.database.transaction() as tx:
        row = tx.get_one(EnrolmentRow, 1)
        row.province, row.wanted_sessions = "大湾区", [99]
        tx.get_one(PersonRow, row.person_id).phone = "12"
    assert edited(service, organisation="新单位").organisation == "新单位"
    assert edited(service, phone="").person.phone == ""
