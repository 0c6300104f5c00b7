from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
import segno
from PIL import Image

from ipexam.documents.certificate import draw_batch, draw_personal
from ipexam.documents.codes import QUIET_MODULES, codes_in_file, codes_in_image, dark_runs, matrix
from ipexam.documents.layout import load_template
from ipexam.documents.pages import render_page
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.file_errors import FileMissing, FileTooLarge
from ipexam.domain.progress import silent
from tests.documents.samples import NAMES, page

TEMPLATE = load_template("certificate_portrait")


def picture_of(payload: str, module: int = 4) -> Image.Image:
    rows = matrix(payload)
    side = len(rows) + 2 * QUIET_MODULES
    small = Image.new("L", (side, side), 255)
    for row, column, length in dark_runs(rows):
        for step in range(length):
            small.putpixel((column + step + QUIET_MODULES, row + QUIET_MODULES), 0)
    return small.resize((side * module, side * module), Image.Resampling.NEAREST)


def test_a_code_that_was_made_is_read_back():
    payload = page("陈䶮").payload
    assert codes_in_image(picture_of(payload)) == (payload,)


@pytest.mark.parametrize("length", [20, 150, 221, 222, 262, 300])
def test_another_library_makes_the_same_modules_at_level_m_with_mask_4(length: int):
    """Letters only: where digits stand together, ours may pack them tighter than the other."""
    payload = ("IPX:" + "KQ+ZAR/WO%MTYB $C.E*" * 20)[:length]
    other = segno.make_qr(payload, error="m", boost_error=False, mask=4)
    assert matrix(payload) == tuple(bytes(row) for row in other.matrix)


@pytest.mark.parametrize("name", NAMES)
def test_a_real_code_is_no_larger_than_another_library_makes_it(name: str):
    payload = page(name).payload
    assert len(matrix(payload)) <= len(segno.make_qr(payload, error="m", boost_error=False, mask=4).matrix)


def test_an_ordinary_code_is_version_8_to_10_at_level_m():
    assert 49 <= len(matrix(page("陈䶮").payload)) <= 57


def test_codes_are_found_in_a_pdf_page_by_page(tmp_path: Path):
    pages = [page("陈䶮"), page("㛃𬱖", 2)]
    draw_batch([(TEMPLATE, pages)], tmp_path / "a.pdf", silent)
    assert codes_in_file(tmp_path / "a.pdf") == tuple(p.payload for p in pages)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_codes_are_found_in_a_turned_photograph(tmp_path: Path, kind: str):
    sheet = page("陈䶮")
    png = tmp_path / "whole.png"
    png.write_bytes(render_page(draw_personal(sheet, TEMPLATE), 1, 3))
    with Image.open(png) as whole:
        whole.convert("RGB").rotate(7, expand=True, fillcolor="white").save(tmp_path / "photo", kind)
    assert codes_in_file(tmp_path / "photo") == (sheet.payload,)


def test_a_picture_without_a_code_has_none(tmp_path: Path):
    Image.new("RGB", (50, 50), "white").save(tmp_path / "empty.png")
    assert codes_in_file(tmp_path / "empty.png") == ()


def test_other_formats_and_broken_files_are_unreadable(tmp_path: Path):
    Image.new("RGB", (9, 9)).save(tmp_path / "a.gif")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "d.txt").write_text("IPX1:ABC")
    for name in ("a.gif", "b.pdf", "c.png", "d.txt"):
        with pytest.raises(DocumentUnreadable):
            codes_in_file(tmp_path / name)


@pytest.mark.parametrize("side", [7_000, 60_000])
def test_a_picture_that_unpacks_too_large_is_refused_before_it_is_decoded(tmp_path: Path, side: int):
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    body = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data = b"IDAT" + zlib.compress(b"")
    body += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    (tmp_path / "bomb.png").write_bytes(body)
    with pytest.raises(FileTooLarge):
        codes_in_file(tmp_path / "bomb.png")


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(FileMissing):
        codes_in_file(tmp_path / "none.pdf")
