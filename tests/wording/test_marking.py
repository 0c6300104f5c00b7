"""Marking in words, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from fractions import Fraction

import pytest

from ipexam.domain.marking import (
    AlikePair,
    CorrectionKind,
    KeyCorrection,
    MarkingLine,
    MarkingRules,
    Queue,
    Remark,
    Round,
    Stage,
    WrittenAnswer,
)
from ipexam.wording import marking as words
from ipexam.wording.language import Language


@pytest.mark.parametrize(
    ("say", "choices"),
    [
        (words.round_name, Round),
        (words.stage_name, Stage),
        (words.queue_name, Queue),
        (words.correction_kind, CorrectionKind),
    ],
)
def test_every_choice_has_its_own_words(say: object, choices: type[Enum], spoken: Language) -> None:
    said = [say(choice) for choice in choices]  # type: ignore[operator]  # one of the functions above
    assert all(said)
    assert len(set(said)) == len(said)


def line(undecided: int, disputed: int, to_release: int, released: int) -> MarkingLine:
    return MarkingLine("S1", "第一场", MarkingRules(2), 6, undecided, disputed, to_release, released, None, "")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (line(4, 0, 2, 0), "6 份中 4 份未定分"),
        (line(4, 2, 2, 0), "2 份待仲裁"),
        (line(0, 0, 6, 0), "6 份可发布"),
        (line(0, 0, 0, 6), "已发布"),
    ],
)
def test_a_sitting_says_what_its_marking_waits_for(state: MarkingLine, said: str) -> None:
    assert words.line_state(state) == said


def test_rules_name_the_threshold_only_for_two_markers() -> None:
    assert words.rules(MarkingRules()) == "单评"
    assert words.rules(MarkingRules(2, Fraction("12.5"))) == "双评；分差超过满分的 12.5% 由第三人仲裁"


def test_a_correction_names_letters_or_the_text_of_a_blank() -> None:
    def correction(kind: CorrectionKind, **more: object) -> KeyCorrection:
        at = datetime(2021, 12, 1, tzinfo=UTC)
        return KeyCorrection(1, "P1", "1.1-1", 7, kind, "印错", "林", at, None, **more)  # type: ignore[arg-type]  # by name

    assert words.correction(correction(CorrectionKind.ALSO, also=(0, 2))) == "AC 也算对"
    assert words.correction(correction(CorrectionKind.ALSO, blank=1, text="申请之日")) == "第 2 空：“申请之日”也算对"
    assert words.correction(correction(CorrectionKind.VOID)) == "本题作废，全体给满分"


def test_a_change_shows_before_and_after_and_what_a_person_has_to_give() -> None:
    change = Remark("S1", "03", "q01", Fraction(2), None, Fraction(2), Fraction(60), Fraction(58), Fraction(100))
    assert words.change(change) == "2 → 待人工评分"
    assert words.whole_change(change) == "60 → 58（满分 100）"


def test_neighbours_are_named_as_such() -> None:
    pair = AlikePair("S1", "1.1-1", ("01", "02"), True, 97, 12, ("", ""))
    assert words.alike(pair) == "01 号与 02 号座位（相邻）"


def answer(stage: Stage, which: Round | None, *others: int) -> WrittenAnswer:
    marks = tuple(map(Fraction, others))
    return WrittenAnswer(1, "q01", "1.1-1", "", "", (), "甲", Fraction(10), None, stage, which, marks)


@pytest.mark.parametrize(
    ("shown", "same", "given", "said"),
    [
        (answer(Stage.RELEASED, None), 1, Fraction(3), "冻结"),
        (answer(Stage.DECIDED, None), 1, None, "另外两人"),
        (answer(Stage.DISPUTED, Round.THIRD, 2, 9), 1, None, "2 分和 9 分"),
        (answer(Stage.FIRST, Round.FIRST), 1, Fraction(3), "替换"),
        (answer(Stage.FIRST, Round.FIRST), 3, None, "3"),
        (answer(Stage.FIRST, Round.FIRST), 1, None, "回车"),
    ],
)
def test_a_marker_is_told_what_to_know_before_typing(
    shown: WrittenAnswer, same: int, given: Fraction | None, said: str
) -> None:
    assert said in words.answer_hint(shown, same, given)
