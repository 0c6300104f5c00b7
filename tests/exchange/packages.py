"""Builders for packages: a small sitting with two seats, sealed with a cheap password hash."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from ipexam.domain.paper import SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.manifest import SittingFacts
from ipexam.exchange.material import MaterialDocument, MaterialPage, build_material
from ipexam.exchange.package import PackageContent, Sender, papers_sha256, save_package, seal_package
from ipexam.exchange.pins import Pins
from ipexam.exchange.seat_paper import SEAT_SECRET_BYTES, Candidate, SeatEntry
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.officekeys import OfficeKeys
from ipexam.sealing.passwords import KdfParameters

CHEAP = KdfParameters(memory_kib=64, passes=1, lanes=1)
PASSWORD = "4821 0937 5566 1204 7783 9150"
NOW = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
APP_VERSION = "0.1.0"
OFFICE = "国家知识产权培训（广东）基地"


@dataclass(frozen=True, slots=True)
class Office:
    """An office with keys of its own."""

    keys: OfficeKeys

    @property
    def pins(self) -> Pins:
        return Pins((self.keys.public(OFFICE),))

    def sender(self, kind: SittingKind = SittingKind.REAL) -> Sender:
        return Sender(OFFICE, self.keys.signing[kind], self.keys.opening.recipient)


@cache
def new_office(seed: int = 1) -> Office:
    return Office(OfficeKeys.generate(random.Random(seed).randbytes))


def seat_paper(seat: str, minutes: int = 90) -> SeatPaper:
    """Six questions, one of each type; stem and options name the seat, so that mix-ups show."""
    options = tuple(SeatOption(letter, f"选项{letter}（{seat}）") for letter in "abcd")
    judged = (SeatOption("a", "正确"), SeatOption("b", "错误"))
    return SeatPaper(
        "知识产权运营结业考试",
        "A",
        minutes,
        (
            SeatSection(
                "单选题", (SeatItem("q01", QuestionType.SINGLE, f"专利权的期限？{seat}", options, 0, Fraction(2)),)
            ),
            SeatSection("多选题", (SeatItem("q02", QuestionType.MULTIPLE, "哪些属于？", options, 0, Fraction(3)),)),
            SeatSection("判断题", (SeatItem("q03", QuestionType.TRUE_FALSE, "可以质押。", judged, 0, Fraction(1)),)),
            SeatSection("填空题", (SeatItem("q04", QuestionType.FILL_IN, "____与____", (), 2, Fraction(4)),)),
            SeatSection("简答题", (SeatItem("q05", QuestionType.SHORT_ANSWER, "简述流程。", (), 0, Fraction(10)),)),
            SeatSection("案例分析题", (SeatItem("q06", QuestionType.CASE, "分析案情。", (), 0, Fraction(20)),)),
        ),
        ("独立作答",),
    )


def seat_entries(seed: int = 2) -> tuple[SeatEntry, ...]:
    chance = random.Random(seed)
    people = (Candidate("A01", "20261101", "陈䶮", "123X"), Candidate("A02", "20261102", "区㛃", "4321"))
    return tuple(
        SeatEntry(who, chance.randbytes(SEAT_SECRET_BYTES), SigningKey.generate(chance.randbytes)) for who in people
    )


def material() -> bytes:
    return build_material(
        (
            MaterialDocument(
                "专利法读本",
                (
                    MaterialPage(1, "第一章 总则", "发明创造是指发明、实用新型和外观设计。"),
                    MaterialPage(2, "第二章 授权", "专利权的期限自申请日起计算，发明专利权为二十年。质押登"),
                    MaterialPage(3, "第二章 授权", "记由国家知识产权局办理。PCT 申请见第 22 条。"),
                ),
                b"%PDF-1.7 sample",
            ),
            MaterialDocument("商标法读本", (MaterialPage(1, "总则", "注册商标的有效期为十年，专利另有规定。"),)),
        )
    )


def content(minutes: int = 90, kind: SittingKind = SittingKind.REAL) -> PackageContent:
    entries = seat_entries()
    papers = {entry.candidate.seat: seat_paper(entry.candidate.seat, minutes) for entry in entries}
    facts = SittingFacts(
        code="S1",
        name="第一场",
        kind=kind,
        room="101 室",
        paper_code="P1",
        paper_sha256=papers_sha256(papers),
        minutes=minutes,
        starts_at=NOW,
        opens_at=NOW - timedelta(hours=1),
        closes_at=NOW + timedelta(hours=3),
    )
    return PackageContent(facts, entries, papers, material())


def package_bytes(office: Office, minutes: int = 90, kind: SittingKind = SittingKind.REAL) -> bytes:
    return seal_package(
        content(minutes, kind),
        office.sender(kind),
        PASSWORD,
        made_at=NOW - timedelta(days=1),
        randomness=random.Random(3).randbytes,
        kdf=CHEAP,
    )


def write_package(folder: Path, office: Office, minutes: int = 90, kind: SittingKind = SittingKind.REAL) -> Path:
    path = folder / "S1.ipx"
    save_package(path, package_bytes(office, minutes, kind))
    return path
