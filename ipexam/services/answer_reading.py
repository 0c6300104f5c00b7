"""What a clerk brings home: answer files, folders of them, and room files, taken apart before any key is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ipexam.domain.collect_errors import RoomFileUnreadable
from ipexam.domain.exam_errors import AnswersUnreadable
from ipexam.domain.file_errors import NoAnswerFiles
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.exchange import answers, room_file
from ipexam.exchange.answers import AnswerFile, AnswerFileFacts, read_answer_file
from ipexam.exchange.room_file import RoomFile, read_room_file
from ipexam.opening.file_bytes import bytes_of

SUFFIXES = (answers.SUFFIX, room_file.SUFFIX)
"""What is brought in of a folder."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An answer file whose parts fit together, with its own bytes. `name` is how a person finds it: each is called
    alike, so it says the way from the folder or room file that was chosen."""

    name: str
    content: bytes = field(repr=False)
    file: AnswerFile

    @property
    def facts_key(self) -> tuple[str, str]:
        """The sitting and seat it says it is from."""
        return self.file.facts.sitting_code, self.file.facts.seat


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be taken for a seat's answers. What its `facts` say is not believed."""

    name: str
    content: bytes = field(repr=False)
    code: ProblemCode
    facts: AnswerFileFacts | None = None

    @property
    def problem(self) -> Problem:
        """As the clerk reads it."""
        return Problem(Where(file=self.name), self.code)

    @property
    def keepable(self) -> bool:
        """Whether it is small enough to be kept with its bytes."""
        return len(self.content) <= answers.MAX_BYTES


@dataclass(slots=True)
class Arrived:
    """Everything that came: answer files, room files, and what is neither."""

    files: list[ReadFile] = field(default_factory=list)
    rooms: list[RoomFile] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, path: Path, name: str) -> None:
        """Read one file. Raises `FileMissing` and `FileLocked`."""
        if path.suffix.lower() == room_file.SUFFIX:
            self._room(bytes_of(path, room_file.MAX_BYTES), name)
        else:
            self._answers(bytes_of(path, answers.MAX_BYTES), name)

    def _room(self, content: bytes, name: str) -> None:
        try:
            room = read_room_file(content, name)
        except RoomFileUnreadable:
            self.refused.append(Refused(name, content, ProblemCode.ROOM_FILE_UNREADABLE))
            return
        self.rooms.append(room)
        for each in room.answers:
            self._answers(each.content, f"{name} › {each.name}")

    def _answers(self, content: bytes, name: str) -> None:
        try:
            self.files.append(ReadFile(name, content, read_answer_file(content, name)))
        except AnswersUnreadable:
            self.refused.append(Refused(name, content, ProblemCode.ANSWERS_UNREADABLE))


def answer_paths(paths: Sequence[Path]) -> dict[Path, str]:
    """The files named, and the answer and room files of the folders named, each once, with the name to show for it: a
    folder's file by its way in that folder. Raises `NoAnswerFiles` for a folder without any."""
    found: dict[Path, str] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path, path.name)
            continue
        inside = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in SUFFIXES and file.is_file()]
        if not inside:
            raise NoAnswerFiles(str(path), SUFFIXES)
        for file in inside:
            found.setdefault(file, file.relative_to(path).as_posix())
    return found


def arrived(paths: Mapping[Path, str]) -> Arrived:
    """Read them all. Raises `FileMissing` and `FileLocked`."""
    everything = Arrived()
    for path, name in paths.items():
        everything.take(path, name)
    return everything
