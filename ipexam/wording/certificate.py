"""Words about certificates (结业证书): their status, and what a check of one came to."""

from __future__ import annotations

from ipexam.domain.certificate import (
    CertificateStatus,
    IssueKind,
    Verification,
    VerificationStatus,
)
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.programme import PhotoRule, Stamping
from ipexam.wording.language import _


def status(value: CertificateStatus, *, final: bool = False) -> str:
    """Whether the certificate is still valid; `final`: its holder gets no other."""
    if final:
        return _("Revoked finally")
    return {CertificateStatus.VALID: _("Valid"), CertificateStatus.REVOKED: _("Revoked")}[value]


def kind(value: IssueKind) -> str:
    """Why the certificate was issued."""
    return {
        IssueKind.FIRST: _("First issue"),
        IssueKind.LOST: _("In place of a lost one"),
        IssueKind.CHANGED: _("In place of a wrong one"),
    }[value]


def stamping(value: Stamping) -> str:
    """How certificates get their stamps."""
    return {Stamping.INK: _("Stamped in ink"), Stamping.IMAGE: _("Stamped with images")}[value]


def photo_rule(value: PhotoRule) -> str:
    """Whether certificates show a photo."""
    return {
        PhotoRule.NONE: _("Without a photo"),
        PhotoRule.OPTIONAL: _("With a photo where there is one"),
        PhotoRule.REQUIRED: _("With a photo always"),
    }[value]


def print_mode(value: PrintMode) -> str:
    """What is drawn on paper."""
    return {
        PrintMode.FULL: _("Whole certificates on blank paper"),
        PrintMode.OVERLAY: _("Only the fields, on pre-printed paper"),
    }[value]


def print_order(value: PrintOrder) -> str:
    """The order of a printed batch."""
    return {
        PrintOrder.NUMBER: _("By certificate number"),
        PrintOrder.SEAT: _("By seat in the hall"),
        PrintOrder.ORGANISATION: _("By organisation"),
    }[value]


def verification_title(value: VerificationStatus) -> str:
    """The result of a check in a few words."""
    return {
        VerificationStatus.VALID: _("The code is genuine"),
        VerificationStatus.REVOKED: _("This certificate was revoked"),
        VerificationStatus.TAMPERED: _("The code was changed"),
        VerificationStatus.UNKNOWN_KEY: _("The issuer is unknown"),
        VerificationStatus.NOT_A_CERTIFICATE: _("Not a certificate"),
    }[value]


def verification(found: Verification) -> str:
    """What the result means and what to do; a genuine code alone does not prove that the paper is."""
    return {
        VerificationStatus.VALID: _(
            "The office signed this code and nothing in it was changed. Now compare name, certificate number and "
            "the last four of the ID with the paper: a photocopy carries a valid code too."
        ),
        VerificationStatus.REVOKED: _(
            "The office signed this certificate and revoked it later. Do not accept it; ask the office for the reason."
        ),
        VerificationStatus.TAMPERED: _(
            "The signature does not fit: the code was changed or misread. Scan it again; if the result stays the "
            "same, do not accept the certificate."
        ),
        VerificationStatus.UNKNOWN_KEY: _(
            "An office unknown to this PC signed the code (key {key}). Get the office's public key from a source "
            "you trust, add it, then check again."
        ).format(key=found.key_id),
        VerificationStatus.NOT_A_CERTIFICATE: _(
            "This is no code of an ipexam certificate. Scan the code on the certificate, or choose its PDF."
        ),
    }[found.status]


def revocation_list(found: Verification) -> str:
    """Which revocation list was consulted, if any."""
    if found.revocation_list is None:
        return _("No revocation list was consulted: whether the certificate was revoked later is not known.")
    return _("Revocation list no. {no} was consulted.").format(no=found.revocation_list)
