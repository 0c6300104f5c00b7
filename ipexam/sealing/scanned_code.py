"""What a barcode reader types that poses as a keyboard: the code, in whatever state the input method was.

In a full-width or Chinese-punctuation state the characters of base45 arrive changed (`Ａ`, `：`, `。`, `￥`), with
Caps Lock in lower case. The code has capitals only, so all of this can be undone; a signature still tells a true code.
"""

from __future__ import annotations

import re
import unicodedata

from ipexam.sealing.code_address import payload_in

_PUNCTUATION = str.maketrans({"￥": "$", "¥": "$", "。": ".", "｡": ".", "、": "/", "､": "/", "×": "*"})
_BEGIN = re.compile(r"IPX1(?::|%3A)", re.IGNORECASE)


def scanned_payload(typed: str) -> str | None:
    """The payload of a certificate's code in typed text, or None when there is none."""
    plain = unicodedata.normalize("NFKC", typed.translate(_PUNCTUATION)).translate(_PUNCTUATION).strip("\r\n")
    begin = _BEGIN.search(plain)
    if begin is None:
        return None
    escaped = "#" if "#" in plain[: begin.start()] else ""
    return payload_in(escaped + plain[begin.start() :].upper())
