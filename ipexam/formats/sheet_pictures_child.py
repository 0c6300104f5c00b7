"""The child that takes the images of an .xlsx: `python -m ipexam.formats.sheet_pictures_child`; and how it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ipexam.domain.file_errors import ReadingStopped
from ipexam.domain.question_file import BankFormat, FileReading, QuestionImage
from ipexam.formats.reading_notes import ReadingTaken, frames_told
from ipexam.formats.sheet_pictures import Place, SheetPictures
from ipexam.opening import isolation
from ipexam.opening.child import Answer, serve
from ipexam.opening.frames import BYTES, Json, TooMuch, Untrue
from ipexam.opening.isolation import ChildLimits, Stopped

LIMITS = ChildLimits(memory_mib=2048, seconds=240, answer_mib=800)
_CHILD = "ipexam.formats.sheet_pictures_child"
_IMAGES = (b"/media/", b"cellimages.xml")


def ask_pictures(
    content: bytes,
    path: str,
    limits: ChildLimits = LIMITS,
    beat: Callable[[], None] = isolation.go_on,
) -> Mapping[Place, Sequence[QuestionImage]]:
    """The images of a workbook by the cell on which each lies; none of a file that is no .xlsx, and no child then.

    `beat` may raise to cancel. Raises `ReadingStopped`.
    """
    if not content.startswith(b"PK") or not any(name in content for name in _IMAGES):  # names in a zip are not packed
        return {}
    taken, places = ReadingTaken(), []
    try:
        for kind, told in isolation.ask(_CHILD, {}, content, path, limits, beat):
            if kind == BYTES:
                taken.give(told)
            elif "places" in told:
                places = [(_place(told_place), str(sha256)) for told_place, sha256 in told["places"]]
            else:
                taken.say(told)
        return _by_place(places, taken.reading().images)
    except (Untrue, KeyError, TypeError, ValueError) as odd:
        raise ReadingStopped(path, Stopped.CRASH.value) from odd
    except TooMuch as much:
        raise ReadingStopped(path, Stopped.MEMORY.value) from much


def work(_request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Send where images lie, then the images."""
    found = SheetPictures(content, "")
    answer.say({"places": [[list(place), sha256] for place, sha256 in found.places]})
    for frame in frames_told(FileReading(BankFormat.SHEET, "", (), images=found.images)):
        if isinstance(frame, bytes):
            answer.give(frame)
        else:
            answer.say(frame)


def _place(told: Json) -> Place:
    sheet, row, column = told
    return str(sheet), int(row), int(column)


def _by_place(
    places: Sequence[tuple[Place, str]], images: Mapping[str, QuestionImage]
) -> Mapping[Place, Sequence[QuestionImage]]:
    found: dict[Place, list[QuestionImage]] = {}
    for place, sha256 in places:
        if sha256 in images:
            found.setdefault(place, []).append(images[sha256])
    return found


if __name__ == "__main__":
    serve(work)
