"""The page that checks certificates in any browser, without a server: one HTML file, keys and revocation list in it.

It works from a disk or a stick and never uses the network; its own content security policy forbids everything but its
one style and its one script, each named by hash. Certificates, claims and the list are checked as `sealing.credential`
and `sealing.revocation` do, by the browser's own Ed25519.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from ipexam.paths import resource


@dataclass(frozen=True, slots=True)
class SignedList:
    """A revocation list taken apart: its text, the signature over it, and the short name of the key."""

    text: str
    signature: bytes
    key_id: str


def verify_page(office: str, keys: Mapping[str, tuple[str, bytes]], listed: SignedList | None) -> bytes:
    """The page. `keys` are public keys (32 bytes) with the office each belongs to, by their short names."""
    facts = {
        "office": office,
        "keys": {name: {"office": owner, "public": public.hex()} for name, (owner, public) in keys.items()},
        "list": None
        if listed is None
        else {"text": listed.text, "signature": listed.signature.hex(), "key_id": listed.key_id},
    }
    style, script = _part("page.css"), _part("page.js")
    parts = {
        "{style_hash}": _hash(style),
        "{script_hash}": _hash(script),
        "{style}": style,
        "{facts}": json.dumps(facts, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"),
        "{script}": script,
    }
    page = _part("page.html")
    for place, text in parts.items():
        before, _place, after = page.partition(place)
        page = before + text + after
    return page.encode()


def _part(name: str) -> str:
    return resource("verify", name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode("ascii")
