"""A certificate's layout as data: what stands where on the sheet, in millimetres from its top left corner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from string import Formatter

STAMP_DIAMETER = 45.0
"""The circle that a template keeps free for a stamp in ink (公章; practice of issuing bodies), in mm."""

PHOTO_RATIO = 5 / 7
"""Width to height of a photo on a certificate; a picture of another shape is cut in its middle."""

SMALLEST_MODULE = 0.38
"""The smallest module of a QR code, in mm, that every simulated phone and photocopier still read."""

CODE_SIDE = 31.0
"""The square, in mm, that takes the code of a long name behind an address: version 13, modules of 0.40."""


class Align(Enum):
    """Where a line stands in its box. Justified lines fill it, a paragraph's last one excepted; spread ones (分散对齐)
    always fill it."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"
    SPREAD = "spread"


class Lettering(Enum):
    """The typefaces of a template: 宋体, 宋体 bold, 黑体 and 楷体, each with the same fonts for rare characters."""

    SERIF = "serif"
    SERIF_BOLD = "serif_bold"
    SANS = "sans"
    KAI = "kai"


class Ornament(Enum):
    """The ornaments that are drawn by code around and behind a certificate."""

    NONE = "none"
    GUILLOCHE = "guilloche"
    LATTICE = "lattice"
    WAVES = "waves"


ORNAMENT_COLOURS: Mapping[str, str] = {
    "gold": "#A67C2D",
    "pale_gold": "#F4ECDA",
    "red": "#8E1B22",
    "jade": "#1F5450",
    "pale_jade": "#E7EFEC",
    "sea": "#27466B",
    "pale_sea": "#E6ECF3",
    "copper": "#A3643C",
}
"""The colours that ornaments are drawn in, unless a template has other ones of these names."""


class CertificateField(Enum):
    """What a text of a template may name in {braces}; the ones in English are empty where nobody gave them.

    `REISSUE` is 补发 on a certificate in the place of a lost one, which by custom is titled 结业证明书.
    """

    NUMBER = "number"
    NAME = "name"
    NAME_LATIN = "name_latin"
    MASKED_ID = "masked_id"
    LAST_FOUR = "last_four"
    PROGRAMME_NAME = "programme_name"
    AWARDED_FOR = "awarded_for"
    AWARDED_FOR_EN = "awarded_for_en"
    FROM_MONTH = "from_month"
    TO_MONTH = "to_month"
    FROM_MONTH_EN = "from_month_en"
    TO_MONTH_EN = "to_month_en"
    ISSUED_ON = "issued_on"
    ISSUED_ON_EN = "issued_on_en"
    STAMP_1 = "stamp_1"
    STAMP_2 = "stamp_2"
    STAMP_EN_1 = "stamp_en_1"
    STAMP_EN_2 = "stamp_en_2"
    CHECK_LINE = "check_line"
    REPLACES = "replaces"
    REISSUE = "reissue"
    PHOTO = "photo"

    @property
    def optional(self) -> bool:
        """Whether a certificate may be without it."""
        return self in _OPTIONAL


_OPTIONAL = frozenset(
    {
        CertificateField.NAME_LATIN,
        CertificateField.AWARDED_FOR_EN,
        CertificateField.STAMP_EN_1,
        CertificateField.STAMP_EN_2,
        CertificateField.CHECK_LINE,
        CertificateField.REPLACES,
        CertificateField.REISSUE,
        CertificateField.PHOTO,
    }
)


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """A text with its `{fields}` in place: values alone, for a foreign template must not reach into objects or ask for
    a width. Raises `KeyError` for a field that there is not and `ValueError` for braces that do not match."""
    return "".join(text if name is None else text + values[name] for text, name in _parsed(pattern))


@lru_cache(maxsize=1024)
def _named(pattern: str) -> tuple[str, ...]:
    return tuple(name for _text, name in _parsed(pattern) if name is not None)


@lru_cache(maxsize=1024)
def _parsed(pattern: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _spec, _conversion in Formatter().parse(pattern))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres; `top` counts downwards from the sheet's upper edge."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        apart = (
            self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        )
        return not apart

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside this one whole."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def within(self, margin: float) -> Box:
        """The box inside this one that keeps a margin on each side; a negative margin is a box around it."""
        return Box(self.left + margin, self.top + margin, self.width - 2 * margin, self.height - 2 * margin)


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text with `{fields}` in it. It is set at `size` points, smaller down to `floor` where it must, then on more
    lines up to `lines`.

    `bodies` is the number of stamping bodies it is meant for; 0 is any. A box that names an optional field which is
    empty disappears whole; so does one whose `needs` is an empty field or whose `without` is one that is not.
    """

    text: str
    box: Box
    font: Lettering = Lettering.SERIF
    size: float = 12.0
    floor: float = 12.0
    lines: int = 1
    leading: float = 1.4
    indent_em: float = 0.0
    align: Align = Align.CENTRE
    colour: str = "ink"
    bodies: int = 0
    needs: str = ""
    without: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The fields it names, in order. Raises `ValueError` for braces that do not match."""
        return _named(self.text)

    @property
    def fixed(self) -> bool:
        """Whether it is the same on every certificate."""
        return not (self.named or self.bodies or self.needs or self.without)

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with its fields in place. Raises `KeyError` for a field that there is not."""
        return filled(self.text, values)

    def shown(self, values: Mapping[str, str], bodies: int) -> bool:
        """Whether a certificate with these values and so many stamping bodies has this text."""
        if self.bodies not in (0, bodies) or values.get(self.without):
            return False
        lacking = [name for name in self.named if not values.get(name)]
        return not lacking and bool(not self.needs or values.get(self.needs))


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
    side: float = CODE_SIDE
    module: float = 0.40

    @property
    def box(self) -> Box:
        """The square."""
        return Box(self.left, self.top, self.side, self.side)


@dataclass(frozen=True, slots=True)
class StampPlace:
    """A circle kept free for a stamp in ink; only the body's name and the date may lie under it."""

    centre_left: float
    centre_top: float
    diameter: float = STAMP_DIAMETER
    bodies: int = 0

    @property
    def box(self) -> Box:
        """The square around the circle."""
        radius = self.diameter / 2
        return Box(self.centre_left - radius, self.centre_top - radius, self.diameter, self.diameter)


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """Where the holder's photo stands, with a thin frame of a colour; without a photo nothing is drawn."""

    box: Box
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture, for example a logo, by the sha256 of its bytes. It keeps its shape in the middle of its box."""

    sha256: str
    box: Box


@dataclass(frozen=True, slots=True)
class Template:
    """A finished layout. `fingerprint` is the sha256 of its canonical file: an issued certificate names it.

    `month` and `day` say how dates are written, with `{year}`, `{month}` and `{day}`. `background` is the sha256 of a
    picture under the whole sheet, or empty.
    """

    name: str
    title: str
    width: float
    height: float
    ornament: Ornament
    month: str
    day: str
    colours: Mapping[str, str]
    texts: tuple[TextBox, ...]
    rules: tuple[Rule, ...]
    stamps: tuple[StampPlace, ...]
    code: CodeBox
    photo: PhotoBox | None = None
    background: str = ""
    pictures: tuple[PlacedPicture, ...] = ()
    fingerprint: str = field(default="", compare=False)

    @property
    def reference(self) -> str:
        """How a certificate names the template it was drawn with: `name@fingerprint`."""
        return f"{self.name}@{self.fingerprint}"

    def prints(self, field: CertificateField) -> bool:
        """Whether one of its texts names this field."""
        return any(field.value in text.named for text in self.texts)

    @property
    def sheet(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)

    @property
    def picture_names(self) -> tuple[str, ...]:
        """The sha256 of each picture it needs."""
        names = (self.background, *(picture.sha256 for picture in self.pictures))
        return tuple(dict.fromkeys(name for name in names if name))
