"""Certificates drawn before they are issued: the fields, the signed claims and the page of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from ipexam.documents.certificate import CertificatePage, Dress, Parts, code_of, draw_personal, set_texts
from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.certificate import Certificate, Claims, IssueKind, PrintedFields, RevocationGround
from ipexam.domain.certificate_issue import Hindrance, LeftOut
from ipexam.domain.certificate_layout import CertificateField, Template
from ipexam.domain.certificate_number import certificate_number
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.person import masked_id
from ipexam.domain.programme import PhotoRule, Programme
from ipexam.domain.progress import Report
from ipexam.sealing.credential import sign_claims
from ipexam.services.certificate_templates import current, template_of, template_pictures
from ipexam.storage import certificate as storage
from ipexam.storage import certificate_series, name_reading, photo
from ipexam.storage import programme as programmes
from ipexam.storage.artefact import Packed
from ipexam.storage.certificate import Revoked

Faces = Callable[[Iterable[str]], Mapping[str, bytes]]
"""Fetches photos by their sha256, a few at a time; those of everybody would fill the memory."""

TRIAL_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
"""Signs what is only looked at: its codes are as large as real ones, and nobody trusts them."""

_PIECE = 100
"""The photos of so many are in memory at once."""

_REPLACING = {
    RevocationGround.LOST: IssueKind.LOST,
    RevocationGround.CHANGED: IssueKind.CHANGED,
    RevocationGround.OTHER: IssueKind.CHANGED,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What certificates are made from beside the assessments: equal plans make equal certificates.

    `photos` and `latin` are by trainee; `revoked` are the certificates that new ones take the place of. `pictures` are
    the bytes of pictures by sha256, photos not among them. `unsure` are the trainees whose Latin name the template
    prints though nobody checked its reading; they get no certificate unless `readings_checked` says that somebody did
    now.
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
    """A certificate that is drawn but not yet issued; `replaces_id` is the row it takes the place of. Its document is
    kept apart."""

    line: AssessmentLine
    page: CertificatePage
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
        pictures=template_pictures(tx, [template]),
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
    lines: Sequence[AssessmentLine],
    plan: Plan,
    signer: Ed25519PrivateKey,
    faces: Faces,
    keep: Callable[[Packed], None],
    report: Report,
) -> tuple[list[Drawn], list[LeftOut]]:
    """Draw everybody's certificate with the plan's numbers; who cannot be printed is told apart and takes none.

    Each document goes to `keep` as soon as it is drawn, in the order of the answer. Raises `EditedMeanwhile` when a
    photo of the plan is gone.
    """
    drawn: list[Drawn] = []
    refused: list[LeftOut] = []
    for begun in range(0, len(lines), _PIECE):
        some = lines[begun : begun + _PIECE]
        held = faces(plan.photos[line.trainee_id] for line in some if line.trainee_id in plan.photos)
        for line in some:
            report(len(drawn) + len(refused), len(lines))
            made = _drawn(line, plan, plan.first + len(drawn), signer, held)
            if isinstance(made, LeftOut):
                refused.append(made)
                continue
            one, document = made
            keep(document)
            drawn.append(one)
    return drawn, refused


def _drawn(
    line: AssessmentLine, plan: Plan, no: int, signer: Ed25519PrivateKey, held: Mapping[str, bytes]
) -> tuple[Drawn, Packed] | LeftOut:
    unsure = line.trainee_id in plan.unsure
    lacking = hindrance(line, plan, no) if unsure else _photo_missing(line, plan)
    if lacking is not None:
        return lacking
    before = plan.revoked.get(line.trainee_id)
    try:
        return draw_one(line, fields_of(line, plan, no), plan, signer, held, before.id if before else None)
    except TextUnprintable as unprintable:
        return _unprintable(line, unprintable)


def draw_one(
    line: AssessmentLine,
    fields: PrintedFields,
    plan: Plan,
    signer: Ed25519PrivateKey,
    held: Mapping[str, bytes],
    replaces_id: int | None = None,
) -> tuple[Drawn, Packed]:
    """Draw one certificate with its photo, which is among those `held`. Raises `TextUnprintable`, and
    `EditedMeanwhile` when the photo is not there."""
    pictures = dict(plan.pictures)
    if fields.photo:
        if fields.photo not in held:
            raise EditedMeanwhile("certificates")
        pictures[fields.photo] = held[fields.photo]
    page = signed_page(fields, plan.whole.code, signer)
    pdf = draw_personal(page, plan.template, Dress(pictures))
    return Drawn(line, page, replaces_id), Packed.of(pdf)


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


def parts_in_order(tx: Session, found: Sequence[Certificate]) -> Parts:
    """The same in the order given, whatever templates follow each other."""
    return [
        (template_of(tx, reference), [CertificatePage(one.fields, one.payload) for one in some])
        for reference, some in groupby(found, key=lambda one: one.template)
    ]


def pictures_of(tx: Session, parts: Parts) -> dict[str, bytes]:
    """The photos that pages name and the pictures of their templates, by sha256, for `Dress`; stamps are not among
    them, for those only `StampService` gives out."""
    photos = dict.fromkeys(page.fields.photo for _template, pages in parts for page in pages if page.fields.photo)
    return {**template_pictures(tx, [template for template, _pages in parts]), **photo.content(tx, photos)}


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
