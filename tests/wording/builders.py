"""The notice's programme and bits of an assessment, built by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ipexam.domain.assessment import (
    Assessment,
    ExamComponent,
    Flag,
    OfflineComponent,
    OnlineComponent,
    Reason,
    Verdict,
)
from ipexam.domain.marks import ExamMark, ExamStatus, MarkSource
from ipexam.domain.programme import (
    AssessmentBatch,
    Audience,
    CertificateRule,
    ClassSession,
    Comparison,
    Course,
    FeeRule,
    Module,
    PartialCredit,
    Programme,
    Scheme,
    SessionKind,
)


def marked(mark: str) -> ExamMark:
    return ExamMark(ExamStatus.MARKED, MarkSource.SHEET, Fraction(mark))


def scheme() -> Scheme:
    return Scheme(
        online_weight_percent=Fraction(35),
        offline_weight_percent=Fraction(35),
        exam_weight_percent=Fraction(30),
        online_hours_required=Fraction(20),
        online_comparison=Comparison.AT_LEAST,
        offline_sessions_required=1,
        exam_pass_mark=Fraction(60),
        total_threshold=Fraction(75),
        total_comparison=Comparison.MORE_THAN,
        all_components_required=True,
        partial_credit=PartialCredit.FULL_WHEN_MET,
    )


def notice() -> Programme:
    kinds = [SessionKind.ONLINE, *[SessionKind.OFFLINE_CLASS] * 6, SessionKind.CEREMONY]
    courses = tuple(Course(no, f"1.{no}", f"课程{no}", "1", 2 * 2700) for no in range(1, 18))
    sessions = tuple(
        ClassSession(no, no, kind, "9月", (Audience.ENTERPRISE,), "珠海", None, Fraction(8))
        for no, kind in enumerate(kinds, start=1)
    )
    return Programme(
        id=1,
        code="guangdong-ip-operations",
        template="guangdong-ip-operations",
        name="广东省知识产权运营人才培养项目",
        document="七弦琴国家基地〔2021〕2号",
        year=2021,
        zone="Asia/Shanghai",
        province="广东",
        hosts=(),
        organisers=(),
        audiences=tuple(Audience),
        modules=(Module(1, "1", "模块一", courses),),
        sessions=sessions,
        batches=(AssessmentBatch(1, 1, "第一批", date(2021, 12, 31)),),
        scheme=scheme(),
        fee=FeeRule(100000, True, True),
        certificate=CertificateRule("GDIPO", "certificate_portrait", (), "", "", from_month=8, to_month=12),
        clauses={"online": "第四条：……", "total": "第四条：总分"},
    )


def assessment(
    *,
    hours: str = "20",
    sessions: int = 1,
    mark: str | None = "60",
    total: str = "88",
    status: ExamStatus | None = ExamStatus.MARKED,
    verdict: Verdict = Verdict.PASSED,
    reasons: tuple[Reason, ...] = (),
    flags: tuple[Flag, ...] = (),
) -> Assessment:
    """An assessment whose numbers need not fit together: only its words are tested."""
    met = Fraction(35)
    exam = ExamComponent(None if mark is None else Fraction(mark), Fraction(18), True, status)
    return Assessment(
        OnlineComponent(Fraction(hours), met, True),
        OfflineComponent(sessions, met, True),
        exam,
        Fraction(total),
        verdict,
        reasons,
        flags,
    )
