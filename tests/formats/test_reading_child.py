"""What the reading child sends."""

from __future__ import annotations

import io

from ipexam.formats.reading_child import work
from ipexam.opening import frames
from ipexam.opening.child import Answer
from tests.formats.test_reading import FILES


def sent(content: bytes, name: str) -> list[tuple[bytes, bytes]]:
    pipe = io.BytesIO()
    answer = Answer(pipe)
    work({"name": name}, content, answer)
    answer.end()
    pipe.seek(0)
    return list(frames.arriving(pipe, 1 << 20))


def test_a_spreadsheet_is_only_named() -> None:
    assert sent(b"a,b\n", "a.csv") == [(frames.JSON, b'{"sheet":true}')]


def test_a_reading_is_sent_in_parts() -> None:
    for text in FILES.values():
        told = sent(text.encode(), "a.txt")
        assert told[0][1].startswith(b'{"format"')
        assert any(b'"questions"' in payload for _, payload in told)
