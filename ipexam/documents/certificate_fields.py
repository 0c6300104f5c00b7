"""What a certificate says in each field of a template, and which of a template's texts it shows."""

from __future__ import annotations

from datetime import date

from ipexam.domain.certificate import IssueKind, PrintedFields
from ipexam.domain.certificate_layout import CertificateField, StampPlace, Template, TextBox, filled

_BODIES, _REISSUED = 2, "补发"
_ENGLISH = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months by their numbers; the calendar of the machine speaks its user's language."""
_NAMES = tuple(field.value for field in CertificateField)


def values_of(fields: PrintedFields, template: Template) -> dict[str, str]:
    """Every field by its name, as the template writes it; a field that the certificate is without is empty."""
    begun, ended = _first_of(fields.from_month), _first_of(fields.to_month)
    day = fields.issued_on
    made = {
        CertificateField.FROM_MONTH: _written(begun, template.month),
        CertificateField.TO_MONTH: _written(ended, template.month),
        CertificateField.ISSUED_ON: _written(day, template.day),
        CertificateField.FROM_MONTH_EN: f"{_ENGLISH[begun.month]} {begun.year}",
        CertificateField.TO_MONTH_EN: f"{_ENGLISH[ended.month]} {ended.year}",
        CertificateField.ISSUED_ON_EN: f"{day.day} {_ENGLISH[day.month]} {day.year}",
    }
    if fields.kind is IssueKind.LOST:
        made[CertificateField.REISSUE] = _REISSUED
    values = {name: getattr(fields, name, "") for name in _NAMES}
    values |= {field.value: text for field, text in made.items()}
    for place in range(_BODIES):
        values[f"stamp_{place + 1}"] = _nth(fields.stamps, place)
        values[f"stamp_en_{place + 1}"] = _nth(fields.stamps_en, place)
    return values


def shown_texts(fields: PrintedFields, template: Template) -> tuple[tuple[TextBox, str], ...]:
    """The boxes that this certificate shows, each with its text, in the template's order."""
    values = values_of(fields, template)
    bodies = len(fields.stamps)
    return tuple((place, place.filled(values)) for place in template.texts if place.shown(values, bodies))


def stamp_places(fields: PrintedFields, template: Template) -> tuple[StampPlace, ...]:
    """The places for the certificate's stamps, in the order of its bodies."""
    return tuple(place for place in template.stamps if place.bodies in (0, len(fields.stamps)))


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _written(day: date, pattern: str) -> str:
    return filled(pattern, {"year": str(day.year), "month": str(day.month), "day": str(day.day)})


def _nth(names: tuple[str, ...], place: int) -> str:
    return names[place] if place < len(names) else ""
