"""The parts of a certificate template as its editor sees them: every text, line, picture and place under one name.

A `Part` names something of one template; the functions answer about it or give the template with it changed. Templates
are frozen: whoever keeps the old one can go back to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ipexam.domain.certificate_layout import (
    PHOTO_RATIO,
    Box,
    CertificateField,
    CodeBox,
    PhotoBox,
    PlacedPicture,
    Rule,
    StampPlace,
    Template,
    TextBox,
)
from ipexam.domain.certificate_template import TemplatePart

Content = TextBox | Rule | PlacedPicture | StampPlace | PhotoBox | CodeBox
_SHIFT = 4.0
_INK = "ink"
_PHOTO_HEIGHT = 35.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a template: its kind and its place among those of its kind. The page carries what belongs to no box:
    its size, its ornament, its colours."""

    kind: TemplatePart
    place: int = 0


SHEET = Part(TemplatePart.PAGE)
_SEVERAL = {
    TemplatePart.TEXT: "texts",
    TemplatePart.RULE: "rules",
    TemplatePart.PICTURE: "pictures",
    TemplatePart.STAMP: "stamps",
}
"""Of these a template has as many as it likes, in the field of this name."""


def parts(template: Template) -> tuple[Part, ...]:
    """Every part, the sheet first."""
    boxed = (Part(kind, place) for kind, items in _items(template).items() for place in range(len(items)))
    return (SHEET, *boxed)


def content(template: Template, part: Part) -> Content | None:
    """What the part is; None for the sheet, and when it is there no longer."""
    items = _items(template).get(part.kind, ())
    return items[part.place] if part.place < len(items) else None


def with_content(template: Template, part: Part, new: Content) -> Template:
    """The template with this part changed; `new` is of the part's type."""
    if isinstance(new, PhotoBox):
        return replace(template, photo=new)
    if isinstance(new, CodeBox):
        return replace(template, code=new)
    items = _items(template)[part.kind]
    return _with_items(template, part.kind, (*items[: part.place], new, *items[part.place + 1 :]))


def box_of(template: Template, part: Part) -> Box | None:
    """Where the part stands; None for the sheet."""
    found = content(template, part)
    return None if found is None else found.box


def bodies_of(template: Template, part: Part) -> int:
    """The number of stamping bodies the part is meant for; 0 is any."""
    found = content(template, part)
    return found.bodies if isinstance(found, TextBox | StampPlace) else 0


def square(part: Part) -> bool:
    """Whether its box is as wide as it is high, always."""
    return part.kind in (TemplatePart.CODE, TemplatePart.STAMP)


def with_box(template: Template, part: Part, box: Box) -> Template:
    """The template with the part in another box; square parts take the width as their side."""
    found = content(template, part)
    if found is None:
        return template
    if isinstance(found, CodeBox):
        new: Content = replace(found, left=_fine(box.left), top=_fine(box.top), side=_fine(box.width))
    elif isinstance(found, StampPlace):
        radius = box.width / 2
        new = replace(
            found,
            centre_left=_fine(box.left + radius),
            centre_top=_fine(box.top + radius),
            diameter=_fine(box.width),
        )
    else:
        new = replace(found, box=Box(_fine(box.left), _fine(box.top), _fine(box.width), _fine(box.height)))
    return with_content(template, part, new)


def added(template: Template, kind: TemplatePart) -> tuple[Template, Part]:
    """The template with a new part of a kind in the middle of its sheet, and that part; a second photo is the first.

    Pictures come with `with_picture`; sheet and code are always there.
    """
    middle, height = template.width / 2, template.height / 2
    colour = next(iter(template.colours), _INK)
    if kind is TemplatePart.PHOTO:
        width = _PHOTO_HEIGHT * PHOTO_RATIO
        box = Box(middle - width / 2, height - _PHOTO_HEIGHT / 2, width, _PHOTO_HEIGHT)
        return replace(template, photo=template.photo or PhotoBox(box, colour)), Part(kind)
    new: Content = StampPlace(middle, height)
    if kind is TemplatePart.TEXT:
        ink = _INK if _INK in template.colours else colour
        new = TextBox("", Box(middle - 40, height - 5, 80, 10), size=14, floor=10, colour=ink)
    elif kind is TemplatePart.RULE:
        new = Rule(Box(middle - 30, height, 60, 0.3), colour)
    return _more(template, kind, new)


def with_picture(template: Template, sha256: str) -> tuple[Template, Part]:
    """The template with a picture in the middle of its sheet, and that part."""
    box = Box(template.width / 2 - 15, template.height / 2 - 15, 30, 30)
    return _more(template, TemplatePart.PICTURE, PlacedPicture(sha256, box))


def removable(part: Part) -> bool:
    """Whether a template can be without it."""
    return part.kind not in (TemplatePart.PAGE, TemplatePart.CODE)


def without(template: Template, part: Part) -> Template:
    """The template without the part; sheet and code stay."""
    if part.kind is TemplatePart.PHOTO:
        return replace(template, photo=None)
    if part.kind not in _SEVERAL:
        return template
    items = _items(template)[part.kind]
    return _with_items(template, part.kind, (*items[: part.place], *items[part.place + 1 :]))


def copied(template: Template, part: Part) -> tuple[Template, Part]:
    """The template with a second part like this one a little lower, and that part; there is one photo and one code."""
    found = content(template, part)
    if found is None or part.kind not in _SEVERAL:
        return template, part
    (made, new), old = _more(template, part.kind, found), found.box
    return with_box(made, new, Box(old.left, old.top + _SHIFT, old.width, old.height)), new


@dataclass(frozen=True, slots=True)
class Standing:
    """What a certificate has that is looked at: so many stamping bodies, and all fields but these."""

    bodies: int = 2
    empty: frozenset[str] = frozenset()


def shown_with(template: Template, standing: Standing) -> tuple[Part, ...]:
    """The parts with a box that a certificate of this standing has; the photo's place always."""
    values = {field.value: "·" for field in CertificateField if field.value not in standing.empty}
    return tuple(part for part in parts(template) if _shown(content(template, part), values, standing.bodies))


def at(template: Template, shown: Sequence[Part], left: float, top: float, slack: float) -> tuple[Part, ...]:
    """The parts under a point in mm, the smallest first; `slack` mm beside a box still count."""
    under = []
    for part in shown:
        box = box_of(template, part)
        if box is not None and box.within(-slack).holds(Box(left, top, 0, 0)):
            under.append((box.width * box.height, part.kind.value, part.place, part))
    return tuple(found[-1] for found in sorted(under, key=lambda found: found[:3]))


def _items(template: Template) -> dict[TemplatePart, tuple[Content, ...]]:
    return {
        TemplatePart.TEXT: template.texts,
        TemplatePart.RULE: template.rules,
        TemplatePart.PICTURE: template.pictures,
        TemplatePart.PHOTO: (template.photo,) if template.photo else (),
        TemplatePart.CODE: (template.code,),
        TemplatePart.STAMP: template.stamps,
    }


def _more(template: Template, kind: TemplatePart, new: Content) -> tuple[Template, Part]:
    items = _items(template)[kind]
    return _with_items(template, kind, (*items, new)), Part(kind, len(items))


def _with_items(template: Template, kind: TemplatePart, items: tuple[Content, ...]) -> Template:
    # one tuple of one type: the kind says which, and the type checker cannot know
    changed: dict[str, Any] = {_SEVERAL[kind]: items}
    return replace(template, **changed)


def _shown(found: Content | None, values: Mapping[str, str], bodies: int) -> bool:
    if isinstance(found, StampPlace):
        return found.bodies in (0, bodies)
    if not isinstance(found, TextBox):
        return found is not None
    try:
        return found.shown(values, bodies)
    except ValueError:  # braces that do not match, yet: somebody is typing
        return True


def _fine(value: float) -> float:
    """Hundredths of a millimetre: finer than any printer, and a file that a person can read."""
    return round(value, 2)
