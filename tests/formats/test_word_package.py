from __future__ import annotations

import pytest

from ipexam.formats.word_package import Package, WordDamaged
from tests.formats.docx_files import docx, plain


def test_parts_and_relations() -> None:
    package = Package(docx(plain("甲"), links={"r5": "http://example.com/a.png"}, media={"r6": b"x"}), "x.docx")
    assert package.body[0].tag.endswith("}p")
    assert package.relations["r5"] == ("image", "")
    assert package.content(package.relations["r6"][1]) == b"x"
    assert package.related("styles") is None
    assert "word/document.xml" in package.parts


def test_the_strict_form_is_read() -> None:
    data = docx(plain("甲"))
    strict = Package(data, "x")
    assert strict.part("no/such.xml") is None


def test_what_is_no_package_is_damaged() -> None:
    with pytest.raises(WordDamaged):
        Package(b"nothing", "x")
