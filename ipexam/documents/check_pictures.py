"""The photos and stamps that a page of a batch shows, against those that its certificate names.

A photo is embedded as the JPEG that it is; a stamp is compared by its colours and its transparency.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from math import dist

from PIL import Image

from ipexam.documents.certificate import CertificatePage, Dress
from ipexam.documents.certificate_fields import stamp_places
from ipexam.documents.pdf import MM
from ipexam.documents.pdf_objects import PdfObjects, Reference
from ipexam.documents.pdf_reading import PlacedPicture, ShownPage
from ipexam.domain.certificate_check import Fault
from ipexam.domain.certificate_layout import Box, Template

_NEAR = 1.0 * MM
_JPEG = b"\xff\xd8"

Found = tuple[Fault, str]


class PictureCheck:
    """Compares pages of one file; what a picture looks like is worked out once."""

    def __init__(self, pdf: PdfObjects, dress: Dress, unseen: Container[str] = ()) -> None:
        """Of the pictures that are `unseen` only the place is checked: nobody opened them."""
        self._pdf, self._dress, self._unseen = pdf, dress, unseen
        self._expected: dict[str, bytes] = {}
        self._drawn: dict[int, bytes] = {}

    def faults(self, shown: ShownPage, page: CertificatePage, template: Template) -> Iterator[Found]:
        """What is wrong with the pictures of a page; the fact is the body of a stamp, or the certificate's number."""
        left = list(shown.pictures)
        for missing, differs, fact, box, name in _wanted(page, template):
            found = next((one for one in left if self._stands_in(one, box, template)), None)
            if found is None:
                yield missing, fact
                continue
            left.remove(found)
            if name not in self._unseen and self._look(found.image) != self._look_of(name):
                yield differs, fact
        if left:
            yield Fault.PICTURE_UNEXPECTED, page.fields.number

    def _stands_in(self, picture: PlacedPicture, box: Box, template: Template) -> bool:
        x, y = self._dress.placing.at(box.left + box.width / 2, box.top + box.height / 2)
        return dist(picture.centre, (x * MM, (template.height - y) * MM)) < _NEAR

    def _look(self, image: Reference) -> bytes:
        """A digest of a picture in the file."""
        if image.number not in self._drawn:
            told = self._pdf.entries(image)
            raw = self._pdf.stream(image, raw=True)
            parts = (raw,) if raw.startswith(_JPEG) else (self._pdf.stream(image), self._pdf.stream(told.get("SMask")))
            self._drawn[image.number] = _digest(*parts)
        return self._drawn[image.number]

    def _look_of(self, name: str) -> bytes:
        """The digest of the picture that the certificate names; of nothing when nobody has it."""
        if name not in self._expected:
            self._expected[name] = _digest_of(self._dress.pictures, name)
        return self._expected[name]


def _wanted(page: CertificatePage, template: Template) -> Iterator[tuple[Fault, Fault, str, Box, str]]:
    fields = page.fields
    if template.photo and fields.photo:
        yield Fault.PHOTO_MISSING, Fault.PHOTO_DIFFERS, fields.number, template.photo.box, fields.photo
    stamps = zip(stamp_places(fields, template), fields.stamps, fields.stamp_images, strict=False)
    for place, body, name in stamps:
        if name:
            yield Fault.STAMP_MISSING, Fault.STAMP_DIFFERS, body, place.box, name


def _digest_of(pictures: Mapping[str, bytes], name: str) -> bytes:
    data = pictures.get(name, b"")
    if not data or data.startswith(_JPEG):
        return _digest(data)
    with Image.open(BytesIO(data)) as image:
        if image.mode not in ("LA", "RGBA"):
            return _digest(image.convert("RGB").tobytes(), b"")
        return _digest(image.convert(image.mode[:-1]).tobytes(), image.getchannel("A").tobytes())


def _digest(*parts: bytes) -> bytes:
    return sha256(b"\x00".join(sha256(part).digest() for part in parts)).digest()
