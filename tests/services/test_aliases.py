"""Aliases of trainees: remembered once, written down, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.alias import AliasKind
from ipexam.domain.assessment import Reason
from ipexam.domain.errors import AliasIncomplete, RightMissing, SubjectUnknown
from ipexam.domain.hours_explanation import Standing
from ipexam.services.aliases import AliasService
from ipexam.services.assessments import AssessmentService
from ipexam.services.attendance import AttendanceService
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.hours_explanation import HoursExplanationService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from tests.builders import INTERVALS, MARKS, SIGN_IN, registrations, workbook

HERE, THERE = "guangdong-ip-operations", "enterprise-custom"


@pytest.fixture
def service(office: Desk, tmp_path: Path) -> AliasService:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return AliasService(office)


def audit_verbs(desk: Desk) -> list[str]:
    return [line.verb for line in AuditService(desk).page()[0]]


def test_an_alias_is_remembered_once_and_written_down_once(service: AliasService, office: Desk) -> None:
    before = audit_verbs(office)
    service.remember(HERE, 1, " 飞翔 ", "wemeet")
    service.remember(HERE, 1, "飞 翔", "wemeet")
    service.remember(HERE, 1, "u1", "wemeet", AliasKind.PLATFORM_ID)
    assert [(a.text, a.platform, a.kind, a.actor) for a in service.of(HERE, 1)] == [
        ("飞翔", "wemeet", AliasKind.NICKNAME, "tester"),
        ("u1", "wemeet", AliasKind.PLATFORM_ID, "tester"),
    ]
    assert audit_verbs(office) == ["trainees.remember-alias", "trainees.remember-alias", *before]


def test_a_forgotten_alias_is_gone_and_written_down(service: AliasService, office: Desk) -> None:
    service.remember(HERE, 1, "飞翔")
    (alias,) = service.of(HERE, 1)
    service.forget(HERE, alias.id)
    assert service.of(HERE, 1) == []
    assert audit_verbs(office)[0] == "trainees.forget-alias"
    with pytest.raises(SubjectUnknown):
        service.forget(HERE, alias.id)


@pytest.mark.parametrize(
    ("text", "platform", "kind"),
    [
        ("  ", "wemeet", AliasKind.NICKNAME),
        ("", "wemeet", AliasKind.PLATFORM_ID),
        ("u1", "", AliasKind.PLATFORM_ID),
        ("u1", "generic", AliasKind.PLATFORM_ID),
    ],
)
def test_an_alias_that_could_be_anybodys_is_refused(
    service: AliasService, text: str, platform: str, kind: AliasKind
) -> None:
    with pytest.raises(AliasIncomplete):
        service.remember(HERE, 1, text, platform, kind)
    assert service.of(HERE, 1) == []


def test_only_the_programmes_own_trainees_are_reached(service: AliasService, office: Desk) -> None:
    ProgrammeService(office).create(THERE)
    service.remember(HERE, 1, "飞翔")
    (alias,) = service.of(HERE, 1)
    for refused in (
        lambda: service.of(THERE, 1),
        lambda: service.remember(THERE, 1, "飞翔"),
        lambda: service.forget(THERE, alias.id),
    ):
        with pytest.raises(SubjectUnknown):
            refused()


def test_editing_needs_its_right(service: AliasService, desk_without: Callable[[Right], Desk]) -> None:
    barred = AliasService(desk_without(Right.EDIT))
    with pytest.raises(RightMissing):
        barred.remember(HERE, 1, "飞翔")
    with pytest.raises(RightMissing):
        barred.forget(HERE, 1)
    assert barred.of(HERE, 1) == []


def test_a_sign_in_sheet_and_a_list_of_marks_know_somebody_by_an_alias(
    service: AliasService, office: Desk, tmp_path: Path
) -> None:
    service.remember(HERE, 1, "飞翔")
    signed = workbook(tmp_path / "a.xlsx", [SIGN_IN, ("飞翔", "", "2021-09-20 08:50:00", "2021-09-20 17:00:00", "")])
    marked = workbook(tmp_path / "m.xlsx", [MARKS, ("飞翔", "", 88)])
    came = AttendanceService(office).import_file(signed, 2, HERE)
    got = MarksService(office).import_file(marked, HERE)
    assert (came.added, came.unmatched, got.added, got.unmatched) == (1, 0, 1, 0)
    assert [line.trainee_id for line in AttendanceService(office).page(HERE)[0]] == [1]
    assert next(line.mark for line in MarksService(office).lines(HERE)[0] if line.trainee_id == 1) == 88


def test_rows_that_waited_before_the_alias_was_confirmed_keep_the_verdict_open(
    service: AliasService, office: Desk, tmp_path: Path
) -> None:
    log = [INTERVALS, ("飞翔", "", "1.1", "2021-09-01 09:00:00", "2021-09-01 10:00:00")]
    HoursImportService(office).import_files([workbook(tmp_path / "h.xlsx", log)], HERE)
    signed = workbook(tmp_path / "a.xlsx", [SIGN_IN, ("飞翔", "", "2021-09-20 08:50:00", "2021-09-20 17:00:00", "")])
    AttendanceService(office).import_file(signed, 2, HERE)

    def reasons() -> set[Reason]:
        lines = AssessmentService(office).assess(HERE)
        return set(next(line.assessment.reasons for line in lines if line.trainee_id == 1))

    def possible() -> int:
        return len(HoursExplanationService(office).explain(HERE, 1).of_standing(Standing.POSSIBLE))

    assert Reason.ATTENDANCE_WAITING not in reasons()
    assert possible() == 0
    service.remember(HERE, 1, "飞翔")
    assert Reason.ATTENDANCE_WAITING in reasons()
    assert possible() == 1
