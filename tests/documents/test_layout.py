from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.documents.layout import (
    earlier_template,
    load_template,
    read_pictures,
    read_template,
    sealed,
    template_names,
    write_template,
)
from ipexam.domain.certificate_layout import (
    Align,
    Box,
    Lettering,
    PhotoBox,
    PlacedPicture,
    Rule,
    StampPlace,
    TextBox,
)
from ipexam.domain.errors import TemplateUnknown
from ipexam.domain.template_errors import TemplateUnreadable

PORTRAIT = load_template("certificate_portrait")
FIRST = "6de633814f40b67070abf5a21fcf650caa264d7b0f596cb1a6438f92e9455d61"
NUMBERS = st.floats(-1e4, 1e4, allow_nan=False)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
BOXES = st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
TEXTS = st.builds(
    TextBox,
    text=WORDS,
    box=BOXES,
    font=st.sampled_from(Lettering),
    size=NUMBERS,
    floor=NUMBERS,
    lines=st.integers(0, 9),
    align=st.sampled_from(Align),
    colour=WORDS,
    bodies=st.integers(0, 2),
    needs=WORDS,
)


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_read_as_it_was_written(name: str):
    template = load_template(name)
    written = write_template(template)
    assert read_template(name, written) == template
    assert write_template(read_template(name, written)) == written
    assert read_template(name, written).fingerprint == template.fingerprint


@given(texts=st.lists(TEXTS, max_size=3), box=BOXES, title=WORDS)
def test_whatever_an_editor_makes_is_read_as_it_was_written(texts: list[TextBox], box: Box, title: str):
    made = replace(
        PORTRAIT,
        title=title,
        texts=tuple(texts),
        rules=(Rule(box, "ink"),),
        stamps=(StampPlace(1.5, 2, bodies=1),),
        photo=PhotoBox(box),
        pictures=(PlacedPicture("ab" * 32, box),),
        background="cd" * 32,
    )
    assert read_template(made.name, write_template(made)) == made


def test_the_fingerprint_is_of_what_stands_there_not_of_comments():
    written = write_template(PORTRAIT)
    assert read_template("x", b"# a comment\n" + written).fingerprint == PORTRAIT.fingerprint
    assert sealed(replace(PORTRAIT, title="别的")).fingerprint != PORTRAIT.fingerprint


def test_pictures_travel_in_the_file_and_are_no_part_of_the_fingerprint():
    content = write_template(PORTRAIT, {"ab": b"\x89PNG"})
    assert read_pictures("x", content) == {"ab": b"\x89PNG"}
    assert read_template("x", content).fingerprint == PORTRAIT.fingerprint
    assert read_pictures("x", write_template(PORTRAIT)) == {}
    with pytest.raises(TemplateUnreadable):
        read_pictures("x", write_template(PORTRAIT, {str(number): b"" for number in range(21)}))


@pytest.mark.parametrize(
    "broken",
    [
        b"\xff\xfe",
        b"title = 3",
        b"[page",
        b"a = " + b"[" * 5000,
        write_template(PORTRAIT).replace(b'"guilloche"', b'"eagle"'),
        write_template(PORTRAIT).replace(b"width = 210", b"width = nan"),
        write_template(PORTRAIT).replace(b"width = 210", b'width = "210"'),
        write_template(PORTRAIT).replace(b"width = 210", b"width = 1" + b"0" * 400),
        write_template(PORTRAIT).replace(b"width = 210", b"width = true"),
        write_template(PORTRAIT).replace(b"lines = 2", b"lines = inf"),
        write_template(PORTRAIT).replace(b"lines = 2", b"lines = 2.9"),
        write_template(PORTRAIT).replace(b"bodies = 2", b'bodies = "2"'),
        write_template(PORTRAIT).replace(b'font = "kai"', b'font = "comic"'),
        write_template(PORTRAIT).replace(b"indent_em", b"indent"),
        write_template(replace(PORTRAIT, title="长" * 3000)),
        write_template(PORTRAIT) + b'[[rule]]\nbox = [1, 2, 3, 4]\ncolour = "ink"\n' * 201,
    ],
    ids=range(16),
)
def test_what_is_no_template_is_refused(broken: bytes):
    with pytest.raises(TemplateUnreadable):
        read_template("x", broken)


def test_a_template_of_the_first_release_is_still_known():
    earlier = earlier_template("certificate_portrait", FIRST)
    assert earlier is not None
    assert earlier.reference == f"certificate_portrait@{FIRST}"
    assert earlier.code.side == 27.6
    assert earlier_template("certificate_portrait", FIRST[::-1]) is None
    assert earlier_template("certificate_portrait", "../certificate_portrait") is None


def test_an_unknown_template_is_refused_with_the_known_ones():
    with pytest.raises(TemplateUnknown) as caught:
        load_template("../certificate_portrait")
    assert caught.value.known == template_names()
