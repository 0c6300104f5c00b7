"""The key that signs PDF files (PAdES): P-256 with a certificate of its own, or one that an authority gave.

Readers of PDF want X.509; Ed25519 is refused by poppler and missing from Adobe's list. A certificate that the office
made itself says only that the file was not changed since: nobody else vouches for the name in it.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509.oid import NameOID

from ipexam.domain.stamp_errors import CertificateFault, CertificateUnusable

_VALID = timedelta(days=3652)
_LONGEST_NAME = 64
"""Bytes of a common name: RFC 5280 counts characters, `cryptography` the bytes of UTF-8."""
_RSA_BITS = 2048
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """A private key (PKCS #8, DER) and its certificates (DER), its own first. The repr does not show the key."""

    private: bytes = field(repr=False)
    chain: tuple[bytes, ...]

    @property
    def certificate(self) -> x509.Certificate:
        """The key's own certificate."""
        return x509.load_der_x509_certificate(self.chain[0])

    @property
    def public_bytes(self) -> bytes:
        """The certificates as PEM, as the office keeps them and hands them out."""
        found = (x509.load_der_x509_certificate(one) for one in self.chain)
        return b"".join(one.public_bytes(Encoding.PEM) for one in found)

    @staticmethod
    def generate(name: str, at: datetime) -> DocumentKey:
        """A new key with a certificate that it signed itself, good for ten years."""
        private = ec.generate_private_key(ec.SECP256R1())
        return DocumentKey(_der(private), (_self_signed(private, _short(name), at),))

    @staticmethod
    def stored(private: bytes, public: bytes) -> DocumentKey:
        """A key out of the office, from its private half and what `public_bytes` made."""
        return DocumentKey(private, tuple(one.public_bytes(Encoding.DER) for one in _certificates(public)))


def certificate_id(public: bytes) -> str:
    """The short name of the first certificate of a PEM: eight hexadecimal digits of its public key's SHA-256."""
    key = _certificates(public)[0].public_key()
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()[:8]


def certificate_fingerprint(public: bytes) -> str:
    """The SHA-256 of the first certificate of a PEM, in groups of four, as other programs show it."""
    digits = sha256(_certificates(public)[0].public_bytes(Encoding.DER)).hexdigest().upper()
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def read_own_key(data: bytes, password: str, path: str, at: datetime) -> DocumentKey:
    """The key and its certificates in a .p12/.pfx or PEM file of a certification authority.

    Raises `CertificateUnusable`: unreadable or another password, no key that fits, too weak, not valid at this time.
    """
    secret = password.encode() or None
    try:
        private, own, others = _from_pem(data, secret) if b"-----BEGIN" in data else _from_p12(data, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as broken:
        raise CertificateUnusable(path, CertificateFault.UNREADABLE.value) from broken
    if private is None or own is None:
        raise CertificateUnusable(path, CertificateFault.INCOMPLETE.value)
    if isinstance(private, rsa.RSAPrivateKey):
        strong = private.key_size >= _RSA_BITS
    else:
        strong = isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, _CURVES)
    if not strong:
        raise CertificateUnusable(path, CertificateFault.WEAK.value)
    if not own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        raise CertificateUnusable(path, CertificateFault.OUTDATED.value)
    chain = tuple(one.public_bytes(Encoding.DER) for one in (own, *others))
    return DocumentKey(_der(private), chain)


def _from_p12(data: bytes, password: bytes | None) -> tuple[object, x509.Certificate | None, list[x509.Certificate]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # BER instead of DER, as Windows writes
        found = load_pkcs12(data, password)
    own = found.cert.certificate if found.cert else None
    return found.key, own, [one.certificate for one in found.additional_certs]


def _from_pem(data: bytes, password: bytes | None) -> tuple[object, x509.Certificate | None, list[x509.Certificate]]:
    private = load_pem_private_key(data, password if b"ENCRYPTED" in data else None)
    certificates = x509.load_pem_x509_certificates(data)
    mine = _public(private.public_key())
    own = next((one for one in certificates if _public(one.public_key()) == mine), None)
    return private, own, [one for one in certificates if one is not own]


def _certificates(pem: bytes) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(pem)


def _public(key: object) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined,no-any-return]  # the library's union has no common base


def _der(private: object) -> bytes:
    return private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())  # type: ignore[attr-defined,no-any-return]  # as above


def _short(name: str) -> str:
    return name.encode()[:_LONGEST_NAME].decode(errors="ignore")


def _self_signed(private: ec.EllipticCurvePrivateKey, name: str, at: datetime) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    public = private.public_key()
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(at + _VALID)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(private, SHA256())
    )
    return made.public_bytes(Encoding.DER)
