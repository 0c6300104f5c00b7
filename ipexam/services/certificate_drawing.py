"""Certificates drawn before they are issued: the fields, the signed claims and the page of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from ipexam.documents.certificate import CertificatePage, Dress, Parts, code_of, draw_personal, set_texts
from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.certificate import Certificate, Claims, IssueKind, PrintedFields, RevocationGround
from ipexam.domain.certificate_issue import Hindrance, LeftOut
from ipexam.domain.certificate_layout import CertificateField, Template
from ipexam.domain.certificate_number import certificate_number
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.person import masked_id
from ipexam.domain.programme import PhotoRule, Programme
from ipexam.domain.progress import Report
from ipexam.sealing.credential import sign_claims
from ipexam.services.certificate_templates import current, template_of, template_pictures
from ipexam.storage import certificate as storage
from ipexam.storage import certificate_series, name_reading, photo
from ipexam.storage import programme as programmes
from ipexam.storage.certificate import Revoked

TRIAL_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
"""Signs what is only looked at: its codes are as large as real ones, and nobody trusts them."""

_REPLACING = {
    RevocationGround.LOST: IssueKind.LOST,
    RevocationGround.CHANGED: IssueKind.CHANGED,
    RevocationGround.OTHER: IssueKind.CHANGED,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What certificates are made from beside the assessments: equal plans make equal certificates.

    `photos` and `latin` are by trainee; `revoked` are the certificates that new ones take the place of. `pictures` are
    the bytes of every picture by sha256. `unsure` are the trainees whose Latin name the template prints though nobody
    checked its reading; they get no certificate unless `readings_checked` says that somebody did now.
    """

    whole: Programme
    day: date
    first: int
    template: Template
    photos: Mapping[int, str]
    latin: Mapping[int, str]
    revoked: Mapping[int, Revoked]
    unsure: frozenset[int] = frozenset()
    readings_checked: bool = False
    stamp_images: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def number(self, no: int) -> str:
        """The number `no` of the series as this programme writes it."""
        rule = self.whole.certificate
        return certificate_number(rule.number_pattern, rule.number_prefix, self.day.year, no)

    @property
    def bilingual(self) -> bool:
        """Whether the template prints names in Latin letters."""
        return self.template.prints(CertificateField.NAME_LATIN)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A certificate that is drawn but not yet issued; `replaces_id` is the row it takes the place of."""

    line: AssessmentLine
    page: CertificatePage
    pdf: bytes
    replaces_id: int | None = None


def read_plan(
    tx: Session, programme: str | None, day: date, trainee_ids: Sequence[int], *, readings_checked: bool = False
) -> Plan:
    """The plan for these trainees as the office is now. Raises `SubjectUnknown` when the template is gone."""
    whole = programmes.find(tx, programme)
    rule = whole.certificate
    template = current(tx, rule.template)
    readings, printed = name_reading.readings(tx, trainee_ids), template.prints(CertificateField.NAME_LATIN)
    photos = {} if rule.photo is PhotoRule.NONE else photo.of_people(tx, trainee_ids)
    return Plan(
        whole,
        day,
        certificate_series.next_of_series(tx, rule.number_prefix, day.year),
        template,
        photos,
        {one.trainee_id: one.latin for one in readings if one.latin and (printed or not one.doubtful)},
        {id_: one for id_, one in storage.unreplaced(tx, whole.id).items() if one.ground in _REPLACING},
        unsure=frozenset(one.trainee_id for one in readings if printed and one.doubtful),
        readings_checked=readings_checked,
        pictures={**template_pictures(tx, [template]), **photo.content(tx, photos.values())},
    )


def fields_of(line: AssessmentLine, plan: Plan, no: int) -> PrintedFields:
    """What somebody's certificate prints."""
    whole, rule = plan.whole, plan.whole.certificate
    before = plan.revoked.get(line.trainee_id)
    return PrintedFields(
        number=plan.number(no),
        name=line.name,
        masked_id=line.id_number if rule.whole_id else masked_id(line.id_number),
        last_four=line.id_number[-4:],
        programme_name=whole.name,
        awarded_for=rule.awarded_for,
        from_month=f"{whole.year}-{rule.from_month:02d}",
        to_month=f"{whole.year}-{rule.to_month:02d}",
        issued_on=plan.day,
        stamps=rule.stamps,
        check_line=rule.check_line,
        name_latin=latin_line(line, plan),
        awarded_for_en=rule.awarded_for_en,
        stamps_en=rule.stamps_en,
        photo=plan.photos.get(line.trainee_id, ""),
        stamp_images=plan.stamp_images,
        kind=_REPLACING[before.ground] if before else IssueKind.FIRST,
        replaces=before.number if before else "",
        check_url=rule.check_url,
    )


def latin_line(line: AssessmentLine, plan: Plan) -> str:
    """The Latin name under somebody's name; empty where it would only say the name again."""
    latin = plan.latin.get(line.trainee_id, "")
    return "" if latin == line.name else latin


def signed_page(fields: PrintedFields, programme_code: str, signer: Ed25519PrivateKey) -> CertificatePage:
    """A page with its signed code."""
    claims = Claims(fields.number, fields.name, fields.last_four, programme_code, fields.issued_on)
    return CertificatePage(fields, sign_claims(claims, signer))


def hindrance(line: AssessmentLine, plan: Plan, no: int) -> LeftOut | None:
    """Why somebody's certificate cannot be printed, without drawing it."""
    lacking = _photo_missing(line, plan)
    if lacking is not None:
        return lacking
    page = signed_page(fields_of(line, plan, no), plan.whole.code, TRIAL_KEY)
    try:
        set_texts(page.fields, plan.template)
        code_of(page, plan.template.code)
    except TextUnprintable as unprintable:
        return _unprintable(line, unprintable)
    return _reading_unchecked(line, plan)


def draw(
    lines: Sequence[AssessmentLine], plan: Plan, signer: Ed25519PrivateKey, report: Report
) -> tuple[list[Drawn], list[LeftOut]]:
    """Draw everybody's certificate with the plan's numbers; who cannot be printed is told apart and takes none."""
    drawn: list[Drawn] = []
    refused: list[LeftOut] = []
    for n, line in enumerate(lines):
        report(n, len(lines))
        unsure, no = line.trainee_id in plan.unsure, plan.first + len(drawn)
        lacking = hindrance(line, plan, no) if unsure else _photo_missing(line, plan)
        if lacking is not None:
            refused.append(lacking)
            continue
        fields = fields_of(line, plan, no)
        before = plan.revoked.get(line.trainee_id)
        try:
            drawn.append(draw_one(line, fields, plan, signer, before.id if before else None))
        except TextUnprintable as unprintable:
            refused.append(_unprintable(line, unprintable))
    return drawn, refused


def draw_one(
    line: AssessmentLine, fields: PrintedFields, plan: Plan, signer: Ed25519PrivateKey, replaces_id: int | None = None
) -> Drawn:
    """Draw one certificate. Raises `TextUnprintable`."""
    page = signed_page(fields, plan.whole.code, signer)
    return Drawn(line, page, draw_personal(page, plan.template, Dress(_own_pictures(fields, plan))), replaces_id)


def with_stamps(plan: Plan, shas: tuple[str, ...], pictures: Mapping[str, bytes]) -> Plan:
    """The plan with the pictures of stamps on every certificate."""
    return replace(plan, stamp_images=shas, pictures={**plan.pictures, **pictures})


def parts_of(tx: Session, found: Sequence[Certificate]) -> Parts:
    """The pages of certificates, each in the part of the very template it was issued with.

    Raises `SubjectUnknown` for a template that the office does not have.
    """
    pages: dict[str, list[CertificatePage]] = {}
    for one in found:
        pages.setdefault(one.template, []).append(CertificatePage(one.fields, one.payload))
    return [(template_of(tx, reference), own) for reference, own in pages.items()]


def pictures_of(tx: Session, parts: Parts) -> dict[str, bytes]:
    """The photos that pages name and the pictures of their templates, by sha256, for `Dress`; stamps are not among
    them, for those only `StampService` gives out."""
    photos = dict.fromkeys(page.fields.photo for _template, pages in parts for page in pages if page.fields.photo)
    return {**template_pictures(tx, [template for template, _pages in parts]), **photo.content(tx, photos)}


def _own_pictures(fields: PrintedFields, plan: Plan) -> dict[str, bytes]:
    names = {fields.photo, *fields.stamp_images, *plan.template.picture_names}
    return {name: plan.pictures[name] for name in names if name in plan.pictures}


def _photo_missing(line: AssessmentLine, plan: Plan) -> LeftOut | None:
    required = plan.whole.certificate.photo is PhotoRule.REQUIRED
    return LeftOut(line, Hindrance.PHOTO_MISSING) if required and line.trainee_id not in plan.photos else None


def _reading_unchecked(line: AssessmentLine, plan: Plan) -> LeftOut | None:
    if plan.readings_checked or line.trainee_id not in plan.unsure:
        return None
    return LeftOut(line, Hindrance.READING_UNCHECKED, text=plan.latin.get(line.trainee_id, ""))


def _unprintable(line: AssessmentLine, why: TextUnprintable) -> LeftOut:
    kind = Hindrance.UNPRINTABLE if why.characters else Hindrance.TOO_LONG
    return LeftOut(line, kind, text=why.text, characters=why.characters)
