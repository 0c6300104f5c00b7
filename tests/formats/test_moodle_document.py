import pytest

from ipexam.formats.moodle_document import read_document
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
