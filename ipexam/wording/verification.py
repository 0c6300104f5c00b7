"""Words about checking a certificate: what the result means, who signed it, and how fresh the revocation list is."""

from __future__ import annotations

from datetime import date

from ipexam.domain.certificate import Verification, VerificationStatus
from ipexam.wording import certificate
from ipexam.wording.certificate_issue import reason
from ipexam.wording.language import _

_OLD_DAYS = 31


def sentences_of(found: Verification, today: date) -> tuple[str, ...]:
    """Everything a result says, in reading order, one sentence or two each."""
    parts = [certificate.verification(found), revoked(found), signed_by(found)]
    if found.status in (VerificationStatus.VALID, VerificationStatus.REVOKED):
        parts += [consulted(found), aged(found, today)]
    return tuple(part for part in parts if part)


def revoked(found: Verification) -> str:
    """Since when and why a certificate stands no more, and what took its place; empty for others."""
    entry = found.revocation
    if entry is None:
        return ""
    text = _("Revoked on {day}: {reason}.")
    told = text.format(day=entry.revoked_on.isoformat(), reason=reason(entry.ground, entry.reason))
    if not entry.replaced_by:
        return told
    return _("{told} Certificate {number} took its place.").format(told=told, number=entry.replaced_by)


def signed_by(found: Verification) -> str:
    """The office whose key signed the code, with the key's fingerprint; empty for an unknown key."""
    if found.own:
        return _("This office's own key: {fingerprint}.").format(fingerprint=found.fingerprint)
    if not found.issuer:
        return ""
    return _("Key of {office}: {fingerprint}.").format(office=found.issuer, fingerprint=found.fingerprint)


def issuer(found: Verification) -> str:
    """The office that issued a certificate, and whether it is the one that is open; empty for an unknown one."""
    return _("{office} (this office)").format(office=found.issuer).strip() if found.own else found.issuer


def consulted(found: Verification) -> str:
    """Which revocation list was consulted, and of which day."""
    if found.listed_on is None:
        return certificate.revocation_list(found)
    text = _("Revocation list no. {no} of {day} was consulted.")
    return text.format(no=found.revocation_list, day=found.listed_on.isoformat())


def aged(found: Verification, today: date) -> str:
    """A warning that the revocation list is old; empty for a fresh one, and where the result is certain anyway."""
    if found.listed_on is None or found.revocation is not None:
        return ""
    days = (today - found.listed_on).days
    if days <= _OLD_DAYS:
        return ""
    return _("That list is {days} days old: ask the office for its newest one.").format(days=days)
