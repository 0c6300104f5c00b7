"""The scheme explained, and what is odd about it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ipexam.domain.programme import PartialCredit
from ipexam.domain.scheme_warning import SchemeWarning, SchemeWarningCode
from ipexam.wording import programme
from tests.wording.builders import notice, scheme


def test_the_notices_scheme_in_chinese() -> None:
    assert programme.scheme_sentences(notice()) == [
        "线上培训：不少于 20 学时，占总分 35%；达标得满分，未达标不得分。",
        "线下培训：至少 1 期，占总分 35%；达标得满分，未达标不得分。",
        "考试：60 分及以上为合格；始终按考试成绩 × 30% 计分。",
        "各项均须达标，且总分须超过 75 分，方可通过。",
    ]


def test_a_component_without_weight_is_left_out(english: None) -> None:
    without = replace(notice(), scheme=replace(scheme(), offline_weight_percent=Fraction(0)))
    assert not any(line.startswith("Offline") for line in programme.scheme_sentences(without))


def test_offline_training_is_never_said_to_depend_on_the_classes_offered(english: None) -> None:
    reading = replace(scheme(), partial_credit=PartialCredit.PROPORTIONAL_TO_OFFERED)
    online, offline, *_rest = programme.scheme_sentences(replace(notice(), scheme=reading))
    assert "hours offered" in online
    assert "up to the requirement" in offline


def test_the_sum_alone_is_said_to_decide(english: None) -> None:
    alone = replace(notice(), scheme=replace(scheme(), all_components_required=False))
    assert "To pass, only the total counts: it must be more than 75." in programme.scheme_sentences(alone)


def test_a_warning_shows_its_numbers() -> None:
    found = [SchemeWarning(SchemeWarningCode.THRESHOLD_NEVER_DECIDES, Fraction(88), Fraction(75))]
    assert programme.scheme_warnings(found) == [
        "这条分数线永远不起作用：各项均达标者总分至少 88 分，而分数线为 75 分。"
    ]


def test_a_number_in_a_warning_is_not_rounded_onto_its_limit(english: None) -> None:
    found = [SchemeWarning(SchemeWarningCode.MINIMUM_FALLS_SHORT, Fraction("74.999"), Fraction(75))]
    assert "74.999" in programme.scheme_warnings(found)[0]


def test_what_the_schedule_leaves_open_is_said() -> None:
    assert [programme.place(""), programme.place("珠海")] == ["待定", "珠海"]
    assert [programme.quota(None), programme.quota(0), programme.quota(100)] == ["/", "0", "100"]
    assert programme.audience(None) == "未填"
