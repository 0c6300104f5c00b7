"""What a chase list says in both languages."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ipexam.domain.chase import ChaseGroup, ChaseLine, ChaseList, ContactChannel, Lack, MessageKind
from ipexam.domain.marks import ExamStatus
from ipexam.domain.person import Sex
from ipexam.wording import chase
from ipexam.wording.language import Language


def a_line(*lacks: Lack, missing: str = "3.41", exam: ExamStatus | None = None) -> ChaseLine:
    hours = Fraction(20) - Fraction(missing)
    parts = ("张三", Sex.MALE, "4404***", "138****0001", "甲公司", "广东", "珠海")
    return ChaseLine(1, *parts, hours, Fraction(missing), 0, 1, exam, None, frozenset(lacks), False, 0, None)


def test_what_lacks_is_rounded_up_so_that_nobody_is_told_too_little(english: None) -> None:
    line = a_line(Lack.ONLINE, Lack.OFFLINE)
    assert chase.missing(line) == "3.5"
    assert chase.to_do(line, Fraction(20)) == [
        "Learn 3.5 more class-hours online: more than 20 in all.",
        "Attend 1 offline class.",
    ]


def test_somebody_on_the_line_is_asked_for_a_little_more() -> None:
    line = a_line(Lack.ONLINE, missing="0")
    assert (chase.missing(line), chase.missing(a_line(Lack.EXAM))) == ("少许", "—")
    assert chase.to_do(line, Fraction(20)) == ["学时正好为 20，请再学一点，超过 20 学时最稳妥。"]


@pytest.mark.parametrize("status", [None, *ExamStatus])
def test_every_state_of_the_exam_has_its_sentence(spoken: Language, status: ExamStatus | None) -> None:
    line = a_line(Lack.EXAM, exam=status)
    assert chase.to_do(line, Fraction(20))[0]
    assert chase.exam(line) not in ("", "—")


def test_every_choice_has_a_word(spoken: Language) -> None:
    words = [
        *map(chase.lack, Lack),
        *map(chase.channel, ContactChannel),
        *map(chase.kind, MessageKind),
        *map(chase.group, ChaseGroup),
    ]
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (date(2021, 12, 31), "300 名学员中有 0 名尚未完成。距 2021-12-31 截止还有 41 天。"),
        (date(2021, 11, 1), "300 名学员中有 0 名尚未完成。最后一次截止日期为 2021-11-01，已过。"),
        (None, "300 名学员中有 0 名尚未完成。尚未设定截止日期。"),
    ],
)
def test_the_outlook_says_how_long_there_is_time(deadline: date | None, said: str) -> None:
    assert chase.outlook(ChaseList(date(2021, 11, 20), deadline, Fraction(20), 300, ())) == said
