"""The page 组卷核对报告: what was counted, form beside form; what was missed stands out."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.assembly.checker import check
from ipexam.documents.assembly_report import AssemblyReport, draw_assembly_report
from ipexam.documents.pages import pages_of
from ipexam.domain.assembly import AssemblyRecord, Method
from ipexam.domain.blueprint import Span
from ipexam.domain.paper import Paper, PaperForm, PaperRules
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.assembly.banks import blueprint, singles
from tests.wording.builders import notice

BANK = singles([{"difficulty": 100 + 50 * n, "seconds": 60} for n in range(1, 7)])
RECORD = AssemblyRecord(7, 6, "ab" * 32, 0, "HiGHS 1.15.1", Method.FORM_BY_FORM, Fraction(3), Fraction(1, 1000))


def report(forms: int, difficulty: Span | None = None, record: AssemblyRecord | None = RECORD) -> AssemblyReport:
    wanted = blueprint(3, forms=forms, difficulty=difficulty)
    labels = [chr(ord("A") + n) for n in range(forms)]
    counted = check(BANK, wanted, {label: (1 + n % 2, 3, 5) for n, label in enumerate(labels)})
    paper = Paper(
        1, "P1", "结业考试", wanted, PaperRules(120), 7, tuple(PaperForm(0, one, ()) for one in labels), False
    )
    return AssemblyReport(notice(), paper, counted, record, datetime(2025, 12, 2, 9, tzinfo=UTC))


def text_of(found: AssemblyReport, folder: Path) -> str:
    draw_assembly_report(found, folder / "report.pdf")
    return "".join(page.text for page in pages_of((folder / "report.pdf").read_bytes()))


def test_forms_stand_beside_each_other_with_their_largest_difference(tmp_path: Path) -> None:
    text = text_of(report(2), tmp_path)
    for said in ("A 卷", "B 卷", "最大相差", "2.50", "2.67", "0.17", "全部要求均已满足", "逐卷求解", "0.10 %"):
        assert said in text, said


def test_what_was_missed_is_said_in_the_verdict_and_in_its_row(tmp_path: Path) -> None:
    text = text_of(report(2, Span(240, 260)), tmp_path)
    assert "有 1 项要求未满足" in text
    assert "不符" in text


def test_many_forms_take_several_tables(tmp_path: Path) -> None:
    text = text_of(report(8), tmp_path)
    assert text.count("H 卷") == 2


def test_a_paper_of_before_records_says_so(tmp_path: Path) -> None:
    assert "没有组卷记录" in text_of(report(1, record=None), tmp_path)


@pytest.mark.parametrize("spoken", Language)
def test_the_report_is_chinese_whatever_the_menus_speak(spoken: Language, tmp_path: Path) -> None:
    before = Language.CHINESE
    language.use(spoken)
    try:
        assert "单选题" in text_of(report(1), tmp_path)
    finally:
        language.use(before)
