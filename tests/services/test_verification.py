"""Files that a code or a list is looked for in, and that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.certificate import VerificationStatus
from ipexam.domain.file_errors import FileLocked, FileMissing
from ipexam.services.verification import VerificationService


def test_a_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    service = VerificationService(tmp_path / "keyring")
    with pytest.raises(FileLocked):
        service.verify("IPX1:0", tmp_path)
    with pytest.raises(FileMissing):
        service.verify("IPX1:0", tmp_path / "none.txt")


def test_a_text_file_without_a_code_is_no_certificate(tmp_path: Path) -> None:
    path = tmp_path / "任意.txt"
    path.write_bytes("没有".encode("gb18030"))
    (found,) = VerificationService(tmp_path / "keyring").verify(str(path))
    assert found.status is VerificationStatus.NOT_A_CERTIFICATE
