"""Every choice of the domain has a word of its own in both languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.assessment import Flag, Reason, Verdict
from ipexam.domain.attendance import Presence
from ipexam.domain.batch import BatchNoun
from ipexam.domain.certificate import CertificateStatus, Verification, VerificationStatus
from ipexam.domain.hall import HallPaper
from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.marks import ExamStatus, MarkSource
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.paper import MultipleRule
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Audience, Comparison, PartialCredit, SessionKind
from ipexam.domain.question import CognitiveLevel, QuestionStatus, QuestionType
from ipexam.domain.scheme_warning import SchemeWarning, SchemeWarningCode
from ipexam.domain.sitting import AttemptState, SittingKind
from ipexam.domain.trainee import Region
from ipexam.domain.verb import Verb
from ipexam.wording import (
    assessment,
    attendance,
    audit,
    batch,
    certificate,
    hours,
    language,
    marks,
    office_key,
    problems,
    programme,
    question,
    sitting,
    trainee,
    verbs,
)
from ipexam.wording.language import Language
from tests.wording.builders import assessment as an_assessment
from tests.wording.builders import notice, scheme


def scheme_warning(code: SchemeWarningCode) -> str:
    return programme.scheme_warnings([SchemeWarning(code, scheme().exam_pass_mark, scheme().total_threshold)])[0]


def reason(value: Reason) -> str:
    return assessment.reason(value, an_assessment(hours="18", sessions=0, mark="50", total="53"), notice())


WORDS: dict[type[Enum], tuple[Callable[..., str], ...]] = {
    AttemptState: (sitting.attempt_state, sitting.attempt_sentence),
    Audience: (programme.audience,),
    BatchNoun: (batch.noun,),
    CertificateStatus: (certificate.status,),
    CognitiveLevel: (question.level,),
    Comparison: (programme.comparison,),
    ExamStatus: (marks.status,),
    Flag: (assessment.short_flag, lambda value: assessment.flag(value, scheme())),
    Grain: (hours.grain,),
    HallPaper: (sitting.hall_paper,),
    IdKind: (trainee.id_kind,),
    KeyPurpose: (office_key.purpose,),
    MarkSource: (marks.source,),
    MultipleRule: (question.multiple_rule, question.multiple_rule_short),
    PartialCredit: (programme.partial_credit,),
    Presence: (attendance.presence,),
    ProblemCode: (problems.short,),
    QuestionStatus: (question.status,),
    QuestionType: (question.type_name, question.short_type),
    Reason: (assessment.short_reason, reason),
    Region: (trainee.region,),
    Right: (audit.right,),
    SchemeWarningCode: (scheme_warning,),
    SessionKind: (programme.session_kind,),
    Sex: (trainee.sex,),
    SittingKind: (sitting.kind,),
    Uncounted: (hours.uncounted,),
    Verb: (verbs.label,),
    VerificationStatus: (
        certificate.verification_title,
        lambda value: certificate.verification(Verification(value, None, "0a1b", None)),
    ),
    Verdict: (assessment.verdict,),
}


def domain_enums() -> set[type[Enum]]:
    return {one for one in Enum.__subclasses__() if one.__module__.startswith("ipexam.domain.")}


def test_every_enum_of_the_domain_is_in_this_test() -> None:
    assert domain_enums() - set(WORDS) == set()


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_word_of_its_own(kind: type[Enum], spoken: Language) -> None:
    for say in WORDS[kind]:
        words = [say(member) for member in kind]
        assert all(words)
        assert len(set(words)) == len(words), words


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_the_chinese_word_is_not_the_english_one(kind: type[Enum]) -> None:
    for say in WORDS[kind]:
        for member in kind:
            language.use(Language.CHINESE)
            chinese = say(member)
            language.use(Language.ENGLISH)
            assert say(member) != chinese


def test_the_binding_words_of_the_glossary_are_used() -> None:
    assert [assessment.verdict(value) for value in Verdict] == ["通过", "未通过", "待定"]
    assert marks.status(ExamStatus.ABSENT) == "缺考"
    assert marks.status(ExamStatus.VOID) == "违纪（成绩无效）"
    assert marks.status(ExamStatus.DEFERRED) == "缓考"
    assert question.type_name(QuestionType.CASE) == "案例分析题"
    assert verbs.label(Verb.PAPER_ASSEMBLE) == "组卷"


def test_what_was_never_stated_is_said_so(spoken: Language) -> None:
    assert len({trainee.consent(None), trainee.consent(True), trainee.consent(False)}) == 3
    assert trainee.priority(True) != trainee.priority(False)
    assert sitting.attempt_state(None) not in {sitting.attempt_state(state) for state in AttemptState}
    assert question.level(None) == "—"


def test_difficulty_is_a_number_and_a_word() -> None:
    assert [question.difficulty(n) for n in (1, 3, 5)] == ["1（很易）", "3（中等）", "5（很难）"]


def test_a_missing_sign_out_is_flagged() -> None:
    assert attendance.sign_out_missing() == "缺签退"
