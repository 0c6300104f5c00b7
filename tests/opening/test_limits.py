from __future__ import annotations

import io
import zipfile

from ipexam.opening.limits import Limits, is_bomb, too_large


def packed(size: int, copies: int = 1) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for copy in range(copies):
            file.writestr(f"xl/sheet{copy}.xml", bytes(size))
    return buffer.getvalue()


def test_a_zip_that_unpacks_to_too_much_is_a_bomb() -> None:
    assert is_bomb(packed(3 * 1024 * 1024), Limits(unpacked_mib=2))


def test_a_zip_that_unpacks_a_thousandfold_is_a_bomb() -> None:
    assert is_bomb(packed(40 * 1024 * 1024), Limits())


def test_a_zip_of_countless_entries_is_a_bomb() -> None:
    assert is_bomb(packed(1, copies=12), Limits(entries=10))


def test_a_small_zip_may_pack_well() -> None:
    assert not is_bomb(packed(1024 * 1024), Limits())


def test_the_size_limit_is_in_mebibytes() -> None:
    assert not too_large(1024 * 1024, Limits(file_mib=1))
    assert too_large(1024 * 1024 + 1, Limits(file_mib=1))
