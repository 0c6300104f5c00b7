from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.exam_errors import PaperFaulty
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.sitting import PasswordKind
from ipexam.services.office import Office
from ipexam.ui.office import packaging
from ipexam.ui.office.packaging import WantedPackage
from ipexam.ui.office.paper_problems import PaperProblemsDialog
from ipexam.ui.office.sittings import SittingsPage
from ipexam.ui.office.start_password import StartPasswordDialog
from tests.services.exams import ExamDay
from tests.ui.office.conftest import settle
from tests.ui.office.exam_office import exam_day, put_off, sittings_page
from tests.ui.office.test_pages import texts


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    return exam_day(empty_office, tmp_path)


@pytest.fixture
def page(qtbot: QtBot, day: ExamDay, empty_office: Office, tmp_path: Path) -> SittingsPage:
    return sittings_page(qtbot, empty_office, tmp_path)


def test_a_refused_paper_is_told_problem_by_problem(page: SittingsPage) -> None:
    problems = (Problem(Where("P1 A", "Q7"), ProblemCode.KEY_MISSING),)
    wanted = WantedPackage("S1", (), Path("x.ipx"), PasswordKind.DIGITS, None)
    page.packaging.refuse(wanted, PaperFaulty("S1", problems))
    told = page.window().findChild(PaperProblemsDialog)
    assert told is not None
    assert "未制作考试包" in texts(told)
    told.accept()


def test_a_package_that_is_there_is_replaced_only_when_the_person_says_so(
    qtbot: QtBot, page: SittingsPage, empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_off(page, empty_office)
    target, asked = tmp_path / "考试.ipx", []
    target.write_bytes(b"another package")

    def answer(_parent: object, _title: str, text: str, *_more: object) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr(packaging, "ask", answer)
    page.packaging._choose("S1", (), target, PasswordKind.DIGITS)
    settle(qtbot)
    assert "考试.ipx" in asked[0]
    assert target.read_bytes() == b"another package"
    page.packaging._choose("S1", (), target, PasswordKind.DIGITS)
    qtbot.waitUntil(lambda: page.window().findChild(StartPasswordDialog) is not None, timeout=20_000)
    assert target.stat().st_size > 1000
    shown = page.window().findChild(StartPasswordDialog)
    assert shown is not None
    shown._noted.setChecked(True)
    shown.accept()
