from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jwt
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ipexam.domain.actor import Right
from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.exam_errors import CertificatesRevoked, NothingToPrint, PasswordNeeded
from ipexam.domain.office_key import KeyPurpose
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.services.open_badges import OpenBadgeService
from ipexam.storage import audit
from ipexam.storage.rows.certificate import CertificateRow
from tests.builders import LI, WANG
from tests.services.exams import CHEAP, randomness
from tests.services.pooled import one_engine
from tests.services.printed import issued


@pytest.fixture
def keys(office: Desk) -> KeyService:
    return KeyService(office, randomness, CHEAP)


@pytest.fixture
def badges(office: Desk, keys: KeyService) -> OpenBadgeService:
    keys.public()  # the office has its own keys before anything is issued
    return OpenBadgeService(office, keys)


@pytest.fixture
def numbers(office: Desk, badges: OpenBadgeService, tmp_path: Path) -> list[str]:
    return issued(office, tmp_path / "class", [WANG, LI])


def revoke(office: Desk, number: str) -> None:
    with office.database.transaction() as tx:
        values = {"status": CertificateStatus.REVOKED}
        tx.execute(sa.update(CertificateRow).where(CertificateRow.number == number).values(values))


@one_engine
def test_a_badge_verifies_under_the_offices_certificate_key(
    badges: OpenBadgeService, keys: KeyService, numbers: list[str], tmp_path: Path
) -> None:
    badges.badge(numbers[0], tmp_path / "badge.jwt")
    public = Ed25519PublicKey.from_public_bytes(keys.verifying_keys(KeyPurpose.CERTIFICATES)[0].public)
    token = (tmp_path / "badge.jwt").read_text("ascii")
    found = jwt.decode(token, public, algorithms=["EdDSA"], options={"verify_nbf": False})
    assert found["credentialSubject"]["licenseNumber"] == numbers[0]
    assert found["credentialSubject"]["identifier"][0]["identityHash"] == WANG.name


@one_engine
def test_a_folder_has_a_badge_for_each_valid_certificate_and_none_for_revoked_ones(
    badges: OpenBadgeService, office: Desk, numbers: list[str], tmp_path: Path
) -> None:
    revoke(office, numbers[0])
    assert badges.badges(tmp_path / "badges") == 1
    assert [each.name for each in (tmp_path / "badges").iterdir()] == [f"{numbers[1]}.jwt"]
    with pytest.raises(CertificatesRevoked):
        badges.badge(numbers[0], tmp_path / "revoked.jwt")
    assert not (tmp_path / "revoked.jwt").exists()


def test_the_use_of_the_key_is_written_down_without_a_name(
    badges: OpenBadgeService, office: Desk, numbers: list[str], tmp_path: Path
) -> None:
    badges.badges(tmp_path / "badges")
    with office.database.reading() as tx:
        (row,) = [row for row in audit.page(tx, 0, 20)[0] if row.verb == "certificates.badge"]
    assert row.facts["certificates"] == 2
    assert WANG.name not in repr(row)


@one_engine
def test_what_cannot_be_is_told(badges: OpenBadgeService, tmp_path: Path) -> None:
    with pytest.raises(SubjectUnknown):
        badges.badge("G-0", tmp_path / "a.jwt")
    with pytest.raises(NothingToPrint):
        badges.badges(tmp_path / "none")
    assert not (tmp_path / "none").exists()


@one_engine
def test_nobody_signs_without_the_right_or_the_password(
    badges: OpenBadgeService,
    keys: KeyService,
    numbers: list[str],
    desk_without: Callable[[Right], Desk],
    tmp_path: Path,
) -> None:
    clerk = desk_without(Right.ISSUE)
    with pytest.raises(RightMissing):
        OpenBadgeService(clerk, KeyService(clerk, randomness, CHEAP)).badge(numbers[0], tmp_path / "a.jwt")
    keys.protect("口令")
    with pytest.raises(PasswordNeeded):
        badges.badge(numbers[0], tmp_path / "a.jwt")
