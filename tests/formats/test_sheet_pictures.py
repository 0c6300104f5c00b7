"""Images on a workbook by the cell on which they lie; whatever else a drawing holds is passed over."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image

from ipexam.formats.pictures import take_picture
from ipexam.formats.sheet_pictures import SheetPictures
from tests.formats.test_pictures import drawn


def book(*anchors: tuple[str, str, bytes]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for sheet, cell, data in anchors:
        page = made[sheet] if sheet in made.sheetnames else made.create_sheet(sheet)
        page.add_image(Image(io.BytesIO(data)), cell)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def test_each_image_is_found_at_its_cell() -> None:
    red, blue = drawn("PNG"), drawn("PNG", size=(9, 9))
    found = SheetPictures(book(("题", "D2", red), ("题", "E3", blue), ("二", "A1", red)), "a.xlsx")
    first, second = take_picture(red), take_picture(blue)
    assert found.places == [(("题", 2, 3), first.sha256), (("题", 3, 4), second.sha256), (("二", 1, 0), first.sha256)]
    assert dict(found.images) == {first.sha256: first, second.sha256: second}


def test_a_picture_that_wps_keeps_inside_a_cell_is_found() -> None:
    plain = book(("题", "A1", drawn("PNG")))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="5">'
        b'<c r="C5" t="str"><f>_xlfn.DISPIMG(&quot;ID_7A&quot;,1)</f><v>=DISPIMG("ID_7A",1)</v></c></row></sheetData>'
        b"</worksheet>"
    )
    images = (
        b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
        b'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><etc:cellImage><xdr:pic>'
        b'<xdr:nvPicPr><xdr:cNvPr id="1" name="ID_7A"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>'
        b"</xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>"
    )
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/>'
        b"</Relationships>"
    )
    content = changed(
        plain,
        {
            "xl/worksheets/sheet1.xml": sheet,
            "xl/cellimages.xml": images,
            "xl/_rels/cellimages.xml.rels": relations,
        },
    )
    assert (("题", 5, 2), take_picture(drawn("PNG")).sha256) in SheetPictures(content, "a.xlsx").places


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/drawings/drawing1.xml": b"<broken"},
        {"xl/drawings/_rels/drawing1.xml.rels": b"<a/>"},
        {"xl/media/image1.png": b"no picture"},
        {"xl/workbook.xml": b"<workbook/>"},
    ],
)
def test_what_is_broken_gives_no_image_and_no_error(parts: dict[str, bytes]) -> None:
    found = SheetPictures(changed(book(("题", "A1", drawn("PNG"))), parts), "a.xlsx")
    assert dict(found.images) == {}


def test_anything_but_an_archive_has_no_images() -> None:
    assert SheetPictures(b"PK\x03\x04 no archive", "a.xlsx").places == []
    assert SheetPictures("序号,题干".encode("gbk"), "a.csv").places == []
