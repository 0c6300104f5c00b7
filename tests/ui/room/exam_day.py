"""Builders for the exam room's window: a package on a stick, a PC, and the window of a candidate."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ipexam.assembly.face import Face
from ipexam.assembly.seating import FormFaces, seat_papers
from ipexam.documents.book_pdf import sections_of_pdf
from ipexam.documents.reader import typeset
from ipexam.domain.blueprint import Blueprint, BlueprintCell
from ipexam.domain.paper import PaperRules, SeatPaper
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.manifest import SittingFacts
from ipexam.exchange.material import MaterialDocument, MaterialPage, build_material
from ipexam.exchange.package import PackageContent, papers_sha256, save_package, seal_package
from ipexam.exchange.pins import pin
from ipexam.exchange.seat_paper import Candidate, SeatEntry
from ipexam.paths import resource
from ipexam.sample.questions import MATERIAL_TITLE, sample_questions
from ipexam.services.paper_wording import PaperWording
from tests.exchange.packages import CHEAP, NOW, PASSWORD, content, new_office, seat_entries

COUNTS = {
    QuestionType.SINGLE: 12,
    QuestionType.MULTIPLE: 6,
    QuestionType.TRUE_FALSE: 5,
    QuestionType.FILL_IN: 4,
    QuestionType.SHORT_ANSWER: 2,
    QuestionType.CASE: 1,
}
MARKS = {kind: Fraction(mark) for kind, mark in zip(COUNTS, (2, 3, 2, 4, 8, 16), strict=True)}


@cache
def sample_paper(minutes: int = 120) -> SeatPaper:
    """A paper of the sample's own questions, as the office deals it to seat A07."""
    faces = []
    for kind, count in COUNTS.items():
        asked = [entry for _code, entry in sample_questions() if entry.type is kind]
        faces += [Face(len(faces) + n, kind, q.stem, q.options, MARKS[kind]) for n, q in enumerate(asked[:count])]
    blueprint = Blueprint(tuple(BlueprintCell("1", kind, count) for kind, count in COUNTS.items()), MARKS)
    wording = PaperWording()
    notes = wording.notes(blueprint, PaperRules(minutes))
    title = "2026 年度知识产权运营人才培养结业考试"
    form = FormFaces(title, "A", PaperRules(minutes), tuple(faces), wording.titles(blueprint), notes)
    return seat_papers([("A07", form)], "scenes")["A07"][0]


@cache
def sample_book() -> bytes:
    """The sample's reference material of three modules, typeset."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.pdf"
        texts = [resource("samples", "material", f"{part}.md").read_text("utf-8") for part in (1, 3)]
        typeset(texts, MATERIAL_TITLE, path)
        pdf = path.read_bytes()
    pages = [MaterialPage(one.number, one.heading, one.text, one.level) for one in sections_of_pdf(pdf)]
    guide = MaterialPage(1, "", "开卷考试只许使用本机的参考资料。参考资料可以全文检索。")
    return build_material((MaterialDocument(MATERIAL_TITLE, tuple(pages), pdf), MaterialDocument("开卷须知", (guide,))))


def sample_content() -> PackageContent:
    """A sitting with one seat, A07, and the sample's paper and material."""
    entry = seat_entries()[0]
    who = Candidate("A07", "20261107", "陈䶮", "123X")
    papers = {"A07": sample_paper()}
    plain = content().sitting
    facts = SittingFacts(
        code="S1",
        name="2026 年度知识产权运营人才培养结业考试（第一场）",
        kind=SittingKind.REAL,
        room="实训楼 301 机房",
        paper_code="P2026-1",
        paper_sha256=papers_sha256(papers),
        minutes=120,
        starts_at=plain.starts_at,
        opens_at=plain.opens_at,
        closes_at=plain.closes_at,
    )
    return PackageContent(facts, (SeatEntry(who, entry.secret, entry.signing),), papers, sample_book())


def write(path: Path, packed: PackageContent) -> Path:
    """Seal a package with a cheap password hash."""
    made_at, randomness = NOW, random.Random(3).randbytes
    sender = new_office().sender(packed.sitting.kind)
    save_package(path, seal_package(packed, sender, PASSWORD, made_at=made_at, randomness=randomness, kdf=CHEAP))
    return path


def trust(folder: Path) -> Path:
    """A folder in which the office is pinned."""
    pin(folder, new_office().pins.offices[0])
    return folder
