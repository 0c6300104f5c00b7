"""What issuing says: who gets none, why, and what to do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ipexam.domain.assessment import AssessmentLine, Reason
from ipexam.domain.certificate import CertificateEvent, CertificateEventKind, RevocationGround
from ipexam.domain.certificate_issue import Hindrance, IssueOutcome, LeftOut
from ipexam.wording import certificate_issue as words
from tests.wording.builders import assessment, notice


def left_out(hindrance: Hindrance, **facts: str) -> LeftOut:
    found = assessment(reasons=(Reason.EXAM_ABSENT, Reason.HOURS_WAITING))
    return LeftOut(AssessmentLine(5, "张䶮", "", "甲公司", found), hindrance, **facts)


def test_who_passed_and_got_none_is_named_with_the_characters() -> None:
    outcome = IssueOutcome((), 2, (left_out(Hindrance.UNPRINTABLE, text="张䶮", characters="䶮"),))
    text = words.issued(outcome)
    assert "2 名学员此前已有结业证书" in text
    assert "张䶮（" in text
    assert "U+4DAE" in text


@pytest.mark.parametrize("hindrance", list(Hindrance))
def test_every_hindrance_has_its_facts(hindrance: Hindrance) -> None:
    one = left_out(hindrance, text="张䶮", characters="䶮", number="G-1", because="代考")
    text = words.why(one, notice())
    assert text.endswith("。")
    assert "{" not in text + words.remedy(hindrance)


def test_a_reason_of_the_list_speaks_for_itself_and_another_one_in_its_own_words() -> None:
    assert words.reason(RevocationGround.LOST, "") == words.ground(RevocationGround.LOST)
    assert words.reason(RevocationGround.OTHER, "冒名") == "冒名"
    assert "电话报失" in words.reason(RevocationGround.LOST, "电话报失")


def test_a_history_names_the_other_number() -> None:
    replaced = CertificateEvent(CertificateEventKind.REPLACED, datetime(2026, 12, 1, tzinfo=UTC), text="G-2")
    assert "G-2" in words.event(replaced)
