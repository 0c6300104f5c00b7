"""What certificates may say: each value that cannot be is named, and nothing is stored then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ipexam.domain.certificate_rule import RuleFault
from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.exam_errors import CertificateRuleFaulty, NumberPatternFaulty
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from tests.services.certified import change_rule
from tests.services.conftest import SHIPPED, StillClock
from tests.services.pooled import one_engine

FAULTY = (
    ("awarded_for", " ", RuleFault.EMPTY),
    ("awarded_for", "项" * 121, RuleFault.TOO_LONG),
    ("awarded_for", "国家级职业资格培训", RuleFault.WORD_FORBIDDEN),
    ("awarded_for", "国 家级培训", RuleFault.WORD_FORBIDDEN),
    ("awarded_for_en", "National Vocational Qualification", RuleFault.WORD_FORBIDDEN),
    ("check_line", "全国查询", RuleFault.WORD_FORBIDDEN),
    ("check_line", "一\n二", RuleFault.LINES),
    ("stamps", (), RuleFault.EMPTY),
    ("stamps", ("甲", "乙", "丙"), RuleFault.BODIES_MANY),
    ("stamps_en", ("only one",), RuleFault.BODIES_UNPAIRED),
    ("from_month", 0, RuleFault.MONTH),
    ("to_month", 13, RuleFault.MONTH),
    ("check_url", "ftp://example.org", RuleFault.ADDRESS),
    ("check_url", "http://example.org", RuleFault.ADDRESS),
    ("check_url", "https://example.org/#a", RuleFault.ADDRESS),
    ("check_url", "https://example.org/查验", RuleFault.ADDRESS),
    ("check_url", "https://example.org/" + "a" * 60, RuleFault.ADDRESS),
)


@one_engine
def test_a_value_that_cannot_be_is_named_and_not_stored(office: Desk) -> None:
    before = ProgrammeService(office).get(SHIPPED)
    for field, value, why in FAULTY:
        with pytest.raises(CertificateRuleFaulty) as refused:
            change_rule(office, **{field: value})
        assert (refused.value.rule_field, refused.value.rule_fault) == (field, why.value), value
    assert ProgrammeService(office).get(SHIPPED) == before


@one_engine
def test_a_pattern_and_a_template_are_checked_too(office: Desk) -> None:
    with pytest.raises(NumberPatternFaulty):
        change_rule(office, number_pattern="{no}")
    with pytest.raises(SubjectUnknown):
        change_rule(office, template="certificate_of_another_office")


def test_a_rule_that_was_changed_meanwhile_is_not_overwritten(office: Desk) -> None:
    programmes = ProgrammeService(office)
    read = programmes.get(SHIPPED)
    changed = change_rule(office, check_line="查询：0756-0000000")
    with pytest.raises(EditedMeanwhile):
        programmes.change_certificate(SHIPPED, read.certificate, read.version)
    assert programmes.get(SHIPPED).certificate == changed


@one_engine
def test_the_registered_full_names_of_bodies_may_hold_the_words(office: Desk) -> None:
    body = "国家知识产权培训（广东）基地"
    assert change_rule(office, awarded_for=f"{body}高级研修班").awarded_for == f"{body}高级研修班"
    english = ("National IP Training Base", "Guangdong")
    told = change_rule(office, stamps_en=english, awarded_for_en="Courses of the National IP Training Base")
    assert told.stamps_en == english
    international = change_rule(office, awarded_for_en="International IP Operations")
    assert international.awarded_for_en == "International IP Operations"


@one_engine
def test_the_sample_number_shows_the_year_of_issue(office: Desk, clock: StillClock) -> None:
    programmes = ProgrammeService(office)
    whole = programmes.get(SHIPPED)
    clock.move(timedelta(days=400))
    assert programmes.sample_number(whole, whole.certificate) == f"GDIPO-{clock.now.year}-0001"
    assert clock.now.year != whole.year
