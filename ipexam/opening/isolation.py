"""A child process that reads foreign bytes, so that a hostile or broken file ends in a sentence and not in the office.

The child gets a request and the bytes through its standard input and answers in frames (`opening.frames`) through its
standard output. It has no database, no key, no settings, few rights and little memory; what it says is checked before
it is believed. It is started with an explicit interpreter: `multiprocessing` would need the parent's main module.

Three threads of the parent serve one child, so that none can wait for another: one feeds it, one takes its frames, and
the caller's own takes them from a short queue, looking up every `BEAT` seconds to see whether it should go on. When the
parent dies, the child's pipes break; on Linux its processor time is limited besides, on Windows its job ends with the
parent (`opening.job_object`). Decision 0009 says what this does and does not protect from.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from queue import Empty, Full, Queue
from typing import IO, cast

from ipexam.domain.file_errors import ReadingStopped
from ipexam.opening import frames, job_object
from ipexam.opening.frames import BYTES as BYTES
from ipexam.opening.frames import JSON as JSON
from ipexam.opening.frames import OUT_OF_MEMORY, TooMuch, Untrue
from ipexam.opening.frames import Frame as Frame
from ipexam.opening.frames import Json as Json

BEAT = 0.1
_GRACE = 5.0
"""Seconds that an honest process needs at most to end once its pipe is closed."""
_FRAMES_AHEAD = 4
_WINDOWS_ABORT = 0xC0000409


class Stopped(Enum):
    """Why a child ended early; `ReadingStopped.why` carries the value."""

    MEMORY = "memory"
    TIME = "time"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a child may use: address space in MiB, seconds on the clock, and MiB that it may send back."""

    memory_mib: int = 2048
    seconds: int = 300
    answer_mib: int = 1024


DEFAULT = ChildLimits()


def go_on() -> None:
    """Nobody wants to stop the child."""


def ask(
    module: str,
    request: Mapping[str, Json],
    content: bytes,
    path: str,
    limits: ChildLimits = DEFAULT,
    beat: Callable[[], None] = go_on,
) -> Generator[Frame, None, None]:
    """Start `module` as a child over `content` at once, and give its frames as they come.

    `path` only serves errors. `beat` is called while nothing comes and may raise, for example `Cancelled`. However the
    generator ends, closing included, the child is dead then. Raises `ReadingStopped`, and whatever `UserError` about a
    file the child sends.
    """
    return _fed(_Child(module, limits), request, content, path, beat)


class Ahead:
    """A child that is started before its work is known, so that what it needs is loaded by then. Whoever asks first
    gets it, others one of their own; closing ends one that nobody asked."""

    def __init__(self, module: str, limits: ChildLimits = DEFAULT) -> None:
        self._module, self._limits = module, limits
        self._waiting: _Child | None = _Child(module, limits)

    def ask(
        self, request: Mapping[str, Json], content: bytes, path: str, beat: Callable[[], None] = go_on
    ) -> Generator[Frame, None, None]:
        """Give the answer of a child as the function `ask` does."""
        child, self._waiting = self._waiting or _Child(self._module, self._limits), None
        return _fed(child, request, content, path, beat)

    def close(self) -> None:
        """End the child that still waits."""
        if self._waiting is not None:
            self._waiting.end()


def _fed(
    child: _Child, request: Mapping[str, Json], content: bytes, path: str, beat: Callable[[], None]
) -> Generator[Frame, None, None]:
    answers = _answers(child, request, content, path, beat)
    next(answers)  # it runs now, so that closing it ends the child
    return answers


def _answers(
    child: _Child, request: Mapping[str, Json], content: bytes, path: str, beat: Callable[[], None]
) -> Generator[Frame, None, None]:
    try:
        child.feed(request, content)
        yield frames.JSON, None
        for kind, payload in child.frames(beat):
            yield frames.said(kind, payload, path)
    except TooMuch:
        raise ReadingStopped(path, Stopped.MEMORY.value) from None
    except Untrue:
        raise ReadingStopped(path, Stopped.CRASH.value) from None
    except EOFError:
        raise ReadingStopped(path, child.why().value) from None
    finally:
        child.end()


class _Child:
    """One child process with its threads."""

    def __init__(self, module: str, limits: ChildLimits) -> None:
        self._process = _start(module, limits)
        self._stdin, self._stdout = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        self._most = limits.answer_mib << 20
        self._over, self._overdue = threading.Event(), threading.Event()
        self._arrived: Queue[tuple[bytes, bytes] | Exception | None] = Queue(_FRAMES_AHEAD)
        self._watch = threading.Timer(limits.seconds, self._expire)
        self._watch.daemon = True
        self._threads: list[threading.Thread] = [self._watch]
        try:
            self._job = job_object.confine(self._process.pid, limits.memory_mib)
        except OSError:
            self._process.kill()
            raise

    def feed(self, request: Mapping[str, Json], content: bytes) -> None:
        """Begin to hand over the request, one line, and the bytes, and to take the answer."""
        line = json.dumps(request).encode() + b"\n"
        self._threads.append(threading.Thread(target=self._feed, args=(line, content), daemon=True))
        self._threads.append(threading.Thread(target=self._take, daemon=True))
        for thread in self._threads:
            thread.start()

    def frames(self, beat: Callable[[], None]) -> Iterator[tuple[bytes, bytes]]:
        """The child's frames. Raises what `frames.arriving` raises."""
        while True:
            try:
                arrived = self._arrived.get(timeout=BEAT)
            except Empty:
                beat()
                continue
            if arrived is None:
                return
            if isinstance(arrived, Exception):
                raise arrived
            yield arrived

    def why(self) -> Stopped:
        """Why a child ended before its answer did."""
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:  # it closed its pipe and lives on
            return Stopped.CRASH
        if self._overdue.is_set() or code == -getattr(signal, "SIGXCPU", 0):
            return Stopped.TIME
        aborted = -getattr(signal, "SIGABRT", 6)  # an allocation that a library cannot survive
        killed = -getattr(signal, "SIGKILL", 9)  # the system itself ran short
        return Stopped.MEMORY if code in (OUT_OF_MEMORY, _WINDOWS_ABORT, aborted, killed) else Stopped.CRASH

    def end(self) -> None:
        """Kill the process and let its threads go."""
        self._over.set()
        self._watch.cancel()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(_GRACE)
        for pipe in (self._stdin, self._stdout):
            with suppress(OSError):
                pipe.close()
        job_object.release(self._job)

    def _expire(self) -> None:
        self._overdue.set()
        self._process.kill()

    def _feed(self, line: bytes, content: bytes) -> None:
        """A child that has ended takes no more."""
        with suppress(OSError):
            self._stdin.write(line)
            self._stdin.write(content)
        with suppress(OSError):
            self._stdin.close()

    def _take(self) -> None:
        try:
            for frame in frames.arriving(self._stdout, self._most):
                self._put(frame)
            self._put(None)
        except (EOFError, TooMuch, OSError) as stopped:
            self._put(EOFError() if isinstance(stopped, OSError) else stopped)

    def _put(self, arrived: tuple[bytes, bytes] | Exception | None) -> None:
        """Queue what came, unless nobody waits for it any more."""
        while not self._over.is_set():
            try:
                self._arrived.put(arrived, timeout=BEAT)
            except Full:
                continue
            return


_PRELUDE = "import runpy, sys; sys.modules['numpy'] = None; runpy.run_module(sys.argv[1], run_name='__main__')"
"""No child computes with numpy, but openpyxl loads it where it can: a tenth of a second and memory for nothing."""


def _interpreted(module: str) -> list[str]:
    return [sys.executable, "-I", "-X", "utf8", "-c", _PRELUDE, module]


def _start(module: str, limits: ChildLimits) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TZ") if name in os.environ}
    return subprocess.Popen(
        [*_interpreted(module), json.dumps([limits.memory_mib, limits.seconds])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
        close_fds=True,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
