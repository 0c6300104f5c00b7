"""The backup on paper: every word and its pinyin can be read, the code holds the same lines, blanks stand apart."""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path

import pypdfium2

from ipexam.documents.codes import codes_in_file
from ipexam.documents.key_backup_sheet import BackedUpKey, KeyBackup, key_backup_sheet
from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.paper_backup import code_text, lines_of_code, written
from ipexam.sealing.passwords import KdfParameters
from ipexam.sealing.startpassword import reading

CHANCE = random.Random(11).randbytes
LINES = written(CHANCE(200), "安静 安排", CHANCE, KdfParameters(64, 1, 1))
PURPOSES = [purpose for purpose in KeyPurpose if purpose is not KeyPurpose.DOCUMENTS]
BACKUP = KeyBackup(
    "岭南虚构培训中心",
    date(2026, 11, 23),
    tuple(BackedUpKey(purpose, f"{n:08x}", date(2026, 1, 1)) for n, purpose in enumerate(PURPOSES)),
    LINES,
    tuple(map(reading, LINES)),
    code_text(LINES),
)
PDF = key_backup_sheet(BACKUP)


def pages() -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(PDF)) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_every_word_and_its_pinyin_is_on_the_first_page() -> None:
    first = pages()[0]
    for line in LINES:
        assert all(word in first for word in line.split())
        assert all(sound in first for sound in reading(line).split())
    assert all(key.key_id in first for key in BACKUP.keys)


def test_it_says_what_becomes_of_the_key_for_pdf_signatures() -> None:
    told = "".join(pages())
    assert "PDF签名密钥不在本备份中" in told
    assert ".p12" in told


def test_the_code_is_read_back_as_the_same_lines(tmp_path: Path) -> None:
    path = tmp_path / "backup.pdf"
    path.write_bytes(PDF)
    assert [lines_of_code(text) for text in codes_in_file(path)] == [LINES]


def test_the_blanks_for_the_key_words_have_a_page_of_their_own() -> None:
    last = pages()[-1]
    assert "开启词抄写页" in last
    assert LINES[1].split()[0] in last
    assert not any(line.replace(" ", "") in last for line in LINES)
    assert "开启词抄写页" not in "".join(pages()[:-1])


def test_the_same_backup_is_the_same_file() -> None:
    assert key_backup_sheet(BACKUP) == PDF
