"""Papers: drawn from the approved bank, rebuilt from a seed, printed with the key apart, frozen once out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.domain.assembly import Constraint
from ipexam.domain.blueprint import BlueprintCell
from ipexam.domain.errors import SubjectExists, SubjectUnknown
from ipexam.domain.exam_errors import BankShort, BlueprintUnreadable
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.paper import MultipleRule
from ipexam.domain.question import QuestionFilter, QuestionStatus, QuestionType
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.paper import PaperService
from ipexam.services.question_review import QuestionReviewService
from ipexam.services.stock import StockService
from tests.services.conftest import StillClock
from tests.services.exams import SMALL_BLUEPRINT, fill_bank, question, randomness


@pytest.fixture
def papers(office: Desk, tmp_path: Path) -> PaperService:
    fill_bank(office, tmp_path, 6)
    return PaperService(office, randomness)


def versions(paper) -> list[list[int]]:
    return [[item.version_id for item in form.items] for form in paper.forms]


def test_two_disjoint_forms_of_the_blueprint_are_drawn(papers: PaperService) -> None:
    paper = papers.assemble(None, "结业考试", blueprint=papers.blueprint(SMALL_BLUEPRINT))
    assert (paper.code, [form.label for form in paper.forms], paper.frozen) == ("P1", ["A", "B"], False)
    first, second = versions(paper)
    assert len(first) == len(second) == paper.blueprint.questions
    assert not set(first) & set(second)
    assert papers.get(None, "P1") == paper
    (line,) = papers.lines()
    assert (line.questions, line.maximum, line.minutes, line.forms) == (8, paper.maximum, 120, 2)


def test_the_same_seed_draws_the_same_paper_and_a_random_one_is_recorded(papers: PaperService) -> None:
    blueprint = papers.blueprint(SMALL_BLUEPRINT)
    random = papers.assemble(None, "一", blueprint=blueprint)
    again = papers.assemble(None, "二", blueprint=blueprint, seed=random.seed)
    assert versions(random) == versions(again)


def test_only_approved_questions_that_have_not_expired_are_drawn(papers: PaperService, office: Desk) -> None:
    bank = BankService(office)
    lines, _ = bank.page(None, QuestionFilter(text="single"))
    QuestionReviewService(office).move([line.id for line in lines[:2]], QuestionStatus.SUSPENDED, "复核")
    late = question(stem="过期？", expires_on=date(2021, 11, 19))
    bank.edit(None, lines[2].id, late, 1)
    with pytest.raises(BankShort) as short:
        papers.assemble(None, "卷", blueprint=papers.blueprint("1:single=4"))
    (cell,) = short.value.short
    assert (cell.constraint, cell.wanted, cell.there) == (
        Constraint.cell(BlueprintCell("1", QuestionType.SINGLE, 4)),
        4,
        3,
    )
    assert papers.lines() == []


def test_a_question_expires_with_the_day_of_the_programmes_zone(
    papers: PaperService, office: Desk, clock: StillClock
) -> None:
    bank = BankService(office)
    lines, _ = bank.page(None, QuestionFilter(text="single"))
    bank.edit(None, lines[0].id, question(stem="今天到期？", expires_on=date(2021, 11, 20)), 1)
    QuestionReviewService(office).move([lines[0].id], QuestionStatus.APPROVED, "仅一人办公", own_allowed=True)
    blueprint = papers.blueprint(f"1:single={len(lines)}")
    assert papers.assemble(None, "卷", blueprint=blueprint, forms=1).forms
    clock.move(timedelta(hours=16))  # 20 November 17:00 UTC is the 21st in Guangdong
    with pytest.raises(BankShort):
        papers.assemble(None, "卷", blueprint=blueprint, forms=1)
    assert StockService(office).approved()["1", QuestionType.SINGLE] == len(lines) - 1


def test_an_edit_does_not_reach_a_paper_that_is_drawn(papers: PaperService, office: Desk) -> None:
    papers.assemble(None, "卷", blueprint=papers.blueprint("1:single=6"), forms=1)
    bank = BankService(office)
    line = bank.page(None, QuestionFilter(text="single-000"))[0][0]
    bank.edit(None, line.id, question(stem="改了"), 1)
    assert "改了" not in [content.stem for _, content in papers.contents(None, "P1", "A")]


def test_the_booklet_holds_no_key_and_the_key_is_a_file_of_its_own(papers: PaperService, tmp_path: Path) -> None:
    rules = MultipleRule.HALF_WHEN_FEW
    papers.assemble(None, "结业考试", blueprint=papers.blueprint(SMALL_BLUEPRINT), multiple=rules)
    papers.export_booklet(None, "P1", "A", tmp_path / "booklet.pdf")
    papers.export_key(None, "P1", "A", tmp_path / "key.pdf")
    booklet, key = (
        "".join(page.text for page in pages_of((tmp_path / name).read_bytes())) for name in ("booklet.pdf", "key.pdf")
    )
    assert "密钥" not in booklet
    assert "得一半分" in booklet
    assert "一、单选题（共3题，每题1分，共3分）" in booklet.replace(" ", "")
    for part in ("密钥解析", "密钥参考答案", "AC", "正确", "二十/20；申请日", "10分：密钥评分要点"):
        assert part in key
    assert papers.get(None, "P1").frozen


def test_codes_are_unique_and_unknown_ones_are_told(papers: PaperService, tmp_path: Path) -> None:
    blueprint = papers.blueprint("1:single=1")
    papers.assemble(None, "卷", blueprint=blueprint, code="2021-A")
    with pytest.raises(SubjectExists):
        papers.assemble(None, "卷", blueprint=blueprint, code="2021-A")
    with pytest.raises(SubjectUnknown):
        papers.get(None, "P9")
    with pytest.raises(SubjectUnknown):
        papers.export_booklet(None, "2021-A", "Z", tmp_path / "x.pdf")


def test_blueprints_come_from_a_file_a_text_or_the_programme(papers: PaperService, tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("[modules.1]\nsingle = 2\n", "utf-8")
    assert papers.blueprint(str(tmp_path / "b.toml")).questions == 2
    assert papers.default_blueprint().maximum == 100
    with pytest.raises(FileMissing):
        papers.blueprint(str(tmp_path / "none.toml"))
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BlueprintUnreadable):
        papers.blueprint(str(tmp_path / "b.toml"))
