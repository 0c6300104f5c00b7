"""Certificates (结业证书) drawn from a template: a batch with one page each, or one person's own file.

All pages are set before the first is drawn, so that a name no font can print stops the batch while nothing is on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.art import ornament
from ipexam.documents.codes import QUIET_MODULES, Matrix, dark_runs, matrix
from ipexam.documents.fonts import Typeface
from ipexam.documents.layout import CodeBox, Template, TextBox
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.typesetting import Fitted, Room, draw_line, fit
from ipexam.domain.certificate import PrintedFields
from ipexam.domain.certificate_print import UNMOVED, Affine, PrintMode
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from ipexam.domain.progress import Report, silent
from ipexam.opening.destination import replacing

_STATIC = "static"
_BASELINE_EM = 0.38


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What one page shows: the frozen fields and the text of its QR code."""

    fields: PrintedFields
    payload: str


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


def texts(fields: PrintedFields, template: Template) -> tuple[str, ...]:
    """Every text that the certificate's page must show, in the template's order."""
    values = _values(fields, template)
    return tuple(place.text.format_map(values) for place in _places(fields, template))


def set_texts(fields: PrintedFields, template: Template) -> tuple[SetText, ...]:
    """The certificate's own texts fitted into their boxes. Raises `TextUnprintable` when one cannot be printed."""
    values = _values(fields, template)
    return tuple(
        SetText(place, _fitted(place.text.format_map(values), place))
        for place in _places(fields, template)
        if not place.fixed
    )


def code_of(page: CertificatePage, place: CodeBox) -> Matrix:
    """The page's QR code. Raises `TextUnprintable` when the name makes it larger than its box with its quiet zone."""
    rows = matrix(page.payload)
    if (len(rows) + 2 * QUIET_MODULES) * place.module > place.side + 1e-9:
        raise TextUnprintable(page.fields.name, "")
    return rows


def draw_batch(parts: Parts, destination: Path, report: Report) -> None:
    """Write one PDF with page k for certificate k, whole or not at all.

    Raises `NothingToPrint`, `TextUnprintable` before anything is drawn, and what `replacing` raises.
    """
    if not any(pages for _template, pages in parts):
        raise NothingToPrint("certificate")
    with replacing(destination) as file:
        _draw(parts, file, report)


def draw_personal(page: CertificatePage, template: Template) -> bytes:
    """The one-page PDF that its owner keeps: the same drawing as in a batch, and the same bytes every time."""
    file = BytesIO()
    _draw([(template, (page,))], file, silent)
    return file.getvalue()


def draw_static(canvas: Canvas, template: Template) -> str:
    """Define the form with all that is the same on every certificate and return its name; `canvas.doForm` then puts it
    on a page."""
    form = f"{_STATIC}-{template.name}"
    canvas.beginForm(form, 0, 0, template.width * MM, template.height * MM)
    canvas.addLiteral(ornament(template.art, template.width, template.height, tuple(template.colours.items())))
    for rule in template.rules:
        canvas.setFillColor(template.colours[rule.colour])
        bottom = template.height - rule.box.top - rule.box.height
        canvas.rect(rule.box.left * MM, bottom * MM, rule.box.width * MM, rule.box.height * MM, stroke=0, fill=1)
    for place in template.texts:
        if place.fixed:
            _draw_text(canvas, SetText(place, _fitted(place.text, place)), template)
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


def _draw(parts: Parts, file: IO[bytes], report: Report) -> None:
    set_parts = [
        (template, [(set_texts(page.fields, template), code_of(page, template.code)) for page in pages])
        for template, pages in parts
    ]
    first, numbers = parts[0][0], [page.fields.number for _template, pages in parts for page in pages]
    title = first.title if len(numbers) > 1 else f"{first.title} {numbers[0]}"
    canvas = open_canvas(file, _size(first), Typeface.SERIF, title)
    drawn = 0
    for template, set_pages in set_parts:
        canvas.setPageSize(_size(template))
        form = draw_static(canvas, template)
        for own, code in set_pages:
            canvas.doForm(form)
            for text in own:
                _draw_text(canvas, text, template)
            draw_code(canvas, code, template.code, template)
            canvas.showPage()
            drawn += 1
            report(drawn, len(numbers))
    canvas.save()


def _size(template: Template) -> tuple[float, float]:
    return template.width * MM, template.height * MM


def _draw_text(canvas: Canvas, text: SetText, template: Template) -> None:
    place, fitted = text.place, text.fitted
    canvas.setFillColor(template.colours[place.colour])
    step = fitted.size * place.leading
    middle = (template.height - place.box.top - place.box.height / 2) * MM
    first = middle + step * (len(fitted.lines) - 1) / 2 - _BASELINE_EM * fitted.size
    for number, line in enumerate(fitted.lines):
        left, room = place.box.left * MM, place.box.width * MM
        draw_line(canvas, line, left, first - number * step, fitted.size, room, place.align)


def _fitted(text: str, place: TextBox) -> Fitted:
    room = Room(place.box.width * MM, place.box.height * MM, place.lines, place.leading)
    return fit(text, place.chain, room, place.size, place.floor, place.indent_em)


def _places(fields: PrintedFields, template: Template) -> tuple[TextBox, ...]:
    bodies = len(fields.stamps)
    return tuple(place for place in template.texts if place.bodies in (0, bodies))


def _values(fields: PrintedFields, template: Template) -> dict[str, str]:
    """The fields as the template writes them; each body of the stamps is a field of its own, `stamp_1` and so on."""
    values = {key: value for key, value in asdict(fields).items() if isinstance(value, str)}
    day = fields.issued_on
    return values | {
        "from_month": _month(fields.from_month, template),
        "to_month": _month(fields.to_month, template),
        "issued_on": template.day.format(year=day.year, month=day.month, day=day.day),
        **{f"stamp_{number}": body for number, body in enumerate(fields.stamps, 1)},
    }


def _month(iso: str, template: Template) -> str:
    year, month = iso.split("-")
    return template.month.format(year=int(year), month=int(month))
