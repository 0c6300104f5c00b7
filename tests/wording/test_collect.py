"""Words about collecting: receipts, answers in one line, what an import brought."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.domain.answers import AnswersOutcome, ReceiptCheck
from ipexam.domain.paper import Response
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import AttemptState, SittingKind
from ipexam.wording import collect
from ipexam.wording.language import Language

CHECK = ReceiptCheck("AAAA BBBB CCCC", "S1", "01", "张一", SittingKind.REAL, AttemptState.CURRENT, None)


def test_every_answer_about_a_receipt_is_a_sentence_of_its_own(spoken: Language) -> None:
    checks = (
        None,
        CHECK,
        replace(CHECK, genuine=False),
        replace(CHECK, state=None),
        replace(CHECK, kind=SittingKind.TRIAL),
        replace(CHECK, state=AttemptState.SUPERSEDED),
        replace(CHECK, state=AttemptState.QUARANTINED),
    )
    said = [collect.receipt_answer(check) for check in checks]
    assert len(set(said)) == len(said)
    assert all(text.endswith("。" if spoken is Language.CHINESE else ".") for text in said)


@pytest.mark.parametrize(
    ("response", "kind", "said"),
    [
        (None, QuestionType.CASE, "—"),
        (Response("q1"), QuestionType.SINGLE, "—"),
        (Response("q1", ("a", "c")), QuestionType.MULTIPLE, "AC"),
        (Response("q1", blanks=("二十", "")), QuestionType.FILL_IN, "二十 ｜ "),
        (Response("q1", blanks=("b", "", "a")), QuestionType.MATCHING, "1-B 3-A"),
        (Response("q1", text="论述"), QuestionType.CASE, "论述"),
    ],
)
def test_an_answer_is_shown_in_one_line(response: Response | None, kind: QuestionType, said: str) -> None:
    assert collect.response(response, kind) == said


def test_a_collection_on_the_same_disk_warns(spoken: Language) -> None:
    fine = collect.collected(2, 1, 3, same_medium=False)
    assert collect.collected(2, 1, 3, same_medium=True).startswith(fine)
    assert collect.remarks((), (), ()) == []
    assert len(collect.remarks(("a",), ("b",), ("R1",))) == 3


def test_trial_files_and_rooms_are_told(spoken: Language) -> None:
    outcome = AnswersOutcome(1, 1, 0, 0, 0, 0, (), {SittingKind.TRIAL: 1, SittingKind.REAL: 2}, ("S1",))
    assert len(collect.brought(outcome)) == 2
