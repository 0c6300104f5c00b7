"""The page that checks certificates, opened from the disk in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.verify_page import SignedList, verify_page
from ipexam.domain.certificate import Claims, Revocation
from ipexam.sealing.credential import key_id, sign_claims, verify_code
from ipexam.sealing.revocation import signed_parts, write_list

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
OFFICE = "国家知识产权培训（广东）基地 <测试>"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FOREIGN = Ed25519PrivateKey.from_private_bytes(bytes(32))
LISTED = Revocation("G2026-0002", date(2026, 11, 21), "姓名有误", "G2026-0003")
PUBLIC = {key_id(KEY.public_key()): (OFFICE, KEY.public_key().public_bytes_raw())}


def code(number: str = "G2026-0001", name: str = "欧阳𬱖", key: Ed25519PrivateKey = KEY) -> str:
    return sign_claims(Claims(number, name, "123X", "guangdong-ip-operations", date(2026, 11, 20)), key)


def page(listed: SignedList | None) -> bytes:
    return verify_page(OFFICE, PUBLIC, listed)


def signed_list() -> SignedList:
    return SignedList(*signed_parts(write_list(7, date(2026, 11, 22), (LISTED,), KEY)))


def changed(text: str) -> str:
    """The same code with another sign in the middle of its signature."""
    place = len(text) - 20
    return text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page")
    (made / "page.html").write_bytes(page(signed_list()))
    forged = SignedList(
        signed_list().text.replace("G2026-0002", "G2026-0001"), signed_list().signature, signed_list().key_id
    )
    (made / "forged.html").write_bytes(page(forged))
    return made


def shown(folder: Path, text: str, name: str = "page.html") -> tuple[str, str]:
    """Verdict and all words of the page for a code in its address."""
    assert BROWSER
    url = f"{(folder / name).as_uri()}#{quote(text, safe='')}"
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", "--dump-dom"]
    command = [BROWSER, *options, f"--user-data-dir={folder / 'profile'}", url]
    told = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")
    body = told[told.index("<body") : told.index('<script id="facts"')]
    words = unescape(re.sub(r"<[^>]+>", " ", body))
    verdict = re.search(r'<section id="result"[^>]*class="(\w+)"', told)
    return verdict[1] if verdict else "", " ".join(words.split())


needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@needs_browser
def test_a_good_certificate_shows_what_was_signed(folder: Path) -> None:
    verdict, words = shown(folder, code())
    assert verdict == "valid"
    for told in (
        "证书有效",
        "G2026-0001",
        "欧阳𬱖",
        "123X",
        "2026-11-20",
        OFFICE,
        "已查对第 7 号撤销名单（2026-11-22）",
    ):
        assert told in words


@needs_browser
def test_a_revoked_certificate_names_its_successor(folder: Path) -> None:
    verdict, words = shown(folder, code("G2026-0002"))
    assert verdict == "revoked"
    assert "姓名有误" in words
    assert "G2026-0003" in words


@needs_browser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (changed(code()), "tampered"),
        (code(key=FOREIGN), "unknown_key"),
        (code()[:-3], "not_a_certificate"),
        ("IPX1:" + "A" * 60, "not_a_certificate"),
    ],
)
def test_what_is_not_genuine_is_told_as_the_program_tells_it(folder: Path, text: str, expected: str) -> None:
    assert verify_code(text, {key_id(KEY.public_key()): KEY.public_key()}).status.value == expected
    assert shown(folder, text)[0] == expected


@needs_browser
def test_a_forged_revocation_list_counts_for_nothing(folder: Path) -> None:
    verdict, words = shown(folder, code(), "forged.html")
    assert verdict == "valid"
    assert "未查对撤销名单" in words
    assert "不含撤销名单" in words


def test_the_page_names_no_address_and_lets_nothing_in() -> None:
    text = page(signed_list()).decode()
    assert not re.search(r"(src|href)=|https?://|@import|url\(", text)
    assert "default-src 'none'" in text
    assert "<测试>" not in text


def test_every_word_is_there_in_both_languages() -> None:
    script = page(None).decode()
    chinese, english = re.findall(r"^  (?:zh|en): \{(.*?)^  \},", script, re.DOTALL | re.MULTILINE)
    names = [set(re.findall(r"(\w+): \"", part)) for part in (chinese, english)]
    assert names[0] == names[1]
    assert len(names[0]) > 30
