"""The office's keys on paper: a full restore into a new office, a lost password replaced, other offices refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from ipexam.domain.actor import manager
from ipexam.domain.exam_errors import PasswordWrong
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.stamp_errors import BackupForeign, BackupLinesWrong, KeysThere
from ipexam.domain.verb import Verb
from ipexam.sealing.envelopes import enclose, open_envelope
from ipexam.services.desk import Desk
from ipexam.services.key_backup import KeyBackupService
from ipexam.services.keys import KeyService
from ipexam.services.programme import ProgrammeService
from ipexam.storage import audit
from ipexam.storage.database import Database
from tests.services.conftest import SHIPPED, StillClock
from tests.services.exams import CHEAP, randomness

CERTIFY = (KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_ISSUE)

BOTH_ENGINES = pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
"""Where the rows of keys are written; for the others one engine will do."""


@pytest.fixture
def backend() -> str:
    return "sqlite"


def old() -> str:
    return "旧密码"


@pytest.fixture
def keys(office: Desk) -> KeyService:
    service = KeyService(office, randomness, CHEAP)
    service.protect(old())
    return service


@pytest.fixture
def backup(office: Desk, keys: KeyService) -> KeyBackupService:
    return KeyBackupService(office, keys, randomness, CHEAP)


@pytest.fixture
def other(_sqlite_template: Path, tmp_path: Path, clock: StillClock) -> Iterator[Desk]:
    """A new office."""
    shutil.copyfile(_sqlite_template, tmp_path / "new.ipexam")
    database = Database.open(str(tmp_path / "new.ipexam"))
    desk = Desk(database, manager("successor"), clock)
    ProgrammeService(desk).create(SHIPPED)
    yield desk
    database.close()


def service_of(desk: Desk) -> tuple[KeyService, KeyBackupService]:
    keys = KeyService(desk, randomness, CHEAP)
    return keys, KeyBackupService(desk, keys, randomness, CHEAP)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_new_office_gets_every_key_back_from_the_paper(
    backup: KeyBackupService, keys: KeyService, other: Desk, tmp_path: Path
) -> None:
    first = keys.signing_key(*CERTIFY, old)
    sealed = enclose(b"answers", (keys.opening_key(Verb.ANSWERS_IMPORT, old).recipient,))
    for purpose in (KeyPurpose.CERTIFICATES, KeyPurpose.ANSWERS, KeyPurpose.CERTIFICATES):
        keys.rotate(purpose, "测试", old)
    made = backup.back_up(tmp_path / "备份.pdf", old)
    restored, paper = service_of(other)
    lines = paper.read(tmp_path / "备份.pdf")
    assert (len(lines), made.keys) == (made.lines, 7)
    assert paper.restore(lines, made.key_words_reading, "新密码") == 9
    assert restored.protected()
    assert restored.signing_key(*CERTIFY, lambda: "新密码") == keys.signing_key(*CERTIFY, old)
    assert restored.verifying_keys(KeyPurpose.CERTIFICATES) == keys.verifying_keys(KeyPurpose.CERTIFICATES)
    assert restored.verifying_keys(KeyPurpose.CERTIFICATES)[-1] == first.verifying
    assert restored.links(KeyPurpose.CERTIFICATES) == keys.links(KeyPurpose.CERTIFICATES)
    assert restored.public() == keys.public()
    opening = restored.opening_key(Verb.ANSWERS_IMPORT, lambda: "新密码")
    assert open_envelope(sealed, opening) == b"answers"
    assert restored.document_key(Verb.CERTIFICATES_SIGN_PDF, lambda: "新密码").certificate.subject


@BOTH_ENGINES
def test_a_lost_password_is_replaced_in_the_office_itself(
    backup: KeyBackupService, keys: KeyService, tmp_path: Path
) -> None:
    clear = keys.signing_key(*CERTIFY, old)
    keys.export_public(tmp_path / "office.ipxkey")
    made = backup.back_up(tmp_path / "备份.pdf", old)
    backup.restore(backup.read(tmp_path / "备份.pdf"), made.key_words, "新密码")
    assert keys.signing_key(*CERTIFY, lambda: "新密码") == clear
    with pytest.raises(PasswordWrong):
        keys.signing_key(*CERTIFY, old)
    documents = [line for line in keys.lines() if line.purpose is KeyPurpose.DOCUMENTS]
    assert [line.retired_at is None for line in documents] == [True, False]


def test_an_office_that_used_keys_of_its_own_keeps_them(backup: KeyBackupService, other: Desk, tmp_path: Path) -> None:
    made = backup.back_up(tmp_path / "备份.pdf", old)
    restored, paper = service_of(other)
    restored.export_public(tmp_path / "other.ipxkey")
    before = restored.lines()
    with pytest.raises(KeysThere):
        paper.restore(paper.read(tmp_path / "备份.pdf"), made.key_words, "新密码")
    assert restored.lines() == before


def test_typed_words_tell_their_wrong_lines_and_need_the_key_words(
    backup: KeyBackupService, other: Desk, tmp_path: Path
) -> None:
    made = backup.back_up(tmp_path / "备份.pdf", old)
    _keys, paper = service_of(other)
    lines = list(paper.read(tmp_path / "备份.pdf"))
    typed = tmp_path / "输入.txt"
    typed.write_text("\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)), encoding="utf-8")
    assert paper.judged(paper.read(typed)).complete
    lines[4] = lines[3]
    with pytest.raises(BackupLinesWrong) as wrong:
        paper.restore(lines, made.key_words, "新密码")
    assert wrong.value.lines == ("5",)
    with pytest.raises(PasswordWrong):
        paper.restore(paper.read(typed), "安静 安排 安全 白板 白菜 百合 白鹭 柏树", "新密码")
    Image.new("RGB", (60, 60), "white").save(tmp_path / "空白.png")
    with pytest.raises(BackupForeign):
        paper.read(tmp_path / "空白.png")


def test_the_paper_bears_the_words_and_neither_key_words_nor_keys(
    backup: KeyBackupService, keys: KeyService, office: Desk, tmp_path: Path
) -> None:
    made = backup.back_up(tmp_path / "备份.pdf", old)
    text = "".join(text_of(tmp_path / "备份.pdf").split())
    for line in backup.read(tmp_path / "备份.pdf"):
        assert all(word in text for word in line.split())
    assert made.key_words.replace(" ", "") not in text
    assert made.key_words not in repr(made)
    data = (tmp_path / "备份.pdf").read_bytes()
    assert keys.signing_key(*CERTIFY, old).private not in data
    with office.database.reading() as tx:
        facts = {row.verb: row.facts for row in audit.page(tx, 0, 9)[0]}
    assert facts["keys.back-up"] == {"keys": 6, "lines": made.lines}
