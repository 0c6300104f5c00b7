"""The page that checks certificates, opened from the disk in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents import verify_page as module
from ipexam.documents.verify_page import SignedList, verify_page
from ipexam.domain.certificate import Claims, Revocation, RevocationGround
from ipexam.sealing.code_address import code_text
from ipexam.sealing.credential import key_id, sign_claims, verify_code
from ipexam.sealing.keys import VerifyingKey
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


def pages_in(folder: Path) -> dict[str, str]:
    """The page in every shape a test asks for, written into a folder; what each is called by."""
    lost = replace(LISTED, reason="", ground=RevocationGround.LOST)
    whole = signed_list()
    made = {
        "page": page(whole),
        "forged": page(replace(whole, text=whole.text.replace("G2026-0002", "G2026-0001"))),
        "lost": page(SignedList(*signed_parts(write_list(8, date(2026, 11, 22), (lost,), KEY)))),
        "old": page(SignedList(*signed_parts(write_list(2, date(2020, 1, 1), (), KEY)))),
        "photo": page_with_eyes(whole),
    }
    for name, content in made.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: (folder / f"{name}.html").as_uri() for name in made}


def page_with_eyes(listed: SignedList) -> bytes:
    """The page in a browser that reads codes in pictures, and a photo chosen there. The browser's own eyes are stood in
    for: they find our code in whatever picture is chosen."""
    reader = f"""window.createImageBitmap = async () => ({{ width: 1 }});
    window.BarcodeDetector = class {{
      static async getSupportedFormats() {{ return ["qr_code"]; }}
      async detect(bitmap) {{ return bitmap.width ? [{{ rawValue: {json.dumps("看 " + code())} }}] : []; }}
    }};"""
    chosen = """setTimeout(() => {
      const files = new DataTransfer();
      files.items.add(new File(["any"], "photo.png", { type: "image/png" }));
      at("picture").files = files.files;
      at("picture").dispatchEvent(new Event("change"));
    }, 300);"""
    real = module._part
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_part", lambda name: reader + real(name) + chosen if name == "page.js" else real(name))
        return page(listed)


OPENED = {
    "good": ("page", code()),
    "revoked": ("page", code("G2026-0002")),
    "lost": ("lost", code("G2026-0002")),
    "old": ("old", code()),
    "photo": ("photo", ""),
    "forged": ("forged", code()),
    "changed": ("page", changed(code())),
    "foreign": ("page", code(key=FOREIGN)),
    "cut": ("page", code()[:-3]),
    "nonsense": ("page", "IPX1:" + "A" * 60),
}
"""Which page is opened with which code in its address."""

GATHER = """<!doctype html><meta charset="utf-8"><body></body><script>
const urls = URLS;
for (const [name, url] of Object.entries(urls)) {
  const frame = document.createElement("iframe");
  frame.name = name;
  frame.src = url;
  document.body.append(frame);
}
setTimeout(() => {
  const told = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const shown = frame.contentDocument;
    told[frame.name] = [shown.getElementById("result").className, shown.querySelector("main").textContent];
  }
  document.body.textContent = JSON.stringify(told);
}, 3000);
</script>"""
"""A page that opens all the others in frames, and says in the end what they show: the browser is started once."""

Shown = Mapping[str, tuple[str, str]]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Verdict and all words of each page that is opened, as a real browser shows them."""
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    folder = tmp_path_factory.mktemp("page")
    written = pages_in(folder)
    urls = {name: f"{written[kind]}#{quote(text, safe='')}" for name, (kind, text) in OPENED.items()}
    urls["address"] = code_text(code(), written["page"])
    (folder / "gather.html").write_text(GATHER.replace("URLS", json.dumps(urls)), "utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    budget = ["--virtual-time-budget=8000", "--dump-dom", f"--user-data-dir={folder / 'profile'}"]
    command = [BROWSER, *options, *budget, (folder / "gather.html").as_uri()]
    told = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")
    body = unescape(told[told.index("<body>") + len("<body>") : told.rindex("</body>")])
    found = json.JSONDecoder().raw_decode(body)[0]
    return {name: (verdict, " ".join(words.split())) for name, (verdict, words) in found.items()}


def test_a_good_certificate_shows_what_was_signed(shown: Shown) -> None:
    verdict, words = shown["good"]
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


def test_a_result_says_when_it_was_checked(shown: Shown) -> None:
    assert re.search(r"核验时间：\d{4}-\d\d-\d\d \d\d:\d\d", shown["good"][1])


def test_the_address_in_a_code_opens_the_page_with_its_result(shown: Shown) -> None:
    verdict, words = shown["address"]
    assert verdict == "valid"
    assert "欧阳𬱖" in words


def test_a_revoked_certificate_names_its_successor(shown: Shown) -> None:
    verdict, words = shown["revoked"]
    assert verdict == "revoked"
    assert "姓名有误" in words
    assert "G2026-0003" in words


def test_a_ground_of_the_short_list_is_told_in_words(shown: Shown) -> None:
    verdict, words = shown["lost"]
    assert verdict == "revoked"
    assert "原证遗失" in words


def test_an_old_list_is_warned_of_and_the_keys_can_be_compared(shown: Shown) -> None:
    verdict, words = shown["old"]
    assert verdict == "valid"
    assert re.search(r"该名单已有 \d{4} 天", words)
    assert VerifyingKey(KEY.public_key().public_bytes_raw()).fingerprint in words


def test_a_photo_is_read_where_the_browser_can_read_codes(shown: Shown) -> None:
    verdict, words = shown["photo"]
    assert verdict == "valid"
    assert "欧阳𬱖" in words
    assert "也可把证书照片拖到这里" not in words


def test_a_browser_that_reads_no_codes_in_pictures_says_so(shown: Shown) -> None:
    _verdict, words = shown["good"]
    assert ("此浏览器不能识别图片" in words) != ("也可把证书照片拖到这里" in words)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("changed", "tampered"),
        ("foreign", "unknown_key"),
        ("cut", "not_a_certificate"),
        ("nonsense", "not_a_certificate"),
    ],
)
def test_what_is_not_genuine_is_told_as_the_program_tells_it(shown: Shown, name: str, expected: str) -> None:
    assert verify_code(OPENED[name][1], {key_id(KEY.public_key()): KEY.public_key()}).status.value == expected
    assert shown[name][0] == expected


def test_a_forged_revocation_list_counts_for_nothing(shown: Shown) -> None:
    verdict, words = shown["forged"]
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
