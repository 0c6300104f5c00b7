"""The revocation list: plain text that anybody can read, numbered and signed as a whole.

A line `revoked` for each number, the signature (Ed25519, base64) over all bytes above it on the last line.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ipexam.domain.certificate import Revocation, RevocationList
from ipexam.domain.exam_errors import RevocationListBroken
from ipexam.sealing.credential import key_id

_TITLE = "ipexam revocation list 1"
_SIGNATURE = "signature: "
_HEAD = re.compile(
    _TITLE + r"\nsequence: (?P<sequence>\d{1,9})\nmade on: (?P<made_on>\d{4}-\d\d-\d\d)\nkey: (?P<key>[0-9a-f]{8})\n"
)
_ENTRY = re.compile(r"revoked: ([^\t\n]+)\t(\d{4}-\d\d-\d\d)\t([^\t\n]*)\t([^\t\n]*)\n")
_BREAKS = re.compile(r"\s+")


def write_list(sequence: int, made_on: date, revoked: tuple[Revocation, ...], private: Ed25519PrivateKey) -> bytes:
    """The whole list as a signed UTF-8 text, one number a line in the given order."""
    head = f"{_TITLE}\nsequence: {sequence}\nmade on: {made_on.isoformat()}\nkey: {key_id(private.public_key())}\n"
    body = (head + "".join(map(_entry, revoked))).encode("utf-8")
    return body + (_SIGNATURE + base64.b64encode(private.sign(body)).decode("ascii") + "\n").encode("ascii")


def read_list(content: bytes, keys: Mapping[str, Ed25519PublicKey]) -> RevocationList:
    """A list whose signature holds under one of the trusted keys. Raises `RevocationListBroken` for anything else."""
    try:
        found, body, signature = _parsed(content.replace(b"\r\n", b"\n"))
        keys[found.key_id].verify(signature, body)
    except (KeyError, ValueError, binascii.Error, InvalidSignature) as broken:
        raise RevocationListBroken from broken
    return found


def signed_parts(content: bytes) -> tuple[str, bytes, str]:
    """The text of a list that `write_list` made, the signature over it, and the short name of its key."""
    found, body, signature = _parsed(content)
    return body.decode("utf-8"), signature, found.key_id


def _parsed(content: bytes) -> tuple[RevocationList, bytes, bytes]:
    body, mark, signature = content.rpartition(_SIGNATURE.encode("ascii"))
    text = body.decode("utf-8")
    head = _HEAD.match(text)
    if not mark or head is None:
        raise ValueError("no revocation list")
    entries = tuple(_ENTRY.finditer(text, head.end()))
    if head.group() + "".join(entry.group() for entry in entries) != text:
        raise ValueError("a line that is no entry")
    revoked = tuple(Revocation(e[1], date.fromisoformat(e[2]), e[3], e[4]) for e in entries)
    made_on = date.fromisoformat(head["made_on"])
    listed = RevocationList(int(head["sequence"]), made_on, head["key"], revoked)
    return listed, body, base64.b64decode(signature.strip(), validate=True)


def _entry(entry: Revocation) -> str:
    """One line; blanks inside a reason become single spaces, so that no reason can forge a line."""
    parts = (entry.number, entry.revoked_on.isoformat(), entry.reason, entry.replaced_by)
    return "revoked: " + "\t".join(_BREAKS.sub(" ", part).strip() for part in parts) + "\n"
