"""The container that old office files lie in (compound file), with one stream.

Source: [MS-CFB], version 3: sectors of 512 bytes, a table of sectors, one sector of directory.
"""

from __future__ import annotations

import struct

_SECTOR = 512
_SHORTEST = 4096
"""A shorter stream would have to lie in the mini stream."""
_ENTRIES = _SECTOR // 4
_IN_HEADER = 109
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")


def contained(name: str, stream: bytes) -> bytes:
    """The stream under this name in a container: header, directory, stream, table of sectors."""
    body = stream.ljust(_SHORTEST, b"\0")
    body += bytes(-len(body) % _SECTOR)
    used = 1 + len(body) // _SECTOR
    tables = -(-used // (_ENTRIES - 1))
    if tables > _IN_HEADER:
        raise ValueError(len(stream))
    chain = [_END, *range(2, used), _END, *(_TABLE,) * tables]
    chain += [_FREE] * (tables * _ENTRIES - len(chain))
    directory = _entry("Root Entry", 5, child=1, start=_END, size=0) + _entry(name, 2, _FREE, 1, len(body))
    directory += 2 * _entry("", 0, _FREE, 0, 0)
    return _header(used, tables) + directory + body + struct.pack(f"<{len(chain)}I", *chain)


def _header(first_table: int, tables: int) -> bytes:
    places = [*range(first_table, first_table + tables)]
    places += [_FREE] * (_IN_HEADER - tables)
    head = _SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, 0, 0, _SHORTEST, _END, 0, _END, 0)
    return head + struct.pack(f"<{_IN_HEADER}I", *places)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    told = len(text) + 2 if name else 0
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", told, kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
