"""Every choice of the domain has a word of its own in both languages."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from enum import Enum

import pytest

import ipexam.domain
from ipexam.domain.actor import Right
from ipexam.domain.alarm import Alarm
from ipexam.domain.alias import AliasKind
from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.answers import RulingKind
from ipexam.domain.assembly import ConstraintKind, Method, OfferKind
from ipexam.domain.assessment import Flag, Reason, Verdict
from ipexam.domain.attendance import Part, Presence, SessionSource
from ipexam.domain.batch import BatchNoun
from ipexam.domain.blueprint import Aspect, DifficultyBand, Objective
from ipexam.domain.bulk_edit import BulkSkip, Clearable
from ipexam.domain.certificate import (
    CertificateEventKind,
    CertificateStatus,
    IssueKind,
    RevocationGround,
    Verification,
    VerificationStatus,
)
from ipexam.domain.certificate_check import Fault
from ipexam.domain.certificate_issue import Hindrance
from ipexam.domain.certificate_layout import Align, CertificateField, Lettering, Ornament
from ipexam.domain.certificate_number import NumberFault
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.certificate_rule import RuleFault
from ipexam.domain.certificate_template import PreviewCase, TemplateFault, TemplatePart
from ipexam.domain.chase import ChaseGroup, ContactChannel, Lack, MessageKind
from ipexam.domain.file_errors import MaterialFault, QuestionFileObstacle
from ipexam.domain.hall import HallPaper
from ipexam.domain.hand_out import HandOutWay
from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.hours_comparison import Change
from ipexam.domain.hours_explanation import Standing
from ipexam.domain.hours_import import ClaimState
from ipexam.domain.hours_log import Ask, DayOrder, Evidence, EvidenceKind, HoursColumn, NameForm, TwoParts, Unit
from ipexam.domain.hours_rule import Rounding, RuleKind
from ipexam.domain.item_statistics import ItemFlag
from ipexam.domain.marking import CorrectionKind, Queue, Round, Stage
from ipexam.domain.marks import ExamStatus, MarkSource
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.paper import MultipleRule
from ipexam.domain.pc_check import CheckSubject, Grade, Outcome
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.photo import PhotoFinding
from ipexam.domain.platform import Clock, ProfileFault
from ipexam.domain.pool import ConsentScope, InternshipRating, PoolEventKind, PoolStatus, PoolUse
from ipexam.domain.print_job import PrintReason, PrintScope, SheetState
from ipexam.domain.print_log import PrintPaper
from ipexam.domain.problem import ProblemCode
from ipexam.domain.proctor import ProctorAction, ProofKind, ReasonCategory
from ipexam.domain.proctor_log import Arrival, IncidentKind, RecordFact
from ipexam.domain.programme import Audience, Comparison, PartialCredit, PhotoRule, SessionKind, Stamping
from ipexam.domain.question import CognitiveLevel, QuestionOrder, QuestionStatus, QuestionType
from ipexam.domain.question_due import DueWhy
from ipexam.domain.question_duplicates import PairRuling
from ipexam.domain.question_file import BankFormat, PassedOver
from ipexam.domain.question_file import Standing as QuestionStanding
from ipexam.domain.question_import import Action, Kind, Likeness
from ipexam.domain.question_part import Part as QuestionPart
from ipexam.domain.question_workflow import MoveRefusal
from ipexam.domain.quirk import Note, Quirk
from ipexam.domain.registration import RegistrationField, TraineeFault
from ipexam.domain.rehearsal import Trial, TrialVerdict
from ipexam.domain.rich_text import Shift
from ipexam.domain.room_account import SeatStanding
from ipexam.domain.roster import RosterFault, RosterGrouping
from ipexam.domain.rule_warning import RuleWarning, RuleWarningCode
from ipexam.domain.scheme_warning import SchemeWarning, SchemeWarningCode
from ipexam.domain.sitting import AttemptState, PasswordKind, SittingKind
from ipexam.domain.stamp_errors import CertificateFault, StampFault
from ipexam.domain.trainee import Region
from ipexam.domain.undoing import KeptReason
from ipexam.domain.verb import Verb
from ipexam.wording import (
    alarm,
    analysis,
    anomaly,
    assembly,
    assessment,
    attendance,
    audit,
    batch,
    bulk_edit,
    certificate,
    certificate_checks,
    certificate_issue,
    certificate_template,
    chase,
    collect,
    hand_out,
    hours,
    hours_comparison,
    hours_explanation,
    hours_import,
    hours_log,
    hours_rule,
    language,
    marking,
    marks,
    material,
    office_key,
    opening,
    pc_check,
    photo,
    platforms,
    pool,
    printing,
    problems,
    proctor,
    programme,
    question,
    question_file,
    question_import,
    question_part,
    question_workflow,
    registration,
    sitting,
    stamp,
    trainee,
    undoing,
    verbs,
)
from ipexam.wording.language import Language
from tests.wording.builders import assessment as an_assessment
from tests.wording.builders import notice, scheme


def scheme_warning(code: SchemeWarningCode) -> str:
    return programme.scheme_warnings([SchemeWarning(code, scheme().exam_pass_mark, scheme().total_threshold)])[0]


def reason(value: Reason) -> str:
    return assessment.reason(value, an_assessment(hours="18", sessions=0, mark="50", total="53"), notice())


def rule_warning(code: RuleWarningCode) -> str:
    return hours_rule.rule_warnings([RuleWarning(code, scheme().exam_pass_mark, scheme().total_threshold)])[0]


WORDS: dict[type[Enum], tuple[Callable[..., str], ...]] = {
    Alarm: (alarm.alarm_sentence,),
    AnomalyAction: (anomaly.action,),
    AttemptState: (sitting.attempt_state, sitting.attempt_sentence),
    Audience: (programme.audience,),
    BatchNoun: (batch.noun,),
    BulkSkip: (bulk_edit.skip,),
    Clearable: (lambda value: bulk_edit.field(value.value),),
    DueWhy: (question_workflow.due,),
    MoveRefusal: (question_workflow.refusal,),
    QuestionOrder: (question.order,),
    CertificateStatus: (certificate.status,),
    IssueKind: (certificate.kind,),
    CertificateEventKind: (certificate_issue.event_kind,),
    Hindrance: (certificate_issue.hindrance,),
    NumberFault: (certificate_issue.number_fault,),
    RuleFault: (certificate_issue.rule_fault,),
    RevocationGround: (certificate_issue.ground,),
    Stamping: (certificate.stamping,),
    PhotoRule: (certificate.photo_rule,),
    PrintMode: (certificate.print_mode,),
    PrintOrder: (certificate.print_order,),
    PrintPaper: (printing.print_paper,),
    PrintReason: (printing.reason,),
    PrintScope: (printing.scope,),
    SheetState: (printing.sheet_state,),
    Align: (certificate_template.align,),
    CertificateField: (certificate_template.field,),
    Lettering: (certificate_template.lettering,),
    Ornament: (certificate_template.ornament,),
    PreviewCase: (certificate_template.case,),
    TemplateFault: (certificate_template.fault,),
    TemplatePart: (certificate_template.part,),
    ConsentScope: (pool.scope,),
    InternshipRating: (pool.rating,),
    PoolEventKind: (pool.event_kind,),
    PoolStatus: (pool.status,),
    PoolUse: (pool.use,),
    RosterFault: (pool.roster_fault,),
    RosterGrouping: (pool.grouping,),
    ChaseGroup: (chase.group,),
    CognitiveLevel: (question.level,),
    Comparison: (programme.comparison,),
    ContactChannel: (chase.channel,),
    ExamStatus: (marks.status,),
    Fault: (certificate_checks.fault,),
    Flag: (assessment.short_flag, lambda value: assessment.flag(value, scheme())),
    Grain: (hours.grain,),
    HallPaper: (sitting.hall_paper,),
    HandOutWay: (hand_out.way,),
    IdKind: (trainee.id_kind,),
    ItemFlag: (analysis.flag, analysis.advice),
    KeptReason: (undoing.reason,),
    KeyPurpose: (office_key.purpose,),
    Lack: (chase.lack,),
    MaterialFault: (lambda value: material.fault(value.value),),
    MarkSource: (marks.source,),
    MessageKind: (chase.kind,),
    MultipleRule: (question.multiple_rule_short,),
    PartialCredit: (programme.partial_credit,),
    Part: (attendance.part,),
    QuestionPart: (lambda value: question_part.name(value.value),),
    Presence: (attendance.presence,),
    ProblemCode: (problems.short,),
    ProctorAction: (proctor.action, proctor.action_hint),
    Aspect: (assembly.aspect,),
    DifficultyBand: (assembly.band,),
    Method: (assembly.method,),
    Objective: (assembly.objective,),
    Arrival: (proctor.arrival,),
    IncidentKind: (proctor.incident_kind,),
    ReasonCategory: (proctor.reason,),
    RecordFact: (proctor.fact,),
    Action: (question_import.action,),
    BankFormat: (question_import.format_name,),
    Kind: (question_import.kind,),
    Likeness: (question_import.likeness,),
    PairRuling: (question_import.ruling,),
    PassedOver: (question_import.passed_over,),
    QuestionFileObstacle: (lambda value: question_file.obstacle(value.value),),
    QuestionStanding: (question_import.standing,),
    QuestionStatus: (question.status,),
    QuestionType: (question.type_name, question.short_type),
    Quirk: (lambda value: opening.note_sentence(Note(value, "明细", 3, "D7")),),
    Reason: (assessment.short_reason, reason),
    Region: (trainee.region,),
    RegistrationField: (registration.field,),
    TraineeFault: (registration.fault,),
    Right: (audit.right,),
    Rounding: (hours_rule.rounding,),
    RuleKind: (hours_rule.kind,),
    RuleWarningCode: (rule_warning,),
    RulingKind: (collect.ruling, collect.proposal),
    SchemeWarningCode: (scheme_warning,),
    SeatStanding: (collect.standing,),
    SessionKind: (programme.session_kind,),
    SessionSource: (attendance.source,),
    Sex: (trainee.sex,),
    PasswordKind: (sitting.password_kind,),
    PhotoFinding: (photo.finding,),
    SittingKind: (sitting.kind,),
    Uncounted: (hours.uncounted,),
    Round: (marking.round_name,),
    Stage: (marking.stage_name,),
    Queue: (marking.queue_name,),
    CorrectionKind: (marking.correction_kind,),
    Verb: (verbs.label,),
    VerificationStatus: (
        certificate.verification_title,
        lambda value: certificate.verification(Verification(value, None, "0a1b", None)),
    ),
    Verdict: (assessment.verdict,),
    AliasKind: (trainee.alias_kind,),
    Ask: (hours_log.question,),
    Change: (hours_comparison.change,),
    ClaimState: (hours_import.claim_state,),
    Clock: (platforms.clock,),
    DayOrder: (hours_log.day_order,),
    EvidenceKind: (lambda value: hours_log.evidence([Evidence(value, "姓名", 1)]),),
    HoursColumn: (hours_log.column,),
    ProfileFault: (lambda value: platforms.fault(value.value),),
    StampFault: (lambda value: stamp.fault(value.value),),
    CertificateFault: (lambda value: stamp.certificate_fault(value.value),),
    Standing: (hours_explanation.standing,),
    Grade: (pc_check.grade, pc_check.whole),
    CheckSubject: (pc_check.subject,),
    Trial: (pc_check.trial,),
    TrialVerdict: (pc_check.verdict,),
    TwoParts: (hours_log.two_parts,),
    Unit: (hours_log.unit,),
}


PROPER_NAMES = set(BankFormat) - {BankFormat.SHEET, BankFormat.WORD, BankFormat.TEXT}
"""What is called the same in every language."""

NEVER_SHOWN = {NameForm, Outcome, ProofKind, Shift, ConstraintKind, OfferKind}
"""Choices that only profiles and journals make; an outcome of the self-check is a whole sentence (test_pc_check),
and so is what a paper lacks and what is offered (test_assembly)."""


def domain_enums() -> set[type[Enum]]:
    for module in pkgutil.iter_modules(ipexam.domain.__path__, "ipexam.domain."):
        importlib.import_module(module.name)
    return {one for one in Enum.__subclasses__() if one.__module__.startswith("ipexam.domain.")}


def test_every_enum_of_the_domain_is_in_this_test() -> None:
    assert domain_enums() - set(WORDS) == NEVER_SHOWN


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
            assert say(member) != chinese or member in PROPER_NAMES


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
