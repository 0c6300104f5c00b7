from __future__ import annotations

from ipexam.storage.chunks import CHUNK, chunks


def test_everything_comes_once_in_order_and_never_too_much_at_once() -> None:
    pieces = list(chunks(range(2 * CHUNK + 1)))
    assert [len(piece) for piece in pieces] == [CHUNK, CHUNK, 1]
    assert [item for piece in pieces for item in piece] == list(range(2 * CHUNK + 1))
    assert list(chunks(())) == []
