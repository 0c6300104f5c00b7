"""Opening answer files at the office: whose seat, is it whole, what does it say, what is it worth by the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ipexam.attempt.attempt import Attempt
from ipexam.domain.exam_errors import AnswersForeign, AnswersTampered, AnswersUnreadable
from ipexam.domain.paper import Response
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionContent
from ipexam.exchange.answers import OpenedAnswers, open_answers, read_answer_file
from ipexam.scoring.marking import automatic_mark
from ipexam.sealing.keys import KeyBroken, OpeningKey, VerifyingKey
from ipexam.services.answer_reading import ReadFile, Refused
from ipexam.storage.attempt import MarkedResponse, OpenSeat


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An answer file that is one of ours, opened."""

    read: ReadFile
    seat: OpenSeat
    answers: OpenedAnswers


@dataclass(slots=True)
class AnswerOpening:
    """Opens and marks answer files of these seats; `refused` are those that are not ours or broken."""

    seats: Mapping[tuple[str, str], OpenSeat]
    key: OpeningKey = field(repr=False)
    contents: Mapping[int, tuple[str, QuestionContent]]
    refused: list[Refused] = field(default_factory=list)

    def open_all(self, files: Sequence[ReadFile], report: Report) -> list[OpenedFile]:
        """The files that can be opened."""
        opened = []
        for n, file in enumerate(files):
            report(n, len(files))
            try:
                opened.append(self._open(file))
            except AnswersForeign:
                self.refused.append(Refused(file.name, file.content, ProblemCode.ANSWERS_FOREIGN, file.file.facts))
            except (AnswersTampered, AnswersUnreadable):
                self.refused.append(Refused(file.name, file.content, ProblemCode.ANSWERS_UNREADABLE, file.file.facts))
        return opened

    def answers(self, seat: OpenSeat, content: bytes) -> OpenedAnswers:
        """A stored answer file of this seat."""
        file = read_answer_file(content, "")
        return open_answers(file, VerifyingKey(seat.public), seat.secret, self.key, seat.rules.minutes)

    def chain(self, seat: OpenSeat, content: bytes) -> tuple[bytes, ...]:
        """The chain of record hashes of a stored answer file of this seat."""
        return self.answers(seat, content).reading.chain

    def marked(self, seat: OpenSeat, attempt: Attempt) -> tuple[MarkedResponse, ...]:
        """Every answer that is not blank, with what the key gives for it."""
        return tuple(
            self.mark(seat, version_id, attempt.responses[item_id])
            for item_id, version_id in seat.order.items.items()
            if item_id in attempt.answered
        )

    def mark(self, seat: OpenSeat, version_id: int, response: Response) -> MarkedResponse:
        """One answer with what the key gives for it."""
        _, content = self.contents[version_id]
        maximum = seat.worths[version_id][1]
        order = seat.order.options.get(response.item_id, ())
        key, offered = content.key, content.blank_options
        mark = automatic_mark(content.type, key, response, order, maximum, seat.rules, offered)
        return MarkedResponse(response, version_id, maximum, mark)

    def _open(self, file: ReadFile) -> OpenedFile:
        seat = self.seats.get(file.facts_key)
        if seat is None:
            raise AnswersForeign(str(file.name))
        try:
            key = VerifyingKey(seat.public)
        except KeyBroken as broken:
            raise AnswersForeign(str(file.name)) from broken
        if file.file.whole and not file.file.verified(key):
            raise AnswersForeign(str(file.name))
        return OpenedFile(file, seat, open_answers(file.file, key, seat.secret, self.key, seat.rules.minutes))
