"""Opening answer files at the office: whose seat, is it whole, what does it say, what is it worth by the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from ipexam.attempt.attempt import Attempt
from ipexam.domain.errors import FileLocked, FileMissing
from ipexam.domain.exam_errors import AnswersForeign, AnswersTampered, AnswersUnreadable
from ipexam.domain.paper import Response
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionContent
from ipexam.exchange.answers import MAX_BYTES, SUFFIX, AnswerFile, OpenedAnswers, open_answers, read_answer_file
from ipexam.scoring.marking import automatic_mark
from ipexam.sealing.keys import KeyBroken, OpeningKey, VerifyingKey
from ipexam.storage.attempt import MarkedResponse, OpenSeat


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An answer file whose parts fit together, with its own bytes. `name` is how a person finds it: each is called
    alike, so it says the way from the folder that was chosen."""

    path: Path
    name: str
    content: bytes = field(repr=False)
    file: AnswerFile

    @property
    def facts_key(self) -> tuple[str, str]:
        """The sitting and seat it says it is from."""
        return self.file.facts.sitting_code, self.file.facts.seat


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An answer file that is one of ours, opened."""

    read: ReadFile
    seat: OpenSeat
    answers: OpenedAnswers

    @property
    def damaged(self) -> bool:
        """Whether bytes before the end are not what was written, or the end is not the one that was signed."""
        return bool(self.answers.reading.damages) or self.answers.reading.head != self.answers.facts.head


def answer_paths(paths: Sequence[Path]) -> dict[Path, str]:
    """The files named, and the answer files of the folders named, each once, with the name to show for it: a folder's
    file by its way in that folder."""
    found: dict[Path, str] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path, path.name)
            continue
        for file in sorted(path.rglob("*" + SUFFIX)):
            found.setdefault(file, file.relative_to(path).as_posix())
    return found


def read_answers(paths: Mapping[Path, str]) -> tuple[list[ReadFile], list[Problem]]:
    """Files that are answer files, and a problem for each that is none. Raises `FileMissing` and `FileLocked`."""
    files, problems = [], []
    for path, name in paths.items():
        content = _bytes(path)
        try:
            files.append(ReadFile(path, name, content, read_answer_file(content, str(path))))
        except AnswersUnreadable:
            problems.append(Problem(Where(file=name), ProblemCode.ANSWERS_UNREADABLE))
    return files, problems


class AnswerOpening:
    """Opens and marks answer files of these seats; `problems` tells of those that are not ours or broken."""

    def __init__(
        self,
        seats: Mapping[tuple[str, str], OpenSeat],
        key: OpeningKey,
        contents: Mapping[int, tuple[str, QuestionContent]],
    ) -> None:
        self._seats = seats
        self._key = key
        self._contents = contents
        self.problems: list[Problem] = []

    def open_all(self, files: Sequence[ReadFile], report: Report) -> list[OpenedFile]:
        """The files that can be opened."""
        opened = []
        for n, file in enumerate(files):
            report(n, len(files))
            try:
                opened.append(self._open(file))
            except AnswersForeign:
                self.problems.append(Problem(Where(file=file.name), ProblemCode.ANSWERS_FOREIGN))
            except (AnswersTampered, AnswersUnreadable):
                self.problems.append(Problem(Where(file=file.name), ProblemCode.ANSWERS_UNREADABLE))
        return opened

    def chain(self, seat: OpenSeat, content: bytes) -> tuple[bytes, ...]:
        """The chain of record hashes of a stored answer file of this seat."""
        file = read_answer_file(content, "")
        return open_answers(file, VerifyingKey(seat.public), seat.secret, self._key, seat.rules.minutes).reading.chain

    def marked(self, seat: OpenSeat, attempt: Attempt) -> tuple[MarkedResponse, ...]:
        """Every answer that is not blank, with what the key gives for it."""
        return tuple(
            self._marked(seat, version_id, attempt.responses[item_id])
            for item_id, version_id in seat.order.items.items()
            if item_id in attempt.answered
        )

    def _open(self, file: ReadFile) -> OpenedFile:
        seat = self._seats.get(file.facts_key)
        if seat is None:
            raise AnswersForeign(str(file.path))
        try:
            key = VerifyingKey(seat.public)
        except KeyBroken as broken:
            raise AnswersForeign(str(file.path)) from broken
        whole = sha256(file.file.envelope).digest() == file.file.facts.envelope_sha256
        if whole and not file.file.verified(key):
            raise AnswersForeign(str(file.path))
        return OpenedFile(file, seat, open_answers(file.file, key, seat.secret, self._key, seat.rules.minutes))

    def _marked(self, seat: OpenSeat, version_id: int, response: Response) -> MarkedResponse:
        _, content = self._contents[version_id]
        maximum: Fraction = seat.maxima[version_id]
        order = seat.order.options.get(response.item_id, ())
        mark = automatic_mark(content.type, content.key, response, order, maximum, seat.rules)
        return MarkedResponse(response, version_id, maximum, mark)


def _bytes(path: Path) -> bytes:
    """The file, one byte over the limit at most: a longer one is refused when it is taken apart."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as missing:
        raise FileMissing(str(path)) from missing
    except OSError as locked:
        raise FileLocked(str(path)) from locked
