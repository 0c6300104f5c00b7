"""Certificate templates as TOML files: the shipped ones, and what the office writes and reads.

A file is canonical when `write_template` wrote it: reading and writing it again gives the same bytes, and the sha256 of
those is the template's fingerprint, whatever comments the file had.
"""

from __future__ import annotations

import base64
import binascii
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from ipexam.domain.certificate_layout import (
    Align,
    Box,
    CodeBox,
    Lettering,
    Ornament,
    PhotoBox,
    PlacedPicture,
    Rule,
    StampPlace,
    Template,
    TextBox,
)
from ipexam.domain.errors import TemplateUnknown
from ipexam.domain.template_errors import TemplateUnreadable
from ipexam.paths import resource

_FOLDER = "templates"
_PREFIX = "certificate_"
_EARLIER = "earlier"
_MOST_PARTS, _MOST_PICTURES, _LONGEST_TEXT = 200, 20, 2_000
_LARGEST_NUMBER = 10_000
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, RecursionError)
_PLAIN = TextBox("", Box(0, 0, 0, 0))
_BOX, _SHOWN = "box", 60
_ENUMS: dict[str, Callable[[str], object]] = {"font": Lettering, "align": Align}
_TEXT_KEYS = tuple(_PLAIN.__slots__)
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def template_names() -> tuple[str, ...]:
    """The certificate templates that ship with the program."""
    return tuple(sorted(path.stem for path in resource(_FOLDER).glob(f"{_PREFIX}*.toml")))


@cache
def load_template(name: str) -> Template:
    """A shipped template by its name, for example `certificate_portrait`. Raises `TemplateUnknown`."""
    known = template_names()
    if name not in known:
        raise TemplateUnknown(name, known)
    return read_template(name, resource(_FOLDER, f"{name}.toml").read_bytes())


def earlier_template(name: str, fingerprint: str) -> Template | None:
    """A template of an earlier release, by the fingerprint that certificates name; None when there was none."""
    path = resource(_FOLDER, _EARLIER, f"{name}-{fingerprint}.toml")
    if not fingerprint.isalnum() or name not in template_names() or not path.exists():
        return None
    return replace(read_template(name, path.read_bytes()), fingerprint=fingerprint)


def read_template(name: str, content: bytes) -> Template:
    """A template from the bytes of a TOML file. Raises `TemplateUnreadable`."""
    try:
        template = _template(name, tomllib.loads(content.decode("utf-8")))
    except _BROKEN as broken:
        raise TemplateUnreadable(name, str(broken)) from broken
    return sealed(template)


def read_pictures(name: str, content: bytes) -> dict[str, bytes]:
    """The pictures that a template's file carries, by the names it gives them. Raises `TemplateUnreadable`."""
    try:
        carried = tomllib.loads(content.decode("utf-8")).get("carried", {})
        if len(carried) > _MOST_PICTURES:
            raise ValueError(f"{len(carried)} > {_MOST_PICTURES}")
        return {key: base64.b64decode(text, validate=True) for key, text in carried.items()}
    except (*_BROKEN, binascii.Error) as broken:
        raise TemplateUnreadable(name, str(broken)) from broken


def write_template(template: Template, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The canonical file: one for each template, whoever wrote it and in whatever order. Pictures, where they are
    given, are carried in it."""
    lines = [*_head(template), *_colours(template), *_parts(template)]
    if pictures:
        lines += ["", "[carried]"]
        lines += [f"{_told(name)} = {_told(base64.b64encode(data).decode())}" for name, data in pictures.items()]
    return "\n".join([*lines, ""]).encode("utf-8")


def sealed(template: Template) -> Template:
    """The template with the fingerprint of what it is now."""
    return replace(template, fingerprint=sha256(write_template(template)).hexdigest())


def _template(name: str, data: Mapping[str, Any]) -> Template:  # Any: what a TOML file holds
    page, style = data["page"], data.get("style", {})
    many = sum(len(data.get(part, ())) for part in ("colours", "text", "rule", "stamp", "picture"))
    if many > _MOST_PARTS:
        raise ValueError(f"{many} > {_MOST_PARTS}")
    photo = data.get("photo")
    return Template(
        name=name,
        title=_string(data["title"]),
        width=_number(page["width"]),
        height=_number(page["height"]),
        ornament=Ornament(page["ornament"]),
        month=_string(data["month"]),
        day=_string(data["day"]),
        colours={_string(key): _string(value) for key, value in data["colours"].items()},
        texts=tuple(_text({**style, **entry}) for entry in data.get("text", ())),
        rules=tuple(Rule(_box(entry[_BOX]), _string(entry["colour"])) for entry in data.get("rule", ())),
        stamps=tuple(_stamp(entry) for entry in data.get("stamp", ())),
        code=CodeBox(*(_number(data["code"][key]) for key in ("left", "top", "side", "module"))),
        photo=PhotoBox(_box(photo[_BOX]), _string(photo["colour"])) if photo else None,
        background=_string(page.get("background", "")),
        pictures=tuple(PlacedPicture(_string(one["sha256"]), _box(one[_BOX])) for one in data.get("picture", ())),
    )


def _text(entry: Mapping[str, Any]) -> TextBox:
    if unknown := set(entry) - set(_TEXT_KEYS):
        raise ValueError(", ".join(sorted(unknown)))
    entry = {"floor": entry.get("size", _PLAIN.size), **entry}
    return TextBox(**{key: _text_value(key, value) for key, value in entry.items()})


def _text_value(key: str, value: Any) -> Any:
    if key == _BOX:
        return _box(value)
    if key in _ENUMS:
        return _ENUMS[key](value)
    kinds: dict[type, Callable[[Any], object]] = {str: _string, int: _whole, float: _number}  # Any: as in the file
    return kinds[type(getattr(_PLAIN, key))](value)


def _stamp(entry: Mapping[str, Any]) -> StampPlace:
    left, top = map(_number, entry["centre"])
    return StampPlace(left, top, _number(entry["diameter"]), _whole(entry["bodies"]))


def _box(values: list[float]) -> Box:
    left, top, width, height = map(_number, values)
    return Box(left, top, width, height)


def _number(value: Any) -> float:
    """A measure as the file says it; what is not a number compares with none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST_NUMBER:
        raise ValueError(str(value)[:_SHOWN])
    return float(value)


def _whole(value: Any) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError(value)
    return int(number)


def _string(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError(str(value)[:_SHOWN])
    return value


def _head(template: Template) -> Iterator[str]:
    for key in ("title", "month", "day"):
        yield f"{key} = {_told(getattr(template, key))}"
    yield from ("", "[page]")
    for key in ("width", "height", "ornament"):
        yield f"{key} = {_told(getattr(template, key))}"
    if template.background:
        yield f"background = {_told(template.background)}"


def _colours(template: Template) -> Iterator[str]:
    yield from ("", "[colours]")
    for name, colour in sorted(template.colours.items()):
        yield f"{_told(name)} = {_told(colour)}"


def _parts(template: Template) -> Iterator[str]:
    for text in template.texts:
        own = ((key, getattr(text, key)) for key in _TEXT_KEYS)
        always = ("text", _BOX, "size", "floor")
        yield from _entry("[[text]]", {key: v for key, v in own if key in always or v != getattr(_PLAIN, key)})
    for rule in template.rules:
        yield from _entry("[[rule]]", {_BOX: rule.box, "colour": rule.colour})
    for place in template.stamps:
        centre = [place.centre_left, place.centre_top]
        yield from _entry("[[stamp]]", {"centre": centre, "diameter": place.diameter, "bodies": place.bodies})
    for picture in template.pictures:
        yield from _entry("[[picture]]", {"sha256": picture.sha256, _BOX: picture.box})
    if template.photo:
        yield from _entry("[photo]", {_BOX: template.photo.box, "colour": template.photo.colour})
    yield from _entry("[code]", {key: getattr(template.code, key) for key in ("left", "top", "side", "module")})


def _entry(head: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield from ("", head)
    for key, value in values.items():
        yield f"{key} = {_told(value)}"


def _told(value: Any) -> str:
    """A value as TOML writes it; whole numbers without a point."""
    if isinstance(value, Box):
        return _told([value.left, value.top, value.width, value.height])
    if isinstance(value, list):
        return f"[{', '.join(map(_told, value))}]"
    if isinstance(value, (Lettering, Align, Ornament)):
        return _told(value.value)
    if isinstance(value, str):
        return f'"{_plain(value)}"'
    return str(int(value)) if value == int(value) else repr(value)


def _plain(text: str) -> str:
    """A basic string of TOML: control characters are written by their numbers."""
    return "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in text.translate(_ESCAPED))
