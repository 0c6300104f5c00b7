"""An exam day whose written answers are there to mark, and the people who mark them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ipexam.domain.paper import Response
from ipexam.services.desk import Desk
from ipexam.services.marking import MarkingService
from ipexam.services.written_marks import WrittenMarkService
from tests.services.exams import ExamDay

TEXTS = ("质权自登记时设立。", "质权自登记时设立 。", "不知道")


def marking_day(desk: Desk, folder: Path, texts: tuple[str, ...] = TEXTS) -> ExamDay:
    """Three candidates hand in right answers; each writes one of the texts for the written question."""
    day = ExamDay(desk, folder)
    room = day.room(day.export())
    files = []
    for number, text in enumerate(texts, 1):
        answers = day.right_answers(number)
        item = next(item for item, response in answers.items() if response.text)
        answers[item] = Response(item, text=text)
        files.append(day.sit(room, number, answers))
    day.answers.import_files(files)
    return day


def person(desk: Desk, name: str) -> Desk:
    """The same office, for somebody else."""
    return replace(desk, actor=replace(desk.actor, name=name))


def marker(day: ExamDay, name: str) -> WrittenMarkService:
    """Somebody who marks."""
    return WrittenMarkService(person(day.desk, name))


def head(day: ExamDay) -> MarkingService:
    """Whoever is responsible for the marking."""
    return MarkingService(day.desk)
