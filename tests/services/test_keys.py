"""The office's keys: made once, one for each purpose, sealed under a password when the office wants it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import PasswordNeeded, PasswordWrong
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.sitting import SittingKind
from ipexam.domain.verb import Verb
from ipexam.exchange.pins import read_key_file
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.storage import audit
from ipexam.storage import office_key as storage
from tests.services.exams import CHEAP, randomness

SIGN = (KeyPurpose.PACKAGE_REAL, Verb.SITTING_EXPORT)


@pytest.fixture
def keys(office: Desk) -> KeyService:
    return KeyService(office, randomness, CHEAP)


def test_every_purpose_has_a_key_of_its_own_made_once(keys: KeyService, office: Desk) -> None:
    first, again = keys.signing_key(*SIGN), keys.signing_key(*SIGN)
    assert first == again
    lines = keys.lines()
    assert {line.purpose for line in lines} == set(KeyPurpose)
    assert len({line.key_id for line in lines}) == len(KeyPurpose)
    assert not keys.protected()
    with office.database.reading() as tx:
        verbs = [row.verb for row in audit.page(tx, 0, 9)[0]]
    assert verbs.count("keys.create") == 1


def test_the_exported_key_file_is_what_the_room_pins(keys: KeyService, tmp_path: Path) -> None:
    public = keys.export_public(tmp_path / "office.ipxkey")
    assert read_key_file(tmp_path / "office.ipxkey") == public
    assert public.name == "横琴国际知识产权交易中心有限公司"
    assert public.verifying[SittingKind.REAL] == keys.signing_key(*SIGN).verifying
    assert public.recipient == keys.opening_key(Verb.ANSWERS_IMPORT).recipient
    assert len(set(public.verifying.values())) == len(SittingKind)


def test_under_a_password_no_private_key_is_used_without_it(keys: KeyService, office: Desk) -> None:
    clear = keys.signing_key(*SIGN)
    keys.protect("长密码 12")
    assert keys.protected()
    with pytest.raises(PasswordNeeded):
        keys.signing_key(*SIGN)
    with pytest.raises(PasswordWrong):
        keys.opening_key(Verb.ANSWERS_IMPORT, lambda: "错")
    assert keys.signing_key(*SIGN, lambda: "长密码 12") == clear
    with office.database.reading() as tx:
        assert all(clear.private not in key.private for key in storage.stored(tx))
    assert keys.public().verifying[SittingKind.REAL] == clear.verifying


def test_the_password_is_changed_only_with_the_old_one(keys: KeyService) -> None:
    clear = keys.signing_key(*SIGN)
    keys.protect("one")
    with pytest.raises(PasswordNeeded):
        keys.protect("two")
    with pytest.raises(PasswordWrong):
        keys.protect("two", lambda: "none")
    keys.protect("two", lambda: "one")
    assert keys.signing_key(*SIGN, lambda: "two") == clear


def test_the_password_is_asked_for_once_however_many_keys_it_opens(keys: KeyService) -> None:
    keys.protect("one")
    asked: list[int] = []

    def ask() -> str:
        asked.append(1)
        return "one"

    keys.protect("two", ask)
    assert len(asked) == 1


def test_verifying_keys_are_public_and_keep_retired_ones(keys: KeyService) -> None:
    assert keys.verifying_keys(KeyPurpose.CERTIFICATES) == ()
    private = keys.signing_key(KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_ISSUE)
    assert keys.verifying_keys(KeyPurpose.CERTIFICATES) == (private.verifying,)


def test_the_second_of_two_who_set_a_password_is_told(keys: KeyService, office: Desk) -> None:
    keys.protect("旧密码")
    other = KeyService(office, randomness, CHEAP)

    def old() -> str:
        other.protect("别人的密码", lambda: "旧密码")
        return "旧密码"

    with pytest.raises(EditedMeanwhile):
        keys.protect("我的密码", old)
    assert keys.signing_key(*SIGN, lambda: "别人的密码")
