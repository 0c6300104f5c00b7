"""The guide and the forms of the proctors."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.documents.proctor_forms import draw_handover, draw_incident_form
from ipexam.documents.proctor_guide import draw_proctor_guide
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hall import Arrangement
from ipexam.domain.sitting import SittingKind
from tests.documents.font_faults import font_faults
from tests.documents.halls import LONG_BODY, LONG_ROOM, hall
from tests.documents.test_hall_papers import Draw, pages

every_form = pytest.mark.parametrize("draw", [draw_proctor_guide, draw_incident_form, draw_handover])


@every_form
@pytest.mark.parametrize("kind", [SittingKind.REAL, SittingKind.TRIAL])
def test_a_form_is_one_page_and_names_its_sitting(draw: Draw, kind: SittingKind, tmp_path: Path) -> None:
    draw(hall(60, room=LONG_ROOM, project=LONG_BODY, kind=kind), tmp_path / "f.pdf")
    (told,) = pages(tmp_path / "f.pdf")
    assert LONG_ROOM in told
    assert "结业考试（第一场）" in told
    assert "2021年11月21日（星期日）09:00—11:00" in told
    assert ("（模拟考试）" in told) is (kind is SittingKind.TRIAL)
    assert font_faults(tmp_path / "f.pdf") == []


@every_form
def test_no_candidate_is_named(draw: Draw, tmp_path: Path) -> None:
    whole = hall(24)
    draw(whole, tmp_path / "f.pdf")
    (told,) = pages(tmp_path / "f.pdf")
    assert not [seat.name for seat in whole.seats if seat.name.replace(" ", "") in told]


@every_form
def test_a_hall_without_seats_is_refused(draw: Draw, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw(hall(0), tmp_path / "f.pdf")


def test_the_guide_tells_this_sittings_own_times(tmp_path: Path) -> None:
    draw_proctor_guide(hall(24), tmp_path / "f.pdf")
    (told,) = pages(tmp_path / "f.pdf")
    for words in ("开考30分钟后停止入场", "开考60分钟后方可交卷离场", "可携带：纸质教材、法律法规汇编。", "超过50分钟"):
        assert words in told
    draw_proctor_guide(hall(24, arrangement=Arrangement(latest_entry_minutes=15)), tmp_path / "f.pdf")
    (told,) = pages(tmp_path / "f.pdf")
    for words in ("开考15分钟后停止入场", "未规定最早离场时间", "不得携带其他物品"):
        assert words in told


def test_the_handover_goes_there_and_back(tmp_path: Path) -> None:
    draw_handover(hall(24), tmp_path / "f.pdf")
    (told,) = pages(tmp_path / "f.pdf")
    assert "考前领取（考务办公室→考场）" in told
    assert "考后交回（考场→考务办公室）" in told
    assert told.count("□") == 15
