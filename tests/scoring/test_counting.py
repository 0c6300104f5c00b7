"""Answer at most N: the first answered count, at the section and at the paper, and the maximum follows."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.paper import PaperRules
from ipexam.domain.question import QuestionType
from ipexam.scoring.counting import counted

KINDS = (QuestionType.SINGLE, QuestionType.SHORT_ANSWER, QuestionType.CASE)


def paper(*kinds: QuestionType) -> list[tuple[str, QuestionType]]:
    return [(f"q{at:02d}", kind) for at, kind in enumerate(kinds, 1)]


def test_without_limits_everything_counts() -> None:
    answered = paper(QuestionType.SINGLE, QuestionType.CASE)
    assert counted(answered, PaperRules(90)) == {"q01", "q02"}


def test_of_a_section_the_first_answered_count() -> None:
    rules = PaperRules(90, section_at_most={QuestionType.SHORT_ANSWER: 2})
    answered = paper(QuestionType.SINGLE, *[QuestionType.SHORT_ANSWER] * 3, QuestionType.CASE)
    assert counted(answered, rules) == {"q01", "q02", "q03", "q05"}


def test_what_a_section_leaves_out_takes_no_place_of_the_paper() -> None:
    rules = PaperRules(90, answer_at_most=2, section_at_most={QuestionType.SINGLE: 1})
    answered = paper(QuestionType.SINGLE, QuestionType.SINGLE, QuestionType.CASE, QuestionType.CASE)
    assert counted(answered, rules) == {"q01", "q03"}


papers = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 6).map(Fraction)), min_size=1, max_size=7)
limits = st.builds(
    lambda whole, sections: PaperRules(90, answer_at_most=whole, section_at_most=sections),
    st.integers(0, 5),
    st.dictionaries(st.sampled_from(KINDS), st.integers(1, 4)),
)


@given(papers, limits)
def test_the_maximum_is_the_best_that_any_choice_of_questions_earns(
    whole: list[tuple[QuestionType, Fraction]], rules: PaperRules
) -> None:
    """An exhaustive oracle: every subset of the questions, answered right."""
    marks = {f"q{at}": mark for at, (_, mark) in enumerate(whole)}
    asked = [(f"q{at}", kind) for at, (kind, _) in enumerate(whole)]
    best = max(
        sum((marks[item] for item in counted(chosen, rules)), Fraction(0))
        for size in range(len(asked) + 1)
        for chosen in combinations(asked, size)
    )
    assert rules.maximum(whole) == best
