from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfbase.ttfonts import makeToUnicodeCMap

from ipexam.documents.fonts import Chain, Typeface, missing
from ipexam.documents.pdf import A4, open_canvas
from ipexam.documents.typesetting import Align, break_lines, draw_line
from ipexam.documents.unicode_map import to_unicode

TEXTS = ("䶮㛃𬱖", "阿卜杜拉·买买提", "\U00020021\U0002a6b2𫖯", "No. 12-A（横琴）")


def drawn() -> bytes:
    file = BytesIO()
    canvas = open_canvas(file, A4, Typeface.SERIF, "test")
    for number, text in enumerate(TEXTS):
        (line,) = break_lines(text, Chain.SERIF, 100)
        draw_line(canvas, line, 50, 700 - 40 * number, 20, 400, Align.LEFT)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_code_zero_and_padding_have_no_entry():
    entries = re.findall(r"^<(..)> <(\w+)>$", to_unicode("F", [0, 0, 0x41, 0x7F, 0x4E00]), re.M)
    assert [e for e in entries if e != ("00", "FF")] == [("02", "0041"), ("04", "4E00")]


def test_characters_beyond_the_bmp_are_written_as_surrogates():
    assert "<00> <D873DC56>" in to_unicode("F", [0x2CC56])


def test_no_block_has_more_than_a_hundred_entries():
    sizes = [int(n) for n in re.findall(r"(\d+) beginbfchar", to_unicode("F", list(range(0x4E00, 0x4F00))))]
    assert sizes == [100, 100, 56]


def test_upstream_still_writes_the_wrong_map():
    """When this fails, reportlab has changed: look whether `unicode_map` is still needed."""
    assert "<01> <2CC56>" in makeToUnicodeCMap("F", [0, 0x2CC56])


def test_rare_names_are_extracted_exactly_by_pdfium():
    with pypdfium2.PdfDocument(drawn()) as document:
        assert document[0].get_textpage().get_text_bounded().split("\r\n") == list(TEXTS)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_rare_names_are_extracted_exactly_by_poppler():
    shown = subprocess.run(["pdftotext", "-", "-"], input=drawn(), capture_output=True, check=True).stdout
    assert [line for line in shown.decode().replace("\f", "").splitlines() if line] == list(TEXTS)


def test_two_thousand_characters_over_all_blocks_are_extracted_exactly():
    blocks = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2A6E0), range(0x2A700, 0x2EBE1))
    found = [chr(code) for block in blocks for code in block[::44] if not missing(chr(code), Chain.SERIF)]
    rows = ["".join(found[at : at + 40]) for at in range(0, len(found), 40)]
    assert len(found) > 1900
    file = BytesIO()
    canvas = open_canvas(file, A4, Typeface.SERIF, "test")
    for number, row in enumerate(rows):
        (line,) = break_lines(row, Chain.SERIF, 100)
        draw_line(canvas, line, 20, 820 - 15 * number, 12, 560, Align.LEFT)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        assert document[0].get_textpage().get_text_bounded().split("\r\n") == rows
