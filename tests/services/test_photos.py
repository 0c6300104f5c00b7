"""Photos from folder to trainee: who is matched, what waits, one transaction, undone and removed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from ipexam.domain.actor import Right
from ipexam.domain.ceremony_errors import PhotosOfOnePerson
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.photo import PhotoFinding, PhotoOutcome
from ipexam.domain.trainee import TraineeFilter
from ipexam.formats.photo import take_photo
from ipexam.services.audit import AuditService
from ipexam.services.batches import BatchService
from ipexam.services.ceremony_lists import CeremonyListService
from ipexam.services.desk import Desk
from ipexam.services.photos import PhotoService
from ipexam.services.trainees import TraineeService
from ipexam.storage.rows.name_reading import NameReadingRow
from ipexam.storage.rows.photo import PhotoPictureRow, PhotoRow
from ipexam.storage.rows.trainee import PersonRow
from tests.builders import CHEN, LI, WANG, ZHANG, registrations, somebody
from tests.photos import folder_of, picture
from tests.services.pooled import one_engine

TWIN = somebody(9, "王䶮", "另一家公司")
TEAL, RED = picture(), picture(colour="red")


@pytest.fixture
def photos(office: Desk, tmp_path: Path) -> PhotoService:
    people = [ZHANG, LI, WANG, CHEN, TWIN]
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx", people))
    return PhotoService(office)


def one(desk: Desk, name: str) -> int:
    lines, _total = TraineeService(desk).page(None, TraineeFilter(name))
    return lines[0].id


@one_engine
def test_every_file_is_told_whose_it_is_or_why_not(photos: PhotoService, tmp_path: Path) -> None:
    files = {
        f"{ZHANG.id_number}.jpg": TEAL,
        f"李思源_{LI.phone}.jpg": RED,
        f"李小红_{CHEN.id_number}.jpg": TEAL,
        "陈安娜.jpg": picture(colour="navy"),
        "王䶮.jpg": TEAL,
        "陌生人.jpg": TEAL,
        "坏的.jpg": b"broken",
        "small.jpg": picture((100, 140)),
    }
    reading = photos.read([folder_of(tmp_path / "照片", files)])
    told = {file.file.partition("/")[2]: file for file in reading.files}
    assert {name: file.finding for name, file in told.items()} == {
        f"{ZHANG.id_number}.jpg": PhotoFinding.MATCHED,
        f"李思源_{LI.phone}.jpg": PhotoFinding.MATCHED,
        f"李小红_{CHEN.id_number}.jpg": PhotoFinding.DIFFERS,
        "陈安娜.jpg": PhotoFinding.BY_NAME,
        "王䶮.jpg": PhotoFinding.SEVERAL,
        "陌生人.jpg": PhotoFinding.NOBODY,
        "坏的.jpg": PhotoFinding.UNREADABLE,
        "small.jpg": PhotoFinding.TOO_SMALL,
    }
    assert len(told["王䶮.jpg"].candidates) == 2
    assert (told["陈安娜.jpg"].name, reading.trainees, reading.missing) == ("陈安娜", 5, 3)


@one_engine
def test_a_folder_named_after_the_organisation_tells_two_of_one_name_apart(
    photos: PhotoService, tmp_path: Path
) -> None:
    (file,) = photos.read([folder_of(tmp_path / "另一家公司", {"王䶮.jpg": TEAL})]).files
    assert (file.finding, file.organisation) == (PhotoFinding.MATCHED, "另一家公司")


@one_engine
def test_a_name_alone_waits_until_somebody_has_looked(photos: PhotoService, office: Desk, tmp_path: Path) -> None:
    reading = photos.read([folder_of(tmp_path / "照片", {"陈安娜.jpg": TEAL})])
    assert photos.commit(reading) == PhotoOutcome(None, 0, 0, 0, 1, 0)
    assert photos.commit(reading, {"照片/陈安娜.jpg"}).added == 1
    chen = one(office, "陈安娜")
    assert photos.reveal(None, [chen]) == {chen: take_photo(TEAL)}


def test_importing_again_replaces_and_undoing_brings_the_first_back(
    photos: PhotoService, office: Desk, tmp_path: Path
) -> None:
    zhang = one(office, "张晓明")
    for content, told in ((TEAL, (1, 0, 0)), (TEAL, (0, 0, 1)), (RED, (0, 1, 0))):
        reading = photos.read([folder_of(tmp_path / "照片", {f"{ZHANG.id_number}.jpg": content})])
        outcome = photos.commit(reading)
        assert (outcome.added, outcome.changed, outcome.unchanged) == told
    assert outcome.batch is not None
    undone = BatchService(office).undo(outcome.batch)
    assert (undone.rows, undone.restored) == (1, 1)
    assert photos.reveal(None, [zhang]) == {zhang: take_photo(TEAL)}


@one_engine
def test_of_two_photos_of_one_trainee_none_is_taken_unless_they_are_the_same(
    photos: PhotoService, tmp_path: Path
) -> None:
    twice = {f"{ZHANG.id_number}.jpg": TEAL, f"张晓明_{ZHANG.phone}.jpg": RED}
    reading = photos.read([folder_of(tmp_path / "a", twice)])
    assert [file.finding for file in reading.files] == [PhotoFinding.TWICE] * 2
    same = dict.fromkeys(twice, TEAL)
    assert photos.commit(photos.read([folder_of(tmp_path / "b", same)])) == PhotoOutcome(2, 1, 0, 1, 0, 0)


@one_engine
def test_of_two_photos_of_one_trainee_a_person_chooses_one(photos: PhotoService, office: Desk, tmp_path: Path) -> None:
    zhang, first, second = one(office, "张晓明"), f"{ZHANG.id_number}.jpg", f"张晓明_{ZHANG.phone}.jpg"
    reading = photos.read([folder_of(tmp_path / "a", {first: TEAL, second: RED})])
    first, second = (one.file for one in reading.files)
    with pytest.raises(PhotosOfOnePerson) as both:
        photos.commit(reading, [first, second])
    assert {both.value.file, both.value.other} == {first, second}
    assert photos.having() == (0, 5)
    assert photos.commit(reading, [second]) == PhotoOutcome(2, 1, 0, 0, 0, 1)
    assert photos.reveal(None, [zhang]) == {zhang: take_photo(RED)}
    again = photos.read([tmp_path / "a"])
    assert photos.commit(again, [second]).unchanged == 1
    assert photos.commit(again, [first]).changed == 1


@one_engine
def test_who_has_no_photo_is_listed_by_organisation_and_written_with_phones(
    photos: PhotoService, tmp_path: Path
) -> None:
    photos.commit(photos.read([folder_of(tmp_path / "照片", {f"{ZHANG.id_number}.jpg": TEAL})]))
    missing = photos.missing()
    assert [who.name for who in missing] == ["李思源", "王䶮", "陈安娜", "王䶮"]
    assert [who.organisation for who in missing] == sorted(
        (who.organisation for who in missing),
        key=["广州某某大学", "另一家公司", "深圳某某银行", "珠海某某科技有限公司"].index,
    )
    assert missing[0].phone == "138****0002"
    assert photos.export_missing(tmp_path / "missing.xlsx", organisation=LI.organisation) == 1
    sheet = load_workbook(tmp_path / "missing.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]][1:6] == [LI.organisation, None, LI.name, missing[0].masked_id, LI.phone]


@one_engine
def test_photos_that_were_written_can_be_brought_in_again(photos: PhotoService, office: Desk, tmp_path: Path) -> None:
    photos.commit(photos.read([folder_of(tmp_path / "照片", {f"{ZHANG.id_number}.jpg": TEAL})]))
    assert photos.export(tmp_path / "out.zip") == 1
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == [f"{ZHANG.id_number}_张晓明.jpg"]
    reading = photos.read([tmp_path / "out.zip"])
    assert [file.trainee_id for file in reading.files] == [one(office, "张晓明")]
    assert photos.having() == (1, 5)


@one_engine
def test_a_removed_photo_is_gone_and_nobody_else_is_touched(photos: PhotoService, office: Desk, tmp_path: Path) -> None:
    photos.commit(photos.read([folder_of(tmp_path / "照片", {f"{ZHANG.id_number}.jpg": TEAL})]))
    zhang = one(office, "张晓明")
    with pytest.raises(SubjectUnknown):
        photos.remove(None, [zhang, 999])
    assert photos.remove(None, [zhang]) == 1
    assert photos.reveal(None, [zhang]) == {}


@one_engine
def test_seeing_and_writing_photos_is_written_down_and_needs_the_right(
    photos: PhotoService, office: Desk, tmp_path: Path, desk_without: Callable[[Right], Desk]
) -> None:
    photos.commit(photos.read([folder_of(tmp_path / "照片", {f"{ZHANG.id_number}.jpg": TEAL})]))
    photos.reveal(None, [one(office, "张晓明")])
    photos.export(tmp_path / "out.zip")
    lines, _total = AuditService(office).page(limit=3)
    assert [line.verb for line in lines] == ["photos.export", "photos.reveal", "photos.import"]
    with pytest.raises(RightMissing):
        PhotoService(desk_without(Right.EXPORT)).reveal(None, [1])


def test_photos_and_readings_go_with_the_registration_that_is_undone(
    photos: PhotoService, office: Desk, tmp_path: Path
) -> None:
    photos.commit(photos.read([folder_of(tmp_path / "照片", {f"{ZHANG.id_number}.jpg": TEAL})]))
    CeremonyListService(office).say(None, one(office, "张晓明"), "Zhāng Xiǎomíng")
    undone = BatchService(office).undo(1)
    assert (undone.rows, undone.kept) == (5, ())
    with office.database.reading() as tx:
        for table in (PersonRow, PhotoRow, PhotoPictureRow, NameReadingRow):
            assert tx.scalar(sa.select(sa.func.count()).select_from(table)) == 0, table
