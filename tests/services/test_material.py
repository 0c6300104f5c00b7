"""Reference material: PDF, web pages and text under their headings, read where a hostile file can do no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents import book_child, book_pdf
from ipexam.domain.file_errors import FileLocked, FileMissing, FileTooLarge, MaterialFault, MaterialUnreadable
from ipexam.domain.problem import ProblemCode
from ipexam.opening import isolation
from ipexam.services import material as service
from ipexam.services.material import material_problems, read_material
from ipexam.wording import problems
from ipexam.wording.errors import sentence


def refused(path: Path, content: bytes = b"") -> str:
    path.write_bytes(content)
    with pytest.raises(MaterialUnreadable) as told:
        read_material([path])
    assert path.name in sentence(told.value)
    return told.value.damage


def pdf(path: Path, *pages: str, encrypt: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), encrypt=encrypt)
    for text in pages:
        if text == "scan":
            canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 50, 50, 400, 600)
        elif text:
            canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def test_markdown_is_cut_at_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "模块一.md"
    path.write_text("前言\n\n# 第一章\n甲\n\n## 第一节\n乙\n", "utf-8")
    (document,) = read_material([path])
    assert document.title == "模块一"
    assert [(p.number, p.level, p.heading, p.text) for p in document.pages] == [
        (1, 0, "", "前言"),
        (2, 0, "第一章", "甲"),
        (3, 1, "第一节", "乙"),
    ]


def test_text_that_begins_with_a_heading_has_no_empty_page(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 一\n甲", "utf-8")
    assert [p.heading for p in read_material([path])[0].pages] == ["一"]


def test_pdf_pages_keep_the_file_and_stand_under_the_outline(tmp_path: Path) -> None:
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


def test_text_of_an_old_program_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "条例.txt"
    path.write_bytes("第一章　总则\r\n甲条\r\n第二章　附则\r\n乙条\r\n".encode("gb18030"))
    assert [(p.heading, p.text) for p in read_material([path])[0].pages] == [
        ("第一章 总则", "甲条"),
        ("第二章 附则", "乙条"),
    ]


def test_a_web_page_travels_as_its_text_alone(tmp_path: Path) -> None:
    path = tmp_path / "解读.html"
    path.write_text("<h1>总则</h1><p>甲<script>steal()</script><img src='http://a/b'>", "utf-8")
    (document,) = read_material([path])
    assert [(p.heading, p.text) for p in document.pages] == [("总则", "甲")]
    assert document.pdf is None


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.pdf", b"%PDF-1.7 broken", MaterialFault.DAMAGED),
        ("b.pdf", b"no pdf at all", MaterialFault.DAMAGED),
        ("c.txt", bytes(range(256)) * 4, MaterialFault.ENCODING),
        ("d.docx", b"PK\x03\x04", MaterialFault.KIND),
        ("e.txt", b" \n ", MaterialFault.EMPTY),
        ("f.html", b"<script>alert(1)</script>", MaterialFault.EMPTY),
    ],
)
def test_what_cannot_be_taken_is_told_with_a_reason(tmp_path: Path, name: str, content: bytes, fault) -> None:
    assert refused(tmp_path / name, content) == fault.value


def test_a_pdf_under_a_password_is_told_as_such(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "secret", encrypt=StandardEncryption("user", "owner", strength=128))
    assert refused(path, path.read_bytes()) == MaterialFault.PASSWORD.value


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileMissing):
        read_material([tmp_path / "none.pdf"])
    monkeypatch.setattr(service, "MAX_MIB", 0)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(FileTooLarge):
        read_material([tmp_path / "a.txt"])


def test_too_many_pages_and_too_much_text_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "a.pdf", "one", "two", "three")
    monkeypatch.setattr(book_child, "MOST_CHARACTERS", 5)
    assert refused(path, path.read_bytes()) == MaterialFault.CHARACTERS.value
    monkeypatch.setattr(book_pdf, "MOST_PAGES", 2)
    assert refused(path, path.read_bytes()) == MaterialFault.PAGES.value


@pytest.mark.parametrize("page", [["1", 0, "", ""], [0, 0, "", ""], [1, -1, "", ""], [1, 0, "", "", ""], "x", None])
def test_a_child_that_lies_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page) -> None:
    monkeypatch.setattr(isolation, "ask", lambda *_: iter([(isolation.JSON, [page])]))
    assert refused(tmp_path / "a.txt", b"x") == MaterialFault.DAMAGED.value


@pytest.mark.real_child
def test_a_real_child_reads_and_a_slow_or_greedy_one_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf(tmp_path / "a.pdf", "page 1")
    assert read_material([path])[0].pages[0].text.strip() == "page 1"
    monkeypatch.setattr(service, "_LIMITS", isolation.ChildLimits(memory_mib=2048, seconds=1))
    slow = ("<!--" + "<!" * 20).encode() * 400_000
    assert refused(tmp_path / "slow.html", slow) in (MaterialFault.TIME.value, MaterialFault.EMPTY.value)
    monkeypatch.setattr(service, "_LIMITS", isolation.ChildLimits(memory_mib=220, seconds=30))
    assert refused(tmp_path / "large.txt", b"a\n" * 40_000_000) == MaterialFault.MEMORY.value


def test_a_scanned_book_and_scanned_pages_are_told_before_the_exam(tmp_path: Path) -> None:
    scan = pdf(tmp_path / "扫描件.pdf", "scan", "scan")
    mixed = pdf(tmp_path / "教材.pdf", "a", "scan", "b", "scan", "scan", "scan")
    whole = pdf(tmp_path / "好.pdf", "a")
    found = material_problems(read_material([scan, mixed, whole]))
    assert [(one.where.file, one.code, dict(one.facts)) for one in found] == [
        ("扫描件", ProblemCode.MATERIAL_SCANNED, {}),
        ("教材", ProblemCode.MATERIAL_PAGES_SCANNED, {"pages": "2, 4-6"}),
    ]
    assert "2, 4-6" in problems.sentence(found[1])


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(FileLocked):
        read_material([tmp_path / "folder.txt"])
