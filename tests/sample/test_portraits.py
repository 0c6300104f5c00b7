"""Portraits of nobody: drawn the same every time, different for everybody, and good enough to be imported."""

from __future__ import annotations

import io

from PIL import Image

from ipexam.formats.photo import take_photo
from ipexam.sample.portraits import portrait


def test_a_portrait_is_always_the_same_and_never_somebody_elses() -> None:
    drawn = [portrait(place) for place in range(1, 13)]
    assert len(set(drawn)) == len(drawn)
    assert drawn[0] == portrait(1)


def test_a_portrait_can_be_brought_in_like_any_photo() -> None:
    with Image.open(io.BytesIO(take_photo(portrait(3)))) as kept:
        assert kept.size == (480, 672)
