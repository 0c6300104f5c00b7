"""The question bank with questions of every kind and status, for screenshots: `scenes(language)`."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.question import (
    CognitiveLevel,
    Key,
    QuestionContent,
    QuestionFilter,
    QuestionStatus,
    QuestionType,
    RubricLine,
)
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.rich_text import picture, table
from ipexam.services.desk import Desk
from ipexam.services.office import Office, open_office
from ipexam.services.question_review import QuestionReviewService
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui import tasks
from ipexam.ui.office.bank import BankPage
from ipexam.ui.office.bulk_dialog import BulkDialog
from ipexam.ui.office.due_dialog import DueDialog
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.passage_dialog import PassageDialog
from ipexam.ui.office.question_editor import QuestionEditor
from ipexam.ui.office.question_more_filters import MoreFilters
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.ui.office.conftest import CODE

NOW = datetime(2026, 1, 6, 2, 0, tzinfo=UTC)
TODAY = date(2026, 1, 6)
CLERK, REVIEWER = "林老师", "王审题"
SIZE = (1366, 768)
PASSAGE = (
    "某生物医药企业以一项发明专利（申请日 2015-03-10，授权公告日 2018-06-22）向银行申请质押贷款 3×10^{6} 元，"
    "双方于 2025-04-01 签订质押合同，次日放款，2025-04-20 办理质押登记。"
)
_PLAIN = QuestionContent(QuestionType.SINGLE, "3.2", "", (), Key(), 3, None, "", "", None, None, "")
_OPTIONS = ("办理出质登记时", "合同成立时", "交付证书时", "发放贷款时")


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        office = open_office("2026.ipexam", manager(CLERK), lambda: NOW, secrets.token_bytes, Path(folder), make=True)
        office.programmes.create(CODE)
        _fill(office)
        window = office_window(office, CODE, VerificationService(Path(folder)), Settings(), Path(folder), bool)
        window.resize(*SIZE)
        window.show()
        window.open_page("bank")
        settle()
        (page,) = window.findChildren(BankPage)
        yield from _pages(page)
        yield from _dialogs(page, office)
        window.close()
        window.deleteLater()
        settle()
        office.close()


def _fill(office: Office) -> None:
    chart = office.bank.take_image(_chart())
    contents = _contents(chart)
    ids = [office.bank.add(CODE, content, images=[chart]).question_id for content in contents]
    desk = Desk(office.database, office.actor, lambda: NOW - timedelta(days=3))
    reviewer = QuestionReviewService(replace(desk, actor=manager(REVIEWER)))
    office.question_reviews.move(ids[1:], QuestionStatus.REVIEW)
    reviewer.move(ids[4:], QuestionStatus.APPROVED)
    reviewer.move([ids[3]], QuestionStatus.DRAFT, "选项 B 与选项 D 重复，请改写。")
    reviewer.move([ids[9]], QuestionStatus.SUSPENDED, "等待《专利法实施细则》修改后核对")
    office.question_relations.make_group(CODE, ids[6:8], "3.2-G1", PASSAGE)
    reviewer.move(ids[6:8], QuestionStatus.APPROVED)
    office.question_relations.make_enemies([ids[4], ids[5]], "第二题的选项提示了第一题的答案")


def _contents(chart: QuestionImage) -> list[QuestionContent]:
    single = replace(
        _PLAIN,
        options=_OPTIONS,
        key=Key(choices=(0,)),
        knowledge="专利权质押",
        source="《民法典》第四百四十四条",
        law_date=date(2021, 1, 1),
        explanation="以专利权中的财产权出质的，质权自办理出质登记时设立。",
        author="陈老师",
        seconds=60,
        level=CognitiveLevel.UNDERSTAND,
        tags=("2026春", "核心"),
    )
    matching = replace(
        _PLAIN,
        type=QuestionType.MATCHING,
        stem="把下列权利与其保护期限配对。",
        premises=("发明专利权", "实用新型专利权", "外观设计专利权"),
        options=("10 年", "15 年", "20 年", "50 年"),
        key=Key(pairs=(2, 0, 1)),
        source="《专利法》第四十二条",
        law_date=date(2021, 6, 1),
        author="陈老师",
    )
    fill = replace(
        _PLAIN,
        type=QuestionType.FILL_IN,
        stem="发明专利权的期限为____年，自____起计算。",
        key=Key(blanks=(("20", "二十"), ("申请日",)), tolerances=(Fraction(1), Fraction(0))),
        blank_options=((), ("申请日", "授权公告日", "优先权日")),
        expires_on=date(2026, 2, 1),
        source="《专利法》第四十二条",
    )
    rows = [("指标", "甲专利", "乙专利"), ("被引次数", "12", "3"), ("同族国家", "8", "1")]
    return [
        replace(single, stem="著作权质权何时设立？", key=Key()),
        replace(
            single,
            stem=f"根据下图，哪一年的专利许可收入最高？\n{picture(chart.sha256, '许可收入柱状图')}",
            options=("2021 年", "2022 年", "2023 年", "2024 年"),
            key=Key(choices=(2,)),
        ),
        matching,
        replace(
            single, stem="专利权质押合同的登记机关是哪一个？", options=("国家知识产权局", "市场监管局", "银行", "银行")
        ),
        replace(single, stem="专利权质权自何时设立？"),
        replace(single, stem="未办理登记的专利权质押合同效力如何？", difficulty=4),
        replace(
            single, stem="该笔贷款的质权自哪一天设立？", options=("4 月 1 日", "4 月 2 日", "4 月 20 日", "未设立")
        ),
        replace(
            fill, stem="该发明专利权在____年届满。", key=Key(blanks=(("2035",),)), blank_options=(), expires_on=None
        ),
        replace(single, stem=f"比较下表，哪项专利更适合作为质物？\n{table(rows)}", options=("甲专利", "乙专利")),
        fill,
        replace(
            _PLAIN,
            type=QuestionType.CASE,
            stem="说明银行在放款前应当核对哪些事项。",
            key=Key(answer="核对权属、有效性、登记……", rubric=(RubricLine(Fraction(4), "说明权属与年费"),)),
            expires_on=date(2025, 12, 31),
            law_date=date(2008, 10, 1),
            source="《专利法》（2008年修正）",
        ),
        *(replace(single, stem=f"第 {n} 道复习题：专利权质押登记的效力？", difficulty=1 + n % 5) for n in range(1, 30)),
    ]


def _chart() -> bytes:
    whole = Image.new("RGB", (420, 220), "white")
    pen = ImageDraw.Draw(whole)
    for place, height in enumerate((70, 110, 170, 130)):
        pen.rectangle((40 + place * 95, 200 - height, 95 + place * 95, 200), fill=(31, 91, 216))
    pen.line((25, 200, 405, 200), fill=(60, 60, 60), width=2)
    held = io.BytesIO()
    whole.save(held, "PNG")
    return held.getvalue()


def _pages(page: BankPage) -> Iterator[tuple[str, QWidget]]:
    table_view = page._listing.table
    table_view.selectRow(5)
    settle()
    yield "list", page.window()
    table_view.selectRow(6)
    settle()
    yield "passage", page.window()
    page.show_review()
    settle()
    page._listing.table.selectAll()
    settle()
    yield "review", page.window()
    page.filters.clear()
    settle()


def _dialogs(page: BankPage, office: Office) -> Iterator[tuple[str, QWidget]]:
    programme, bank = office.programmes.get(CODE), office.bank
    lines, total = bank.page(CODE, QuestionFilter())
    window = page.window()
    bulk = BulkDialog(window, office.bulk_edits, programme, QuestionFilter(), total, ("2026春",), (), TODAY, bool)
    bulk.fields.tick("difficulty")
    bulk.fields.tick("add_tags")
    bulk.fields.tick("law_date")
    bulk.fields.add_tags.setEditText("2026秋")
    bulk.show_preview()
    settle()
    members = tuple(office.question_relations.members(CODE, "3.2-G1"))
    shown = [
        ("bulk", bulk),
        ("more-filters", MoreFilters(window, programme, QuestionFilter(), ("2026春",), ("3.2-G1",), TODAY)),
        ("due", DueDialog(window, office.question_reviews, lambda: CODE, date(2021, 6, 1))),
        ("passage-dialog", PassageDialog(window, bank, "3.2-G1", ("3.2-G1",), members, "3.2-G1")),
    ]
    for name, place in (("picture", 1), ("matching", 2), ("blanks", 9)):
        editor = QuestionEditor(window, bank, programme, bank.get(lines[place].id), TODAY, bool)
        shown.append((f"editor-{name}", editor))
    shown.append(("editor-new", QuestionEditor(window, bank, programme, (), TODAY, bool)))
    for name, dialog in shown:
        dialog.show()
        settle()
        yield name, dialog
        dialog.close()


def settle() -> None:
    """Let every task end and every widget find its place."""
    while True:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            break
    QApplication.processEvents()
