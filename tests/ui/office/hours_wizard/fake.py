"""An import without an office: it remembers what was said, so that a test can ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.file_errors import FileEncrypted, NotASpreadsheet, PasswordOfFileWrong
from ipexam.domain.hours import Grain
from ipexam.domain.hours_import import (
    AnomalyCount,
    Candidate,
    ChangedRecord,
    ClaimCounts,
    ClaimLine,
    ClaimState,
    CourseClaim,
    HoursEffect,
    Rehearsal,
)
from ipexam.domain.hours_log import (
    Ask,
    ColumnSample,
    Evidence,
    EvidenceKind,
    FileSurvey,
    Guess,
    HoursColumn,
    LogFile,
    LogMapping,
    SheetSurvey,
)
from ipexam.domain.left_out import LeftOut
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import SECONDS_PER_CLASS_HOUR
from ipexam.domain.progress import Cancelled, Report
from ipexam.domain.quirk import Note, Quirk
from ipexam.domain.trainee import Claim, Region, TraineeLine
from ipexam.domain.undoing import UndoOutcome
from ipexam.paths import resource
from ipexam.sheets.platforms import load_platforms
from ipexam.ui.office.hours_wizard.door import WizardDoor

PASSWORD = "2026"
PROFILES = load_platforms(resource("platforms"))
PEOPLE = ("陈建华", "李晓雯", "王海燕", "欧阳志远", "黄嘉欣", "梁文博", "何思敏", "郑凯文", "林子涵", "吴佩珊")
COURSES = (("1.1 知识产权运营概论", "1.1"), ("1.2 专利价值评估", "1.2"), ("2.1 专利转让与许可实务", "2.1"))
LABELS = ("用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "身份")
_TOP = (
    ("会议主题", "知识产权运营概论", "", "", "", ""),
    ("会议号", "123 456 789", "", "", "", ""),
    ("会议时间", "2025-09-06 19:00:00", "", "", "", ""),
    ("", "", "", "", "", ""),
    LABELS,
    ("陈建华", "2025-09-06 18:58:12", "2025-09-06 20:31:40", "1", "1:33:28", "成员"),
    ("李晓雯-横琴知识产权公司", "2025-09-06 19:01:05", "2025-09-06 20:30:02", "2", "1:27:51", "成员"),
    ("王海燕&黄嘉欣", "2025-09-06 19:03:44", "2025-09-06 20:29:58", "1", "45:30", "成员"),
)
MAPPING = LogMapping(
    "成员参会概况",
    5,
    5,
    {HoursColumn.NICKNAME: 0, HoursColumn.START: 1, HoursColumn.END: 2, HoursColumn.DURATION: 4},
    Grain.INTERVAL,
    "tencent-meeting",
    "overview",
)
_EVIDENCE = (
    Evidence(EvidenceKind.LABEL, "用户昵称（入会昵称）", 40),
    Evidence(EvidenceKind.SHEET_NAME, "成员参会概况", 30),
    Evidence(EvidenceKind.BLOCK, "会议主题", 15),
)


def overview() -> SheetSurvey:
    """A sheet that is recognised, with a bare question about the course."""
    guesses = (
        Guess("tencent-meeting", "overview", 92, _EVIDENCE, MAPPING),
        Guess("generic", "", 35, (), replace(MAPPING, platform="generic", layout="", grain=Grain.VISIT)),
    )
    samples = (
        ColumnSample(HoursColumn.NICKNAME, LABELS[0], "A", (("陈建华", "陈建华"), ("王海燕&黄嘉欣", "王海燕&黄嘉欣"))),
        ColumnSample(HoursColumn.START, LABELS[1], "B", (("2025-09-06 18:58:12", "2025-09-06T10:58:12+00:00"),)),
        ColumnSample(HoursColumn.END, LABELS[2], "C", (("2025-09-06 20:31:40", "2025-09-06T12:31:40+00:00"),)),
        ColumnSample(HoursColumn.DURATION, LABELS[4], "E", (("1:33:28", "5608"), ("45:30", "2730"))),
    )
    return SheetSurvey("成员参会概况", False, 128, _TOP, guesses, samples, frozenset({Ask.COURSE}), counted=True)


def detail() -> SheetSurvey:
    """A sheet that tells the same hours again."""
    guess = Guess(
        "tencent-meeting", "detail", 88, _EVIDENCE[:1], replace(MAPPING, sheet="成员参会明细", layout="detail")
    )
    return SheetSurvey("成员参会明细", False, 204, _TOP, (guess,), (), frozenset(), counted=False)


def bare() -> SheetSurvey:
    """A sheet whose durations are bare numbers."""
    top = (("姓名", "手机号", "课程", "学习时长"), ("陈建华", "13800138001", "1.1", "90"), ("何思敏", "", "1.1", "45"))
    columns = {HoursColumn.NAME: 0, HoursColumn.PHONE: 1, HoursColumn.COURSE: 2, HoursColumn.DURATION: 3}
    mapping = LogMapping("Sheet1", 1, 1, columns, Grain.VISIT, "generic")
    guess = Guess("generic", "", 55, (Evidence(EvidenceKind.LABEL, "学习时长", 20),), mapping)
    samples = (ColumnSample(HoursColumn.DURATION, "学习时长", "D", (("90", ""), ("45", ""))),)
    return SheetSurvey("Sheet1", False, 2, top, (guess,), samples, frozenset({Ask.UNIT}), counted=True)


@dataclass
class FakeStaging:
    """What is staged, as far as a test asks."""

    files: tuple[LogFile, ...]
    claims: dict[int, ClaimLine] = field(default_factory=dict)
    closed: bool = False

    def close(self) -> None:
        self.closed = True


class FakeImport:
    """`people` is how many names are suggested; every tenth of as many again is found by nobody."""

    def __init__(self, people: int = 24) -> None:
        self.people = people
        self.stagings: list[FakeStaging] = []
        self.surveys: list[tuple[LogFile, ...]] = []
        self.course_said: dict[int, str] = {}
        self.excluded: dict[ProblemCode, str] = {}
        self.remembered: set[int] = set()
        self.reasons: dict[int, str] = {}
        self.commits = 0
        self.stopped = False
        self.kept: list[LogFile] = []
        self.forgotten: list[str] = []

    def survey(self, programme: str | None, files: Sequence[LogFile], report: Report) -> tuple[FileSurvey, ...]:
        self.surveys.append(tuple(files))
        report(0, len(files))
        return tuple(self._survey(file) for file in files)

    def _survey(self, file: LogFile) -> FileSurvey:
        name = Path(file.path).name
        if "加密" in name and file.password != PASSWORD:
            raise PasswordOfFileWrong(file.path) if file.password else FileEncrypted(file.path)
        if "坏" in name:
            raise NotASpreadsheet(file.path, "PDF")
        sheets = (bare(),) if name.endswith(".csv") else (overview(), detail())
        said = {mapping.sheet: mapping for mapping in file.mappings}
        sheets = tuple(_read_as(sheet, said[sheet.name]) if sheet.name in said else sheet for sheet in sheets)
        notes = (Note(Quirk.UNCALCULATED, "成员参会明细", 37, "D7"),) if "公式" in name else ()
        return FileSurvey(file.path, name, "0" * 64, sheets, (3,) if "九月" in name else (), notes)

    def stage(self, programme: str | None, files: Sequence[LogFile], report: Report) -> FakeStaging:
        staging = FakeStaging(tuple(files))
        for number in range(1, self.people + 1):
            name = PEOPLE[number % len(PEOPLE)]
            state = (ClaimState.SUGGESTED, ClaimState.SUGGESTED, ClaimState.MATCHED)[number % 3]
            if not number % 10:
                state = ClaimState.UNKNOWN
            found = () if state is ClaimState.UNKNOWN else (_candidate(number, name),)
            if not number % 4 and found:
                found = (*found, _candidate(number + 500, name))
            code = {
                ClaimState.SUGGESTED: ProblemCode.PERSON_BY_NAME_ONLY,
                ClaimState.UNKNOWN: ProblemCode.PERSON_UNKNOWN,
            }
            claim = Claim(
                f"{name}{number if number > len(PEOPLE) else ''}", organisation="横琴知识产权公司" * (number % 2)
            )
            staging.claims[number] = ClaimLine(number, claim, 2, 5400 + number, state, code.get(state), found)
        self.stagings.append(staging)
        return staging

    def prepare(self, staged: FakeStaging, report: Report) -> None:
        report(0, 0)

    def claims(
        self, staged: FakeStaging, only: ClaimState | None, offset: int, limit: int
    ) -> tuple[tuple[ClaimLine, ...], ClaimCounts]:
        assert not staged.closed
        lines = [*staged.claims.values()]
        shown = [line for line in lines if only is None or line.state is only]
        counts = ClaimCounts(*(sum(line.state is each for line in lines) for each in ClaimState.in_counts()))
        return tuple(shown[offset : offset + limit]), counts

    def claim_numbers(self, staged: FakeStaging) -> dict[Claim, int]:
        return {line.claim: line.id for line in staged.claims.values()}

    def assign(self, staged: FakeStaging, choices: Mapping[int, int], *, remember: bool) -> None:
        for number, trainee_id in choices.items():
            line = staged.claims[number]
            found = (_candidate(trainee_id, line.claim.name),)
            staged.claims[number] = replace(line, state=ClaimState.DECIDED, candidates=found)
            if remember:
                self.remembered.add(number)

    def set_aside(self, staged: FakeStaging, claims: Sequence[int], reason: str) -> None:
        for number in claims:
            staged.claims[number] = replace(staged.claims[number], state=ClaimState.SET_ASIDE)
            self.reasons[number] = reason

    def undecide(self, staged: FakeStaging, claims: Sequence[int]) -> None:
        for number in claims:
            staged.claims[number] = replace(staged.claims[number], state=ClaimState.SUGGESTED)

    def courses(self, staged: FakeStaging) -> tuple[CourseClaim, ...]:
        said = self.course_said
        return (
            CourseClaim(1, "知识产权运营概论（直播回放）", 128, said.get(1) or None),
            CourseClaim(2, "专利转让实务 第2讲", 36, said.get(2) or None),
            CourseClaim(3, "专利价值评估", 40, "1.2"),
        )

    def assign_course(self, staged: FakeStaging, course_claim: int, course: str) -> None:
        self.course_said[course_claim] = course

    def rehearse(self, staged: FakeStaging, report: Report) -> Rehearsal:
        report(1, 1)
        where = Where("九月直播.xlsx", "成员参会概况", 14, "E")
        odd = (
            AnomalyCount(
                ProblemCode.DURATION_EXCEEDS_INTERVAL,
                12,
                ProblemCode.DURATION_EXCEEDS_INTERVAL in self.excluded,
                (Problem(where, ProblemCode.DURATION_EXCEEDS_INTERVAL, {"said": "2:10:00"}),),
            ),
            AnomalyCount(
                ProblemCode.END_BEFORE_START,
                3,
                ProblemCode.END_BEFORE_START in self.excluded,
                (Problem(replace(where, row=21, column="C"), ProblemCode.END_BEFORE_START, {"said": "18:02"}),),
            ),
        )
        left_out = LeftOut(totals=3, blank=12)
        return Rehearsal(212, 6, 40, 9, 3, 2_700 * 1500, 2_700 * 1741, odd, 37, left_out)

    def effects(self, staged: FakeStaging, text: str, offset: int, limit: int) -> tuple[tuple[HoursEffect, ...], int]:
        found = [
            _effect(n, name, 2700 * n, 2700 * n + 4410 * (n != 4))
            for n, name in enumerate(PEOPLE, start=1)
            if text in name
        ]
        return tuple(found[offset : offset + limit]), len(found)

    def changes(self, staged: FakeStaging, offset: int, limit: int) -> tuple[tuple[ChangedRecord, ...], int]:
        old, new = Where("八月直播.xlsx", "成员参会概况", 9, "E"), Where("九月直播.xlsx", "成员参会概况", 14, "E")
        found = (ChangedRecord(1, "陈建华", "1.1 知识产权运营概论", old, 5400, new, 5608),)
        return found[offset : offset + limit], len(found)

    def exclude(self, staged: FakeStaging, code: ProblemCode, reason: str) -> None:
        self.excluded[code] = reason

    def include(self, staged: FakeStaging, code: ProblemCode) -> None:
        del self.excluded[code]

    def commit(self, staged: FakeStaging, report: Report) -> ImportOutcome:
        report(0, 1)
        if self.stopped:
            raise Cancelled
        self.commits += 1
        where = Where("九月直播.xlsx", "成员参会概况", 14, "E")
        problems = (Problem(where, ProblemCode.DURATION_EXCEEDS_INTERVAL, {"said": "2:10:00"}),)
        return ImportOutcome(7, 212, 6, 40, 9, 0, problems)


def door(imports: FakeImport, undone: list[int] | None = None) -> WizardDoor:
    """The wizard's door on a fake; `undone` collects the batches taken back."""

    def find(text: str) -> list[TraineeLine]:
        return [
            TraineeLine(900 + n, name, "4401**********001X", "", "广州大学", None, Region.INSIDE, False, None)
            for n, name in enumerate(PEOPLE)
            if text in name
        ]

    def undo(batch: int) -> UndoOutcome:
        if undone is not None:
            undone.append(batch)
        return UndoOutcome(212)

    return WizardDoor(
        imports,
        "gd",
        "Asia/Shanghai",
        COURSES,
        PROFILES,
        find,
        imports.kept.append,
        imports.forgotten.append,
        undo,
        lambda batch, folder, report: (),
    )


def _effect(trainee_id: int, name: str, before: int, after: int) -> HoursEffect:
    hours = (Fraction(seconds, SECONDS_PER_CLASS_HOUR) for seconds in (before, after))
    return HoursEffect(trainee_id, name, "4401**********001X", "横琴知识产权公司", before, after, *hours)


def _candidate(trainee_id: int, name: str) -> Candidate:
    return Candidate(trainee_id, name, "4401**********001X", "横琴知识产权公司")


def _read_as(sheet: SheetSurvey, mapping: LogMapping) -> SheetSurvey:
    """Columns are found by their labels when the mapping says none, and a unit makes bare numbers readable."""
    if not mapping.columns:
        header = sheet.top[mapping.header_from - 1]
        known = {LABELS[0]: HoursColumn.NICKNAME, LABELS[4]: HoursColumn.DURATION}
        mapping = replace(mapping, columns={known[text]: at for at, text in enumerate(header) if text in known})
    samples = sheet.samples
    if mapping.unit is not None:
        samples = tuple(
            replace(each, samples=tuple((said, str(int(said) * mapping.unit.value)) for said, _ in each.samples))
            for each in samples
        )
    asks = frozenset(
        ask
        for ask in sheet.asks
        if not (mapping.unit if ask is Ask.UNIT else mapping.course if ask is Ask.COURSE else 0)
    )
    return replace(
        sheet, guesses=(Guess(mapping.platform, mapping.layout, 100, (), mapping),), samples=samples, asks=asks
    )
