"""The talent pool in the window: what it shows, what is asked, what is written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.pool import ConsentScope, InternshipRating, PoolFilter, PoolStatus, PoolUse
from ipexam.services.desk import Desk
from ipexam.services.office import Office
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.pool import PoolPage
from ipexam.ui.office.pool_dialogs import ConsentDialog, EntryDialog, InternshipDialog, RenewDialog, TagDialog
from ipexam.ui.office.pool_form import split
from ipexam.ui.office.pool_recommend import RecommendDialog
from ipexam.ui.office.pool_rule_dialog import PoolRuleDialog
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.office.roster import RosterPage
from ipexam.ui.office.roster_dialog import RosterDialog
from ipexam.ui.widgets.message import MessageDialog
from tests.services.pooled import certify
from tests.ui.office.conftest import CODE, settle

NOW = datetime(2022, 1, 10, 1, 0, tzinfo=UTC)
Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def pooled(office: Office) -> Office:
    """An office whose two trainees hold certificates."""
    desk = Desk(office.database, office.actor, lambda: NOW)
    for no, enrolment_id in enumerate((1, 2), 1):
        certify(desk, enrolment_id, no, mark="88", on=date(2022, 1, 10))
    return office


@pytest.fixture
def page(qtbot: QtBot, pooled: Office) -> PoolPage:
    shown = PoolPage(pooled, ProgrammeInUse(pooled.programmes, CODE))
    qtbot.addWidget(shown)
    shown.refresh()
    shown.show()
    return shown


def dialog(page: QWidget, kind: type[Dialog]) -> Dialog:
    (found,) = [one for one in page.window().findChildren(kind) if one.isVisible()]
    return found


def answer(qtbot: QtBot, asked: QDialog) -> None:
    button = next(b for b in asked.findChildren(QPushButton) if b.property("kind") == "primary")
    assert button.isEnabled()
    button.click()
    settle(qtbot)


def texts(widget: QWidget) -> str:
    return "\n".join(shown.text() for shown in widget.findChildren(QLabel))


def names(page: PoolPage) -> list[str]:
    model = page._listing.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_list_is_narrowed_by_search_and_by_tag(qtbot: QtBot, page: PoolPage, office: Office) -> None:
    assert names(page) == ["陈建华", "李晓雯"]
    office.pool.tag(CODE, [office.pool.number(CODE, "GDIPO-2022-0002")], ["质押融资"])
    page.refresh()
    page._tag.choose("质押融资")
    page._narrow()
    assert names(page) == ["李晓雯"]
    page._tag.choose(None)
    page._search.setText("cjh")
    qtbot.waitUntil(lambda: names(page) == ["陈建华"])


def test_an_entry_is_edited_with_its_tags(qtbot: QtBot, page: PoolPage, office: Office) -> None:
    page._actions.edit()
    asked = dialog(page, EntryDialog)
    asked.title.setText("高级知识产权师")
    asked.tags._boxes[0].setChecked(True)
    asked.tags._others.setText("专利 池、导航")
    answer(qtbot, asked)
    entry = office.pool.get(CODE, 1)
    assert entry.now.title == "高级知识产权师"
    assert set(entry.line.tags) == {office.pool.rule(CODE).tags[0], "专利 池", "导航"}
    assert "高级知识产权师" in texts(page._detail)


def test_several_are_tagged_at_once(qtbot: QtBot, page: PoolPage, office: Office) -> None:
    page._listing.table.selectAll()
    page._actions.tag()
    asked = dialog(page, TagDialog)
    asked.tags._boxes[2].setChecked(True)
    answer(qtbot, asked)
    assert office.pool.page(CODE, PoolFilter(tag=office.pool.rule(CODE).tags[2]))[1] == 2


def test_an_internship_and_a_renewal_are_noted_with_what_they_rest_on(
    qtbot: QtBot, page: PoolPage, office: Office
) -> None:
    page._actions.evaluate()
    internship = dialog(page, InternshipDialog)
    assert not internship.go.isEnabled()
    internship.organisation.setText("横琴某某事务所")
    internship.rating.choose(InternshipRating.EXCELLENT)
    answer(qtbot, internship)
    page._actions.renew()
    renewal = dialog(page, RenewDialog)
    assert not renewal.go.isEnabled()
    renewal.evidence.setText("继续教育证明")
    answer(qtbot, renewal)
    entry = office.pool.get(CODE, 1)
    assert [one.rating for one in entry.internships] == [InternshipRating.EXCELLENT]
    assert entry.line.valid_until == date(2028, 1, 10)
    assert "2028-01-10" in texts(page._detail)


def test_a_consent_is_given_and_taken_back_and_the_copies_are_named(
    qtbot: QtBot, page: PoolPage, office: Office, tmp_path: Path
) -> None:
    page._actions.consent()
    asked = dialog(page, ConsentDialog)
    asked.scope.choose(ConsentScope.RECIPIENT)
    asked._follow()
    assert not asked.go.isEnabled()
    asked.evidence.setText("签字的同意书")
    answer(qtbot, asked)
    experts = office.pool.rule(CODE).recipients[0]
    office.pool_exports.export(tmp_path / "专家.json", CODE, PoolUse.EXPERT_POOL, experts, "推荐")
    page._actions.consent()
    asked = dialog(page, ConsentDialog)
    asked.given.choose(False)
    asked.scope.choose(ConsentScope.RECIPIENT)
    asked.evidence.setText("来函")
    answer(qtbot, asked)
    assert "专家.json" in texts(dialog(page, MessageDialog))
    assert office.pool_exports.outlook(CODE, experts).people == 0


def test_who_leaves_the_pool_can_be_readmitted(qtbot: QtBot, page: PoolPage, office: Office) -> None:
    for status in (PoolStatus.WITHDRAWN, PoolStatus.ACTIVE):
        page._actions.withdraw()
        asked = dialog(page, ReasonDialog)
        asked.reason.setText("本人申请")
        answer(qtbot, asked)
        assert office.pool.get(CODE, 1).line.status is status


def test_the_rule_is_changed_and_a_band_that_cannot_be_read_is_not_taken(
    qtbot: QtBot, page: PoolPage, office: Office
) -> None:
    page._actions.rule()
    asked = dialog(page, PoolRuleDialog)
    asked.bands.setPlainText("A 85\nB 六十")
    assert not asked.go.isEnabled()
    asked.bands.setPlainText("A 85\nB 60")
    asked.years.setValue(5)
    answer(qtbot, asked)
    assert office.pool.rule(CODE).validity_years == 5
    assert office.pool.get(CODE, 1).line.band == "A"


def test_a_recommendation_says_beforehand_whom_it_holds(
    qtbot: QtBot, page: PoolPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    experts = office.pool.rule(CODE).recipients[0]
    office.pool_consents.give(CODE, 2, ConsentScope.RECIPIENT, "同意书", experts)
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    page._actions.recommend()
    asked = dialog(page, RecommendDialog)
    assert "1" in asked._below.text()
    asked.purpose.setText("专家推荐")
    answer(qtbot, asked)
    assert "李晓雯" in path.read_text("utf-8-sig")
    assert "陈建华" not in path.read_text("utf-8-sig")


def test_the_display_zone_is_written_where_somebody_says(
    qtbot: QtBot, page: PoolPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.pool_consents.give(CODE, 1, ConsentScope.DISPLAY, "同意书")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "展示"), ""))
    page._actions.write_site()
    settle(qtbot)
    data = (tmp_path / "展示" / "data.js").read_text("utf-8")
    assert ("陈建华" in data, "李晓雯" in data) == (True, False)


def test_a_roster_is_exported_as_it_was_asked_for(
    qtbot: QtBot, pooled: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    shown = RosterPage(pooled, ProgrammeInUse(pooled.programmes, CODE))
    qtbot.addWidget(shown)
    shown.refresh()
    shown.show()
    shown.start_export()
    asked = dialog(shown, RosterDialog)
    asked.private.setChecked(True)
    answer(qtbot, asked)
    assert path.exists()


def test_tags_are_split_at_any_comma() -> None:
    assert split("质押融资、证券化，专利池; 导航\n质押") == ("质押融资", "证券化", "专利池", "导航", "质押")
