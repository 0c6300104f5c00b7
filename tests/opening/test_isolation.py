from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from ipexam.domain.file_errors import FileTooLarge, ReadingStopped, SheetTooWide
from ipexam.opening import isolation
from ipexam.opening.isolation import BYTES, JSON, Ahead, ChildLimits, Frame, ask

HONEST = "from ipexam.opening.child import serve\n{work}\nserve(work)"
TALKING = """
import json, os, struct, sys, time
def frame(kind, payload): os.write(1, struct.pack("<cI", kind, len(payload)) + payload)
def said(what): frame(b"J", json.dumps(what).encode())
{body}
"""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every child that was started."""
    processes: list[subprocess.Popen[bytes]] = []

    class Kept(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **named: object) -> None:
            super().__init__(*args, **named)  # type: ignore[call-overload]
            processes.append(self)

    monkeypatch.setattr(isolation.subprocess, "Popen", Kept)
    return processes


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """In these tests a child is given as a script, not as a module."""
    monkeypatch.setattr(isolation, "_interpreted", lambda script: [sys.executable, "-I", "-X", "utf8", "-c", script])


def talking(body: str) -> str:
    return TALKING.format(body=body)


def working(body: str) -> str:
    return HONEST.format(work=f"def work(request, content, answer):\n    {body}")


def asked(script: str, content: bytes = b"", **limits: int) -> Iterator[Frame]:
    return ask(script, {"name": "a"}, content, "名单.xlsx", ChildLimits(**limits))


def stopped(script: str, content: bytes = b"", **limits: int) -> str:
    with pytest.raises(ReadingStopped) as error:
        list(asked(script, content, **limits))
    assert error.value.path == "名单.xlsx"
    return error.value.why


def test_a_child_answers_from_the_request_and_the_bytes() -> None:
    script = working("answer.say([request['name'], len(content)]); answer.give(content[:3])")
    assert list(asked(script, bytes(3_000_000))) == [(JSON, ["a", 3_000_000]), (BYTES, bytes(3))]


def test_what_a_library_prints_does_not_reach_the_answer() -> None:
    script = working("print('warning'); import os; os.write(1, b'warning'); answer.say(1)")
    assert list(asked(script)) == [(JSON, 1)]


def test_an_error_of_the_user_comes_back_with_the_path_the_parent_knows() -> None:
    body = "from ipexam.domain.file_errors import FileTooLarge; raise FileTooLarge('x', 7)"
    with pytest.raises(FileTooLarge) as error:
        list(asked(working(body)))
    assert (error.value.path, error.value.limit_mib) == ("名单.xlsx", 7)


def test_a_child_that_fails_has_crashed() -> None:
    assert stopped(working("1 / 0")) == "crash"


def test_a_child_that_ends_in_the_middle_has_crashed() -> None:
    assert stopped(talking("said(1)")) == "crash"
    assert stopped(talking("os.write(1, b'J')")) == "crash"


def test_a_child_that_asks_for_too_much_memory_is_stopped() -> None:
    assert stopped(working("bytes(1 << 30)"), memory_mib=512) == "memory"


def test_a_child_that_is_aborted_ran_out_of_memory() -> None:
    assert stopped(working("import os; os.abort()")) == "memory"


def test_a_child_that_takes_too_long_is_stopped() -> None:
    assert stopped(talking("time.sleep(600)"), seconds=1) == "time"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on processor time here")
def test_a_child_that_counts_for_ever_is_stopped_by_the_system_even_without_its_parent() -> None:
    script = working("\n    while True: pass")
    assert stopped(script.replace("serve(work)", "import sys; sys.argv[1] = '[512, 1]'; serve(work)")) == "time"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit what a child writes")
def test_a_child_cannot_write_files(tmp_path) -> None:
    assert stopped(working(f"open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'x')")) == "crash"
    assert (tmp_path / "x").read_bytes() == b""


def test_a_child_knows_nothing_of_the_offices_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPEXAM_OFFICE", "postgresql://secret")
    (_, told), *_ = asked(working("import os; answer.say(sorted(os.environ))"))
    assert set(told) <= {"SYSTEMROOT", "TZ", "LC_CTYPE"}


@pytest.mark.parametrize(
    "body",
    [
        "while True: said('x' * 1000)",
        "os.write(1, struct.pack('<cI', b'J', 0xFFFFFFFF))",
        "frame(b'J', b' ' * (17 << 20))",
    ],
    ids=["endless frames", "an endless frame", "a huge JSON"],
)
def test_a_child_that_says_too_much_is_stopped(body: str) -> None:
    assert stopped(talking(body), answer_mib=32) == "memory"


@pytest.mark.parametrize(
    "body",
    [
        "frame(b'J', b'[' * 100000)",
        "frame(b'J', b'{')",
        "frame(b'J', b'\\xff')",
        "frame(b'?', b'1')",
        "frame(b'J', b'9' * 5000)",
        "frame(b'E', b'[]')",
        'frame(b\'E\', b\'{"error": "os", "facts": {}}\')',
        'frame(b\'E\', b\'{"error": "OfficeMissing", "facts": {"office": "x"}}\')',
        'frame(b\'E\', b\'{"error": "FileTooLarge", "facts": {"path": "x", "limit_mib": "1"}}\')',
        'frame(b\'E\', b\'{"error": "FileTooLarge", "facts": {"path": "x"}}\')',
        'frame(b\'E\', b\'{"error": "FileTooLarge", "facts": {"path": "x", "limit_mib": 1, "more": 1}}\')',
    ],
)
def test_a_child_that_lies_has_crashed(body: str) -> None:
    assert stopped(talking(body)) == "crash"


def test_the_facts_of_an_error_are_cut_to_what_a_sentence_holds() -> None:
    facts = '{"path": "x", "sheet": "' + "s" * 9000 + '", "columns": 1, "limit": 1}'
    with pytest.raises(SheetTooWide) as error:
        list(asked(talking(f'frame(b"E", b\'{{"error": "SheetTooWide", "facts": {facts}}}\')')))
    assert len(error.value.sheet) == 500


def test_a_child_that_closes_its_pipe_and_lives_on_is_killed(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_GRACE", 0.2)
    assert stopped(talking("os.close(1); time.sleep(600)")) == "crash"
    assert started[0].poll() is not None


def test_a_child_that_never_takes_its_bytes_does_not_hold_up_the_parent(
    started: list[subprocess.Popen[bytes]],
) -> None:
    frames = asked(talking("said(1); time.sleep(600)"), bytes(5_000_000))
    assert next(frames) == (JSON, 1)
    frames.close()  # type: ignore[attr-defined]
    assert started[0].poll() is not None


def test_a_parent_that_loses_interest_ends_a_child_that_talks(started: list[subprocess.Popen[bytes]]) -> None:
    frames = asked(talking("while True: said('x' * 100000)"))
    next(frames)
    frames.close()  # type: ignore[attr-defined]
    assert started[0].poll() is not None


def test_cancelling_while_nothing_comes_ends_the_child(started: list[subprocess.Popen[bytes]]) -> None:
    class Cancelled(Exception):
        pass

    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(ask(talking("time.sleep(600)"), {}, b"", "a", ChildLimits(), cancel))
    assert started[0].poll() is not None


def test_a_child_begins_at_once_and_ends_with_the_answer_nobody_reads(
    started: list[subprocess.Popen[bytes]],
) -> None:
    frames = asked(talking("time.sleep(600)"))
    assert started[0].poll() is None
    del frames
    assert started[0].poll() is not None


def test_a_child_started_ahead_answers_whoever_asks_first_and_others_get_their_own(
    started: list[subprocess.Popen[bytes]],
) -> None:
    ahead = Ahead(working("import os; answer.say([os.getpid(), request, len(content)])"))
    assert len(started) == 1
    (_, first), (_, second) = (*ahead.ask({"n": 1}, b"abc", "a"), *ahead.ask({"n": 2}, b"", "a"))
    assert (first, second) == ([started[0].pid, {"n": 1}, 3], [started[1].pid, {"n": 2}, 0])
    ahead.close()
    assert len(started) == 2


def test_a_child_started_ahead_for_nothing_ends_when_it_is_closed(started: list[subprocess.Popen[bytes]]) -> None:
    ahead = Ahead(working("answer.say(1)"))
    assert started[0].poll() is None
    ahead.close()
    assert started[0].poll() is not None


def test_a_child_started_ahead_is_limited_like_any_other() -> None:
    with pytest.raises(ReadingStopped) as error:
        list(Ahead(working("bytes(1 << 30)"), ChildLimits(memory_mib=512)).ask({}, b"", "名单.xlsx"))
    assert (error.value.path, error.value.why) == ("名单.xlsx", "memory")


def test_numbers_that_are_none_come_as_an_error_cell_and_odd_letters_are_left_out() -> None:
    told = rb'[NaN, -Infinity, "a\u0000b", "\ud800", {"\u0000": "\\u0000"}]'
    (_, got), *_ = asked(talking(f'frame(b"J", {told!r}); frame(b"Z", b"")'))
    assert got == ["#NUM!", "#NUM!", "ab", "?", {"": "\\u0000"}]
