"""The text of a certificate's code: the signed payload alone, or the address of a page that checks it.

In an address the payload stands behind `#`, which a browser keeps to itself (RFC 3986, section 3.5). Of the characters
of base45 only the blank and `%` are escaped there, so that the QR code stays in its narrow alphabet.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_PLAIN_IN_FRAGMENT = "$*+-./:"
_PAYLOAD = re.compile(r"IPX1:[0-9A-Z $%*+\-./:]+")
_FRAGMENT = re.compile(r"#(IPX1(?::|%3[Aa])[0-9A-Za-z$%*+\-./:]+)")
_ESCAPED = re.compile(r"[^%]*(?:%[0-9A-Fa-f]{2}[^%]*)+")


def code_text(payload: str, check_url: str) -> str:
    """What the QR code says: the payload, or the address that shows what it comes to."""
    return f"{check_url}#{quote(payload, safe=_PLAIN_IN_FRAGMENT)}" if check_url else payload


def payload_in(text: str) -> str | None:
    """The first payload in a text: bare as scanned or pasted, or behind `#` in an address, escaped or not."""
    address = _FRAGMENT.search(text)
    bare = _PAYLOAD.search(text)
    if address and (bare is None or address.start() <= bare.start()) and _ESCAPED.fullmatch(address[1]):
        bare = _PAYLOAD.fullmatch(unquote(address[1])) or bare
    return bare.group().rstrip() if bare else None
