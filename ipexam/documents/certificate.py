"""Certificates (结业证书) drawn from a template: a batch with one page each, or one person's own file.

A name that no font can print stops the batch, and nothing of it is left. Each page is set when it is drawn, for
thousands that were set before would fill the memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.art import packed_ornament
from ipexam.documents.certificate_fields import shown_texts, stamp_places
from ipexam.documents.codes import QUIET_MODULES, Matrix, dark_runs, matrix
from ipexam.documents.fonts import Chain, Typeface, font
from ipexam.documents.packed_stream import define_form, end_page
from ipexam.documents.pdf import MM, colour, fill, open_canvas
from ipexam.documents.pictures import Picture, fill_box, lay_in_box, lay_true
from ipexam.documents.typesetting import Fitted, Room, draw_line, fit
from ipexam.domain.certificate import PrintedFields
from ipexam.domain.certificate_layout import CodeBox, Lettering, PhotoBox, Template, TextBox
from ipexam.domain.certificate_print import UNMOVED, Affine, PrintMode
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from ipexam.domain.progress import Report, silent
from ipexam.opening.destination import replacing
from ipexam.sealing.code_address import code_text

_STATIC = "static"
_DIGITS = "0123456789X"
_NUMBERED = frozenset({"number", "masked_id", "from_month", "to_month", "issued_on", "issued_on_en"})
_BASELINE_EM = 0.38
_FRAME_MM = 0.2


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What one page shows: the frozen fields and the signed payload of its QR code."""

    fields: PrintedFields
    payload: str

    @property
    def code_text(self) -> str:
        """What the code says to whoever scans it: the payload, or the address of the page that checks it."""
        return code_text(self.payload, self.fields.check_url)


@dataclass(frozen=True, slots=True)
class Dress:
    """What else decides how certificates look: the pictures they name by sha256 (JPEG photos, PNG stamps with alpha),
    what of them is drawn, and the map that undoes a printer's misplacing."""

    pictures: Mapping[str, bytes] = field(default_factory=dict)
    mode: PrintMode = PrintMode.FULL
    placing: Affine = UNMOVED


PLAIN = Dress()
"""The whole certificate without pictures, where it belongs."""

Parts = Sequence[tuple[Template, Sequence[CertificatePage]]]
"""The pages of a batch one after another, in parts of one template each."""


@dataclass(frozen=True, slots=True)
class SetText:
    """A text of a template, fitted into its box."""

    place: TextBox
    fitted: Fitted


def texts(fields: PrintedFields, template: Template, mode: PrintMode = PrintMode.FULL) -> tuple[str, ...]:
    """Every text that the certificate's page must show, in the template's order."""
    shown = shown_texts(fields, template)
    return tuple(text for place, text in shown if place.named or mode is PrintMode.FULL)


def set_texts(fields: PrintedFields, template: Template, mode: PrintMode = PrintMode.FULL) -> tuple[SetText, ...]:
    """The certificate's own texts fitted into their boxes. Raises `TextUnprintable` when one cannot be printed."""
    return tuple(
        SetText(place, fitted_text(text, place))
        for place, text in shown_texts(fields, template)
        if place.named or not (place.fixed or mode is PrintMode.OVERLAY)
    )


def fitted_text(text: str, place: TextBox) -> Fitted:
    """A text fitted into the box of a template. Raises `TextUnprintable`."""
    room = Room(place.box.width * MM, place.box.height * MM, place.lines, place.leading)
    return fit(text, chain_of(place.font), room, place.size, place.floor, place.indent_em)


def chain_of(lettering: Lettering) -> Chain:
    """The fonts that a template's typeface stands for, in the order they are asked for a character."""
    return Chain[lettering.name]


def code_of(page: CertificatePage, place: CodeBox) -> Matrix:
    """The page's QR code. Raises `TextUnprintable` when the name makes it larger than its box with its quiet zone."""
    rows = matrix(page.code_text)
    if (len(rows) + 2 * QUIET_MODULES) * place.module > place.side + 1e-9:
        raise TextUnprintable(page.fields.name, "")
    return rows


def draw_batch(parts: Parts, destination: Path, report: Report, dress: Dress = PLAIN) -> None:
    """Write one PDF with page k for certificate k, whole or not at all.

    Raises `NothingToPrint`, `TextUnprintable`, and what `replacing` raises.
    """
    if not any(pages for _template, pages in parts):
        raise NothingToPrint("certificate")
    with replacing(destination, ".pdf") as file:
        _draw(parts, file, report, dress)


def draw_personal(page: CertificatePage, template: Template, dress: Dress = PLAIN) -> bytes:
    """The one-page PDF that its owner keeps: the same drawing as in a batch, and the same bytes every time."""
    file = BytesIO()
    _draw([(template, (page,))], file, silent, dress)
    return file.getvalue()


def draw_static(canvas: Canvas, template: Template, pictures: Mapping[str, Picture] | None = None) -> str:
    """Define the form with all that is the same on every certificate and return its name; `canvas.doForm` then puts it
    on a page."""
    # a name in Chinese is no name in a PDF: pdfium would draw nothing
    form = f"{_STATIC}-{sha256(template.reference.encode()).hexdigest()[:16]}"
    known = pictures or {}
    art = packed_ornament(template.ornament, template.width, template.height, tuple(template.colours.items()))
    if art:
        define_form(canvas, f"{form}-art", art, template.width, template.height)
    canvas.beginForm(form, 0, 0, template.width * MM, template.height * MM)
    if template.background in known:
        fill_box(canvas, known[template.background], template.sheet, template.height)
    if art:
        canvas.doForm(f"{form}-art")
    for placed in template.pictures:
        if placed.sha256 in known:
            lay_in_box(canvas, known[placed.sha256], placed.box, template.height)
    for rule in template.rules:
        fill(canvas, template.colours[rule.colour])
        bottom = template.height - rule.box.bottom
        canvas.rect(rule.box.left * MM, bottom * MM, rule.box.width * MM, rule.box.height * MM, stroke=0, fill=1)
    for place in template.texts:
        if place.fixed:
            _draw_text(canvas, SetText(place, fitted_text(place.filled({}), place)), template)
    canvas.endForm()
    return form


def draw_code(canvas: Canvas, rows: Matrix, place: CodeBox, template: Template) -> None:
    """Draw a QR code in the middle of its box."""
    offset = (place.side - len(rows) * place.module) / 2
    canvas.saveState()
    canvas.translate((place.left + offset) * MM, (template.height - place.top - offset) * MM)
    canvas.scale(place.module * MM, place.module * MM)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.addLiteral(" ".join(f"{column} {-row - 1} {length} 1 re" for row, column, length in dark_runs(rows)) + " f")
    canvas.restoreState()


def _draw(parts: Parts, file: IO[bytes], report: Report, dress: Dress) -> None:
    first, numbers = parts[0][0], [page.fields.number for _template, pages in parts for page in pages]
    title = first.title if len(numbers) > 1 else f"{first.title} {numbers[0]}"
    canvas = open_canvas(file, _size(first), Typeface.SERIF, title)
    pictures = {name: Picture(name, data) for name, data in dress.pictures.items()}
    drawn = 0
    for template, pages in parts:
        canvas.setPageSize(_size(template))
        _begin_with_digits(canvas, template)
        form = draw_static(canvas, template, pictures) if dress.mode is PrintMode.FULL else ""
        for page in pages:
            _place(canvas, dress.placing, template.height)
            if form:
                canvas.doForm(form)
            _draw_own(canvas, page, template, pictures, dress.mode)
            end_page(canvas)
            drawn += 1
            report(drawn, len(numbers))
    canvas.save()


def _begin_with_digits(canvas: Canvas, template: Template) -> None:
    """Let digits come first into the fonts that set numbers: then certificates of one template share their subsets,
    whatever their own numbers are."""
    numbered = (place for place in template.texts if _NUMBERED.intersection(place.named))
    for typeface in dict.fromkeys(chain_of(place.font).value[0] for place in numbered):
        font(typeface).splitString(_DIGITS, canvas._doc)  # type: ignore[attr-defined]  # the stubs hide the document


def _place(canvas: Canvas, placing: Affine, height: float) -> None:
    """Send everything on the page through an affine map of millimetres from the upper left corner."""
    if placing != UNMOVED:
        right = (placing.xy * height + placing.x0) * MM
        up = (height - placing.yy * height - placing.y0) * MM
        canvas.transform(placing.xx, -placing.yx, -placing.xy, placing.yy, right, up)


def _draw_own(
    canvas: Canvas, page: CertificatePage, template: Template, pictures: Mapping[str, Picture], mode: PrintMode
) -> None:
    """What a certificate has of its own; stamps last, for they lie on the text like ink."""
    if template.photo and page.fields.photo in pictures:
        _draw_photo(canvas, pictures[page.fields.photo], template.photo, template)
    for text in set_texts(page.fields, template, mode):
        _draw_text(canvas, text, template)
    draw_code(canvas, code_of(page, template.code), template.code, template)
    for place, name in zip(stamp_places(page.fields, template), page.fields.stamp_images, strict=False):
        if name in pictures:
            lay_true(canvas, pictures[name], place.box, template.height)


def _draw_photo(canvas: Canvas, photo: Picture, place: PhotoBox, template: Template) -> None:
    box = place.box
    fill_box(canvas, photo, box, template.height)
    canvas.setStrokeColor(colour(template.colours[place.colour]))
    canvas.setLineWidth(_FRAME_MM * MM)
    canvas.rect(box.left * MM, (template.height - box.bottom) * MM, box.width * MM, box.height * MM, stroke=1, fill=0)


def _size(template: Template) -> tuple[float, float]:
    return template.width * MM, template.height * MM


def _draw_text(canvas: Canvas, text: SetText, template: Template) -> None:
    place, fitted = text.place, text.fitted
    fill(canvas, template.colours[place.colour])
    step = fitted.size * place.leading
    middle = (template.height - place.box.top - place.box.height / 2) * MM
    first = middle + step * (len(fitted.lines) - 1) / 2 - _BASELINE_EM * fitted.size
    for number, line in enumerate(fitted.lines):
        left, room = place.box.left * MM, place.box.width * MM
        draw_line(canvas, line, left, first - number * step, fitted.size, room, place.align)
