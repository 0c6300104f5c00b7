"""The revocation list: plain text that anybody can read, numbered and signed as a whole.

A line `follows` for each key that the signing one followed, newest first, with the elder key's signature over the
younger one; a line `revoked` for each number; on the last line the signature (Ed25519, base64) over all bytes above it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ipexam.domain.certificate import Revocation, RevocationGround, RevocationList
from ipexam.domain.exam_errors import RevocationListBroken
from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.credential import key_id
from ipexam.sealing.keys import VerifyingKey
from ipexam.sealing.succession import Link

_TITLE = "ipexam revocation list 1"
_SIGNATURE = "signature: "
_HEAD = re.compile(
    _TITLE + r"\nsequence: (?P<sequence>\d{1,9})\nmade on: (?P<made_on>\d{4}-\d\d-\d\d)\nkey: (?P<key>[0-9a-f]{8})\n"
)
_FOLLOWS = re.compile(r"(?m)^follows: ([0-9a-f]{8})\t([0-9a-f]{8})\t([A-Za-z0-9+/=]{88})\n")
_ENTRY = re.compile(r"revoked: ([^\t\n]+)\t(\d{4}-\d\d-\d\d)\t([^\t\n]*)\t([^\t\n]*)\n")
_GROUNDS = {ground.value: ground for ground in RevocationGround if ground is not RevocationGround.OTHER}
_BREAKS = re.compile(r"\s+")


def write_list(
    sequence: int,
    made_on: date,
    revoked: tuple[Revocation, ...],
    private: Ed25519PrivateKey,
    links: Sequence[Link] = (),
) -> bytes:
    """The whole list as a signed UTF-8 text, one number a line in the given order. `links` lead from the signing key to
    the office's first one."""
    head = f"{_TITLE}\nsequence: {sequence}\nmade on: {made_on.isoformat()}\nkey: {key_id(private.public_key())}\n"
    body = (head + "".join(map(_follows, links)) + "".join(map(_entry, revoked))).encode("utf-8")
    return body + (_SIGNATURE + base64.b64encode(private.sign(body)).decode("ascii") + "\n").encode("ascii")


def entries_text(revoked: tuple[Revocation, ...]) -> str:
    """The lines of the entries: what makes one list another than the one before."""
    return "".join(map(_entry, revoked))


def published(entry: Revocation) -> Revocation:
    """An entry as a list tells it: without the note beside a ground that speaks for itself."""
    return entry if entry.ground is RevocationGround.OTHER else replace(entry, reason="")


def read_list(content: bytes, keys: Mapping[str, Ed25519PublicKey]) -> RevocationList:
    """A list whose signature holds under one of the trusted keys. Raises `RevocationListBroken` for anything else.

    Elder keys count as far as they are trusted and vouch, each for the one that followed it.
    """
    try:
        found, body, signature = _parsed(content.replace(b"\r\n", b"\n"))
        keys[found.key_id].verify(signature, body)
        return replace(found, elder_keys=_elders(body.decode("utf-8"), found.key_id, keys))
    except (KeyError, ValueError, binascii.Error, InvalidSignature) as broken:
        raise RevocationListBroken from broken


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
    links = tuple(_FOLLOWS.finditer(text))
    entries = tuple(_ENTRY.finditer(text, links[-1].end() if links else head.end()))
    if head.group() + "".join(line.group() for line in (*links, *entries)) != text:
        raise ValueError("a line that is no entry")
    revoked = tuple(_revocation(*entry.groups()) for entry in entries)
    made_on = date.fromisoformat(head["made_on"])
    listed = RevocationList(int(head["sequence"]), made_on, head["key"], revoked)
    return listed, body, base64.b64decode(signature.strip(), validate=True)


def _elders(text: str, newest: str, keys: Mapping[str, Ed25519PublicKey]) -> frozenset[str]:
    """The keys that lead to the newest one by signatures that hold, as far as they are trusted."""
    younger, elders = newest, set()
    for line in _FOLLOWS.finditer(text):
        if line[1] != younger or line[2] not in keys:
            break
        old, new = (VerifyingKey(keys[name].public_bytes_raw()) for name in (line[2], line[1]))
        if not Link(old, new, base64.b64decode(line[3], validate=True)).holds(KeyPurpose.CERTIFICATES):
            break
        younger = line[2]
        elders.add(younger)
    return frozenset(elders)


def _follows(link: Link) -> str:
    return f"follows: {link.new.id}\t{link.old.id}\t{base64.b64encode(link.signature).decode('ascii')}\n"


def _revocation(number: str, day: str, reason: str, replaced_by: str) -> Revocation:
    ground = _GROUNDS.get(reason, RevocationGround.OTHER)
    told = reason if ground is RevocationGround.OTHER else ""
    return Revocation(number, date.fromisoformat(day), told, replaced_by, ground)


def _entry(entry: Revocation) -> str:
    """One line; blanks inside a reason become single spaces, so that no reason can forge a line."""
    reason = entry.reason if entry.ground is RevocationGround.OTHER else entry.ground.value
    parts = (entry.number, entry.revoked_on.isoformat(), reason, entry.replaced_by)
    return "revoked: " + "\t".join(_BREAKS.sub(" ", part).strip() for part in parts) + "\n"
