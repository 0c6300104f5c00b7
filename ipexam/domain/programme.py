"""A programme: what is taught, to whom, when, and how it is assessed.

Source of the shipped programme: notice 七弦琴国家基地〔2021〕2号. Everything here is data that a template file sets; no
rule of that notice is wired into code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from ipexam.domain.hours_rule import HoursRule

SECONDS_PER_CLASS_HOUR = 2700
"""One class-hour (学时, 课时) is 45 minutes unless a programme's hours rule says otherwise: the training base's rule,
for the notice is silent."""

OFFICE_ZONE = "Asia/Shanghai"
"""The zone of times and days that belong to no programme: the training base's."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years that a programme may be held in: what lies outside is a slip of the hand."""

LONGEST_CODE = 80
"""Characters that a programme's code may have."""


class Audience(Enum):
    """The six groups the notice addresses (section 2)."""

    GOVERNMENT = "government"  # 政府机关
    ENTERPRISE = "enterprise"  # 企业
    UNIVERSITY = "university"  # 高校
    RESEARCH = "research"  # 科研机构
    FINANCE = "finance"  # 金融机构
    SERVICE = "service"  # 服务机构


class SessionKind(Enum):
    """What a line of the schedule is. Only an offline class counts as offline training."""

    ONLINE = "online"
    OFFLINE_CLASS = "offline_class"
    CEREMONY = "ceremony"


class Comparison(Enum):
    """How a value is held against its threshold."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"

    def met(self, value: Fraction, threshold: Fraction) -> bool:
        """Whether `value` meets `threshold`, decided on unrounded values."""
        return value >= threshold if self is Comparison.AT_LEAST else value > threshold


class PartialCredit(Enum):
    """What a component is worth before its requirement is met."""

    FULL_WHEN_MET = "full_when_met"
    PROPORTIONAL_TO_REQUIRED = "proportional_to_required"
    PROPORTIONAL_TO_OFFERED = "proportional_to_offered"


@dataclass(frozen=True, slots=True)
class Course:
    """A course of a module. `code` is unique in its programme, for example `3.2`.

    `offered_seconds` are the class-hours offered, at 45 minutes each whatever the hours rule says; `recordings` is how
    long each recording really is, in seconds, and empty while nobody has said; before `released` there was nothing to
    watch.
    """

    id: int
    code: str
    name: str
    module_code: str
    offered_seconds: int
    recordings: tuple[int, ...] = ()
    released: date | None = None

    @property
    def class_hours(self) -> Fraction:
        """The class-hours offered (课时)."""
        return Fraction(self.offered_seconds, SECONDS_PER_CLASS_HOUR)

    @property
    def length_seconds(self) -> int | None:
        """How long the recordings are together; None while nobody has said."""
        return sum(self.recordings) or None


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its courses in order."""

    id: int
    code: str
    name: str
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class ClassSession:
    """One line of the schedule (培训班第 N 期). `no` counts from 1 as in the notice; `quota` None is no quota; an empty
    `place` is one still to be fixed (待定)."""

    id: int
    no: int
    kind: SessionKind
    when: str
    audiences: tuple[Audience, ...]
    place: str
    quota: int | None
    class_hours: Fraction


@dataclass(frozen=True, slots=True)
class AssessmentBatch:
    """An assessment batch (考核批次). Without a cut-off date it counts as past it."""

    id: int
    no: int
    name: str
    cut_off: date | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """The assessment scheme (考核方案). A weight of 0 takes its component out of the programme.

    Weights are percent of the total; `online_hours_required` is in class-hours; marks and totals are out of 100.
    """

    online_weight_percent: Fraction
    offline_weight_percent: Fraction
    exam_weight_percent: Fraction
    online_hours_required: Fraction
    online_comparison: Comparison
    offline_sessions_required: int
    exam_pass_mark: Fraction
    total_threshold: Fraction
    total_comparison: Comparison
    all_components_required: bool
    partial_credit: PartialCredit
    version: int = 1

    def __hash__(self) -> int:
        """Cheap, for a scheme is part of the key of every remembered sum: all fields still decide equality."""
        return self.version


@dataclass(frozen=True, slots=True)
class FeeRule:
    """What an offline class costs: `fen` per person and class, for whom, in the words of the rule."""

    fen: int
    free_inside_province: bool
    free_for_contest: bool


class Stamping(Enum):
    """How a certificate gets its stamps (公章): in ink on free circles, or as images that an authorised person puts."""

    INK = "ink"
    IMAGE = "image"


class PhotoRule(Enum):
    """Whether the certificate shows its holder's photo. With `OPTIONAL` it does when the office has one."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """What the programme's certificates say. `number_prefix` starts each number; `stamps` are the two bodies whose
    stamps they bear; `awarded_for` is the programme's name as the text prints it; the months bound the training.

    `number_pattern` takes `prefix`, `year` and `no`. With `whole_id` the ID number is printed whole instead of masked.
    `check_url`, when given, is the address whose page checks the code: the code then is that address with the signed
    text behind `#`, which no browser sends. The English names serve bilingual templates.
    """

    number_prefix: str
    template: str
    stamps: tuple[str, ...]
    awarded_for: str
    check_line: str
    from_month: int
    to_month: int
    number_pattern: str = "{prefix}-{year}-{no:04d}"
    stamping: Stamping = Stamping.INK
    photo: PhotoRule = PhotoRule.NONE
    whole_id: bool = False
    check_url: str = ""
    awarded_for_en: str = ""
    stamps_en: tuple[str, ...] = ()

    @staticmethod
    def of(told: Mapping[str, Any]) -> CertificateRule:
        """The rule from plain values, as files and the office keep it; what is left out has its default.

        Raises `TypeError` and `ValueError` for anything else.
        """
        made: dict[str, Callable[[Any], Any]] = {  # as JSON and TOML hold them
            "stamps": tuple,
            "stamps_en": tuple,
            "stamping": Stamping,
            "photo": PhotoRule,
        }
        return CertificateRule(**{key: made[key](value) if key in made else value for key, value in told.items()})

    def plain(self) -> dict[str, object]:
        """The rule as plain values: what `of` reads."""
        return {
            **asdict(self),
            "stamps": list(self.stamps),
            "stamps_en": list(self.stamps_en),
            "stamping": self.stamping.value,
            "photo": self.photo.value,
        }


@dataclass(frozen=True, slots=True)
class Programme:
    """A training programme in full. `clauses` maps a setting's key to the clause of the notice it rests on."""

    id: int
    code: str
    template: str
    name: str
    document: str
    year: int
    zone: str
    province: str
    hosts: tuple[str, ...]
    organisers: tuple[str, ...]
    audiences: tuple[Audience, ...]
    modules: tuple[Module, ...]
    sessions: tuple[ClassSession, ...]
    batches: tuple[AssessmentBatch, ...]
    scheme: Scheme
    fee: FeeRule
    certificate: CertificateRule
    clauses: Mapping[str, str]
    version: int = 1
    hours_rule: HoursRule = field(default_factory=HoursRule)

    @property
    def courses(self) -> tuple[Course, ...]:
        """All courses, module by module: the order that breaks ties between records that began together."""
        return tuple(course for module in self.modules for course in module.courses)

    @property
    def last_cut_off(self) -> date | None:
        """The last batch's cut-off date; None when there is none left to wait for."""
        dates = [batch.cut_off for batch in self.batches if batch.cut_off is not None]
        return max(dates, default=None)

    def next_batch(self, day: date) -> AssessmentBatch | None:
        """The assessment batch whose cut-off comes next, this day included; None when all dates are past."""
        coming = [batch for batch in self.batches if batch.cut_off is not None and batch.cut_off >= day]
        return min(coming, key=lambda batch: batch.cut_off or day, default=None)


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme as the list of programmes shows it."""

    code: str
    name: str
    year: int
    trainees: int
