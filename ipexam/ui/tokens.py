"""The one table of design tokens: colours for light, dark and high contrast, spacing, radii and the type scale.

Nothing else in the program names a colour or a size of its own. Text colours reach a contrast of 4.5 : 1 on every
ground they are used on, in both themes; `tests/ui/test_tokens.py` computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. `*_soft` are grounds for text of the colour without `_soft`; `on_accent` is text on `accent`."""

    ground: str
    surface: str
    raised: str
    side: str
    line: str
    line_soft: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    second: str
    hover: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    neutral_soft: str
    focus: str
    disabled: str


LIGHT = Colours(
    ground="#f4f6f9",
    surface="#ffffff",
    raised="#fafbfd",
    side="#fbfcfe",
    line="#dfe4ec",
    line_soft="#edf0f5",
    text="#1b2433",
    muted="#586377",
    accent="#1f5bd8",
    accent_strong="#184ab3",
    accent_soft="#e6eefc",
    on_accent="#ffffff",
    second="#0b7f86",
    hover="#eef2f8",
    good="#12703a",
    good_soft="#e3f4ea",
    warn="#96500a",
    warn_soft="#fcf0dc",
    bad="#b3261e",
    bad_soft="#fce9e8",
    neutral_soft="#eceff4",
    focus="#1f5bd8",
    disabled="#9aa4b5",
)

DARK = Colours(
    ground="#14171d",
    surface="#1b1f27",
    raised="#20252e",
    side="#171b22",
    line="#2f3642",
    line_soft="#262c36",
    text="#e6e9ef",
    muted="#a0aabb",
    accent="#6c9cf5",
    accent_strong="#8bb2fa",
    accent_soft="#22314f",
    on_accent="#0d1526",
    second="#4fc3c4",
    hover="#252b36",
    good="#6bd697",
    good_soft="#17352a",
    warn="#f2bd6b",
    warn_soft="#3a2f1b",
    bad="#f59a94",
    bad_soft="#432527",
    neutral_soft="#2a303b",
    focus="#8bb2fa",
    disabled="#667084",
)


CONTRAST = Colours(
    ground="#000000",
    surface="#000000",
    raised="#0d0d0d",
    side="#000000",
    line="#c8c8c8",
    line_soft="#8c8c8c",
    text="#ffffff",
    muted="#e0e0e0",
    accent="#ffd800",
    accent_strong="#ffe766",
    accent_soft="#33300a",
    on_accent="#000000",
    second="#5fe3e6",
    hover="#2b2b2b",
    good="#7dff9b",
    good_soft="#0a2b12",
    warn="#ffc861",
    warn_soft="#332508",
    bad="#ffaaa5",
    bad_soft="#3d0f0f",
    neutral_soft="#262626",
    focus="#5fe3e6",
    disabled="#a3a3a3",
)
"""High contrast: at least 7 : 1 for every text, as WCAG 2.2 (1.4.6) asks."""


class Look(Enum):
    """How the windows are dressed."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"

    @property
    def colours(self) -> Colours:
        """The colours of this look."""
        return {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}[self]

    @property
    def next(self) -> Look:
        """The look that comes after this one when somebody goes round all of them."""
        looks = list(Look)
        return looks[(looks.index(self) + 1) % len(looks)]


class Tone(Enum):
    """What a badge, a message or a number says about itself; `value` names its text colour in `Colours`."""

    NEUTRAL = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"

    @property
    def ground(self) -> str:
        """The name of the ground that goes with it in `Colours`."""
        return "neutral_soft" if self is Tone.NEUTRAL else f"{self.value}_soft"


@dataclass(frozen=True, slots=True)
class Space:
    """Distances in device-independent pixels."""

    hair: int = 2
    tiny: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    huge: int = 24
    page: int = 28


@dataclass(frozen=True, slots=True)
class Type:
    """Font sizes in device-independent pixels."""

    caption: int = 12
    body: int = 13
    reading: int = 14
    question: int = 16
    section: int = 15
    heading: int = 21
    figure: int = 26
    code: int = 40
    far: int = 20
    far_search: int = 26
    far_state: int = 30
    far_count: int = 38
    far_name: int = 96
    far_name_long: int = 60
    far_name_longest: int = 40
    nonce: int = 44


@dataclass(frozen=True, slots=True)
class Radius:
    """Corner radii in device-independent pixels."""

    control: int = 7
    card: int = 11


SPACE = Space()
TYPE = Type()
RADIUS = Radius()
ROW_HEIGHT = 40
CONTROL_HEIGHT = 34
ICON = 18
SIDE_WIDTH = 216
DETAIL_WIDTH = 336
NAME_COLUMN = 140
"""A person's name in a list: eight Chinese characters, as 阿依古丽·买买提 has."""
ZOOMS = (100, 115, 130, 150, 175, 200)
"""Sizes in percent that a candidate may choose for what is read and written in the exam."""


def zoomed(percent: int) -> int:
    """The font size of a question at this zoom, in device-independent pixels."""
    return round(TYPE.question * percent / 100)
