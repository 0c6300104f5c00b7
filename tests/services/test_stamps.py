"""Stamps at the office: sealed under its password, placed only by whoever may, each use written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.actor import Right
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.exam_errors import DocumentUnreadable, PasswordNeeded, PasswordWrong
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.stamp import StampLine
from ipexam.domain.stamp_errors import LetterIsStamp, StampAltered, StampMissing, StampsUnprotected, StampUnauthorised
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.services.stamps import LetterFile, StampService
from ipexam.storage import audit
from ipexam.storage import stamp as storage
from ipexam.storage.rows.stamp import StampRow
from tests.documents.stamps import drawn_stamp, png, scanned_letter
from tests.services.conftest import StillClock
from tests.services.exams import CHEAP, randomness

A, B = "岭南虚构培训中心", "珠江测试产权学会"
LETTER_DAY = date(2021, 10, 1)
WIDE = Fraction(45)

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
"""What differs between the engines is the subject of `tests/storage/test_stamp.py` and `test_keys.py`."""


def password() -> str:
    return "长密码 12"


@pytest.fixture
def keys(office: Desk) -> KeyService:
    return KeyService(office, randomness, CHEAP)


@pytest.fixture
def stamps(office: Desk, keys: KeyService) -> StampService:
    keys.protect(password())
    return StampService(office, keys)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "章.png"
    path.write_bytes(png(drawn_stamp(400)))
    return path


def letter(folder: Path, until: date | None = None) -> LetterFile:
    path = folder / "授权书.jpg"
    path.write_bytes(scanned_letter())
    return LetterFile(path, LETTER_DAY, until)


def added(stamps: StampService, picture: Path, body: str = A, until: date | None = None) -> StampLine:
    return stamps.add(body, picture, WIDE, letter(picture.parent, until), password)


def test_without_an_office_password_no_stamp_is_kept(office: Desk, keys: KeyService, picture: Path) -> None:
    with pytest.raises(StampsUnprotected):
        added(StampService(office, keys), picture)


def test_the_office_holds_no_picture_in_clear(stamps: StampService, office: Desk, picture: Path) -> None:
    line = added(stamps, picture)
    clear = stamps.reveal(line.id, password)
    with office.database.reading() as tx:
        sha256, sealed = storage.envelope(tx, line.id)
    assert clear.startswith(b"\x89PNG")
    assert clear[100:140] not in sealed
    assert sha256 == line.sha256
    with pytest.raises(PasswordWrong):
        stamps.reveal(line.id, lambda: "错")
    with pytest.raises(PasswordNeeded):
        stamps.pictures([line.sha256], None, "试印")


def test_placing_a_stamp_is_written_down_twice(stamps: StampService, office: Desk, picture: Path) -> None:
    line = added(stamps, picture)
    found = stamps.pictures([line.sha256], password, "颁发结业证书", 50, "HQIP-2021-0001–0050")
    assert found == {line.sha256: stamps.reveal(line.id, password)}
    (use,), total = stamps.uses()
    assert (total, use.stamp_id, use.body, use.actor) == (1, line.id, A, "tester")
    assert (use.purpose, use.numbers, use.sheets) == ("颁发结业证书", "HQIP-2021-0001–0050", 50)
    assert stamps.lines()[0].uses == 1
    with office.database.reading() as tx:
        rows = {row.verb: row for row in audit.page(tx, 0, 9)[0]}
    assert rows["stamps.use"].subject == str(line.id)
    assert rows["stamps.use"].facts == {"purpose": "颁发结业证书", "numbers": "HQIP-2021-0001–0050", "sheets": 50}
    assert "stamps.reveal" in rows
    assert "stamps.add" in rows


def test_no_stamps_are_no_use(stamps: StampService) -> None:
    assert stamps.pictures([], None, "试印") == {}
    assert stamps.uses() == ([], 0)


def test_whoever_lacks_the_right_places_none(
    stamps: StampService, picture: Path, keys: KeyService, desk_without: Callable[[Right], Desk]
) -> None:
    line = added(stamps, picture)
    clerk = StampService(desk_without(Right.STAMP), keys)
    for attempt in (
        lambda: clerk.pictures([line.sha256], password, "试印"),
        lambda: clerk.reveal(line.id, password),
        lambda: clerk.retire(line.id, "不用"),
        lambda: added(clerk, picture),
    ):
        with pytest.raises(RightMissing):
            attempt()
    assert clerk.lines()[0].uses == 0


def test_a_newer_stamp_retires_the_one_before_which_can_still_be_drawn(stamps: StampService, picture: Path) -> None:
    first = added(stamps, picture)
    picture.write_bytes(png(drawn_stamp(500)))
    second = added(stamps, picture)
    assert [line.retired_at is None for line in stamps.lines()] == [True, False]
    assert stamps.in_use([A]) == (second.sha256,)
    assert set(stamps.pictures([first.sha256], password, "重打")) == {first.sha256}
    stamps.retire(second.id, "更换印章")
    assert stamps.lines()[0].retired_because == "更换印章"
    with pytest.raises(StampMissing):
        stamps.in_use([A])
    with pytest.raises(SubjectUnknown):
        stamps.retire(second.id, "再次")


def test_stamps_come_in_the_order_of_their_bodies(stamps: StampService, picture: Path) -> None:
    one = added(stamps, picture)
    picture.write_bytes(png(drawn_stamp(500, B)))
    other = added(stamps, picture, B)
    assert stamps.in_use([B, A]) == (other.sha256, one.sha256)
    with pytest.raises(StampMissing) as missing:
        stamps.in_use([A, "未登记单位"])
    assert missing.value.body == "未登记单位"


def test_a_letter_must_cover_the_day(stamps: StampService, picture: Path, clock: StillClock) -> None:
    line = added(stamps, picture, until=date(2021, 12, 31))
    assert stamps.in_use([A]) == (line.sha256,)
    for day in (date(2021, 9, 30), date(2022, 1, 1)):
        with pytest.raises(StampUnauthorised):
            stamps.in_use([A], day)
    clock.move(timedelta(days=90))
    stamps.renew_letter(line.id, letter(picture.parent, date(2022, 12, 31)))
    assert stamps.in_use([A]) == (line.sha256,)
    copy = picture.parent / "副本.jpg"
    assert stamps.save_letter(line.id, copy).name == "授权书.jpg"
    assert copy.read_bytes() == scanned_letter()


def test_a_letter_that_cannot_be_opened_is_refused_before_anything_is_kept(
    stamps: StampService, picture: Path, tmp_path: Path
) -> None:
    path = tmp_path / "授权书.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(DocumentUnreadable):
        stamps.add(A, picture, WIDE, LetterFile(path, LETTER_DAY), password)
    assert stamps.lines() == ()


def test_the_stamp_s_own_picture_is_no_letter(stamps: StampService, picture: Path, tmp_path: Path) -> None:
    copy = tmp_path / "授权书.png"
    copy.write_bytes(picture.read_bytes())
    with pytest.raises(LetterIsStamp):
        stamps.add(A, picture, WIDE, LetterFile(copy, LETTER_DAY), password)
    assert stamps.lines() == ()


def test_a_stamp_is_no_newer_letter_either(stamps: StampService, picture: Path) -> None:
    line = added(stamps, picture)
    with pytest.raises(LetterIsStamp):
        stamps.renew_letter(line.id, LetterFile(picture, LETTER_DAY))
    assert stamps.lines()[0].letter == line.letter


def test_a_new_key_for_stamps_still_opens_what_was_sealed_to_the_old_one(
    stamps: StampService, keys: KeyService, picture: Path
) -> None:
    line = added(stamps, picture)
    before = stamps.reveal(line.id, password)
    keys.rotate(KeyPurpose.STAMPS, "测试", password)
    assert stamps.reveal(line.id, password) == before
    with pytest.raises(PasswordWrong):
        keys.opening_key(Verb.STAMPS_USE, lambda: "错", KeyPurpose.STAMPS)


def test_a_picture_that_was_exchanged_behind_the_program_s_back_is_placed_nowhere(
    stamps: StampService, office: Desk, picture: Path
) -> None:
    mine = added(stamps, picture)
    picture.write_bytes(png(drawn_stamp(420)))
    other = added(stamps, picture, B)
    with office.database.transaction() as tx:
        _sha256, envelope = storage.envelope(tx, other.id)
        tx.execute(sa.update(StampRow).where(StampRow.id == mine.id).values(sealed=envelope))
    with pytest.raises(StampAltered):
        stamps.pictures([mine.sha256], password, "打印")
    with pytest.raises(StampAltered):
        stamps.reveal(mine.id, password)
    assert stamps.uses(mine.id) == ([], 0)


def test_the_letter_bears_the_stamp_and_is_given_out_like_it(
    stamps: StampService, office: Desk, keys: KeyService, desk_without: Callable[[Right], Desk], picture: Path
) -> None:
    line, copy = added(stamps, picture), picture.parent / "副本.jpg"
    with pytest.raises(RightMissing):
        StampService(desk_without(Right.STAMP), keys).save_letter(line.id, copy)
    assert not copy.exists()
    stamps.save_letter(line.id, copy)
    with office.database.reading() as tx:
        (row,) = [row for row in audit.page(tx, 0, 9)[0] if row.verb == "stamps.reveal"]
    assert (row.subject, row.facts) == (str(line.id), {"letter": line.letter.sha256})
