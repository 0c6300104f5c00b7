"""From a blueprint with every kind of rule to a checked, printed and repeatable paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.documents.pages import pages_of
from ipexam.domain.assembly import ConstraintKind, Method
from ipexam.domain.blueprint import Aspect, Blueprint, ExposureLimit, Marginal, Span
from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.exam_errors import AssemblyImpossible, AssemblyUnknown, BankShort
from ipexam.domain.question import QuestionStatus
from ipexam.services import paper as paper_module
from ipexam.services.desk import Desk
from ipexam.services.paper import PaperService
from ipexam.services.paper_assembly import PaperAssemblyService
from ipexam.storage.rows.paper import PaperAssemblyRow
from ipexam.storage.rows.question import QuestionEnemyRow, QuestionRow
from tests.services.exams import ExamDay, fill_bank, randomness

PLAN = "1:single=3,multiple=2,true_false=1"


@pytest.fixture
def papers(office: Desk, tmp_path: Path) -> PaperService:
    fill_bank(office, tmp_path, 8)
    return PaperService(office, randomness)


def solved(papers: PaperService) -> Blueprint:
    """A blueprint that cannot be dealt."""
    return replace(papers.blueprint(PLAN), difficulty=Span(150, 250), forms_per_question=1)


def versions(paper) -> list[list[int]]:
    return [[item.version_id for item in form.items] for form in paper.forms]


def test_a_solved_paper_is_recorded_checked_and_comes_out_the_same_again(office: Desk, papers: PaperService) -> None:
    paper = papers.assemble(None, "卷", blueprint=solved(papers), seed=5)
    looking = PaperAssemblyService(office)
    checked = looking.check(None, paper.code)
    assert checked.report.kept
    assert checked.record is not None
    assert (checked.record.seed, checked.record.method) == (5, Method.FORM_BY_FORM)
    assert checked.record.candidates == 24
    again = looking.rebuild(None, paper.code)
    assert again.same
    assert again.solver == checked.record.solver


def test_a_paper_is_repeated_from_its_record_though_the_bank_has_changed(office: Desk, papers: PaperService) -> None:
    paper = papers.assemble(None, "卷", blueprint=solved(papers), seed=5)
    with office.database.transaction() as tx:
        tx.execute(sa.update(QuestionRow).values(status=QuestionStatus.RETIRED))
    assert PaperAssemblyService(office).rebuild(None, paper.code).same
    assert PaperAssemblyService(office).check(None, paper.code).report.kept


def test_another_seed_in_the_record_comes_out_differently(office: Desk, papers: PaperService) -> None:
    paper = papers.assemble(None, "卷", blueprint=solved(papers), seed=5)
    with office.database.transaction() as tx:
        row = tx.get_one(PaperAssemblyRow, paper.id)
        row.record = {**row.record, "seed": 6}
    again = PaperAssemblyService(office).rebuild(None, paper.code)
    assert again.differing
    assert not again.same


def test_a_paper_of_before_records_were_kept_is_checked_but_not_repeated(office: Desk, papers: PaperService) -> None:
    paper = papers.assemble(None, "卷", blueprint=papers.blueprint(PLAN))
    with office.database.transaction() as tx:
        tx.execute(sa.delete(PaperAssemblyRow))
    looking = PaperAssemblyService(office)
    checked = looking.check(None, paper.code)
    assert (checked.report.kept, checked.record) == (True, None)
    with pytest.raises(AssemblyUnknown):
        looking.rebuild(None, paper.code)
    with pytest.raises(SubjectUnknown):
        looking.check(None, "P9")


def test_enemies_of_the_bank_never_meet(office: Desk, papers: PaperService) -> None:
    with office.database.transaction() as tx:
        ids = tx.scalars(
            sa.select(QuestionRow.id).where(QuestionRow.code.startswith("single")).order_by(QuestionRow.id)
        ).all()
        pairs = [(one, other) for n, one in enumerate(ids[:5]) for other in ids[n + 1 : 5]]
        tx.add_all(QuestionEnemyRow(question_id=one, other_id=other) for one, other in pairs)
    paper = papers.assemble(None, "卷", blueprint=papers.blueprint(PLAN), seed=1)
    report = PaperAssemblyService(office).check(None, paper.code).report
    assert report.kept
    met = [one for one in report.findings if one.constraint.kind is ConstraintKind.ENEMIES]
    assert [one.got for one in met] == [0, 0]


def test_questions_of_a_sitting_are_used_and_rest(office: Desk, tmp_path: Path) -> None:
    day = ExamDay(office, tmp_path)
    seen = {version for form in versions(day.paper) for version in form}
    bank = day.papers.bank(None)
    used = {one.version_id for one in bank.candidates if one.uses}
    assert used == seen
    assert {one.idle_sittings for one in bank.candidates if one.uses} == {0}
    fresh = replace(day.papers.blueprint("1:single=1"), exposure=ExposureLimit(idle_sittings=1), forms=1)
    short = day.papers.feasibility(None, replace(fresh, cells=(replace(fresh.cells[0], count=4),))).shortages
    assert short[0].unseen > 0
    report = PaperAssemblyService(office).check(None, day.paper.code).report
    assert {form.fresh for form in report.forms} == {8}, "as it was on the day of the assembly"


def test_what_stands_against_each_other_is_told_with_offers(papers: PaperService) -> None:
    narrow = replace(papers.blueprint(PLAN), difficulty=Span(400, 420))
    with pytest.raises(AssemblyImpossible) as refused:
        papers.assemble(None, "卷", blueprint=narrow)
    assert refused.value.conflict.offers
    made = papers.assemble(None, "卷", blueprint=refused.value.conflict.offers[0].blueprint)
    assert made.forms
    assert len(papers.lines()) == 1


def test_a_marginal_is_counted_before_anything_is_solved(papers: PaperService) -> None:
    wanted = replace(papers.blueprint(PLAN), marginals=(Marginal(Aspect.TAG, "没有", Span(1, 2)),))
    with pytest.raises(BankShort) as short:
        papers.assemble(None, "卷", blueprint=wanted)
    assert [one.constraint.value for one in short.value.short] == ["没有"]


def test_a_question_suspended_while_forms_were_sought_stops_the_paper(
    office: Desk, papers: PaperService, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought = paper_module.assemble

    def slow(*told: object) -> object:
        made = sought(*told)  # type: ignore[arg-type]  # handed on
        with office.database.transaction() as tx:
            tx.execute(sa.update(QuestionRow).values(status=QuestionStatus.SUSPENDED))
        return made

    monkeypatch.setattr(paper_module, "assemble", slow)
    with pytest.raises(EditedMeanwhile):
        papers.assemble(None, "卷", blueprint=papers.blueprint(PLAN))
    assert papers.lines() == []


def test_a_blueprint_is_kept_for_the_programme_and_written_as_a_file(papers: PaperService, tmp_path: Path) -> None:
    shipped = papers.default_blueprint()
    own = solved(papers)
    papers.keep_blueprint(None, own)
    assert papers.default_blueprint() == own != shipped
    papers.save_blueprint(own, tmp_path / "own.toml")
    assert papers.blueprint(str(tmp_path / "own.toml")) == own
    papers.keep_blueprint(None, shipped)
    assert papers.default_blueprint() == shipped


def test_the_report_prints_what_was_counted(office: Desk, papers: PaperService, tmp_path: Path) -> None:
    paper = papers.assemble(None, "卷", blueprint=solved(papers), seed=5)
    PaperAssemblyService(office).export_report(None, paper.code, tmp_path / "核对.pdf")
    text = "".join(page.text for page in pages_of((tmp_path / "核对.pdf").read_bytes()))
    for said in ("组卷核对报告", "全部要求均已满足", "平均难度", "单选题", "HiGHS", "核对人"):
        assert said in text, said


def test_counting_needs_no_solver(papers: PaperService) -> None:
    found = papers.feasibility(None, papers.blueprint("1:single=9,multiple=2"))
    assert [*found.stock.values()] == [8, 8]
    assert [(one.wanted, one.there) for one in found.shortages] == [(9, 8)]
    assert papers.feasibility(None, papers.blueprint(PLAN)).shortages == ()
