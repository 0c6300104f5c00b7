"""Reference material: PDF pages under their headings, Markdown cut at its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.errors import FileMissing
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.services.material import read_material


def test_markdown_is_cut_at_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "模块一.md"
    path.write_text("前言\n\n# 第一章\n甲\n\n## 第一节\n乙\n", "utf-8")
    (document,) = read_material([path])
    assert document.title == "模块一"
    assert [(p.number, p.heading, p.text) for p in document.pages] == [
        (1, "", "前言"),
        (2, "第一章", "甲"),
        (3, "第一节", "乙"),
    ]


def test_text_that_begins_with_a_heading_has_no_empty_page(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 一\n甲", "utf-8")
    assert [p.heading for p in read_material([path])[0].pages] == ["一"]


def test_pdf_pages_keep_the_file_and_stand_under_the_outline(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "law.pdf"))
    for number, heading in enumerate(("", "Part one", ""), 1):
        if heading:
            canvas.bookmarkPage(heading)
            canvas.addOutlineEntry(heading, heading)
        canvas.drawString(100, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    (document,) = read_material([tmp_path / "law.pdf"])
    assert [(p.number, p.heading, p.text.strip()) for p in document.pages] == [
        (1, "", "page 1"),
        (2, "Part one", "page 2"),
        (3, "Part one", "page 3"),
    ]
    assert document.pdf == (tmp_path / "law.pdf").read_bytes()


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_material([tmp_path / "none.pdf"])
    for content in (b"%PDF-1.7 broken", b"\xff\xfe\x00binary"):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(DocumentUnreadable):
            read_material([tmp_path / "x"])
