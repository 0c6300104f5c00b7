"""The display zone as the office writes it: who is in it, who is out of it, and what it leaves alone."""

from __future__ import annotations

import errno
import io
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from ipexam.domain.batch import BatchNoun
from ipexam.domain.file_errors import DiskFull
from ipexam.domain.pool import ConsentScope, PoolUse
from ipexam.domain.pool_errors import FolderForeign
from ipexam.services.desk import Desk
from ipexam.services.pool import PoolService
from ipexam.services.pool_consents import PoolConsentService
from ipexam.services.pool_site import PoolSiteService
from ipexam.storage import batch, photo
from tests.builders import CLASS, LI, ZHANG
from tests.services.pooled import certify, enrol, one_engine, revoke


@pytest.fixture
def site(office: Desk, tmp_path: Path) -> PoolSiteService:
    """Four people who agreed in their registration; 王's certificate is revoked."""
    people = enrol(office, tmp_path, agreed=True)
    numbers = [certify(office, one, n) for n, one in enumerate(people, 1)]
    revoke(office, numbers[2])
    return PoolSiteService(office)


def everything(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*")) if path.is_file())


@one_engine
def test_only_who_agreed_and_is_active_is_in_any_file(site: PoolSiteService, tmp_path: Path) -> None:
    assert site.export(tmp_path / "zone") == 3
    text = everything(tmp_path / "zone")
    assert [name in text for name in ("张晓明", "李思源", "陈安娜", "王䶮")] == [True, True, True, False]
    assert not [one for one in CLASS if one.id_number in text or one.phone in text or one.id_number[-4:] in text]
    assert "GDIPO" not in text


@one_engine
def test_a_consent_taken_back_is_out_of_every_file_and_old_files_go(
    site: PoolSiteService, office: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "zone"
    site.export(folder)
    zhang = PoolService(office).number(None, "GDIPO-2021-0001")
    _found, copies = PoolConsentService(office).withdraw(None, zhang, ConsentScope.DISPLAY, "来电")
    assert [copy.use for copy in copies] == [PoolUse.DISPLAY_ZONE]
    assert site.export(folder) == 2
    assert "张晓明" not in everything(folder)
    assert "zhangxiaoming" not in everything(folder).lower()
    assert not list(tmp_path.glob(".zone*"))


@one_engine
def test_a_full_disk_leaves_the_earlier_zone_and_notes_no_copy(
    site: PoolSiteService, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.export(tmp_path / "zone")
    before, write = everything(tmp_path / "zone"), Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "data.js":
            raise OSError(errno.ENOSPC, "full")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DiskFull):
        site.export(tmp_path / "zone")
    assert everything(tmp_path / "zone") == before
    assert not list(tmp_path.glob(".zone*"))
    assert len(PoolConsentService(office).copies(None)) == 1


@one_engine
def test_a_folder_with_other_files_is_left_alone(site: PoolSiteService, office: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "zone"
    folder.mkdir()
    site.export(folder)
    (folder / "我的照片.jpg").write_bytes(b"mine")
    with pytest.raises(FolderForeign):
        site.export(folder)
    assert (folder / "我的照片.jpg").read_bytes() == b"mine"
    assert len(PoolConsentService(office).copies(None)) == 1
    with pytest.raises(FolderForeign):
        site.export(tmp_path / "class.xlsx")


def test_a_photo_is_shown_with_a_consent_of_its_own_alone(site: PoolSiteService, office: Desk, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (50, 70), "navy").save(picture, "JPEG")
    with office.database.transaction() as tx:
        at = office.clock()
        batch_id = batch.start(tx, BatchNoun.TRAINEES, 1, at, "tester")
        _give(tx, picture.getvalue(), batch_id, at)
    site.export(tmp_path / "zone")
    assert not (tmp_path / "zone" / "photos").exists()
    zhang = PoolService(office).number(None, "GDIPO-2021-0001")
    PoolConsentService(office).give(None, zhang, ConsentScope.PHOTO, "同意书")
    site.export(tmp_path / "zone")
    (shown,) = (tmp_path / "zone" / "photos").iterdir()
    assert shown.read_bytes() == picture.getvalue()
    assert [person.name for person in site.people() if person.photo] == [ZHANG.name]


def _give(tx: object, jpeg: bytes, batch_id: int, at: datetime) -> None:
    sha256 = photo.keep(tx, jpeg)  # type: ignore[arg-type]
    for enrolment_id in (1, 2):
        photo.give(tx, enrolment_id, sha256, batch_id, at)  # type: ignore[arg-type]


@one_engine
def test_the_zone_says_names_in_pinyin(site: PoolSiteService) -> None:
    assert {person.name: person.latin for person in site.people()}[LI.name] == "Li Siyuan"
