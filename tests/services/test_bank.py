"""The bank: what an import changes, what search finds, what an edit leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.errors import CourseUnknown, EditedMeanwhile, SubjectUnknown
from ipexam.domain.exam_errors import QuestionFaulty
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Cancelled
from ipexam.domain.question import Key, QuestionContent, QuestionFilter, QuestionStatus, QuestionType
from ipexam.domain.question_import import Action, Decisions
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.question_export import QuestionExportService
from ipexam.services.question_import import QuestionImportService
from ipexam.services.question_review import QuestionReviewService
from ipexam.sheets.questions_writing import write_questions
from tests.services.exams import bank_of, question


@pytest.fixture
def bank(office: Desk) -> BankService:
    return BankService(office)


@pytest.fixture
def bring(bank: BankService, tmp_path: Path) -> Callable[..., ImportOutcome]:
    """Import questions given as (code, content)."""

    def bring(*questions: tuple[str, QuestionContent], name: str = "questions.xlsx") -> ImportOutcome:
        write_questions(tmp_path / name, questions)
        return bank.import_file(tmp_path / name)

    return bring


def counts(outcome: ImportOutcome) -> tuple[int, int, int, int]:
    return outcome.added, outcome.changed, outcome.unchanged, outcome.rejected


def codes(bank: BankService, **chosen: object) -> list[str]:
    lines, total = bank.page(None, QuestionFilter(**chosen))
    assert total == len(lines)
    return [line.code for line in lines]


def test_questions_of_every_type_come_in_approved_and_the_same_file_again_changes_nothing(
    bank: BankService, bring
) -> None:
    assert counts(bring(*bank_of(2))) == (12, 0, 0, 0)
    again = bring(*bank_of(2))
    assert (counts(again), again.batch) == ((0, 0, 12, 0), None)
    assert {line.status for line in bank.page(None, QuestionFilter())[0]} == {QuestionStatus.APPROVED}


def test_a_question_comes_back_as_it_went_in(bank: BankService, bring) -> None:
    sent = dict(bank_of(1))
    bring(*sent.items())
    for line in bank.page(None, QuestionFilter())[0]:
        (version,) = bank.get(line.id)
        assert version.content == sent[version.code]


def test_other_content_under_a_known_code_is_a_new_version_and_the_old_one_stays(bank: BankService, bring) -> None:
    bring(("q1", question()))
    assert counts(bring(("q1", question(explanation="新解析")))) == (0, 1, 0, 0)
    new, old = bank.get(bank.page(None, QuestionFilter())[0][0].id)
    assert (new.no, new.content.explanation) == (2, "新解析")
    assert (old.no, old.content.explanation) == (1, "密钥解析")


def test_known_content_under_another_code_is_a_problem_even_with_options_in_another_order(
    bank: BankService, bring
) -> None:
    bring(("q1", question()))
    turned = question(options=tuple(reversed(question().options)), key=Key(choices=(3,)))
    outcome = bring(("q2", turned), ("q3", question(stem="另一道题？")))
    assert counts(outcome) == (1, 0, 0, 1)
    assert [(p.code.value, dict(p.facts)) for p in outcome.problems] == [("question_repeated", {"code": "q1"})]


def test_the_same_content_twice_in_one_file_is_kept_once(bring) -> None:
    outcome = bring(("q1", question()), ("q2", question()))
    assert counts(outcome) == (1, 0, 0, 1)


def test_an_unknown_course_is_a_problem_and_a_course_may_be_named(bank: BankService, bring) -> None:
    outcome = bring(
        ("q1", question(course="9.9")),
        ("q2", question(stem="甲？", course="知识产权质押融资")),
        ("q3", question(stem="乙？", course="3.1")),
    )
    assert counts(outcome) == (2, 0, 0, 1)
    assert [p.code.value for p in outcome.problems] == ["course_unknown"]
    assert codes(bank, module_code="3", course_code="3.1") == ["q2", "q3"]


def test_a_running_number_is_no_code(bank: BankService, bring) -> None:
    bring(("1", question(stem="甲？")), ("2", question(stem="乙？")), name="one.xlsx")
    outcome = bring(("1", question(stem="丙？")), ("2", question(stem="甲？")), name="two.xlsx")
    assert counts(outcome) == (1, 0, 1, 0)
    assert codes(bank) == ["1.1-01", "1.1-02", "1.1-03"]


def test_a_given_code_is_never_handed_to_a_question_without_one(bank: BankService, bring) -> None:
    outcome = bring(("7", question(stem="甲？")), ("1.1-01", question(stem="乙？")))
    assert counts(outcome) == (2, 0, 0, 0)
    assert codes(bank) == ["1.1-01", "1.1-02"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("质权", ["q1"]),
        ("质", ["q1", "q2"]),
        ("“权质”", []),
        ("权质", []),
        ("质 权", ["q1"]),
        ("登记质", []),
        ("frand", ["q2"]),
        ("ＦＲＡＮＤ", ["q2"]),
        ("质押 FRAND", ["q2"]),
        ("q1", ["q1"]),
        ("Q", ["q1", "q2"]),
        ("q", ["q1", "q2"]),
        ("《民法典》", ["q1", "q2"]),
        ("！", []),
        ("100%_", []),
        ('a" OR "b', []),
    ],
)
def test_search_finds_words_of_any_length_and_phrases(bank: BankService, bring, text: str, found: list[str]) -> None:
    bring(
        ("q1", question(stem="债权与质权", knowledge="")),
        ("q2", question(stem="质押许可遵循 FRAND 原则", options=("甲", "乙"))),
    )
    assert codes(bank, text=text) == found


def test_search_finds_the_newest_version_only(bank: BankService, bring) -> None:
    bring(("q1", question(stem="旧题干旧")))
    bring(("q1", question(stem="新题干新")))
    assert codes(bank, text="旧题干") == []
    assert codes(bank, text="新题干") == ["q1"]


def test_the_list_is_filtered_and_paged(bank: BankService, bring) -> None:
    bring(*bank_of(3))
    lines, total = bank.page(None, QuestionFilter(type=QuestionType.CASE), offset=1, limit=1)
    assert ([line.code for line in lines], total) == (["case-001"], 3)
    assert codes(bank, type=QuestionType.CASE, text="第2道") == ["case-002"]
    assert codes(bank, status=QuestionStatus.DRAFT) == []


def test_an_edit_is_the_next_version_and_a_stale_one_is_refused(bank: BankService, bring) -> None:
    bring(("q1", question()))
    line = bank.page(None, QuestionFilter())[0][0]
    version = bank.edit(None, line.id, question(stem="改过的题干？", course="3.2"), line.version)
    assert (version.no, version.actor, version.content.stem) == (2, "tester", "改过的题干？")
    assert codes(bank, module_code="3") == ["q1"]
    with pytest.raises(EditedMeanwhile):
        bank.edit(None, line.id, question(), line.version)
    with pytest.raises(CourseUnknown):
        bank.edit(None, line.id, question(course="9.9"), 2)
    with pytest.raises(SubjectUnknown):
        bank.get(999)


def test_an_edit_that_could_not_be_asked_or_marked_is_refused_with_everything_that_is_wrong(
    bank: BankService, bring
) -> None:
    bring(("q1", question()))
    line = bank.page(None, QuestionFilter())[0][0]
    broken = replace(question(), stem=" ", options=("办理出质登记时",), key=Key())
    with pytest.raises(QuestionFaulty) as refused:
        bank.edit(None, line.id, broken, line.version)
    assert refused.value.lacking == ("stem_missing", "options_missing", "key_missing")
    assert len(bank.get(line.id)) == 1


def test_a_retired_question_comes_back_only_when_a_person_says_so(
    bank: BankService, bring, office: Desk, tmp_path: Path
) -> None:
    bring(("q1", question()))
    line = bank.page(None, QuestionFilter())[0][0]
    QuestionReviewService(office).move([line.id], QuestionStatus.RETIRED, "法条废止")
    outcome = bring(("", question()))
    assert counts(outcome) == (0, 0, 1, 0)
    assert [problem.code for problem in outcome.problems] == [ProblemCode.QUESTION_RETIRED]
    imports = QuestionImportService(office)
    preview = imports.read([tmp_path / "questions.xlsx"])
    assert preview.lines[0].proposed is Action.SKIP
    assert counts(imports.commit(preview, Decisions(actions={0: Action.NEW}))) == (1, 0, 0, 0)


def test_an_export_comes_back_unchanged(bank: BankService, bring, office: Desk, tmp_path: Path) -> None:
    bring(*bank_of(2))
    assert QuestionExportService(office).export(None, tmp_path / "out.xlsx") == 12
    assert counts(bank.import_file(tmp_path / "out.xlsx")) == (0, 0, 12, 0)


def test_cancelling_an_import_leaves_nothing(bank: BankService, tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    write_questions(tmp_path / "q.xlsx", bank_of(1))
    with pytest.raises(Cancelled):
        bank.import_file(tmp_path / "q.xlsx", report=cancel)
    assert codes(bank) == []
