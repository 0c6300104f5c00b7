"""A correct ToUnicode map for embedded fonts, so that what is printed can be searched, copied and read aloud.

reportlab writes the code point of a character beyond the BMP as five hexadecimal digits where PDF asks for UTF-16BE
(ISO 32000-1, 9.10.3): it prints right and copies wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

_MOST_ENTRIES = 100
_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """The CMap of a font subset whose byte `i` draws the character `subset[i]`.

    Code 0 and unused codes stand for no character and have no entry; no block has more than 100 entries.
    """
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if _stands_for_text(point)]
    blocks = [entries[at : at + _MOST_ENTRIES] for at in range(0, len(entries), _MOST_ENTRIES)]
    body = ["\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks]
    return "\n".join([_HEAD.format(name=name), *body, _FOOT])


def _stands_for_text(point: int) -> bool:
    return point >= 0x20 and point != 0x7F


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()
