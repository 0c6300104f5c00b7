from __future__ import annotations

from dataclasses import replace

from ipexam.domain.problem import Where
from ipexam.domain.question import Key, QuestionContent, QuestionStatus, QuestionType
from ipexam.domain.question_file import ReadQuestion, Standing
from ipexam.domain.question_import import Action, Decisions, ImportPreview, Kind, Likeness, PreviewLine, Twin, repeats

CONTENT = QuestionContent(
    QuestionType.SINGLE, "", "题？", ("甲", "乙"), Key(choices=(0,)), 3, None, "", "", None, None, ""
)
READ = ReadQuestion(Where("a.xlsx", "题", 2), (2,), "题", CONTENT)
LINE = PreviewLine(0, 0, READ, "商标篇", "", None, Action.NEW, ())
KNOWN = Twin(Likeness.FOLDED, "q1", question_id=7, version=1)


def test_a_question_without_a_course_is_not_taken_in_until_somebody_says_one() -> None:
    assert Decisions().action_of(LINE) is Action.REJECT
    assert Decisions(course="3.2").action_of(LINE) is Action.NEW
    assert Decisions(chapters={"商标篇": "3.1"}, course="3.2").course_of(LINE) == "3.1"
    assert Decisions(courses={0: "1.1"}, chapters={"商标篇": "3.1"}).course_of(LINE) == "1.1"


def test_what_is_skipped_needs_no_course() -> None:
    assert Decisions().action_of(replace(LINE, twin=KNOWN, proposed=Action.SKIP)) is Action.SKIP


def test_a_faulty_question_is_never_taken_in_whatever_is_chosen() -> None:
    faulty = replace(
        LINE, question=replace(READ, standing=Standing.REJECTED), proposed=Action.REJECT, course_code="1.1"
    )
    assert Decisions(actions={0: Action.NEW}).action_of(faulty) is Action.REJECT


def test_only_a_question_of_the_bank_can_get_a_new_version() -> None:
    assert Action.VERSION in replace(LINE, twin=KNOWN).choices
    assert Action.VERSION not in replace(LINE, twin=Twin(Likeness.FOLDED, "第2行", line=3)).choices


def test_a_draft_stays_a_draft() -> None:
    decisions = Decisions(status=QuestionStatus.APPROVED)
    assert decisions.status_of(READ) is QuestionStatus.APPROVED
    assert decisions.status_of(replace(READ, standing=Standing.DRAFT)) is QuestionStatus.DRAFT


def test_each_question_stands_in_one_group() -> None:
    near = replace(LINE, twin=Twin(Likeness.NEAR, "q1", 90, 7))
    other_key = replace(LINE, twin=replace(KNOWN, same_key=False), proposed=Action.SKIP)
    kinds = [
        LINE.kind,
        near.kind,
        other_key.kind,
        replace(LINE, twin=KNOWN, proposed=Action.SKIP).kind,
        replace(LINE, twin=KNOWN, proposed=Action.VERSION).kind,
        replace(LINE, question=replace(READ, standing=Standing.DRAFT)).kind,
    ]
    assert kinds == [Kind.NEW, Kind.NEAR, Kind.CHANGED, Kind.SAME, Kind.CHANGED, Kind.DRAFT]


def test_chapters_are_counted_and_repeats_leave_near_ones_out() -> None:
    near = replace(LINE, no=1, twin=Twin(Likeness.NEAR, "q1", 90, 7))
    same = replace(LINE, no=2, course_code="1.1", twin=KNOWN)
    preview = ImportPreview("c", (), (LINE, near, same))
    assert preview.chapters == {"商标篇": 2}
    assert list(repeats(preview)) == [same]
    assert Decisions().tally(preview) == {Action.REJECT: 2, Action.NEW: 1}
