"""What only Word has: images, formulas, boxes, looks, notes, and files that are not what they say."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from ipexam.domain.file_errors import FileTooLarge
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question_file import FileReading, PassedOver, Standing
from ipexam.domain.rich_text import pictures
from ipexam.formats.pictures import take_picture
from ipexam.formats.word_reading import read_word
from tests.formats.docx_files import docx, drawing, paragraph, plain, run, table

TAIL = plain("A. 一") + plain("B. 二") + plain("答案：A")


def png(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(out, "PNG")
    return out.getvalue()


def read(body: str, **more: object) -> FileReading:
    reading = read_word(docx(body, **more), "bank.docx")  # type: ignore[arg-type]  # parts of many types
    assert not reading.unaccounted
    return reading


def stem(body: str, **more: object) -> str:
    (question,) = read(body + TAIL, **more).questions
    return question.content.stem


def test_images_are_drawn_anew_and_stand_where_they_stood() -> None:
    body = paragraph(run("1. 下图") + drawing("r9", "商标图样") + run("是（ ）")) + paragraph(drawing("r9"))
    reading = read(body + TAIL, media={"r9": png()})
    image = take_picture(png())
    (question,) = reading.questions
    assert question.content.stem == f"下图![商标图样](img:{image.sha256})是（ ）\n![](img:{image.sha256})"
    assert reading.images == {image.sha256: image}
    assert question.standing is Standing.SOUND


def test_an_image_as_an_option_is_an_option() -> None:
    body = (
        plain("1. 甲（ ）")
        + paragraph(run("A. ") + drawing("r1"))
        + paragraph(run("B. ") + drawing("r2"))
        + plain("答案：B")
    )
    (question,) = read(body, media={"r1": png(), "r2": png("blue")}).questions
    assert [len(pictures(option)) for option in question.content.options] == [1, 1]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (drawing("r1"), ProblemCode.IMAGE_REFUSED),
        (drawing("r2"), ProblemCode.IMAGE_MISSING),
        (drawing("r3", attribute="embed"), ProblemCode.IMAGE_MISSING),
        ('<w:r><w:object><v:shape><v:imagedata r:id="r1"/></v:shape></w:object></w:r>', ProblemCode.OBJECT_NOT_KEPT),
        ("<w:r><w:object/></w:r>", ProblemCode.OBJECT_NOT_KEPT),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', ProblemCode.OBJECT_NOT_KEPT),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_question_which_stays_a_draft(part: str, code: ProblemCode) -> None:
    body = plain("1. 甲（ ）") + TAIL + paragraph(run("2. 乙") + part) + TAIL
    reading = read(body, media={"r1": b"\xd7\xcd\xc6\x9a metafile"}, links={"r3": "http://example.com/x.png"})
    first, second = reading.questions
    assert (first.standing, first.problems) == (Standing.SOUND, ())
    assert second.standing is Standing.DRAFT
    assert [(problem.code, problem.where.row) for problem in second.problems] == [(code, 5)]


def test_formulas_become_lines_of_text() -> None:
    formula = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
        "<m:r><m:t>+</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert stem(paragraph(run("1. 求") + formula)) == "求x^{2}+(a)/(b)"


def test_raised_lowered_and_strong_words_keep_their_look_and_whole_bold_stems_do_not() -> None:
    up, down, bold = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>', "<w:b/>"
    marked = run("1. 10") + run("6", up) + run("个H") + run("2", down) + run("O") + run("不", bold) + run("属于（ ）")
    assert stem(paragraph(marked)) == "10^{6}个H_{2}O**不**属于（ ）"
    assert stem(paragraph(run("1. 甲（ ）", bold))) == "甲（ ）"


def test_symbols_and_hidden_text() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    body = paragraph(run("1. 甲。（") + symbol + run("）") + run("隐藏", "<w:vanish/>"))
    (question,) = read(body).questions
    assert question.content.key.choices == (0,)
    assert "隐藏" not in question.content.stem


def test_text_boxes_are_read_after_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{plain('附：框中的字')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert stem(paragraph(run("1. 甲：") + both)) == "甲：\n附：框中的字"


def test_a_table_of_data_stays_a_table_of_its_question() -> None:
    body = plain("1. 据下表（ ）") + table([["年度", "件数"], ["2024", "12"], ["2025", "15|16"]])
    assert stem(body) == "据下表（ ）\n| 年度 | 件数 |\n| 2024 | 12 |\n| 2025 | 15\\|16 |"


def test_an_option_that_is_only_partly_marked_is_no_key() -> None:
    red = '<w:color w:val="FF0000"/>'
    body = plain("1. 甲（ ）") + paragraph(run("A. 一") + run("二", red)) + plain("B. 三")
    (question,) = read(body).questions
    assert question.standing is Standing.DRAFT


def test_black_and_grey_are_no_marks() -> None:
    body = plain("1. 甲（ ）") + paragraph(run("A. 一", '<w:color w:val="262626"/>')) + plain("B. 三")
    assert read(body).questions[0].content.key.choices == ()


def test_headings_of_word_are_headings() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    reading = read(paragraph(run("商标法基础"), style="1") + plain("1. 甲（ ）") + TAIL, styles=styles)
    assert [(passed.why, passed.text) for passed in reading.passed] == [(PassedOver.HEADING, "商标法基础")]


def test_a_file_that_is_no_word_file_is_a_problem_and_no_exception() -> None:
    good = docx(plain("1. 甲"))
    for data in (b"", b"PK\x03\x04 cut", good[: len(good) // 2], _with_document(b"<w:document")):
        reading = read_word(data, "x.docx")
        assert (reading.questions, len(reading.problems)) == ((), 1)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (40 << 20))
    with pytest.raises(FileTooLarge):
        read_word(out.getvalue(), "x.docx")


def test_entities_are_not_expanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "炸弹"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>1. 甲&b;&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    for question in read_word(_with_document(bomb.encode()), "x.docx").questions:
        assert "炸弹" not in question.raw
        assert "root" not in question.raw


def _with_document(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(plain("1. 甲")))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def test_hidden_text_that_tells_the_answer_is_read() -> None:
    body = plain("1. 甲（ ）") + plain("A. 一") + plain("B. 二") + paragraph(run("答案：B", "<w:vanish/>"))
    body += paragraph(run("2. 乙（") + run("A", "<w:vanish/>") + run("）")) + plain("A. 一") + plain("B. 二")
    assert [question.content.key.choices for question in read(body).questions] == [(1,), (0,)]


def test_text_that_is_struck_out_is_told() -> None:
    (question,) = read(paragraph(run("1. ") + run("旧", "<w:strike/>") + run("甲（ ）")) + TAIL).questions
    assert question.standing is Standing.DRAFT
    assert [problem.code for problem in question.problems] == [ProblemCode.OBJECT_NOT_KEPT]


def test_another_option_in_red_than_the_answer_names_is_told() -> None:
    red = '<w:color w:val="FF0000"/>'
    body = plain("1. 甲（ ）") + paragraph(run("A. 一")) + paragraph(run("B. 二", red)) + plain("答案：A")
    (question,) = read(body).questions
    assert [problem.code for problem in question.problems] == [ProblemCode.KEYS_CONTRADICT]
