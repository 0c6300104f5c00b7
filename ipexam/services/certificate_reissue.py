"""A certificate in the place of another one: 补发 for a lost one, 换发 where something on it was wrong.

The old number is revoked and the new one issued in one transaction, so that nobody ever holds two or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.certificate import (
    Certificate,
    CertificateLine,
    IssueKind,
    PrintedFields,
    RevocationGround,
)
from ipexam.domain.certificate_issue import Hindrance
from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.exam_errors import NotReissued, ReadingUnchecked, ReissuedBefore, TextUnprintable
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.programme import PhotoRule
from ipexam.domain.verb import Verb
from ipexam.sealing.credential import key_id
from ipexam.services.assessment_facts import assessment_lines
from ipexam.services.certificate_drawing import Drawn, Plan, draw_one, fields_of, read_plan
from ipexam.services.certificate_issue import StampsPlaced, issuing_day
from ipexam.services.certificate_templates import keep
from ipexam.services.certificate_writing import write
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.stamps import StampService
from ipexam.storage import certificate as storage
from ipexam.storage import photo, revocation
from ipexam.storage import programme as programmes
from ipexam.storage.artefact import Packed

_TRIES = 3
_GROUNDS = {IssueKind.LOST: RevocationGround.LOST, IssueKind.CHANGED: RevocationGround.CHANGED}


class CertificateReissueService:
    """Issues certificates in the place of others."""

    def __init__(self, desk: Desk, keys: KeyService, stamps: StampService) -> None:
        self._desk = desk
        self._keys = keys
        self._stamps = stamps

    def reissue(
        self, number: str, kind: IssueKind, because: str, password: Password | None = None, on: date | None = None
    ) -> CertificateLine:
        """Revoke a certificate and issue another one in its place, with its own number that says which it replaces.

        For a lost one (`LOST`) the new one says of its holder what the old one said; for a wrong one (`CHANGED`) it
        says what the office knows now. The assessment it rests on stays that of the old one. Raises `SubjectUnknown`,
        `AlreadyRevoked` and `RevokedFinally` for one that was revoked before, `ReissuedBefore`, `IssuedAhead`,
        `NotReissued`, `ReadingUnchecked`, and what issuing raises.
        """
        asked = None if password is None else cache(password)
        private = self._keys.signing_key(KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_REISSUE, asked)
        signer = Ed25519PrivateKey.from_private_bytes(private.private)
        stamps = StampsPlaced(self._stamps, asked, Verb.CERTIFICATES_REISSUE)
        for left in reversed(range(_TRIES)):
            with self._desk.look(Verb.CERTIFICATES_REISSUE) as tx:
                old, line, plan = self._read(tx, number, on)
                held = photo.content(tx, plan.photos.values())
            if on is not None and on < old.fields.issued_on:
                raise ReissuedBefore(number, old.fields.issued_on.isoformat())
            drawn = _drawn(old, line, stamps.placed(plan, 1), kind, signer, held)
            try:
                return self._store(old, line, plan, drawn, because, key_id(signer.public_key()))
            except EditedMeanwhile:
                if not left:
                    raise
        raise AssertionError("the loop returns or raises")

    def _read(self, tx: Session, number: str, on: date | None) -> tuple[Certificate, AssessmentLine, Plan]:
        programme, old = storage.of_number(tx, number)
        revocation.refuse_revoked(tx, number)
        day = issuing_day(self._desk, programmes.find(tx, programme).zone, on)
        plan = read_plan(tx, programme, day, [old.trainee_id])
        lines = assessment_lines(tx, self._desk.database, plan.whole, plan.day)
        line = next((one for one in lines if one.trainee_id == old.trainee_id), None)
        if line is None:
            raise SubjectUnknown("trainee", str(old.trainee_id))
        return old, line, plan

    def _store(
        self,
        old: Certificate,
        line: AssessmentLine,
        plan: Plan,
        drawn: tuple[Drawn, Packed],
        because: str,
        signer: str,
    ) -> CertificateLine:
        number = old.fields.number
        with self._desk.act(Verb.CERTIFICATES_REISSUE, number) as act:
            if self._read(act.tx, number, plan.day) != (old, line, plan):
                raise EditedMeanwhile("certificates")
            one, document = drawn
            kind, actor = one.page.fields.kind, self._desk.actor.name
            row = revocation.revoke(act.tx, number, act.at, actor, _GROUNDS[kind], because, final=False)
            keep(act.tx, plan.template)
            (made,) = write(act, actor, plan, signer, [(one, document, row.assessment)])
            act.facts.update(new=made.number, kind=kind.value, key=signer, template=plan.template.fingerprint)
            return made


def _drawn(
    old: Certificate,
    line: AssessmentLine,
    plan: Plan,
    kind: IssueKind,
    signer: Ed25519PrivateKey,
    held: Mapping[str, bytes],
) -> tuple[Drawn, Packed]:
    """The certificate in the place of the old one. Raises `NotReissued` when it cannot be printed, and
    `ReadingUnchecked` when it would print a Latin name that nobody checked."""
    number, name = old.fields.number, line.name
    if plan.whole.certificate.photo is PhotoRule.REQUIRED and not plan.photos:
        raise NotReissued(number, name, Hindrance.PHOTO_MISSING.value, "")
    fields = fields_of(line, plan, plan.first)
    said = _as_before(fields, old.fields) if kind is IssueKind.LOST else fields
    if line.trainee_id in plan.unsure and said.name_latin != old.fields.name_latin:
        raise ReadingUnchecked(number, name, said.name_latin)
    try:
        return draw_one(line, replace(said, kind=kind, replaces=number), plan, signer, held, old.id)
    except TextUnprintable as why:
        hindrance = Hindrance.UNPRINTABLE if why.characters else Hindrance.TOO_LONG
        raise NotReissued(number, name, hindrance.value, why.characters) from why


def _as_before(fields: PrintedFields, old: PrintedFields) -> PrintedFields:
    """The fields with what the old certificate said of its holder and of the training."""
    return replace(
        fields,
        name=old.name,
        name_latin=old.name_latin,
        masked_id=old.masked_id,
        last_four=old.last_four,
        programme_name=old.programme_name,
        awarded_for=old.awarded_for,
        awarded_for_en=old.awarded_for_en,
        from_month=old.from_month,
        to_month=old.to_month,
    )
