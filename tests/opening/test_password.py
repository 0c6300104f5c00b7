from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import FileEncrypted, PasswordOfFileWrong, ProtectionUnknown
from ipexam.opening.tables import read_content
from tests.opening.books import book_of, encrypted, repacked, xls_of, xls_under_rc4, xls_under_xor

ROWS: list[list[object]] = [["姓名", "时长"], ["王芳", 45.5], ["李娜" * 300, 30.0]]
LOCKED = {
    "agile .xlsx": lambda password: encrypted(book_of(*ROWS), password),
    "RC4 .xls": lambda password: xls_under_rc4(ROWS, password),
    "XOR .xls": lambda password: xls_under_xor(ROWS, password),
    "XOR .xls of Excel 5": lambda password: xls_under_xor(ROWS, password, excel_5=True),
}
kinds = pytest.mark.parametrize("kind", LOCKED)


def refusal(content: bytes, password: str = "") -> UserError:
    with pytest.raises(UserError) as error:
        read_content(content, "a.xls", password=password)
    return error.value


@kinds
def test_the_right_password_opens_a_workbook(kind: str) -> None:
    workbook = read_content(LOCKED[kind]("Gd-2026!"), "a.xls", password="Gd-2026!")
    assert [cells for _, cells in workbook.sheets[0].rows()] == ROWS


@kinds
def test_the_file_that_is_kept_is_the_one_that_was_given(kind: str) -> None:
    locked = LOCKED[kind]("Gd-2026!")
    assert read_content(locked, "a.xls", password="Gd-2026!").content == locked


@kinds
def test_without_a_password_the_clerk_is_asked_for_one(kind: str) -> None:
    assert isinstance(refusal(LOCKED[kind]("Gd-2026!")), FileEncrypted)


@kinds
@pytest.mark.parametrize("password", ["gd-2026!", "密码", "a" * 40])
def test_a_wrong_password_is_told(kind: str, password: str) -> None:
    assert isinstance(refusal(LOCKED[kind]("Gd-2026!"), password), PasswordOfFileWrong)


def test_a_chinese_password_opens_a_workbook() -> None:
    workbook = read_content(encrypted(book_of(*ROWS), "知识产权 2026"), "a.xlsx", password="知识产权 2026")
    assert [cells for _, cells in workbook.sheets[0].rows()] == ROWS


@kinds
def test_a_workbook_whose_structure_alone_is_protected_needs_no_password(kind: str) -> None:
    for password in ("", "anything"):
        workbook = read_content(LOCKED[kind]("VelvetSweatshop"), "a.xls", password=password)
        assert [cells for _, cells in workbook.sheets[0].rows()] == ROWS


@pytest.mark.parametrize("content", [book_of(*ROWS), xls_of(*ROWS)], ids=["xlsx", "xls"])
def test_a_password_that_is_not_needed_does_no_harm(content: bytes) -> None:
    assert [cells for _, cells in read_content(content, "a", password="x").sheets[0].rows()] == ROWS


def test_an_encryption_nobody_knows_is_told() -> None:
    locked = bytearray(encrypted(book_of(*ROWS), "x"))
    begin = locked.index(b"<encryption")
    locked[begin : begin + 40] = b"?" * 40
    assert isinstance(refusal(bytes(locked), "x"), ProtectionUnknown)


def test_a_damaged_encrypted_workbook_ends_in_an_error_of_the_clerk(tmp_path: Path) -> None:
    for kind, lock in LOCKED.items():
        locked = lock("x")
        for kept in (600, len(locked) // 2, len(locked) - 700):
            assert isinstance(refusal(locked[:kept], "x"), UserError), kind


def test_an_ods_under_a_password_is_told() -> None:
    manifest = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    parts = {"META-INF/manifest.xml": manifest, "mimetype": mimetype, "content.xml": b"\x8f\x10"}
    content = repacked(EMPTY_ZIP, {name: (lambda _, part=part: part) for name, part in parts.items()})
    assert isinstance(refusal(content, "x"), ProtectionUnknown)


EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
