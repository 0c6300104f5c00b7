"""What checking a certificate says beside the verdict."""

from __future__ import annotations

from datetime import date

from ipexam.domain.certificate import Revocation, RevocationGround, Verification, VerificationStatus
from ipexam.wording.verification import sentences_of

MADE = date(2026, 11, 1)
ENTRY = Revocation("G-1", date(2026, 10, 1), "", "G-2", RevocationGround.LOST)


def valid(listed_on: date | None = MADE) -> Verification:
    listed = None if listed_on is None else 4
    return Verification(VerificationStatus.VALID, None, "0a1b", listed, listed_on, None, "某基地", "3F2A 91BC")


def test_an_old_list_is_warned_of_and_a_fresh_one_is_not() -> None:
    assert not any("天" in text for text in sentences_of(valid(), date(2026, 11, 20)))
    assert any("40 天" in text for text in sentences_of(valid(), date(2026, 12, 11)))


def test_a_revoked_one_tells_day_ground_and_successor() -> None:
    found = Verification(VerificationStatus.REVOKED, None, "0a1b", 4, MADE, ENTRY, "某基地", "3F2A 91BC")
    text = "".join(sentences_of(found, date(2027, 11, 1)))
    assert "2026-10-01" in text
    assert "G-2" in text
    assert "天" not in text


def test_the_key_is_named_with_its_fingerprint() -> None:
    assert any("某基地" in text and "3F2A 91BC" in text for text in sentences_of(valid(), MADE))


def test_without_a_list_that_is_said() -> None:
    assert any("未查对撤销名单" in text for text in sentences_of(valid(None), MADE))
