"""A certificate as an Open Badges 3.0 credential, signed with the office's certificate key (EdDSA).

Source: Open Badges 3.0 and the W3C's Verifiable Credentials Data Model 2.0, secured as a JWT. The issuer is the
`did:key` of the signing key, so that nobody needs a server to check a badge. What a badge says of its holder stands in
docs/decisions/0023-open-badges.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from ipexam.domain.certificate import PrintedFields
from ipexam.sealing.code_address import code_text

_KIND = "Certificate"


@dataclass(frozen=True, slots=True)
class BadgeWording:
    """The words of a badge, from resources/templates, with the names of printed fields in braces."""

    description: str
    criteria: str
    evidence: str


@dataclass(frozen=True, slots=True)
class BadgeFacts:
    """What a badge rests on: the certificate's frozen fields and payload, its programme's code, and the moment from
    which it is valid, with its zone."""

    fields: PrintedFields
    payload: str
    programme: str
    valid_from: datetime


def signed_badge(facts: BadgeFacts, office: str, wording: BadgeWording, key: Ed25519PrivateKey) -> str:
    """The credential as a compact JWT. The same certificate, office and key give the same text."""
    from openbadgeslib.ob3 import OB3Signer, did_key_from_pem  # heavy: imported where it is wrapped

    issuer: str = did_key_from_pem(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    token: str = OB3Signer(private, algorithm="EdDSA").sign_payload(_payload(facts, issuer, office, wording))
    return token


def _payload(facts: BadgeFacts, issuer: str, office: str, wording: BadgeWording) -> dict[str, Any]:  # JSON
    from openbadgeslib.ob3 import Achievement, Evidence, IdentityObject, Issuer, OpenBadgeCredential

    fields = facts.fields
    said = {**_texts(fields), "issued_on": fields.issued_on.isoformat()}
    credential = OpenBadgeCredential(
        id=_urn(issuer, fields.number),
        issuer=Issuer(id=issuer, name=office),
        recipient_id=None,
        identifiers=[IdentityObject(identity_hash=fields.name, identity_type="name", hashed=False)],
        achievement=Achievement(
            id=_urn(issuer, facts.programme),
            name=fields.programme_name,
            description=wording.description.format_map(said),
            criteria_narrative=wording.criteria.format_map(said),
            achievement_type=_KIND,
        ),
        issuance_date=facts.valid_from,
        evidence=[Evidence(id=code_text(facts.payload, fields.check_url), name=wording.evidence)]
        if fields.check_url
        else [],
    )
    payload: dict[str, Any] = credential.to_jwt_payload()
    payload["credentialSubject"]["licenseNumber"] = fields.number
    return payload


def _texts(fields: PrintedFields) -> Mapping[str, str]:
    return {
        name: getattr(fields, name)
        for name in ("number", "programme_name", "awarded_for", "from_month", "to_month", "check_line")
    }


def _urn(issuer: str, name: str) -> str:
    """A name for a thing of this issuer that stays the same."""
    return uuid5(NAMESPACE_URL, json.dumps([issuer, name])).urn
