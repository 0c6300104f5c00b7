"""A file is what its content says, whatever its name says."""

from __future__ import annotations

import pytest

from ipexam.domain.file_errors import QuestionFileObstacle
from ipexam.domain.question_file import BankFormat
from ipexam.formats.recognition import found_in, recognise
from ipexam.opening.kind import COMPOUND
from tests.formats.test_zip_safely import zipped

MANIFEST = "<manifest><resource type='{}'/></manifest>"
ODT = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"x"})
POOL = zipped({"imsmanifest.xml": b"<manifest/>", "res00001.dat": b"<questestinterop/>"})
QTI = '<?xml version="1.0"?><!-- a > b --><{} xmlns="{}" identifier="x"/>'


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (zipped({"word/document.xml": b"x", "[Content_Types].xml": b"x"}), "a.zip", BankFormat.WORD),
        (zipped({"xl/workbook.xml": b"x", "[Content_Types].xml": b"x"}), "a.docx", BankFormat.SHEET),
        (b"<?xml version='1.0'?><quiz/>", "a.txt", BankFormat.MOODLE),
        ("\ufeff<quiz>".encode("utf-16"), "a.xml", BankFormat.MOODLE),
        (b"<!DOCTYPE quiz [<!ENTITY a '>'>]><quiz>", "a.xml", BankFormat.MOODLE),
        (QTI.format("assessmentItem", "http://www.imsglobal.org/xsd/imsqti_v2p1").encode(), "a", BankFormat.QTI_21),
        (QTI.format("q:assessmentTest", "http://www.imsglobal.org/xsd/imsqti_v2p2").encode(), "a", BankFormat.QTI_22),
        (QTI.format("qti-assessment-item", "urn:other").encode(), "a", BankFormat.QTI_30),
        (b"<assessmentItem/>", "a.xml", BankFormat.QTI_21),
        (
            zipped({"a/imsmanifest.xml": MANIFEST.format("imsqti_item_xmlv3p0").encode()}),
            "a",
            BankFormat.QTI_30,
        ),
        (zipped({"__MACOSX/x.xml": b"", "i.xml": b"<assessmentItem xmlns='imsqti_v2p2'/>"}), "a", BankFormat.QTI_22),
        ("::题::商标{=a ~b}".encode(), "a.txt", BankFormat.GIFT),
        ("专利的期限是{=20 ~10}年".encode("gb18030"), "a.txt", BankFormat.GIFT),
        ("期限是｛＝二十 ～十｝年".encode(), "a.txt", BankFormat.GIFT),
        (b"What?\nA. x\nB. y\nANSWER: A\n", "a.txt", BankFormat.AIKEN),
        ("1. 题干（  ）\nA. x\nB. y\n答案：A\n".encode(), "a.txt", BankFormat.TEXT),
        ("1. 集合{}\nA. x\n答案：A\n".encode(), "a.txt", BankFormat.TEXT),
        ("题干,选项A,选项B,答案\n一,二,三,A\n".encode(), "a.txt", BankFormat.SHEET),
        ("题干\t选项A\t选项B\t答案\n一\t二\t三\tA\n".encode("gb18030"), "a.txt", BankFormat.SHEET),
        (b"a,b\n", "a.csv", BankFormat.SHEET),
        (b"<html><table><tr><td>x</table>", "a.xls", BankFormat.SHEET),
        (b"", "a.docx", QuestionFileObstacle.EMPTY),
        (COMPOUND + bytes(600) + "WordDocument".encode("utf-16-le"), "a.doc", QuestionFileObstacle.DOC),
        (COMPOUND + bytes(600) + "WordDocument".encode("utf-16-le"), "a.wps", QuestionFileObstacle.DOC),
        (b"{\\rtf1 x}", "a.doc", QuestionFileObstacle.RTF),
        (b"%PDF-1.7 x", "a.pdf", QuestionFileObstacle.PDF),
        (b"<questestinterop/>", "a.xml", QuestionFileObstacle.QTI_1),
        (
            zipped({"imsmanifest.xml": MANIFEST.format("imsqti_xmlv1p2").encode()}),
            "a",
            QuestionFileObstacle.QTI_1,
        ),
        (
            POOL,
            "a",
            QuestionFileObstacle.BLACKBOARD,
        ),
        (zipped({"moodle_backup.xml": b"<x/>"}), "a.mbz", QuestionFileObstacle.MOODLE_BACKUP),
        (b"\x1f\x8b" + bytes(99), "a.mbz", QuestionFileObstacle.MOODLE_BACKUP),
        (zipped({"a.docx": b"x"}), "a.zip", QuestionFileObstacle.ARCHIVE),
        (
            ODT,
            "a",
            QuestionFileObstacle.ODT,
        ),
        (b"<html><p>x", "a.html", QuestionFileObstacle.WEB_PAGE),
        (b"<?xml version='1.0'?><other/>", "a.xml", QuestionFileObstacle.XML),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.png", QuestionFileObstacle.PICTURE),
        (b"MZ" + bytes(200), "a.exe", QuestionFileObstacle.OTHER),
        (b"\xff\xff\x81\xff\x80", "a.txt", QuestionFileObstacle.ENCODING),
    ],
    ids=range(38),
)
def test_the_content_decides(data: bytes, name: str, found: BankFormat | QuestionFileObstacle) -> None:
    assert found_in(data, name) is found
    assert recognise(data, name) is (found if isinstance(found, BankFormat) else None)


HURTING = [b"<!DOCTYPE " * 50_000, b"<!--" * 50_000, b"<?x " * 50_000, b"{" * 200_000, b"::" * 100_000]


@pytest.mark.parametrize("data", HURTING, ids=range(5))
def test_a_file_made_to_hurt_is_told_at_once(data: bytes) -> None:
    found_in(data, "a.txt")
