"""What checking and issuing certificates says."""

from __future__ import annotations

from ipexam.domain.certificate import Verification, VerificationStatus
from ipexam.wording import certificate


def found(status: VerificationStatus, revocation_list: int | None = None) -> Verification:
    return Verification(status, None, "0a1b2c3d", revocation_list)


def test_a_valid_code_asks_to_compare_it_with_the_paper() -> None:
    text = certificate.verification(found(VerificationStatus.VALID))
    assert "姓名、证书编号" in text
    assert "复印件" in text


def test_an_unknown_key_is_named(english: None) -> None:
    assert "key 0a1b2c3d" in certificate.verification(found(VerificationStatus.UNKNOWN_KEY))


def test_a_check_without_revocation_list_says_so(english: None) -> None:
    assert certificate.revocation_list(found(VerificationStatus.VALID)).startswith("No revocation list was consulted")
    assert "no. 4" in certificate.revocation_list(found(VerificationStatus.VALID, 4))
