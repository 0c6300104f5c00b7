"""A certificate's layout as data: what stands where on the sheet, in millimetres from its top left corner."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from string import Formatter
from typing import Any

from ipexam.documents.fonts import Chain
from ipexam.documents.typesetting import Align
from ipexam.domain.errors import TemplateUnknown
from ipexam.paths import resource

_FOLDER = "templates"
_PREFIX = "certificate_"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres; `top` counts downwards from the sheet's upper edge."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        apart = (
            self.left + self.width <= other.left
            or other.left + other.width <= self.left
            or self.top + self.height <= other.top
            or other.top + other.height <= self.top
        )
        return not apart


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text with `{fields}` in it. It is set at `size` points, smaller down to `floor` where it must, then on more
    lines up to `lines`. `bodies` is the number of stamping bodies it is meant for; 0 is any."""

    text: str
    box: Box
    chain: Chain
    size: float
    floor: float
    lines: int
    leading: float
    indent_em: float
    align: Align
    colour: str
    bodies: int

    @property
    def fixed(self) -> bool:
        """Whether it is the same on every certificate."""
        return not any(field for _text, field, _spec, _conversion in Formatter().parse(self.text))


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin filled rectangle."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class CodeBox:
    """Where the QR code stands: a square of `side` around a code whose modules measure `module`, all in mm."""

    left: float
    top: float
    side: float
    module: float

    @property
    def box(self) -> Box:
        """The square."""
        return Box(self.left, self.top, self.side, self.side)


@dataclass(frozen=True, slots=True)
class StampPlace:
    """A circle kept free for a stamp in ink; only the body's name may lie under it."""

    centre_left: float
    centre_top: float
    diameter: float
    bodies: int

    @property
    def box(self) -> Box:
        """The square around the circle."""
        radius = self.diameter / 2
        return Box(self.centre_left - radius, self.centre_top - radius, self.diameter, self.diameter)


@dataclass(frozen=True, slots=True)
class Template:
    """A finished layout. `fingerprint` is the sha256 of its file: an issued certificate names it."""

    name: str
    fingerprint: str
    title: str
    width: float
    height: float
    art: str
    month: str
    day: str
    colours: Mapping[str, str]
    texts: tuple[TextBox, ...]
    rules: tuple[Rule, ...]
    stamps: tuple[StampPlace, ...]
    code: CodeBox


def template_names() -> tuple[str, ...]:
    """The certificate templates that ship with the program."""
    return tuple(sorted(path.stem for path in resource(_FOLDER).glob(f"{_PREFIX}*.toml")))


def load_template(name: str) -> Template:
    """A shipped template by its name, for example `certificate_portrait`. Raises `TemplateUnknown`."""
    known = template_names()
    if name not in known:
        raise TemplateUnknown(name, known)
    content = resource(_FOLDER, f"{name}.toml").read_bytes()
    return read_template(name, content)


def read_template(name: str, content: bytes) -> Template:
    """A template from the bytes of its TOML file. A broken file raises `KeyError` or `ValueError`: it is ours."""
    data = tomllib.loads(content.decode("utf-8"))
    page, style = data["page"], data["style"]
    return Template(
        name=name,
        fingerprint=sha256(content).hexdigest(),
        title=data["title"],
        width=float(page["width"]),
        height=float(page["height"]),
        art=page["art"],
        month=data["month"],
        day=data["day"],
        colours=data["colours"],
        texts=tuple(_text({**style, **entry}) for entry in data["text"]),
        rules=tuple(Rule(_box(entry["box"]), entry["colour"]) for entry in data.get("rule", [])),
        stamps=tuple(
            StampPlace(float(entry["centre"][0]), float(entry["centre"][1]), float(entry["diameter"]), entry["bodies"])
            for entry in data["stamp"]
        ),
        code=CodeBox(**{key: float(value) for key, value in data["code"].items()}),
    )


def _text(entry: Mapping[str, Any]) -> TextBox:
    return TextBox(
        text=entry["text"],
        box=_box(entry["box"]),
        chain=Chain[entry["font"].upper()],
        size=float(entry["size"]),
        floor=float(entry.get("floor", entry["size"])),
        lines=entry["lines"],
        leading=float(entry["leading"]),
        indent_em=float(entry["indent_em"]),
        align=Align(entry["align"]),
        colour=entry["colour"],
        bodies=entry["bodies"],
    )


def _box(values: list[float]) -> Box:
    return Box(*map(float, values))
