"""The child's side of `opening.isolation`: give up rights, take the request, answer in frames."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import IO

from ipexam.domain.errors import UserError
from ipexam.opening.frames import BYTES, END, ERROR, HEADER, JSON, OUT_OF_MEMORY, Json, error_facts

_OPEN_FILES = 64
_SECONDS_TO_DIE = 5


class Answer:
    """Where a child puts what it found."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def say(self, what: Json) -> None:
        """Send JSON; a date, a time or a duration becomes `[its type, its text]`."""
        self._frame(JSON, _ENCODER.encode(what).encode(errors="replace"))

    def give(self, payload: bytes) -> None:
        """Send bytes."""
        self._frame(BYTES, payload)

    def refuse(self, error: UserError) -> None:
        """Send a user's error."""
        self._frame(ERROR, json.dumps(error_facts(error)).encode())

    def end(self) -> None:
        """Say that this was all."""
        self._frame(END, b"")
        self._out.flush()

    def _frame(self, kind: bytes, payload: bytes) -> None:
        self._out.write(HEADER.pack(kind, len(payload)))
        self._out.write(payload)


def _typed(value: Json) -> Json:
    """What JSON has no type for."""
    if isinstance(value, timedelta):
        return ["timedelta", repr(value.total_seconds())]
    if isinstance(value, (date, time)):
        return [type(value).__name__, value.isoformat()]
    raise TypeError


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_typed)

Work = Callable[[Mapping[str, Json], bytes, Answer], None]


def serve(work: Work) -> None:
    """Do one piece of work and end the process: nothing is tidied up, for the system does that at once."""
    memory_mib, seconds = json.loads(sys.argv[-1])
    _give_up_rights(memory_mib, seconds)
    gc.disable()
    answer = Answer(_pipe_alone())
    code = 0
    try:
        request = json.loads(sys.stdin.buffer.readline())
        answer_request(work, request, sys.stdin.buffer.read(), answer)
    except MemoryError:
        code = OUT_OF_MEMORY
    except BaseException:  # noqa: BLE001  # the workbook library's panics too: the parent sees an answer without an end
        code = 1
    os._exit(code)


def answer_request(work: Work, request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Do the work and end the answer; an error of the user's is part of it, any other flies."""
    try:
        work(request, content, answer)
    except UserError as error:
        answer.refuse(error)
    answer.end()


def _pipe_alone() -> IO[bytes]:
    """The pipe to the parent, where no library can print into it: their standard output is the null device."""
    pipe = os.dup(1)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)
    return os.fdopen(pipe, "wb")


def _give_up_rights(memory_mib: int, seconds: int) -> None:
    """Little memory, no files to write, no core that would hold personal data. On Windows the parent limits the memory
    by a job object."""
    if sys.platform == "win32":
        return
    import resource

    for what, limit in (
        (resource.RLIMIT_AS, memory_mib << 20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        resource.setrlimit(what, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + _SECONDS_TO_DIE))
