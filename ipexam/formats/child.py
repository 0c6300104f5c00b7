"""The one door through which the office reads a foreign file of questions: its bytes here, its questions in a child."""

from __future__ import annotations

from collections.abc import Callable

from ipexam.domain.file_errors import QuestionFileUnreadable, ReadingStopped
from ipexam.domain.question_file import FileReading
from ipexam.formats.reading_notes import ReadingTaken
from ipexam.opening import isolation
from ipexam.opening.frames import BYTES, TooMuch, Untrue
from ipexam.opening.isolation import ChildLimits, Stopped

LIMITS = ChildLimits(memory_mib=2048, seconds=240, answer_mib=800)
_CHILD = "ipexam.formats.reading_child"


def read_questions(
    content: bytes,
    path: str,
    name: str,
    limits: ChildLimits = LIMITS,
    beat: Callable[[], None] = isolation.go_on,
) -> FileReading | None:
    """The questions of a file, None for a spreadsheet, which `sheets.questions_sheet` reads.

    `path` serves errors, `name` is the file's name without folders; `beat` may raise to cancel. Raises
    `QuestionFileUnreadable`, `FileTooLarge` and `FileEncrypted`, each with `path`, and nothing else whatever is in the
    file.
    """
    taken = ReadingTaken()
    try:
        for kind, told in isolation.ask(_CHILD, {"name": name}, content, path, limits, beat):
            if kind == BYTES:
                taken.give(told)
            elif told == {"sheet": True}:
                return None
            else:
                taken.say(told)
        return taken.reading()
    except ReadingStopped as stopped:
        raise QuestionFileUnreadable(path, stopped.why) from stopped
    except Untrue as odd:
        raise QuestionFileUnreadable(path, Stopped.CRASH.value) from odd
    except TooMuch as much:
        raise QuestionFileUnreadable(path, Stopped.MEMORY.value) from much
