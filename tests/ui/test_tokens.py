"""The tokens keep what they promise about contrast."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from ipexam.ui.tokens import CONTRAST, DARK, LIGHT, Colours, Look, Tone

PAIRS = [
    (text, ground)
    for text in ("text", "muted")
    for ground in ("ground", "surface", "raised", "side", "hover", "neutral_soft")
] + [
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("accent", "surface"),
    ("second", "surface"),
    *((tone.value, ground) for tone in Tone for ground in (tone.ground, "surface")),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(theme: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_the_focus_ring_stands_out_from_every_surface(theme: Colours) -> None:
    for ground in (theme.ground, theme.surface, theme.side, theme.accent_soft):
        assert contrast(theme.focus, ground) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_every_colour_is_six_hex_digits(theme: Colours) -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in asdict(theme).values())


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_high_contrast_is_what_it_says(text: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= 7


def test_going_round_the_looks_comes_back() -> None:
    assert [look.next for look in Look] == [Look.DARK, Look.CONTRAST, Look.LIGHT]
