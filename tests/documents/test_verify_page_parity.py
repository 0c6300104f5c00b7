"""The page for checking and the program come to the same, code by code, in one start of a real browser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape
from pathlib import Path

import base45
import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.verify_page import verify_page
from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.code_address import code_text, payload_in
from ipexam.sealing.credential import key_id, verify_code
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.revocation import read_list, signed_parts, write_list
from ipexam.sealing.succession import Link, endorse
from tests.documents.test_verify_page import BROWSER, FOREIGN, KEY, LISTED, OFFICE, changed, code

MIDDLE, NEW = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (8, 9))
RING = {key_id(key.public_key()): key.public_key() for key in (KEY, MIDDLE, NEW)}
URL = "https://example.invalid/check.html"


def link(old: Ed25519PrivateKey, new: Ed25519PrivateKey, purpose: KeyPurpose = KeyPurpose.CERTIFICATES) -> Link:
    elder, younger = (SigningKey(key.private_bytes_raw()) for key in (old, new))
    return Link(elder.verifying, younger.verifying, endorse(elder, younger.verifying, purpose))


def based(data: bytes) -> str:
    return "IPX1:" + base45.b45encode(data).decode("ascii")


def rebuilt(protected: object = None, unprotected: object = None, tag: int = 18, tail: bytes = b"") -> str:
    """A code of our own with other parts around the signature."""
    message = cbor2.loads(base45.b45decode(code().removeprefix("IPX1:")))
    head, _open, payload, signature = message.value
    given = head if protected is None else cbor2.dumps(protected)
    return based(cbor2.dumps(cbor2.CBORTag(tag, [given, unprotected or {}, payload, signature])) + tail)


def vectors() -> list[str]:
    """Texts as people paste them, sound and broken and hostile."""
    sound, name = code(), bytes.fromhex(key_id(KEY.public_key()))
    return [
        sound,
        f"  {sound}\n",
        f"请核验：{sound}",
        code_text(sound, URL),
        code_text(sound, URL).replace("%", "%25"),
        code_text(sound, URL).replace("IPX1:", "IPX1%3A"),
        sound.lower(),
        sound + " ",
        sound + "0",
        sound[:-1],
        changed(sound),
        code("G2026-0002"),
        code("G2026-0002", key=MIDDLE),
        code("G2026-0002", key=NEW),
        code("G2026-0002", key=FOREIGN),
        code("__proto__"),
        code("G2026-0001", name="<b>甲</b>" * 3),
        rebuilt(unprotected={1: 2}),
        rebuilt(tag=98),
        rebuilt(tail=b"\0"),
        rebuilt({1: -7, 4: name}),
        rebuilt({1: -8}),
        rebuilt({1: -8, 4: name + b"\0"}),
        rebuilt({4: name, 1: -8}),
        "IPX1:",
        "IPX1:ZZZ",
        "IPX1:" + "A" * 2100,
        "HC1:6BF",
        "",
    ]


LISTS: Mapping[str, bytes | None] = {
    "none": None,
    "followed": write_list(9, date(2026, 12, 1), (LISTED,), NEW, (link(MIDDLE, NEW), link(KEY, MIDDLE))),
    "broken chain": write_list(
        9, date(2026, 12, 1), (LISTED,), NEW, (link(MIDDLE, NEW, KeyPurpose.PACKAGE_REAL), link(KEY, MIDDLE))
    ),
    "gap": write_list(9, date(2026, 12, 1), (LISTED,), NEW, (link(KEY, MIDDLE),)),
    "elder": write_list(3, date(2026, 12, 1), (LISTED,), KEY),
}


def by_program(text: str, listed: bytes | None) -> list[object]:
    lists = [] if listed is None else [read_list(listed, RING)]
    found = verify_code(payload_in(text) or "", RING, *lists)
    return [found.status.value, found.claims and found.claims.number, found.revocation_list]


def told(listed: bytes | None) -> dict[str, str] | None:
    """A list as the page carries it."""
    if listed is None:
        return None
    text, signature, signer = signed_parts(listed)
    return {"text": text, "signature": signature.hex(), "key_id": signer}


ASK = """<script>(async () => {
  const found = [];
  for (const list of LISTS) {
    facts.list = list;
    for (const text of TEXTS) {
      const { status, claims, consulted } = await check(text);
      found.push([status, claims ? claims.number : null, consulted ? Number(consulted.sequence) : null]);
    }
  }
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = JSON.stringify(found);
  document.body.append(told);
})();</script></body>"""


def by_page(folder: Path, texts: list[str], lists: Iterable[bytes | None]) -> list[list[object]]:
    """What the page's own script says of all texts under each list: the page without its policy, so that a script can
    ask it."""
    assert BROWSER
    keys = {name: (OFFICE, key.public_bytes_raw()) for name, key in RING.items()}
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", verify_page(OFFICE, keys, None).decode())
    values = {"LISTS": [told(one) for one in lists], "TEXTS": texts}
    ask = re.sub("LISTS|TEXTS", lambda name: json.dumps(values[name[0]]).replace("<", "\\u003c"), ASK)
    (folder / "page.html").write_text(page.replace("</body>", ask), encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", "--dump-dom"]
    command = [BROWSER, *options, f"--user-data-dir={folder / 'profile'}", (folder / "page.html").as_uri()]
    dom = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")
    answer = re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    assert answer is not None
    found: list[list[object]] = json.loads(unescape(answer[1]))
    return found


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_page_and_program_come_to_the_same(tmp_path: Path) -> None:
    texts = vectors()
    cases = [(name, text) for name in LISTS for text in texts]
    program = [by_program(text, LISTS[name]) for name, text in cases]
    page = by_page(tmp_path, texts, LISTS.values())
    assert list(zip(cases, page, strict=True)) == list(zip(cases, program, strict=True))
    assert len({str(answer[0]) for answer in program}) == 5, "every result is among them"


def test_a_list_speaks_for_elder_keys_as_far_as_the_chain_holds() -> None:
    revoked = [code("G2026-0002", key=key) for key in (KEY, MIDDLE, NEW)]
    said = {name: [by_program(text, listed)[2] for text in revoked] for name, listed in LISTS.items()}
    assert said == {
        "none": [None, None, None],
        "followed": [9, 9, 9],
        "broken chain": [None, None, 9],
        "gap": [None, None, 9],
        "elder": [3, None, None],
    }
