"""Every page on a real office: what it shows, what its buttons do, what stays in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.settings import Settings, ThemeChoice, load
from ipexam.ui import theme
from ipexam.ui.office import batches as batches_page
from ipexam.ui.office import waiting_rows
from ipexam.ui.office.issue_preview import IssuePreviewDialog
from ipexam.ui.office.page import Page
from ipexam.ui.office.roster_dialog import RosterDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.funnel import FunnelChart
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.problems import OutcomeDialog
from ipexam.ui.widgets.rich_text import RichText
from ipexam.ui.widgets.table import TableView
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.ui.fitting import cut_off
from tests.ui.office.conftest import CODE, HEAD, id_of, open_window, settle, sheet


def opened(qtbot: QtBot, window: OfficeWindow, key: str) -> Page:
    window.open_page(key)
    settle(qtbot)
    return window.page(key)


def texts(widget: QWidget) -> str:
    labels = [shown.text() for shown in widget.findChildren(QLabel)]
    return "\n".join([*labels, *(shown.accessibleName() for shown in widget.findChildren(RichText))])


def cells(page: Page, row: int, listing: str = "_listing") -> list[str]:
    shown = getattr(page, listing)
    assert isinstance(shown, Listing)
    model = shown.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def press(page: QWidget, text: str) -> None:
    next(b for b in page.findChildren(QPushButton) if text in b.text()).click()


def verbs_written(office: Office) -> list[str]:
    return [line.verb for line in office.audit.page()[0]]


def test_the_overview_shows_how_far_everybody_is(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = opened(qtbot, real_window, "overview")
    chart = page.findChild(FunnelChart)
    assert chart is not None
    assert [stage.count for stage in chart._stages] == [2, 1, 1, 1, 1, 0, 0]
    waiting = [b.accessibleName() for b in page.findChildren(QPushButton) if b.property("kind") == "row"]
    assert waiting == ["学时记录待匹配: 1", "待发证书: 1", "教务文件待备份: 1"]


def test_a_trainee_is_masked_until_revealed_and_that_is_written_down(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    page = opened(qtbot, real_window, "trainees")
    assert cells(page, 0)[:2] == ["陈建华", id_of(0)[:4] + "*" * 10 + id_of(0)[-4:]]
    assert id_of(0) not in texts(page)
    assert "trainees.reveal" not in verbs_written(office)
    press(page, "完整显示")
    settle(qtbot)
    assert id_of(0) in texts(page)
    assert verbs_written(office)[0] == "trainees.reveal"


def test_the_list_of_trainees_is_narrowed_by_search(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = opened(qtbot, real_window, "trainees")
    page._search.setText("lxw")
    qtbot.waitUntil(lambda: page._listing.model.total == 1)
    assert cells(page, 0)[0] == "李晓雯"


def test_importing_shows_what_came_of_it_and_reads_the_page_afresh(
    qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes: list[str] = []

    def agree(dialog: OutcomeDialog) -> int:
        outcomes.append(texts(dialog))
        return 1

    monkeypatch.setattr(OutcomeDialog, "exec", agree)
    page = opened(qtbot, real_window, "trainees")
    row = ["王海燕", "护照", "E12345678", "13800138009", "广州大学", "高校", "广东省"]
    page._import.start((sheet(tmp_path / "补报.xlsx", [HEAD, row]),))
    qtbot.waitUntil(lambda: len(outcomes) == 2)
    assert page._listing.model.total == 3
    assert "全部行均已处理" in outcomes[1]


def test_the_hours_page_explains_each_record(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = opened(qtbot, real_window, "hours")
    assert cells(page, 0)[:4] == ["陈建华", "横琴知识产权公司", "24.00", "已达标"]
    shown = texts(page)
    assert "学时.xlsx" in shown
    assert "超过 20 学时" in shown


def test_a_waiting_row_is_given_to_the_person_it_belongs_to(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    page = opened(qtbot, real_window, "hours")
    page.show_waiting()
    press(page, "李晓雯")
    settle(qtbot)
    assert office.hours.waiting(CODE)[1] == 0
    assert cells(page, 1)[4] == "1"
    assert verbs_written(office)[0] == "hours.match"


def test_a_waiting_row_is_set_aside_only_when_asked_twice(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, real_window, "hours")
    for answer, left in ((False, 1), (True, 0)):
        monkeypatch.setattr(waiting_rows, "ask", lambda *said, answer=answer: answer)
        press(page, "搁置…")
        settle(qtbot)
        assert office.hours.waiting(CODE)[1] == left


def test_attendance_lists_who_came(qtbot: QtBot, real_window: OfficeWindow) -> None:
    row = cells(opened(qtbot, real_window, "attendance"), 0)
    assert (row[0], row[1], row[4]) == ("第 2 期", "陈建华", "出勤")


def test_marks_tell_absent_from_zero(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = opened(qtbot, real_window, "marks")
    assert cells(page, 0)[3:5] == ["88.00", "合格"]
    assert cells(page, 1)[3:5] == ["—", "缺考"]


def test_a_verdict_stands_beside_its_reasons_and_clauses(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = opened(qtbot, real_window, "assessment")
    assert [cells(page, row)[:2] for row in range(2)] == [["陈建华", "通过"], ["李晓雯", "未通过"]]
    page._listing.table.selectRow(1)
    shown = texts(page._detail)
    assert "缺考" in shown
    assert "第四条：考试环节为开卷考试" in shown


def test_issuing_asks_first_and_gives_each_who_passed_one(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    page = opened(qtbot, real_window, "certificates")
    page.start_issue()
    qtbot.waitUntil(lambda: real_window.findChild(IssuePreviewDialog) is not None)
    dialog = real_window.findChild(IssuePreviewDialog)
    assert dialog is not None
    assert cells(dialog, 0, "_will")[:2] == ["GDIPO-2022-0001", "陈建华"]
    assert cells(dialog, 0, "_will_not")[:2] == ["李晓雯", "考核未通过"]
    qtbot.waitUntil(lambda: not dialog._picture.pixmap().isNull())
    dialog._issue.click()
    qtbot.waitUntil(lambda: office.certificates.page(CODE)[1] == 1)
    settle(qtbot)
    assert cells(page, 0)[1] == "陈建华"
    for message in real_window.findChildren(MessageDialog):
        message.reject()


def test_a_batch_is_undone_and_listed_as_such(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(batches_page, "ask", lambda _parent, _title, text, *_said: asked.append(text) or True)
    page = opened(qtbot, real_window, "batches")
    assert cells(page, 0, "_batches")[1] == "考试成绩"
    press(page, "撤销此次导入")
    settle(qtbot)
    assert all(fact in asked[0] for fact in cells(page, 0, "_batches")[:3])
    assert cells(page, 0, "_batches")[5] == "已撤销"
    assert office.marks.lines(CODE)[0][0].mark is None
    for dialog in real_window.findChildren(MessageDialog):
        dialog.reject()


def test_the_audit_trail_is_listed_newest_first_and_checked(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    page = opened(qtbot, real_window, "batches")
    newest = office.audit.page(0, 1)[0][0].at.astimezone(ZoneInfo("Asia/Shanghai"))
    assert cells(page, 0, "_trail")[1:3] == [f"{newest:%Y-%m-%d %H:%M:%S}", "林老师"]
    press(page, "校验审计日志")
    settle(qtbot)
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    assert "完整" in dialog.accessibleDescription()
    dialog.reject()


def test_the_theme_is_changed_at_once_and_kept(qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path) -> None:
    page = opened(qtbot, real_window, "settings")
    page.theme.choose(ThemeChoice.DARK)
    page.theme.picked.emit()
    was_dark = theme.look() is theme.Look.DARK
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, dark=False)
    assert was_dark
    assert load(tmp_path) == Settings(theme=ThemeChoice.DARK)


def test_the_programme_shows_the_rules_with_their_clauses(qtbot: QtBot, real_window: OfficeWindow) -> None:
    shown = texts(opened(qtbot, real_window, "programme"))
    assert "第三条：学习时长不得少于 20 学时" in shown


@pytest.mark.parametrize(
    "key", ["trainees", "hours", "attendance", "bank", "marks", "assessment", "certificates", "roster"]
)
def test_an_empty_page_says_what_to_do_next(qtbot: QtBot, empty_office: Office, tmp_path: Path, key: str) -> None:
    page = opened(qtbot, open_window(qtbot, empty_office, tmp_path), key)
    shown = [state for state in page.findChildren(EmptyState) if state.isVisible()]
    assert len(shown) == 1
    assert shown[0].accessibleDescription()


def test_every_verb_the_palette_offers_has_its_page_to_start_it(real_window: OfficeWindow) -> None:
    for key, entry in real_window._entries.items():
        assert set(entry.verbs) <= set(real_window.page(key).verbs())


@pytest.mark.parametrize(("size", "has_people"), [((1366, 728), True), ((1024, 640), False)])
def test_every_page_fits_into_the_window_with_its_words_whole_and_its_name_in_sight(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, size: tuple[int, int], has_people: bool
) -> None:
    office = request.getfixturevalue("office" if has_people else "empty_office")
    window = open_window(qtbot, office, tmp_path)
    window.resize(*size)
    for key, name in window._navigation._buttons.items():
        opened(qtbot, window, key)
        qtbot.waitUntil(lambda: cut_off(window) == [], timeout=2000)
        assert (window.width(), window.height()) == size, key
        assert name.visibleRegion().boundingRect() == name.rect(), key


@pytest.fixture(params=Language)
def spoken(request: pytest.FixtureRequest) -> Iterator[Language]:
    """Each language in turn."""
    language.use(request.param)
    yield request.param
    language.use(Language.CHINESE)


def test_no_page_with_rows_is_cut_in_a_small_window(
    qtbot: QtBot, office: Office, tmp_path: Path, spoken: Language
) -> None:
    window = open_window(qtbot, office, tmp_path)
    window.resize(1024, 700)
    for key in window._navigation._buttons:
        page = opened(qtbot, window, key)
        for table in page.findChildren(TableView):
            table.selectRow(0)
        settle(qtbot)
        qtbot.waitUntil(lambda: cut_off(window) == [], timeout=2000)
        assert page.minimumSizeHint().width() <= page.width(), key
    assert window.width() == 1024


def test_the_roster_is_exported_after_certificates_were_issued(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.certificate_issue.issue(CODE)
    page = opened(qtbot, real_window, "roster")
    assert cells(page, 0)[1] == "陈建华"
    target = tmp_path / "名册.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    page.start_export()
    real_window.findChildren(RosterDialog)[0].go.click()
    settle(qtbot)
    assert target.is_file()
    assert verbs_written(office)[0] == "roster.export"
    for dialog in real_window.findChildren(MessageDialog):
        dialog.reject()


@pytest.mark.parametrize("key", ["trainees", "hours", "attendance", "bank", "marks"])
def test_each_import_has_its_template(
    qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    target = tmp_path / "模板.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    press(opened(qtbot, real_window, key), "模板")
    settle(qtbot)
    assert target.is_file()
