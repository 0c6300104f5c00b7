"""Programmes: organisers, modules, courses, schedule, assessment batches, scheme and clauses."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipexam.domain.hours_rule import Rounding, RuleKind
from ipexam.domain.programme import Comparison, PartialCredit, SessionKind
from ipexam.storage.rows.columns import Choice, Hundredths, Row


class ProgrammeRow(Row):
    """A training programme."""

    __tablename__ = "programme"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: what scripts name it by
    code: Mapped[str] = mapped_column(String(80))
    #: the template it was made from
    template: Mapped[str] = mapped_column(String(80))
    #: full name
    name: Mapped[str] = mapped_column(String(200))
    #: number of the notice
    document: Mapped[str] = mapped_column(String(120))
    #: programme year
    year: Mapped[int]
    #: IANA zone that times are shown in
    zone: Mapped[str] = mapped_column(String(60))
    #: the province that "inside" means
    province: Mapped[str] = mapped_column(String(40))
    #: hosts, organisers and audiences in order
    bodies: Mapped[dict[str, Any]]
    #: fee rule
    fee: Mapped[dict[str, Any]]
    #: what certificates say
    certificate: Mapped[dict[str, Any]]
    #: setting -> clause of the notice
    clauses: Mapped[dict[str, Any]]
    #: edit counter
    version: Mapped[int] = mapped_column(default=1)

    modules: Mapped[list[ModuleRow]] = relationship(order_by="ModuleRow.position", lazy="raise")
    sessions: Mapped[list[ClassSessionRow]] = relationship(order_by="ClassSessionRow.no", lazy="raise")
    batches: Mapped[list[AssessmentBatchRow]] = relationship(order_by="AssessmentBatchRow.no", lazy="raise")
    schemes: Mapped[list[SchemeRow]] = relationship(order_by="SchemeRow.version", lazy="raise")
    hours_rules: Mapped[list[HoursRuleRow]] = relationship(order_by="HoursRuleRow.version", lazy="raise")


class ModuleRow(Row):
    """A module of a programme."""

    __tablename__ = "module"
    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: code, unique in the programme
    code: Mapped[str] = mapped_column(String(20))
    #: name
    name: Mapped[str] = mapped_column(String(200))
    #: order, from 1
    position: Mapped[int]

    courses: Mapped[list[CourseRow]] = relationship(order_by="CourseRow.position", lazy="raise")


class CourseRow(Row):
    """A course of a module."""

    __tablename__ = "course"
    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: of which module
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), index=True)
    #: code, unique in the programme
    code: Mapped[str] = mapped_column(String(20))
    #: name
    name: Mapped[str] = mapped_column(String(200))
    #: class-hours offered online, at 2700 seconds each
    offered_seconds: Mapped[int]
    #: seconds of each recording; null while nobody has said
    recordings: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    #: first day on which it could be watched; null while nobody has said
    released: Mapped[date | None]
    #: order in the programme, from 1
    position: Mapped[int]


class ClassSessionRow(Row):
    """One line of the schedule."""

    __tablename__ = "class_session"
    __table_args__ = (UniqueConstraint("programme_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: number in the schedule
    no: Mapped[int]
    #: online, offline class or ceremony
    kind: Mapped[SessionKind] = mapped_column(Choice(SessionKind))
    #: when, as the notice writes it
    when: Mapped[str] = mapped_column("held", String(60))
    #: audience values
    audiences: Mapped[list[Any]]
    #: where; empty when still to be fixed
    place: Mapped[str] = mapped_column(String(120))
    #: how many are admitted; null is no quota
    quota: Mapped[int | None]
    #: class-hours of the class
    class_hours: Mapped[Fraction] = mapped_column(Hundredths)


class AssessmentBatchRow(Row):
    """An assessment batch with its cut-off date."""

    __tablename__ = "assessment_batch"
    __table_args__ = (UniqueConstraint("programme_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: number, from 1
    no: Mapped[int]
    #: name
    name: Mapped[str] = mapped_column(String(120))
    #: last day that counts; null counts as past
    cut_off: Mapped[date | None]


class SchemeRow(Row):
    """A version of the assessment scheme; the newest one counts, with the ruling that chose its readings."""

    __tablename__ = "scheme"
    __table_args__ = (UniqueConstraint("programme_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: from 1
    version: Mapped[int]
    #: weight of online learning, percent
    online_weight_percent: Mapped[Fraction] = mapped_column(Hundredths)
    #: weight of offline classes, percent
    offline_weight_percent: Mapped[Fraction] = mapped_column(Hundredths)
    #: weight of the exam, percent
    exam_weight_percent: Mapped[Fraction] = mapped_column(Hundredths)
    #: class-hours required online
    online_hours_required: Mapped[Fraction] = mapped_column(Hundredths)
    #: at least or more than
    online_comparison: Mapped[Comparison] = mapped_column(Choice(Comparison))
    #: offline classes required
    offline_sessions_required: Mapped[int]
    #: pass mark of the exam, out of 100
    exam_pass_mark: Mapped[Fraction] = mapped_column(Hundredths)
    #: threshold of the total
    total_threshold: Mapped[Fraction] = mapped_column(Hundredths)
    #: at least or more than
    total_comparison: Mapped[Comparison] = mapped_column(Choice(Comparison))
    #: whether each component must be met by itself
    all_components_required: Mapped[bool]
    #: what an unmet component is worth
    partial_credit: Mapped[PartialCredit] = mapped_column(Choice(PartialCredit))
    #: document number or minutes that chose this reading; empty for the template's default
    ruling: Mapped[str] = mapped_column(Text, default="")


class HoursRuleRow(Row):
    """A version of the hours rule; the newest one counts, with the ruling that chose it."""

    __tablename__ = "hours_rule"
    __table_args__ = (UniqueConstraint("programme_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: from 1
    version: Mapped[int]
    #: minutes, completion or steps
    kind: Mapped[RuleKind] = mapped_column(Choice(RuleKind))
    #: minutes of a class-hour
    minutes: Mapped[int]
    #: how a course's class-hours are rounded
    rounding: Mapped[Rounding] = mapped_column(Choice(Rounding))
    #: percent of a course's length that completes it
    completion_percent: Mapped[Fraction] = mapped_column(Hundredths)
    #: class-hours for completing a course; null is what it offers
    credit: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: [seconds, hundredths of a class-hour] of each step, ascending
    steps: Mapped[list[Any]]
    #: whether a course earns at most what it offers
    within_offer: Mapped[bool]
    #: most class-hours of a course; null is no limit
    most_per_course: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: most class-hours of a day; null is no limit
    most_per_day: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: most class-hours in all; null is no limit
    most_in_all: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: oddity -> action, where it differs from the default
    actions: Mapped[dict[str, Any]]
    #: document number or minutes that chose it; empty for the base's own rule
    ruling: Mapped[str] = mapped_column(Text, default="")
