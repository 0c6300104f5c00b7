"""The preview of an import, the export and the repeated questions, for screenshots: `scenes(language)`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.question import QuestionContent, QuestionFilter, QuestionType
from ipexam.domain.question_file import BankFormat
from ipexam.domain.question_import import Kind
from ipexam.sample.questions import sample_questions
from ipexam.services.office import Office, open_office
from ipexam.sheets.questions_writing import write_questions
from ipexam.ui import tasks
from ipexam.ui.office.duplicates_dialog import DuplicatesDialog
from ipexam.ui.office.question_export_dialog import QuestionExportDialog
from ipexam.ui.office.question_import_dialog import QuestionImportDialog
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.ui.office.conftest import CODE

NOW = datetime(2021, 12, 2, 1, 0, tzinfo=UTC)
FOREIGN = [
    ["知识产权运营试题（2021年汇总）"],
    ["序号", "题型", "章节", "题目", "选项", "正确答案", "答案解析", "难易度"],
    [
        1,
        "单选题",
        "专利运营",
        "专利开放许可声明由谁作出？",
        "专利权人$;$被许可人$;$专利局$;$法院",
        "A",
        "专利法第五十条。",
        "易",
    ],
    [2, "多选题", "专利运营", "下列哪些可以出质？", "A.专利权|B.商标权|C.著作财产权|D.署名权", "ABC", "", "中"],
    [3, "判断题", "商标运营", "商标转让自公告之日起生效。", "", True, "", "易"],
    [4, "单选题", "商标运营", "商标续展的宽展期是多久？", "三个月\n六个月\n一年", "D", "", "中"],
    [5, "填空题", "商标运营", "注册商标的有效期为（　　）年。", "", "十", "", "易"],
    [6, "简答题", "证券化", "说明知识产权证券化的基本流程。", "", "", "", "难"],
    [7, "排序题", "证券化", "请将下列步骤按先后排列。", "设立特殊目的载体|发行证券|归集资产", "312", "", "难"],
    ["制表人：李老师"],
    ["写在表外的一句话"],
]


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        office = open_office(
            "2021.ipexam", manager("林老师"), lambda: NOW, secrets.token_bytes, Path(folder), make=True
        )
        office.programmes.create(CODE)
        own = [*sample_questions()][:60]
        write_questions(Path("题库.xlsx"), own)
        office.question_imports.import_files([Path("题库.xlsx")], CODE)
        yield from _previews(office, own)
        yield from _dialogs(office)
        office.close()


def _previews(office: Office, own: list[tuple[str, QuestionContent]]) -> Iterator[tuple[str, QWidget]]:
    write_questions(Path("第二批.xlsx"), _second_batch())
    book = openpyxl.Workbook()
    for row in FOREIGN:
        book.active.append(row)
    book.active.title = "汇总"
    book.save("各校汇总.xlsx")
    Path("旧稿.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    files = [Path("各校汇总.xlsx"), Path("第二批.xlsx"), Path("旧稿.doc")]
    preview = office.question_imports.read(files, CODE)
    parent = QWidget()

    def held(question_id: int) -> QuestionContent:
        return office.bank.get(question_id)[0].content

    for name, kind, row in (("all", None, 0), ("faulty", Kind.REJECTED, 0), ("near", Kind.NEAR, 0)):
        dialog = QuestionImportDialog(parent, preview, office.programmes.get(CODE), held)
        dialog.show_kind(kind)
        dialog.select(row)
        yield from _shown(f"preview-{name}", dialog)


def _second_batch() -> list[tuple[str, QuestionContent]]:
    sample = [*sample_questions()]
    changed = [
        (code, replace(content, explanation=content.explanation + "（2021年修订）")) for code, content in sample[:4]
    ]
    kinds = (QuestionType.SINGLE, QuestionType.MULTIPLE)
    near = [
        ("", replace(content, stem=content.stem.replace("？", "呢？").replace("。", "的。")))
        for _code, content in sample[4:30]
        if content.type in kinds
    ][:5]
    return [*changed, *sample[8:20], *near, *sample[60:90]]


def _dialogs(office: Office) -> Iterator[tuple[str, QWidget]]:
    parent = QWidget()
    export = QuestionExportDialog(parent, office, CODE, QuestionFilter())
    export.choose(BankFormat.GIFT)
    yield from _shown("export", export)
    twice = [("", replace(c, stem=c.stem + "请选择。")) for _code, c in [*sample_questions()][:9]]
    write_questions(Path("重复.xlsx"), twice)
    office.question_imports.import_files([Path("重复.xlsx")], CODE)
    duplicates = DuplicatesDialog(parent, office, CODE)
    duplicates.load()
    yield from _shown("duplicates", duplicates)


def _shown(name: str, dialog: QWidget) -> Iterator[tuple[str, QWidget]]:
    dialog.show()
    while True:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            break
    for _pass in range(5):  # a wrapping text is as high as it is once it knows its width
        QApplication.processEvents()
    yield name, dialog
    dialog.close()
    dialog.deleteLater()
