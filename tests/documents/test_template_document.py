"""What `docs/templates.md` says of the file format is what the program reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ipexam.documents.layout import read_template
from ipexam.domain.certificate_layout import Align, Box, CertificateField, Lettering, Ornament, TextBox
from ipexam.domain.certificate_template import PreviewCase

DOCUMENT = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_example_is_a_template() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    template = read_template("example", example.encode())
    assert template.texts[0].box == Box(36, 108, 138, 18)
    assert template.photo is not None


@pytest.mark.parametrize(
    "name",
    [
        *TextBox.__slots__,
        *(one.value for kind in (Align, Lettering, Ornament, CertificateField) for one in kind),
    ],
)
def test_every_key_and_every_value_is_there(name: str) -> None:
    assert re.search(rf"`{name}`|\b{name}\b", DOCUMENT)


def test_it_counts_the_cases() -> None:
    assert len(PreviewCase) == 9
    assert "one of nine invented people" in DOCUMENT
