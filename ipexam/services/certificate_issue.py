"""Issuing certificates: who gets one and who not, numbers without a gap, everything frozen as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from ipexam.documents.certificate import Dress, draw_personal
from ipexam.documents.pages import render_page
from ipexam.domain.assessment import AssessmentLine, Verdict
from ipexam.domain.certificate import CertificateLine
from ipexam.domain.certificate_issue import Hindrance, IssueOutcome, IssuePreview, LeftOut, Recipient, by_weight
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import IssuedAhead
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.programme import Stamping
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.exchange.keyring import CertificateKeys, trust
from ipexam.sealing.credential import key_id
from ipexam.services.assessment_facts import assessment_lines
from ipexam.services.certificate_drawing import (
    TRIAL_KEY,
    Drawn,
    Plan,
    draw,
    fields_of,
    hindrance,
    latin_line,
    read_plan,
    signed_page,
    with_stamps,
)
from ipexam.services.certificate_templates import keep
from ipexam.services.certificate_writing import arriving, frozen, write
from ipexam.services.desk import Act, Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.spool import spooling
from ipexam.services.stamps import StampService
from ipexam.storage import audit, photo
from ipexam.storage import certificate as storage
from ipexam.storage import programme as programmes
from ipexam.storage.artefact import Packed

_TRIES = 3


class CertificateIssueService:
    """Issues the certificates of a programme. `keyring` is the folder of the keys that this user trusts."""

    def __init__(self, desk: Desk, keys: KeyService, stamps: StampService, keyring: Path) -> None:
        self._desk = desk
        self._keys = keys
        self._stamps = stamps
        self._keyring = keyring

    def preview(
        self,
        programme: str | None = None,
        on: date | None = None,
        report: Report = silent,
        *,
        readings_checked: bool = False,
    ) -> IssuePreview:
        """Who would get which number now, and everybody else with the reason; ID numbers are whole. Raises
        `IssuedAhead`."""
        with self._desk.look(Verb.CERTIFICATES_ISSUE) as tx:
            ready, left_out, plan = self._sorted_out(tx, programme, on, readings_checked)
        new: list[Recipient] = []
        for n, line in enumerate(ready):
            report(n, len(ready))
            no = plan.first + len(new)
            kept_back = hindrance(line, plan, no)
            if kept_back is None:
                new.append(Recipient(line, plan.number(no), latin_line(line, plan)))
            else:
                left_out.append(kept_back)
        return IssuePreview(plan.day, tuple(new), by_weight(left_out), plan.bilingual)

    def specimen(
        self, programme: str | None, recipient: Recipient, on: date | None = None, scale: float = 1.0
    ) -> bytes:
        """A picture (PNG) of somebody's certificate as it would be issued now; its code says nothing that anybody
        trusts and stamps are left out. Raises `TextUnprintable`."""
        with self._desk.look(Verb.CERTIFICATES_ISSUE) as tx:
            whole = programmes.find(tx, programme)
            plan = read_plan(tx, whole.code, issuing_day(self._desk, whole.zone, on), [recipient.line.trainee_id])
            pictures = {**plan.pictures, **photo.content(tx, plan.photos.values())}
        page = signed_page(fields_of(recipient.line, plan, plan.first), whole.code, TRIAL_KEY)
        return render_page(draw_personal(page, plan.template, Dress(pictures)), 1, scale)

    def issue(
        self,
        programme: str | None = None,
        on: date | None = None,
        password: Password | None = None,
        report: Report = silent,
        *,
        readings_checked: bool = False,
    ) -> IssueOutcome:
        """Issue a certificate to everybody who passed and has none, numbered in pinyin order; not to those whose last
        one was revoked finally.

        Each is drawn before anything is written: whoever's certificate cannot be printed gets none and takes no number.
        Where Latin names are printed, whose reading is doubtful gets none until it is said, or until somebody says that
        all are checked (`readings_checked`): what is printed stays for good. `on` is the day that is printed, today
        when not given. Raises `IssuedAhead`, `PasswordNeeded`, `PasswordWrong`, `NumberTaken`,
        and for stamps as images `StampMissing`, `StampUnauthorised` and `RightMissing`.
        """
        asked = None if password is None else cache(password)
        private = self._keys.signing_key(KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_ISSUE, asked)
        signer = Ed25519PrivateKey.from_private_bytes(private.private)
        stamps = StampsPlaced(self._stamps, asked, Verb.CERTIFICATES_ISSUE)
        for left in reversed(range(_TRIES)):
            try:
                outcome = self._issue(programme, on, signer, stamps, report, readings_checked)
            except EditedMeanwhile:
                if not left:
                    raise
                continue
            self._trust_own()
            return outcome
        raise AssertionError("the loop returns or raises")

    def _issue(
        self,
        programme: str | None,
        on: date | None,
        signer: Ed25519PrivateKey,
        stamps: StampsPlaced,
        report: Report,
        readings_checked: bool,
    ) -> IssueOutcome:
        """Try once. Raises `EditedMeanwhile` when another desk was faster."""
        with self._desk.look(Verb.CERTIFICATES_ISSUE) as tx:
            seen = audit.newest(tx)
            ready, left_out, plan = self._sorted_out(tx, programme, on, readings_checked)
        placed = stamps.placed(plan, len(ready))
        with spooling(self._desk.database.file) as spool, arriving(self._desk, spool) as put:
            drawn, refused = draw(ready, placed, signer, self._faces, put, report)
            issued = self._store(drawn, spool, plan, seen, key_id(signer.public_key()))
        in_want = by_weight(one for one in (*left_out, *refused) if one.in_want)
        already = sum(one.hindrance is Hindrance.ALREADY for one in left_out)
        return IssueOutcome(tuple(issued), already, in_want)

    def _faces(self, shas: Iterable[str]) -> Mapping[str, bytes]:
        with self._desk.look(Verb.CERTIFICATES_ISSUE) as tx:
            return photo.content(tx, shas)

    def _sorted_out(
        self, tx: Session, programme: str | None, on: date | None, readings_checked: bool
    ) -> tuple[list[AssessmentLine], list[LeftOut], Plan]:
        """Those whose verdict gives them a certificate now, everybody else, and the plan for the former."""
        whole = programmes.find(tx, programme)
        day = issuing_day(self._desk, whole.zone, on)
        holders, barred = storage.holders(tx, whole.id), storage.barred(tx, whole.id)
        ready: list[AssessmentLine] = []
        left_out: list[LeftOut] = []
        for line in assessment_lines(tx, self._desk.database, whole, day):
            final = barred.get(line.trainee_id)
            if line.trainee_id in holders:
                left_out.append(LeftOut(line, Hindrance.ALREADY, number=holders[line.trainee_id]))
            elif line.assessment.verdict is not Verdict.PASSED:
                pending = line.assessment.verdict is Verdict.PENDING
                left_out.append(LeftOut(line, Hindrance.PENDING if pending else Hindrance.FAILED))
            elif final is not None:
                left_out.append(LeftOut(line, Hindrance.BARRED, number=final.number, because=final.because))
            else:
                ready.append(line)
        ids = [line.trainee_id for line in ready]
        return ready, left_out, read_plan(tx, whole.code, day, ids, readings_checked=readings_checked)

    def _store(
        self, drawn: Sequence[Drawn], documents: Iterable[Packed], plan: Plan, seen: int, signer: str
    ) -> list[CertificateLine]:
        """Write what was drawn. Raises `EditedMeanwhile` when another desk issued since the numbers were read, or
        changed what somebody's certificate rests on."""
        with self._desk.act(Verb.CERTIFICATES_ISSUE, plan.whole.code) as act:
            if drawn:
                self._check_unchanged(act, drawn, plan, seen)
                keep(act.tx, plan.template)
            actor = self._desk.actor.name
            made = zip(drawn, documents, map(frozen, (one.line for one in drawn)), strict=True)
            lines = write(act, actor, plan, signer, made)
            act.silent = not lines
            act.facts.update(issued=len(lines), key=signer, template=plan.template.fingerprint)
            if plan.readings_checked:
                act.facts.update(readings_checked=sum(one.line.trainee_id in plan.unsure for one in drawn))
            if lines:
                act.facts.update(first=lines[0].number, last=lines[-1].number)
            return lines

    def _check_unchanged(self, act: Act, drawn: Sequence[Drawn], plan: Plan, seen: int) -> None:
        """Drawing takes a while: raise `EditedMeanwhile` when what the certificates rest on changed in it.

        Nothing did when nobody wrote, which the audit trail tells at once; everybody is assessed anew only otherwise,
        for the other desks wait meanwhile.
        """
        if audit.newest(act.tx) == seen:
            return
        ready, _left_out, now = self._sorted_out(act.tx, plan.whole.code, plan.day, plan.readings_checked)
        lines = {line.trainee_id: line for line in ready}
        if now != plan or any(lines.get(one.line.trainee_id) != one.line for one in drawn):
            raise EditedMeanwhile("certificates")

    def _trust_own(self) -> None:
        own = CertificateKeys(self._keys.public().name, self._keys.verifying_keys(KeyPurpose.CERTIFICATES))
        trust(self._keyring, own)


def issuing_day(desk: Desk, zone: str, on: date | None) -> date:
    """The day that certificates bear, today in the programme's zone when none is given. Raises `IssuedAhead` for a day
    to come: what is printed stays for good, and nobody completed the training on a day that was not yet."""
    today = desk.today(zone)
    if on is not None and on > today:
        raise IssuedAhead(on.isoformat(), today.isoformat())
    return on or today


class StampsPlaced:
    """The pictures of the stamps for one act of issuing: asked for once, however often it is tried."""

    def __init__(self, service: StampService, password: Password | None, verb: Verb) -> None:
        self._service = service
        self._password = password
        self._purpose = str(verb)
        self._pictures: dict[str, bytes] = {}

    def placed(self, plan: Plan, sheets: int) -> Plan:
        """The plan with stamps on it, where the programme places them as images and there is a sheet to stamp."""
        rule = plan.whole.certificate
        if rule.stamping is Stamping.INK or not sheets:
            return plan
        shas = self._service.in_use(rule.stamps, plan.day)
        if lacking := [sha for sha in shas if sha not in self._pictures]:
            numbers = "–".join(dict.fromkeys((plan.number(plan.first), plan.number(plan.first + sheets - 1))))
            self._pictures |= self._service.pictures(lacking, self._password, self._purpose, sheets, numbers)
        return with_stamps(plan, shas, self._pictures)
