"""Every error a user can meet has a sentence in both languages."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import pytest

import ipexam
from ipexam.domain.assembly import Conflict, Constraint, ConstraintKind, Shortage
from ipexam.domain.blueprint import BlueprintCell
from ipexam.domain.certificate_template import TemplateFault, TemplateFinding, TemplatePart
from ipexam.domain.errors import RightMissing, SubjectUnknown, UserError
from ipexam.domain.exam_errors import BankShort, BatchFaulty
from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import QuestionType
from ipexam.domain.verb import Verb
from ipexam.wording.errors import sentence
from ipexam.wording.language import Language

PROBLEMS = (Problem(Where("P1 A", "Q7"), ProblemCode.KEY_MISSING),)
FINDINGS = (TemplateFinding(TemplateFault.FOOTER_MISSING, TemplatePart.PAGE, 1, {"text": "结业证明"}),)
SAMPLES = {
    "tuple[TemplateFinding, ...]": FINDINGS,
    "tuple[Problem, ...]": PROBLEMS,
    "int": 7,
    "str": "某物",
    "tuple[str, ...]": ("甲", "乙"),
    "float": 1.5,
}
FAULTS = ((1, "text_missing", "王芳"), (0, "pages_differ", "3"))
SHORT = (Shortage(Constraint(ConstraintKind.DIFFICULTY), 5, 3),)
CONFLICT = Conflict((Constraint(ConstraintKind.TIME),))


def subclasses(of: type[UserError] = UserError) -> list[type[UserError]]:
    found = [*of.__subclasses__(), *(deeper for one in of.__subclasses__() for deeper in subclasses(one))]
    return sorted(found, key=lambda one: one.__name__)


def sample(kind: type[UserError]) -> UserError:
    def value(name: str, annotation: str) -> object:
        return {"faults": FAULTS, "short": SHORT, "conflict": CONFLICT}.get(name) or SAMPLES[annotation]

    return kind(**{field.name: value(field.name, str(field.type)) for field in fields(kind)})


@pytest.mark.parametrize("kind", subclasses(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_with_its_facts(kind: type[UserError], spoken: Language) -> None:
    text = sentence(sample(kind))
    assert text.endswith("。" if spoken is Language.CHINESE else ".")
    assert "{" not in text
    for field in fields(kind):
        if str(field.type) in ("str", "int") and field.name != "found":
            assert str(SAMPLES[str(field.type)]) in text, field.name


def test_user_errors_are_defined_in_the_domain_alone() -> None:
    family = {UserError.__name__, *(one.__name__ for one in subclasses())}
    package = Path(ipexam.__file__).parent
    strays = [
        f"{path.relative_to(package)}: {node.name}"
        for path in package.rglob("*.py")
        if path.parent != package / "domain"
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef) and {ast.unparse(base).split(".")[-1] for base in node.bases} & family
    ]
    assert not strays


def test_the_chinese_sentence_says_what_to_do() -> None:
    text = sentence(NotASpreadsheet("学时.xlsx", "pdf"))
    assert text == "“学时.xlsx”不能作为表格读取，它看起来是PDF 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。"


def test_codes_in_facts_become_words(english: None) -> None:
    assert "Export trainees" in sentence(RightMissing(str(Verb.TRAINEES_EXPORT)))
    assert sentence(SubjectUnknown("sitting", "A1")).startswith("There is no sitting “A1”.")
    assert "a damaged xlsx workbook" in sentence(NotASpreadsheet("hours.xlsx", "xlsx"))


def test_a_short_bank_says_how_many_are_missing_where() -> None:
    cells = (BlueprintCell("2", QuestionType.SINGLE, 5), BlueprintCell("3", QuestionType.CASE, 2))
    short = [Shortage(Constraint.cell(cell), cell.count, there) for cell, there in zip(cells, (3, 0), strict=True)]
    text = sentence(BankShort(tuple(short)))
    assert "模块 2 · 单选题：需要 5 题，现有 3 题；模块 3 · 案例分析题：需要 2 题，现有 0 题" in text


def test_a_faulty_batch_says_which_page(english: None) -> None:
    text = sentence(BatchFaulty(FAULTS))
    assert "page 1: a text is missing (王芳); whole file: the number of pages is wrong (3)" in text
