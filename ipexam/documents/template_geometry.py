"""Where the parts of a certificate template stand: on the sheet, clear of its edge and of each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import hypot

from ipexam.domain.certificate_layout import STAMP_DIAMETER, Box, CertificateField, StampPlace, Template, TextBox
from ipexam.domain.certificate_template import TemplateFault, TemplateFinding, TemplatePart

_MARGIN = 5.0
"""Ordinary printers leave this much of a sheet's edge white, in mm."""

_UNDER_STAMPS = frozenset(
    {
        *(CertificateField.STAMP_1, CertificateField.STAMP_2, CertificateField.STAMP_EN_1),
        *(CertificateField.STAMP_EN_2, CertificateField.ISSUED_ON, CertificateField.ISSUED_ON_EN),
    }
)
"""What a stamp is put over (骑年盖月: over the body's name and the date)."""

Placed = tuple[TemplatePart, int, Box]


def geometry_findings(template: Template) -> Iterator[TemplateFinding]:
    """Everything that stands where it must not. Boxes are judged, not the texts in them, so that no name however long
    runs into something."""
    for part, number, box in _placed(template):
        yield from _sheet_findings(template, part, number, box)
    yield from _code_findings(template)
    yield from _stamp_findings(template)
    yield from _photo_findings(template)
    yield from _text_findings(template)


def _sheet_findings(template: Template, part: TemplatePart, number: int, box: Box) -> Iterator[TemplateFinding]:
    facts = {"text": _told(template, part, number)}
    if box.width <= 0 or box.height <= 0 or not template.sheet.within(-1e-6).holds(box):
        yield TemplateFinding(TemplateFault.OUTSIDE, part, number, facts)
    elif part is not TemplatePart.PICTURE and not template.sheet.within(_MARGIN).holds(box):
        yield TemplateFinding(TemplateFault.NEAR_EDGE, part, number, facts)


def _code_findings(template: Template) -> Iterator[TemplateFinding]:
    """Nothing but white paper may stand in the square of the code."""
    for part, number, box in _placed(template):
        if part is not TemplatePart.CODE and box.meets(template.code.box):
            yield _overlap(template, TemplatePart.CODE, 1, part, number)


def _stamp_findings(template: Template) -> Iterator[TemplateFinding]:
    for number, place in enumerate(template.stamps, 1):
        if place.diameter < STAMP_DIAMETER:
            facts = {"what": f"{place.diameter:g}", "other": f"{STAMP_DIAMETER:g}"}
            yield TemplateFinding(TemplateFault.STAMP_SMALL, TemplatePart.STAMP, number, facts)
        for other, text in enumerate(template.texts, 1):
            if _both(place.bodies, text.bodies) and not _may_be_stamped(text) and covers(place, text.box):
                yield _overlap(template, TemplatePart.STAMP, number, TemplatePart.TEXT, other)
        if template.photo and covers(place, template.photo.box):
            yield _overlap(template, TemplatePart.STAMP, number, TemplatePart.PHOTO, 1)
    for (number, one), (other, two) in combinations(enumerate(template.stamps, 1), 2):
        apart = hypot(one.centre_left - two.centre_left, one.centre_top - two.centre_top)
        if _both(one.bodies, two.bodies) and apart < (one.diameter + two.diameter) / 2 - 1e-6:
            yield _overlap(template, TemplatePart.STAMP, number, TemplatePart.STAMP, other)
    for bodies in (1, 2):
        if sum(place.bodies in (0, bodies) for place in template.stamps) < bodies:
            yield TemplateFinding(TemplateFault.STAMP_MISSING, TemplatePart.STAMP, 1, {"what": str(bodies)})


def _photo_findings(template: Template) -> Iterator[TemplateFinding]:
    if template.photo is None:
        return
    for number, text in enumerate(template.texts, 1):
        if text.without != CertificateField.PHOTO.value and text.box.meets(template.photo.box):
            yield _overlap(template, TemplatePart.PHOTO, 1, TemplatePart.TEXT, number)


def _text_findings(template: Template) -> Iterator[TemplateFinding]:
    written = ((number, text) for number, text in enumerate(template.texts, 1) if text.text.strip())
    for (number, one), (_, two) in combinations(written, 2):
        if one.box.meets(two.box) and _both(one.bodies, two.bodies) and not _either(one, two):
            facts = {"text": one.text, "other": two.text}
            yield TemplateFinding(TemplateFault.TEXTS_OVERLAP, TemplatePart.TEXT, number, facts)


def covers(place: StampPlace, box: Box) -> bool:
    """Whether the circle of a stamp reaches into a box."""
    across = max(box.left - place.centre_left, 0.0, place.centre_left - box.right)
    down = max(box.top - place.centre_top, 0.0, place.centre_top - box.bottom)
    return hypot(across, down) < place.diameter / 2 - 1e-6


def _may_be_stamped(text: TextBox) -> bool:
    """Whether it says nothing but a body's name or the date."""
    return text.text in {f"{{{field.value}}}" for field in _UNDER_STAMPS}


def _both(one: int, two: int) -> bool:
    """Whether there are certificates that have both, by the number of bodies they are meant for."""
    return one == two or 0 in (one, two)


def _either(one: TextBox, two: TextBox) -> bool:
    """Whether no certificate shows both, because one stands where the other's field is empty."""
    return bool((one.without and one.without in _needed(two)) or (two.without and two.without in _needed(one)))


def _needed(text: TextBox) -> tuple[str, ...]:
    """The fields without which it is not shown; braces that do not match name none, and are another finding."""
    try:
        return (*text.named, text.needs)
    except ValueError:
        return (text.needs,)


def _placed(template: Template) -> Iterator[Placed]:
    yield from ((TemplatePart.TEXT, number, text.box) for number, text in enumerate(template.texts, 1))
    yield from ((TemplatePart.RULE, number, rule.box) for number, rule in enumerate(template.rules, 1))
    yield from ((TemplatePart.STAMP, number, place.box) for number, place in enumerate(template.stamps, 1))
    yield from ((TemplatePart.PICTURE, number, one.box) for number, one in enumerate(template.pictures, 1))
    yield TemplatePart.CODE, 1, template.code.box
    if template.photo:
        yield TemplatePart.PHOTO, 1, template.photo.box


def _told(template: Template, part: TemplatePart, number: int) -> str:
    return template.texts[number - 1].text if part is TemplatePart.TEXT else ""


def _overlap(
    template: Template, part: TemplatePart, number: int, other: TemplatePart, other_number: int
) -> TemplateFinding:
    facts = {"other": other.value, "text": _told(template, other, other_number)}
    return TemplateFinding(TemplateFault.OVERLAP, part, number, facts)
