"""Foreign archives: honest names are found however they are written, hostile ones lead nowhere."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from ipexam.domain.file_errors import FileEncrypted, FileTooLarge
from ipexam.formats.zip_safely import Archive, ZipRefused


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_parts_are_found_by_reference_folder_case_and_percent_signs() -> None:
    archive = Archive(zipped({"items/图 1.xml": b"a", "img/B.png": b"b"}), "x.zip")
    assert archive.find("图%201.xml", "items") == "items/图 1.xml"
    assert archive.find("../img/b.PNG", "items") == "img/B.png"
    assert archive.find("img/B.png?x=1#y") == "img/B.png"
    assert archive.find("none.png") is None
    assert archive.read("img/B.png") == b"b"


def test_the_only_part_of_a_name_is_found_wherever_it_is() -> None:
    archive = Archive(zipped({"a/x.png": b"", "a/y.png": b"", "b/Y.png": b""}), "x.zip")
    assert archive.find_named("lost/X.png") == "a/x.png"
    assert archive.find_named("y.png") is None
    assert archive.find_named("") is None


def test_what_operating_systems_leave_is_no_part() -> None:
    archive = Archive(zipped({"__MACOSX/._a.xml": b"", "a/.DS_Store": b"", "Thumbs.db": b"", "a.xml": b""}), "x.zip")
    assert archive.names == ("a.xml",)


@pytest.mark.parametrize("name", ["../a.xml", "/etc/passwd", "C:\\a.xml", "a/../../b", "..\\a.xml"])
def test_names_that_lead_out_are_no_parts(name: str) -> None:
    archive = Archive(zipped({name: b"x", "b.xml": b"y"}), "x.zip")
    assert archive.names == ("b.xml",)
    assert len(archive.refused) == 1


def test_a_name_without_its_mark_is_read_in_chinese() -> None:
    data = zipped({"AAAA.xml": b"x"}).replace(b"AAAA.xml", "题目".encode("gb18030") + b".xml")
    assert Archive(data, "x.zip").names == ("题目.xml",)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(FileTooLarge):
        Archive(zipped({"a": bytes(60 << 20)}), "x.zip")


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped({"a.xml": bytes(1 << 20)}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(ZipRefused):
        Archive(bytes(data), "x.zip").read("a.xml")


def test_an_encrypted_archive_is_told() -> None:
    data = bytearray(zipped({"a.xml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileEncrypted):
        Archive(bytes(data), "x.zip")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(100), zipped({"a": b"x"})[:-10]])
def test_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(ZipRefused):
        Archive(data, "x.zip")
