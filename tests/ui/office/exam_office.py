"""An office whose exam is under way: questions, a drawn paper, three seats; the room's answer files on demand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from ipexam.domain.paper import Response
from ipexam.services.desk import Desk
from ipexam.services.office import Office
from ipexam.ui.office.sittings import SittingsPage
from tests.services.exams import BRINGING, STARTS_AT, ExamDay
from tests.ui.office.conftest import CODE, NOW, open_window
from tests.ui.office.test_pages import opened


def exam_day(office: Office, folder: Path) -> ExamDay:
    """The exam of this office, seats 01 to 03; nothing has been exported yet. Its clock stands before the exam."""
    return ExamDay(Desk(office.database, office.actor, lambda: STARTS_AT), folder)


def sittings_page(qtbot: QtBot, office: Office, folder: Path) -> SittingsPage:
    """The window of this office, open at the page of sittings."""
    shown = opened(qtbot, open_window(qtbot, office, folder), "sittings")
    assert isinstance(shown, SittingsPage)
    return shown


def written_answers(day: ExamDay, texts: list[str]) -> None:
    """Candidates hand in right answers, each with this text for the written question; the files are brought in."""
    room = day.room(day.export())
    files = []
    for number, text in enumerate(texts, 1):
        answers = day.right_answers(number)
        item = next(item for item, response in answers.items() if response.text)
        answers[item] = Response(item, text=text)
        files.append(day.sit(room, number, answers))
    day.answers.import_files(files)


def forked_answers(day: ExamDay) -> None:
    """The candidate at seat 01 hands in twice, on two PCs, with answers that differ; both files are brought in."""
    password = day.export()
    right = day.right_answers(1)
    item = next(item for item, response in right.items() if response.choices)
    first = day.sit(day.room(password, "pc1"), 1, right)
    second = day.sit(day.room(password, "pc2"), 1, {item: Response(item, ("b",))})
    day.answers.import_files([first, second])


def put_off(page: SittingsPage, office: Office) -> None:
    """The exam is tomorrow, as the office's own clock sees it."""
    office.sittings.edit(CODE, "S1", BRINGING, starts_at=NOW + timedelta(days=1))
    page.refresh()
