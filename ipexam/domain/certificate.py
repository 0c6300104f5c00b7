"""A certificate (结业证书): issued once, never changed, checkable without a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


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


class CertificateEventKind(Enum):
    """What can happen to a certificate."""

    ISSUED = "issued"
    PRINTED = "printed"
    SPOILED = "spoiled"
    HANDED_OUT = "handed_out"
    TAKEN_BACK = "taken_back"
    REVOKED = "revoked"
    REPLACED = "replaced"


class RevocationGround(Enum):
    """Why a certificate was revoked: 遗失, 更正, 误发, 弄虚作假, or what the clerk wrote."""

    LOST = "lost"
    CHANGED = "changed"
    MISTAKE = "mistake"
    CHEATING = "cheating"
    OTHER = "other"


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
    """A certificate as the list shows it. `final`: it was revoked, and its holder gets no other. `replaces` and
    `replaced_by` are numbers, or empty."""

    id: int
    trainee_id: int
    number: str
    name: str
    masked_id: str
    organisation: str
    issued_on: date
    status: CertificateStatus
    final: bool = False
    kind: IssueKind = IssueKind.FIRST
    replaces: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class CertificateEvent:
    """Something that happened to a certificate; `text` is what was written down about it, or another number."""

    kind: CertificateEventKind
    at: datetime
    actor: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class CertificateHistory:
    """A certificate with everything that happened to it, oldest first. `ground` and `because` say why it was revoked,
    on `revoked_on`."""

    certificate: Certificate
    events: tuple[CertificateEvent, ...]
    revoked_on: date | None = None
    ground: RevocationGround | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Revocation:
    """A number that no longer stands, since when and why; `replaced_by` is the number that took its place, or empty.

    `reason` is what the clerk wrote: in a list that is given out only with the ground `OTHER`, for the other grounds
    speak for themselves and what is written beside them stays in the office.
    """

    number: str
    revoked_on: date
    reason: str
    replaced_by: str = ""
    ground: RevocationGround = RevocationGround.OTHER


@dataclass(frozen=True, slots=True)
class RevocationList:
    """All revocations of an office. Each list holds the whole truth of its day; a higher `sequence` has other content,
    and of one sequence the later day is newer.

    `elder_keys` are the keys that the signing key followed at its office, each vouched for by the one before.
    """

    sequence: int
    made_on: date
    key_id: str
    revoked: tuple[Revocation, ...]
    elder_keys: frozenset[str] = frozenset()
    _by_number: Mapping[str, Revocation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """A long list is asked for every code of a long file."""
        object.__setattr__(self, "_by_number", {entry.number: entry for entry in self.revoked})

    def counts_for(self, key_id: str) -> bool:
        """Whether the list speaks of certificates that this key signed: its own, or one that it followed."""
        return key_id == self.key_id or key_id in self.elder_keys

    def entry(self, number: str) -> Revocation | None:
        """The entry of a number, if it is on the list."""
        return self._by_number.get(number)


@dataclass(frozen=True, slots=True)
class RevocationListLine:
    """A revocation list that was given out, as the office keeps it."""

    id: int
    sequence: int
    made_on: date
    key_id: str
    revoked: int


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
    number of the list consulted and `listed_on` its day, None when none was; `revocation` is its entry, if any.

    `issuer` and `fingerprint` are the office that the trusted key belongs to and the key, empty when it is unknown;
    `own` says that it is the office that is open.
    """

    status: VerificationStatus
    claims: Claims | None
    key_id: str
    revocation_list: int | None
    listed_on: date | None = None
    revocation: Revocation | None = None
    issuer: str = ""
    fingerprint: str = ""
    own: bool = False
