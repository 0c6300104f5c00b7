"""A certificate (结业证书): issued once, never changed, checkable without a server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ipexam.domain.assessment import AssessmentLine


class CertificateStatus(Enum):
    """A certificate is valid until revoked; nothing is deleted."""

    VALID = "valid"
    REVOKED = "revoked"


class IssueKind(Enum):
    """Why a certificate was issued: 首次, or in the place of another one: 补发 because it was lost, 换发 because
    something on it was wrong."""

    FIRST = "first"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PrintedFields:
    """What a certificate prints, frozen at issue. `from_month` and `to_month` are ISO months (`2026-08`): the template
    says how they are written. `masked_id` is what is printed of the ID number: the whole where the programme says so.

    Pictures are named by the sha256 of their bytes: `photo`, and one of `stamp_images` for each of `stamps`; empty
    where there is none. `name_latin` and the fields in English serve bilingual templates. `replaces` is the number in
    whose place this one was issued, empty at first issue.
    """

    number: str
    name: str
    masked_id: str
    last_four: str
    programme_name: str
    awarded_for: str
    from_month: str
    to_month: str
    issued_on: date
    stamps: tuple[str, ...]
    check_line: str
    name_latin: str = ""
    awarded_for_en: str = ""
    stamps_en: tuple[str, ...] = ()
    photo: str = ""
    stamp_images: tuple[str, ...] = ()
    kind: IssueKind = IssueKind.FIRST
    replaces: str = ""
    check_url: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it was issued. `payload` is the QR text (`IPX1:…`)."""

    id: int
    trainee_id: int
    fields: PrintedFields
    payload: str
    template: str
    issued_at: datetime
    status: CertificateStatus
    pdf_sha256: str


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate as the list shows it. `final`: it was revoked, and its holder gets no other."""

    id: int
    trainee_id: int
    number: str
    name: str
    masked_id: str
    organisation: str
    issued_on: date
    status: CertificateStatus
    final: bool = False


@dataclass(frozen=True, slots=True)
class NotIssued:
    """A passed trainee who got no certificate, and why: characters that no shipped font can print."""

    trainee_id: int
    name: str
    unprintable: str


@dataclass(frozen=True, slots=True)
class Barred:
    """A passed trainee who gets no certificate any more: `number` was revoked for this reason, and finally."""

    trainee_id: int
    name: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class IssuePreview:
    """Who would get a certificate now, who passed and holds one already, and who passed and gets none any more."""

    new: tuple[AssessmentLine, ...]
    already: tuple[AssessmentLine, ...]
    barred: tuple[Barred, ...]


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """What issuing did: new certificates, trainees who had one already, those who could not get one, and those who get
    none any more."""

    issued: tuple[CertificateLine, ...]
    already: int
    not_issued: tuple[NotIssued, ...]
    barred: tuple[Barred, ...] = ()


@dataclass(frozen=True, slots=True)
class Revocation:
    """A number that no longer stands, since when and why; `replaced_by` is the number that took its place, or empty."""

    number: str
    revoked_on: date
    reason: str
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class RevocationList:
    """All revocations of an office. Each list holds the whole truth of its day; a higher `sequence` is newer."""

    sequence: int
    made_on: date
    key_id: str
    revoked: tuple[Revocation, ...]

    def revokes(self, number: str) -> bool:
        """Whether the number is on the list."""
        return any(entry.number == number for entry in self.revoked)


class VerificationStatus(Enum):
    """What checking a certificate came to."""

    VALID = "valid"
    REVOKED = "revoked"
    TAMPERED = "tampered"
    UNKNOWN_KEY = "unknown_key"
    NOT_A_CERTIFICATE = "not_a_certificate"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a certificate's code says, signed: to be compared with the paper by eye."""

    number: str
    name: str
    last_four: str
    programme_code: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of checking one code. `claims` are None unless the signature holds; `revocation_list` is the sequence
    number of the list consulted, None when none was."""

    status: VerificationStatus
    claims: Claims | None
    key_id: str
    revocation_list: int | None
