"""The child that reads a file of questions: `python -m ipexam.formats.reading_child`."""

from __future__ import annotations

from collections.abc import Mapping

from ipexam.domain.question_file import BankFormat
from ipexam.formats.reading import read_questions_file
from ipexam.formats.reading_notes import frames_told
from ipexam.formats.recognition import recognise
from ipexam.opening.child import Answer, serve
from ipexam.opening.frames import Json


def work(request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Send everything that was read; of a spreadsheet only that it is one."""
    if recognise(content, request["name"]) is BankFormat.SHEET:
        answer.say({"sheet": True})
        return
    for frame in frames_told(read_questions_file(content, request["name"])):
        if isinstance(frame, bytes):
            answer.give(frame)
        else:
            answer.say(frame)


if __name__ == "__main__":
    serve(work)
