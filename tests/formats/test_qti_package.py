"""What a package says of itself."""

from __future__ import annotations

from ipexam.formats.qti_package import document, plan
from ipexam.formats.zip_safely import Archive
from tests.formats.test_zip_safely import zipped

BASED = (
    '<manifest xmlns="x" xml:base="items/"><resources><resource identifier="a" type="imsqti_item_xmlv2p1" href="a.xml">'
    '<metadata><lom/></metadata></resource><resource identifier="w" type="webcontent" href="i.png"/>'
    '<resource identifier="n" type="imsqti_item_xmlv2p1"/></resources></manifest>'
)


def archive(**parts: str) -> Archive:
    return Archive(
        zipped({name.replace("__", "/").replace("_", "."): text.encode() for name, text in parts.items()}), "x"
    )


def test_addresses_may_have_a_base() -> None:
    made = plan(archive(imsmanifest_xml=BASED, items__a_xml="<x/>", items__i_png="x"))
    assert [shown.part for shown in made.shown] == ["items/a.xml"]
    assert list(made.metadata) == ["items/a.xml"]
    assert made.lost == []


def test_what_is_named_and_not_there_is_lost() -> None:
    assert plan(archive(imsmanifest_xml=BASED)).lost == [("imsmanifest.xml", "a.xml"), ("imsmanifest.xml", "i.png")]


def test_a_damaged_manifest_says_nothing() -> None:
    made = plan(archive(imsmanifest_xml="<manifest", a_xml="<x/>"))
    assert (made.shown, made.described) == ([], set())


def test_a_document_is_read_or_none() -> None:
    held = archive(a_xml="<x/>", b_xml="<x")
    assert document(held, "a.xml") is not None
    assert document(held, "b.xml") is None
    assert document(held, "c.xml") is None
