"""Foreign XML: what is well-formed is read, what is hostile expands and opens nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.formats.xml_safely import DEEPEST, XmlRefused, elements, local, parse_xml, source_of

LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1)) * 10 if n else b"ha") for n in range(20))


def test_comments_and_instructions_are_no_elements() -> None:
    root = parse_xml(b"<a><!-- x -->1<?php echo ?>2<b/></a>")
    assert root.text == "12"
    assert [local(child) for child in elements(root)] == ["b"]


def test_names_are_told_without_their_namespace() -> None:
    assert local(parse_xml(b"<q:item xmlns:q='urn:x'/>")) == "item"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><a>x</a>", "x"),
        (b"\r\n <?xml version='1.0'?><a>x</a>", "x"),
        ('<?xml version="1.0" encoding="GB2312"?><a>中镕</a>'.encode("gb18030"), "中镕"),
        ('<?xml version="1.0" encoding="utf-16"?><a>中</a>'.encode(), "中"),
        ('<?xml version="1.0"?><a>中</a>'.encode("gb18030"), "中"),
        ("<a>中</a>".encode("utf-16"), "中"),
        (b"<a>a&nbsp;b&copy;&unknown;&</a>", "a\xa0b©&unknown;&"),
        (b"<a>1\x002\x0b3&#0;&#xD800;4</a>", "1234"),
        (b"<!DOCTYPE a SYSTEM 'http://example.invalid/a.dtd'><a>x&mdash;</a>", "x—"),
        (b"<!DOCTYPE a PUBLIC '-//>' \"[\" [ <!ELEMENT a ANY> <!-- ]> --> ]><a>x</a>", "x"),
        (b"<a><![CDATA[<p>&nbsp;</p>]]>&nbsp;</a>", "<p>&nbsp;</p>\xa0"),
    ],
)
def test_odd_but_honest_documents_are_read(data: bytes, text: str) -> None:
    assert parse_xml(data).text == text


@pytest.mark.parametrize("inner", ["", "&nbsp;"], ids=["as it is", "mended"])
def test_elements_are_nested_as_deep_as_is_said_and_no_deeper(inner: str) -> None:
    def nested(depth: int) -> bytes:
        return ("<a>" * depth + inner + "</a>" * depth).encode()

    assert parse_xml(nested(DEEPEST)).tag == "a"
    with pytest.raises(XmlRefused):
        parse_xml(nested(DEEPEST + 1))


def test_entities_of_the_document_are_not_expanded_even_in_attributes() -> None:
    root = parse_xml(b"<!DOCTYPE a [" + LAUGHS + b"]><a b='&l19;'>&l19;</a>")
    assert (root.get("b"), root.text) == ("&l19;", "&l19;")


def test_files_that_an_entity_names_are_not_opened() -> None:
    root = parse_xml(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")
    assert root.text == "&x;"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 50,
        b"no xml",
        b"<a>" * 100_000,
        b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1),
        b"<a>" * 3_000 + b"</a>" * 3_000,
        b"<a></b>",
        b"<!DOCTYPE a [<a/>",
        b"<!DOCTYPE " * 10_000,
    ],
    ids=range(9),
)
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(XmlRefused):
        parse_xml(data)


@given(st.binary(max_size=200) | st.text("<>&;!?[]ab'\" -/=CDATOYPEN", max_size=80).map(str.encode))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(XmlRefused):
        assert local(parse_xml(data))


def test_the_source_leaves_files_and_endless_text_out() -> None:
    root = parse_xml(b"<a><file>" + b"QUJD" * 2_000 + b"</file><p>" + "中".encode() * 9_000 + b"</p></a>")
    source = source_of(root)
    assert source.startswith("<a><file>…</file><p>中")
    assert len(source) < 4_100
