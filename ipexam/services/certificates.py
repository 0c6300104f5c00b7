"""Certificates: issuing, printing, revoking, and the lists that others verify with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import draw_batch
from ipexam.documents.check import check_batch
from ipexam.documents.layout import Template, load_template
from ipexam.documents.verify_page import SignedList, verify_page
from ipexam.domain.assessment import AssessmentLine, Verdict
from ipexam.domain.certificate import (
    CertificateLine,
    CertificateStatus,
    IssueOutcome,
    IssuePreview,
)
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import BatchFaulty, NothingToPrint
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.exchange.keyring import CertificateKeys, trust, write_key_file
from ipexam.opening.destination import replacing
from ipexam.sealing.credential import key_id
from ipexam.sealing.revocation import signed_parts, write_list
from ipexam.services.assessment_facts import assessment_lines
from ipexam.services.certificate_drawing import Drawn, draw, parts_of
from ipexam.services.desk import Act, Desk
from ipexam.services.keys import KeyService, Password
from ipexam.storage import certificate as storage
from ipexam.storage import programme as programmes
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.wording.numbers import decimal_text

_TRIES = 3


class CertificateService:
    """The certificates of a programme. `keyring` is the folder of the keys that this user trusts."""

    def __init__(self, desk: Desk, keys: KeyService, keyring: Path) -> None:
        self._desk = desk
        self._keys = keys
        self._keyring = keyring

    def preview(self, programme: str | None = None, on: date | None = None) -> IssuePreview:
        """Who would get a certificate now, and who passed and would get none; ID numbers are whole."""
        with self._desk.look(Verb.CERTIFICATES_ISSUE) as tx:
            whole = programmes.find(tx, programme)
            holders, barred = storage.holders(tx, whole.id), storage.barred(tx, whole.id)
            found = assessment_lines(tx, self._desk.database, whole, on or self._today(whole))
        passed = [line for line in found if line.assessment.verdict is Verdict.PASSED]
        return IssuePreview(
            tuple(line for line in passed if line.trainee_id not in holders.union(barred)),
            tuple(line for line in passed if line.trainee_id in holders),
            tuple(barred[line.trainee_id] for line in passed if line.trainee_id in barred),
        )

    def issue(
        self,
        programme: str | None = None,
        on: date | None = None,
        password: Password | None = None,
        report: Report = silent,
    ) -> IssueOutcome:
        """Issue a certificate to everybody who passed and has none, numbered in pinyin order; not to those whose last
        one was revoked finally.

        Each is drawn before anything is written: whoever's name cannot be printed gets none and takes no number. `on`
        is the day that is printed, today when not given. Raises `PasswordNeeded`, `PasswordWrong` for protected keys.
        """
        private = self._keys.signing_key(KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_ISSUE, password)
        signer = Ed25519PrivateKey.from_private_bytes(private.private)
        with self._desk.look(Verb.CERTIFICATES_ISSUE) as tx:
            whole = programmes.find(tx, programme)
        day = on or self._today(whole)
        template = load_template(whole.certificate.template)
        for left in reversed(range(_TRIES)):
            with self._desk.look(Verb.CERTIFICATES_ISSUE) as tx:
                first = storage.next_of_series(tx, whole.id, day.year)
            ready = self.preview(whole.code, on)
            drawn, refused = draw(ready.new, whole, day, first, template, signer, report)
            try:
                issued = self._store(whole, day, first, drawn, template, key_id(signer.public_key()))
            except EditedMeanwhile:
                if not left:
                    raise
                continue
            self._trust_own()
            return IssueOutcome(tuple(issued), len(ready.already), tuple(refused), ready.barred)
        raise AssertionError("the loop returns or raises")

    def _store(
        self, whole: Programme, day: date, first: int, drawn: Sequence[Drawn], template: Template, signer: str
    ) -> list[CertificateLine]:
        """Write what was drawn. Raises `EditedMeanwhile` when another desk issued since the numbers were read, or
        changed what somebody's certificate rests on."""
        with self._desk.act(Verb.CERTIFICATES_ISSUE, whole.code) as act:
            holders = storage.holders(act.tx, whole.id)
            moved = storage.next_of_series(act.tx, whole.id, day.year) != first
            if moved or any(one.line.trainee_id in holders for one in drawn):
                raise EditedMeanwhile("certificates")
            self._check_unchanged(act, whole.code, day, drawn)
            lines = [_write(act, whole, one, template, signer) for one in drawn]
            act.silent = not lines
            act.facts.update(issued=len(lines), key=signer, template=template.fingerprint)
            if lines:
                act.facts.update(first=lines[0].number, last=lines[-1].number)
            return lines

    def _check_unchanged(self, act: Act, code: str, day: date, drawn: Sequence[Drawn]) -> None:
        """Drawing takes a while: raise `EditedMeanwhile` when hours, marks or a name changed in it."""
        if not drawn:
            return
        whole = programmes.find(act.tx, code)
        now = {line.trainee_id: line for line in assessment_lines(act.tx, self._desk.database, whole, day)}
        if any(now.get(one.line.trainee_id) != one.line for one in drawn):
            raise EditedMeanwhile("certificates")

    def print(
        self, path: Path, programme: str | None = None, numbers: Sequence[str] = (), report: Report = silent
    ) -> int:
        """Write the batch as one PDF, a page each, by number; only after its own checks it takes its place. Where
        certificates were issued with several templates, those of one template follow each other.

        Raises `NothingToPrint`, `SubjectUnknown` and `CertificatesRevoked` for `numbers`, `FileLocked`, `DiskFull`, and
        `BatchFaulty` when a page does not show what it should.
        """
        with self._desk.act(Verb.CERTIFICATES_PRINT) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.of_programme(act.tx, whole.id, numbers)
            act.subject = whole.code
            act.facts.update(certificates=len(found))
            act.silent = not found
        if not found:
            raise NothingToPrint("certificate")
        parts = parts_of(found)
        draft = path.with_name(f".{path.name}.unchecked")
        try:
            draw_batch(parts, draft, report)
            findings = check_batch(draft, parts, report)
            if findings:
                raise BatchFaulty(tuple((f.page, f.fault.value, f.fact) for f in findings))
            with replacing(path) as file:
                file.write(draft.read_bytes())
        finally:
            draft.unlink(missing_ok=True)
        return len(found)

    def personal(self, certificate_id: int, path: Path) -> None:
        """Write the one-page PDF as it was frozen at issue. Raises `SubjectUnknown`, `FileLocked`, `DiskFull`."""
        with self._desk.act(Verb.CERTIFICATES_PRINT, str(certificate_id)) as act:
            content = storage.artefact(act.tx, certificate_id)
            act.facts.update(certificates=1)
        with replacing(path) as file:
            file.write(content)

    def page(
        self, programme: str | None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[CertificateLine], int]:
        """Certificates by number, and how many the text finds."""
        with self._desk.look(Verb.CERTIFICATES_LIST) as tx:
            return storage.page(tx, programmes.find(tx, programme).id, text, offset, limit)

    def revoke(self, number: str, because: str, *, final: bool = False) -> None:
        """Revoke a certificate for good; its number is never used again. Its holder gets a new one at the next issue,
        as after a correction; with `final` none any more, as after cheating. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.CERTIFICATES_REVOKE, number) as act:
            storage.revoke(act.tx, number, act.at, because, final=final)
            act.facts.update(final=final)

    def export_revocations(self, path: Path, password: Password | None = None) -> int:
        """Write the signed revocation list and return its sequence number, which is the count of its entries."""
        signed, sequence = self._signed_list("revocations", password)
        with replacing(path) as file:
            file.write(signed)
        return sequence

    def export_page(self, path: Path, password: Password | None = None) -> int:
        """Write the page that checks certificates in a browser, with every key the office ever signed with and the
        revocation list of today; returns the list's sequence number."""
        signed, sequence = self._signed_list("page", password)
        public = self._public()
        keys = {key.id: (public.office, key.public) for key in public.keys}
        page = verify_page(public.office, keys, SignedList(*signed_parts(signed)))
        with replacing(path) as file:
            file.write(page)
        return sequence

    def _signed_list(self, subject: str, password: Password | None) -> tuple[bytes, int]:
        private = self._keys.signing_key(KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_EXPORT, password)
        with self._desk.act(Verb.CERTIFICATES_EXPORT, subject) as act:
            entries = storage.revocations(act.tx)
            act.facts.update(sequence=len(entries))
            day = max([act.at.date(), *(entry.revoked_on for entry in entries)])
        key = Ed25519PrivateKey.from_private_bytes(private.private)
        return write_list(len(entries), day, entries, key), len(entries)

    def export_keys(self, path: Path) -> CertificateKeys:
        """Write the public keys that others verify with, and return them so that their fingerprints can be shown."""
        keys = self._public()
        with self._desk.act(Verb.CERTIFICATES_EXPORT, "keys") as act:
            act.facts.update(keys=len(keys.keys))
        write_key_file(path, keys)
        return keys

    def _public(self) -> CertificateKeys:
        return CertificateKeys(self._keys.public().name, self._keys.verifying_keys(KeyPurpose.CERTIFICATES))

    def _trust_own(self) -> None:
        trust(self._keyring, self._public())

    def _today(self, whole: Programme) -> date:
        return self._desk.clock().astimezone(ZoneInfo(whole.zone)).date()


def _write(act: Act, whole: Programme, one: Drawn, template: Template, signer: str) -> CertificateLine:
    fields = one.page.fields
    storage.next_number(act.tx, whole.id, fields.issued_on.year)
    row = CertificateRow(
        programme_id=whole.id,
        enrolment_id=one.line.trainee_id,
        number=fields.number,
        name=fields.name,
        fields=storage.stored_fields(fields),
        assessment=_frozen(one.line),
        template=f"{template.name}@{template.fingerprint}",
        key_id=signer,
        payload=one.page.payload,
        issued_on=fields.issued_on,
        issued_at=act.at,
        status=CertificateStatus.VALID,
    )
    storage.add(act.tx, row, one.pdf)
    return CertificateLine(
        row.id,
        one.line.trainee_id,
        fields.number,
        fields.name,
        fields.masked_id,
        one.line.organisation,
        fields.issued_on,
        CertificateStatus.VALID,
    )


def _frozen(line: AssessmentLine) -> dict[str, object]:
    """The assessment a certificate rests on, as it stood."""
    found = line.assessment
    return {
        "online_seconds_as_class_hours": str(found.online.hours),
        "offline_sessions": found.offline.sessions,
        "exam_mark": None if found.exam.mark is None else str(found.exam.mark),
        "total": str(found.total),
        "total_shown": decimal_text(found.total),
        "flags": [flag.value for flag in found.flags],
    }
