"""How the template editor writes what a template keeps: measures, what a part is called, fields by their names.

A template keeps `{name}`; a clerk reads and types `{姓名}`. Braces with anything else in them stay as they are, and the
findings say that there is no such field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ipexam.domain.certificate_layout import Box, CertificateField, Rule, Template, TextBox
from ipexam.ui.office.template_parts import Part, bodies_of, content
from ipexam.wording import certificate_template as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

FIELD = re.compile(r"\{([^{}]*)\}")
"""A field in a text."""
_OWN_COLOUR = re.compile(r"colour_(\d+)")


def measures(box: Box) -> str:
    """Where a box stands and how large it is."""
    left, top, width, height = (millimetres(value) for value in (box.left, box.top, box.width, box.height))
    said = _("{left} / {top} mm, {width} × {height} mm")
    return said.format(left=left, top=top, width=width, height=height)


def millimetres(value: float) -> str:
    """A measure without zeros that say nothing."""
    return f"{round(value, 2):g}"


def caption(template: Template, part: Part) -> str:
    """What a part is called in the list: a text by what it says."""
    found = content(template, part)
    name = words.part(part.kind)
    if isinstance(found, TextBox):
        said = to_show(found.text).strip()
        return said.replace("\n", " ") or _("Empty text")
    if isinstance(found, Rule):
        return _("Line, {width} × {height} mm").format(
            width=millimetres(found.box.width), height=millimetres(found.box.height)
        )
    return name


def remark(template: Template, part: Part) -> str:
    """For which certificates a part is meant, when not for all."""
    found = content(template, part)
    said = {1: [_("one body")], 2: [_("two bodies")]}.get(bodies_of(template, part), [])
    if isinstance(found, TextBox):
        said += [_("with {field}").format(field=_field_name(found.needs))] if found.needs else []
        said += [_("without {field}").format(field=_field_name(found.without))] if found.without else []
    return listed(said) if said else ""


def colour_name(name: str) -> str:
    """A colour of a palette; the ones that clerks added have numbers."""
    known = {
        "gold": _("Gold"),
        "pale_gold": _("Pale gold"),
        "red": _("Red"),
        "jade": _("Jade green"),
        "pale_jade": _("Pale jade"),
        "sea": _("Sea blue"),
        "pale_sea": _("Pale sea blue"),
        "copper": _("Copper"),
        "ink": _("Ink black"),
        "grey": _("Grey"),
    }
    own = _OWN_COLOUR.fullmatch(name)
    return _("Own colour {no}").format(no=own[1]) if own else known.get(name, name)


def to_show(text: str) -> str:
    """A template's text with its fields by the names a clerk knows."""
    return _renamed(text, {field.value: words.field(field) for field in CertificateField})


def to_keep(text: str) -> str:
    """What a clerk typed, as the template keeps it; half a character that was pasted is left out."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return _renamed(whole, {words.field(field): field.value for field in CertificateField})


def dates_to_show(pattern: str) -> str:
    """How dates are written, with the names a clerk knows: `{年}年{月}月`."""
    return _renamed(pattern, _date_parts())


def dates_to_keep(pattern: str) -> str:
    """What a clerk typed, as the template keeps it."""
    return _renamed(pattern, {shown: kept for kept, shown in _date_parts().items()})


def _date_parts() -> dict[str, str]:
    return {"year": _("year"), "month": _("month"), "day": _("day")}


def _field_name(name: str) -> str:
    return {field.value: words.field(field) for field in CertificateField}.get(name, name)


def _renamed(text: str, names: Mapping[str, str]) -> str:
    def named(found: re.Match[str]) -> str:
        return "{" + names.get(found[1].strip(), found[1]) + "}"

    return FIELD.sub(named, text)
