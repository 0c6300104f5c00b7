from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ipexam.formats.moodle_document import Piece, exported, read_document
from ipexam.formats.xml_safely import XmlRefused
from tests.formats.moodle_xml import element, file, quiz


def test_each_element_has_its_source_without_files():
    document = read_document(quiz(element("essay"), element("essay", files=file("a.png", b"x" * 9000))))
    assert [piece.n for piece in document.pieces] == [1, 2]
    assert document.pieces[1].source.startswith('<question type="essay">')
    assert document.pieces[1].source.endswith('encoding="base64">…</file></questiontext></question>')
    assert document.broken_line is None


def test_sources_are_right_when_a_text_speaks_of_questions():
    data = quiz(element("essay", stem="<p>写 <question type=x></p>"), element("essay"))
    assert [piece.source.startswith("<question") for piece in read_document(data).pieces] == [True, True]
    assert "写" in read_document(data).pieces[0].source


def test_a_file_that_is_cut_off_gives_what_is_whole():
    data = quiz(element("essay"), element("essay"), element("truefalse"))
    document = read_document(data[: data.rfind(b"</questiontext>")])
    assert [piece.element is not None for piece in document.pieces] == [True, True, False]
    assert document.broken_line is not None


def test_one_broken_question_does_not_stop_the_others():
    data = quiz(element("essay"), "<question type='essay'><name></question>", element("essay"))
    assert [piece.element is not None for piece in read_document(data).pieces] == [True, False, True]


def test_a_single_question_is_a_document():
    assert len(read_document(element("essay").encode()).pieces) == 1
    assert read_document(b"").pieces == []


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_document_of_another_encoding_has_its_sources(encoding: str):
    text = f'<?xml version="1.0" encoding="{encoding}"?><quiz>' + element("essay") + "</quiz>"
    (piece,) = read_document(text.encode(encoding)).pieces
    assert "哪个？" in piece.source


PLAIN = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n<!-- question: 0 - 1 -->\n'
    b'  <question type="essay"><name><text><![CDATA[<p>1</p>]]></text></name></question>\n\n<!-- question: 12 -->\n'
    b'  <question type="x"><name>&nbsp;2</name></question>\n\n</quiz>\n'
)


def seen(pieces: Iterable[Piece]) -> list[tuple[int, bytes, str]]:
    return [(piece.n, etree.tostring(piece.element, with_tail=False), piece.source) for piece in pieces]


def test_an_export_cut_at_its_questions_gives_what_the_whole_document_gives():
    assert seen(exported(PLAIN)) == seen(read_document(PLAIN).pieces)
    assert len(list(exported(PLAIN))) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<quiz>", b'<!DOCTYPE quiz [<!ENTITY nbsp "x">]><quiz>'),
        (b"<quiz>", b'<quiz xmlns:a="urn:a">'),
        (b"<quiz>", b"<quiz><info/>"),
        (b"UTF-8", b"GB18030"),
        (b"<!-- question: 12 -->", b"<info/>"),
        (b"<!-- question: 12 -->", b"text"),
        (b"<!-- question: 12 -->", b"<!-- a -- b -->"),
        (b"<!-- question: 0 - 1 -->", b"<!--"),
        (b"0 - 1 -->", b"0 - 1"),
        (b"</question>\n\n<!--", b"</question>\n\n</quiz><!--"),
        (b"</quiz>", b""),
        (b"</quiz>", b"</quiz><quiz/>"),
        (b"<p>1</p>", b'<question type="y">'),
        (b"<p>1</p>", b"]]></text></question><text><![CDATA["),
        (b"<name>&nbsp;2</name></question>", b"</question>"[:5]),
        (b'<question type="x"><name>&nbsp;2</name></question>', b'<question type="x"/>'),
        (b"0 - 1 -->", b"0 - 1 --->"),
        (b"<quiz>", b"<qu<!-- a -->iz>"),
        (b"<!-- question: 12 -->", b"<!-- question: 12"),
    ],
    ids=range(19),
)
def test_a_file_that_is_no_plain_export_is_never_cut(old: bytes, new: bytes):
    data = PLAIN.replace(old, new, 1)
    assert data != PLAIN
    with pytest.raises(XmlRefused):
        list(exported(data))


@given(st.lists(st.sampled_from(re.findall(rb"<[^<]*|\]\]>", PLAIN)), max_size=14).map(b"".join))
def test_what_is_cut_is_never_other_than_the_whole_document(data: bytes):
    with suppress(XmlRefused):
        cut = seen(exported(b"<quiz>" + data + b"</quiz>"))
        assert cut == seen(read_document(b"<quiz>" + data + b"</quiz>").pieces)
