"""What a print job draws: the certificates in their order, each with the template and the pictures of its issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from ipexam.documents.certificate import Dress, Parts, draw_batch
from ipexam.domain.calibration import Calibration
from ipexam.domain.certificate import Certificate
from ipexam.domain.certificate_layout import Template
from ipexam.domain.certificate_print import UNMOVED, PrintOrder
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.print_errors import PapersDiffer
from ipexam.domain.print_job import Paper, PrintScope, PrintWish
from ipexam.domain.progress import Report
from ipexam.matching.pinyin_key import sort_key
from ipexam.opening.private_folder import PrivateFolder
from ipexam.services.batch_checks import Keys, certificate_keys, refuse_faulty
from ipexam.services.certificate_drawing import parts_of, pictures_of
from ipexam.services.certificate_templates import template_of
from ipexam.storage import certificate as certificates
from ipexam.storage import print_job as storage
from ipexam.storage import printer as printers
from ipexam.storage.artefact import Packed


@dataclass(frozen=True, slots=True)
class Draft:
    """Certificates to be drawn, part by part, on one size of paper. `dress` lacks the stamps, which need a password."""

    certificates: tuple[Certificate, ...]
    parts: Parts
    dress: Dress
    keys: Keys
    calibration: Calibration | None

    @property
    def stamps(self) -> tuple[str, ...]:
        """The SHA-256 of the stamp images that they bear."""
        return tuple(dict.fromkeys(sha for one in self.certificates for sha in one.fields.stamp_images if sha))

    def stamped(self, pictures: dict[str, bytes]) -> Draft:
        """The same with its stamps."""
        return replace(self, dress=replace(self.dress, pictures={**self.dress.pictures, **pictures}))


def paper_of(template: Template) -> Paper:
    """The sheet that a template is made for."""
    return Paper(template.width, template.height)


def draft(tx: Session, programme_id: int, wish: PrintWish) -> Draft | None:
    """What a wish comes to; None when it finds no certificate.

    Certificates of one template follow each other, for another template may mean another pre-printed paper. Raises
    `SubjectUnknown` and `CertificatesRevoked` for named ones, and `PapersDiffer`.
    """
    found = _chosen(tx, programme_id, wish)
    parts = [part for part in parts_of(tx, found) if wish.size in (None, paper_of(part[0]))]
    if not parts:
        return None
    sizes = tuple(dict.fromkeys(paper_of(template) for template, _pages in parts))
    if len(sizes) > 1:
        raise PapersDiffer(tuple(map(str, sizes)))
    calibration = printers.calibration(tx, wish.tray, sizes[0]) if wish.calibrated else None
    by_number = {one.fields.number: one for one in found}
    return Draft(
        tuple(by_number[page.fields.number] for _template, pages in parts for page in pages),
        parts,
        Dress(_pictures(tx, parts), wish.mode, calibration.fit.placing if calibration else UNMOVED),
        certificate_keys(tx),
        calibration,
    )


def papers(tx: Session, programme_id: int) -> tuple[Paper, ...]:
    """The sizes of paper that the valid certificates of a programme need."""
    names = dict.fromkeys(one.template for one in certificates.of_programme(tx, programme_id))
    return tuple(dict.fromkeys(paper_of(template_of(tx, name)) for name in names))


def drawn(ready: Draft, report: Report) -> Packed:
    """The document ready to be kept, drawn and then checked page by page. Raises `BatchFaulty`, `TextUnprintable`."""
    with PrivateFolder() as folder:
        path = folder / "batch.pdf"
        draw_batch(ready.parts, path, report, ready.dress)
        refuse_faulty(path, ready.parts, report, ready.dress, ready.keys)
        return Packed.of_file(path)


def _pictures(tx: Session, parts: Parts) -> dict[str, bytes]:
    """The pictures of pages and templates. Raises `SubjectUnknown` for a photo that is gone: drawing would leave it
    out."""
    held = pictures_of(tx, parts)
    named = (page.fields.photo for _template, pages in parts for page in pages if page.fields.photo)
    if missing := next((sha256 for sha256 in named if sha256 not in held), None):
        raise SubjectUnknown("photo", missing)
    return held


def _chosen(tx: Session, programme_id: int, wish: PrintWish) -> list[Certificate]:
    if wish.scope is PrintScope.NAMED and not wish.numbers:
        return []
    found = certificates.of_programme(tx, programme_id, wish.numbers if wish.scope is PrintScope.NAMED else ())
    if wish.scope is PrintScope.NEW:
        done = storage.printed(tx, programme_id)
        found = [one for one in found if one.id not in done]
    return _ordered(tx, programme_id, found, wish.order)


def _ordered(tx: Session, programme_id: int, found: Sequence[Certificate], order: PrintOrder) -> list[Certificate]:
    """By number as they come; who has no seat comes last, who has no organisation first."""
    if order is PrintOrder.SEAT:
        places = storage.places(tx, programme_id)
        return sorted(found, key=lambda one: places.get(one.trainee_id, len(places)))
    if order is PrintOrder.ORGANISATION:
        names = storage.organisations(tx, programme_id)
        return sorted(found, key=lambda one: (sort_key(names[one.trainee_id]), names[one.trainee_id]))
    return [*found]
