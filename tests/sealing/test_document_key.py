"""The key for PDF signatures: made by the office, or taken from an authority's file when that is strong and valid."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from ipexam.domain.stamp_errors import CertificateFault, CertificateUnusable
from ipexam.sealing.document_key import (
    DocumentKey,
    certificate_fingerprint,
    certificate_id,
    read_own_key,
)

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SEALED = BestAvailableEncryption(b"pass")
Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def certificate(private: Private, days: int = 365, now: datetime = NOW) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "岭南虚构培训中心")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    made = made.serial_number(7).not_valid_before(now - timedelta(days=400))
    return made.not_valid_after(now + timedelta(days=days)).sign(private, SHA256())


def p12(private: Private, days: int = 365) -> bytes:
    return serialize_key_and_certificates(None, private, certificate(private, days), None, SEALED)


def pem(private: Private, now: datetime = NOW) -> bytes:
    key = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, SEALED)
    return certificate(private, now=now).public_bytes(Encoding.PEM) + key


def refusal(data: bytes, password: str = "pass") -> str:
    with pytest.raises(CertificateUnusable) as refused:
        read_own_key(data, password, "ca.p12", NOW)
    assert refused.value.path == "ca.p12"
    return refused.value.certificate_fault


P256 = ec.generate_private_key(ec.SECP256R1())


def test_a_key_of_the_office_is_p256_and_names_it() -> None:
    key = DocumentKey.generate("国家知识产权培训（广东）基地" * 9, NOW)
    private = load_der_private_key(key.private, None)
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    assert isinstance(private.curve, ec.SECP256R1)
    name = key.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    assert str(name).startswith("国家知识产权培训（广东）基地")
    assert 60 < len(str(name).encode()) <= 64
    assert key.certificate.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    assert DocumentKey.stored(key.private, key.public_bytes) == key
    assert len(certificate_id(key.public_bytes)) == 8
    assert len(certificate_fingerprint(key.public_bytes).split()) == 8


def with_a_longer_length(der: bytes) -> bytes:
    """The same as BER, as some authorities' programs write it."""
    assert der[:2] == b"0\x82"
    return b"0\x83\0" + der[2:]


@pytest.mark.parametrize(
    "data", [p12(P256), with_a_longer_length(p12(P256)), pem(P256)], ids=["p12", "p12 as BER", "pem"]
)
def test_an_authority_s_key_is_taken_with_its_password(data: bytes) -> None:
    key = read_own_key(data, "pass", "ca.p12", NOW)
    assert key.certificate.public_key() == P256.public_key()
    assert load_der_private_key(key.private, None).private_numbers() == P256.private_numbers()  # type: ignore[union-attr]  # a P-256 key


def test_what_cannot_sign_is_refused_with_its_reason() -> None:
    assert refusal(p12(P256), "other") == CertificateFault.UNREADABLE.value
    assert refusal(pem(P256), "other") == CertificateFault.UNREADABLE.value
    assert refusal(b"nothing") == CertificateFault.UNREADABLE.value
    assert refusal(p12(P256, days=-1)) == CertificateFault.OUTDATED.value
    weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    assert refusal(p12(weak)) == CertificateFault.WEAK.value
    other = ec.generate_private_key(ec.SECP256R1())
    mixed = certificate(other).public_bytes(Encoding.PEM) + pem(P256).partition(b"-----END CERTIFICATE-----\n")[2]
    assert refusal(mixed) == CertificateFault.INCOMPLETE.value
