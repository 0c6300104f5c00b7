"""Double marking with a dispute, a corrected key and answers that read alike, for screenshots: `scenes(language)`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.marking import CorrectionKind, MarkingRules, Queue
from ipexam.domain.paper import Response
from ipexam.domain.question import QuestionType
from ipexam.services.desk import Desk
from ipexam.services.key_corrections import Wish
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.services.written_marks import WrittenMarkService
from ipexam.settings import Settings
from ipexam.ui import tasks
from ipexam.ui.office.alike_dialog import AlikeDialog
from ipexam.ui.office.correction_form import CorrectionForm
from ipexam.ui.office.corrections_dialog import CorrectionsDialog
from ipexam.ui.office.marking_dialogs import ReopenDialog, RulesDialog
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.remark_preview import RemarkPreview
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.office.written import WrittenPage
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.services.exams import STARTS_AT, ExamDay
from tests.ui.office.conftest import CODE

NOW = datetime(2021, 12, 2, 1, 0, tzinfo=UTC)
HEAD, FIRST, SECOND = "林老师", "王评", "李评"
SIZE = (1366, 768)
NAMES = ["陈建华", "李晓雯", "王海燕", "欧阳志远", "黄嘉欣", "梁文博", "何思敏", "郑凯文", "林子涵", "吴佩珊"]
LONG = (
    "以专利权中的财产权出质的，质权自办理出质登记时设立，未经登记的，质权不设立。因此银行应当在放款之前办妥登记手续，"
    "并在合同中约定登记的费用由谁承担。"
)
TEXTS = (
    LONG,
    "质权自登记时设立。",
    LONG.replace("因此", "所以"),
    "合同成立时就设立了，登记只是为了对抗第三人。",
    "质权自登记时 设立。",
    "不知道",
    "质权自登记时设立。",
    "从办理出质登记之日起设立；登记以后，质权人可以就拍卖所得的价款优先受偿。",
    LONG.replace("银行", "贷款人"),
    "交付专利证书时设立。",
)


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        office = open_office("2021.ipexam", manager(HEAD), lambda: NOW, secrets.token_bytes, Path(folder), make=True)
        office.programmes.create(CODE)
        day = _marked_day(office, Path(folder))
        window = office_window(office, CODE, VerificationService(Path(folder)), Settings(), Path(folder), bool)
        window.resize(*SIZE)
        window.show()
        yield from _pages(window)
        yield from _dialogs(window, office, day)
        office.marking.release(CODE, "S1", in_part=True)
        yield "released", _page(window, Queue.ALL).window()
        window.close()
        window.deleteLater()
        _settle()
        office.close()


def _marked_day(office: Office, folder: Path) -> ExamDay:
    """Ten candidates wrote; two people marked without knowing of each other."""
    desk = Desk(office.database, office.actor, lambda: STARTS_AT)
    day = ExamDay(desk, folder, NAMES)
    room = day.room(day.export())
    files = []
    for number, text in enumerate(TEXTS, 1):
        answers = day.right_answers(number)
        item = next(item for item, response in answers.items() if response.text)
        answers[item] = Response(item, text=text)
        if number % 3 == 0:
            answers |= {item: Response(item, ("c",)) for item, given in answers.items() if len(given.choices) == 1}
        files.append(day.sit(room, number, answers))
    day.answers.import_files(files)
    office.marking.set_rules(CODE, "S1", MarkingRules(2, Fraction(20)))
    for marker, shift in ((FIRST, 0), (SECOND, 3)):
        service = WrittenMarkService(replace(desk, actor=manager(marker)))
        for answer in service.written(CODE)[:-2]:
            mark = min(len(answer.text) // 4, 10)
            other = max(mark - shift, 0) if mark > 4 else mark
            service.give(answer.attempt_id, answer.item_id, Fraction(other))
    return day


def _pages(window: OfficeWindow) -> Iterator[tuple[str, QWidget]]:
    yield "all", _page(window, Queue.ALL).window()
    yield "arbitration", _page(window, Queue.ARBITRATION).window()


def _page(window: OfficeWindow, queue: Queue) -> WrittenPage:
    window.open_page("written")
    _settle()
    (page,) = window.findChildren(WrittenPage)
    page._bar._queues.choose(queue)
    page.refresh()
    page._requeue()
    _settle()
    return page


def _dialogs(window: OfficeWindow, office: Office, day: ExamDay) -> Iterator[tuple[str, QWidget]]:
    code = next(
        code
        for code, content in office.key_corrections.asked(CODE, day.paper.code)
        if content.type is QuestionType.SINGLE
    )
    void = Wish(day.paper.code, code, CorrectionKind.VOID, "选项 A 与选项 C 文字相同")
    (line,) = office.marking.lines(CODE)
    form = CorrectionForm(window, office, CODE)
    form._question.setCurrentIndex([code for code, _ in form._question._asked].index(code))
    form._reason.setText("选项 B 按修改后的条文也成立")
    multiple = office.key_corrections.remark(
        CODE,
        replace(void, question=_question_of(office, day, QuestionType.MULTIPLE), kind=CorrectionKind.ALSO, also=(0,)),
    )
    preview = office.key_corrections.remark(CODE, replace(void, kind=CorrectionKind.ALSO, also=(1,)), dry_run=True)
    assert multiple.correction_id is not None
    office.key_corrections.remark(CODE, void)
    office.key_corrections.undo(CODE, multiple.correction_id)
    for name, dialog in (
        ("rules", RulesDialog(window, line)),
        ("reopen", ReopenDialog(window, line)),
        ("corrections", CorrectionsDialog(window, office, CODE)),
        ("correction-form", form),
        ("preview", RemarkPreview(window, preview)),
        ("alike", AlikeDialog(window, office.alike_answers.pairs(CODE))),
    ):
        dialog.show()
        _settle()
        yield name, dialog
        dialog.close()


def _question_of(office: Office, day: ExamDay, kind: QuestionType) -> str:
    return next(code for code, c in office.key_corrections.asked(CODE, day.paper.code) if c.type is kind)


def _settle() -> None:
    """Let every task end and every widget find its place."""
    while True:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            break
    QApplication.processEvents()
