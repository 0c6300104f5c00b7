"""Every kind of package is opened as far as all its passwords reach, and holds nothing that helps or harms a candidate.

What may be in it is a list of names, so that a field added one day fails here until someone has thought.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from ipexam.assembly.paper_rules import with_parts
from ipexam.documents.pages import pages_of
from ipexam.domain.paper import PaperRules
from ipexam.domain.sitting import PackageExport, SittingKind, SittingRules
from ipexam.domain.verb import Verb
from ipexam.exchange.part_material import open_part_material
from ipexam.exchange.proctor_key import open_proctor_key
from ipexam.sealing.envelopes import open_envelope
from ipexam.sealing.keys import OpeningKey
from ipexam.sealing.passwords import password_key
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import unseal_whole
from ipexam.services.desk import Desk
from tests.services.exams import CHEAP, SMALL_BLUEPRINT, STARTS_AT, ExamDay

PAPER_FIELDS = {
    "title", "form", "minutes", "notes", "sections", "items", "id", "type", "stem", "options", "blanks", "maximum",
    "parts", "open_book", "sealed", "part", "answer_at_most", "choose_at_most", "large_print", "on_paper_written",
    "premises", "blank_options", "passage", "group",
}  # fmt: skip
SEAT_FIELDS = {
    "seats", "seat", "ticket", "name", "last_four", "secret", "signing", "proctors", "number", "public"
}  # fmt: skip
MANIFEST_FIELDS = {
    "format", "needs_app", "package", "made_at", "office", "recipient", "seats", "kdf", "memory_kib", "passes", "lanes",
    "salt", "sitting", "code", "name", "kind", "room", "paper", "paper_sha256", "minutes", "starts_at", "opens_at",
    "closes_at", "outage_limit_minutes", "latest_entry_minutes", "earliest_hand_in_minutes", "permitted",
    "reserve_seats", "parts", "title", "open_book", "sealed", "proctors", "number", "public", "members", "size",
    "sha256", "zone",
}  # fmt: skip
KEY_TEXTS = ("密钥参考答案", "密钥评分要点", "密钥解析", "申请日", "《民法典》第四百四十四条")
"""Model answer, rubric, explanation, the key of a blank and the source of a question, as the builders write them."""


class Opened:
    """A package with everything its passwords open, by member."""

    def __init__(self, path: Path, written: PackageExport) -> None:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}
        self.manifest = json.loads(self.members["manifest.json"])
        key = password_key(folded(written.start_password), bytes.fromhex(self.manifest["kdf"]["salt"]), CHEAP)
        package = bytes.fromhex(self.manifest["package"])
        opening = OpeningKey(unseal_whole(key, self.members["start.key"], package).decode())
        self.paper = json.loads(zlib.decompress(open_envelope(self.members["paper.age"], opening)))
        self.seats = json.loads(open_envelope(self.members["seats.age"], opening))
        self.books = [open_envelope(self.members["material.age"], opening)] if "material.age" in self.members else []
        for one in written.part_passwords:
            self.books.append(open_part_material(self.members[f"material-{one.part}.age"], one.password, ""))
        self.sheet = "\n".join(page.text for page in pages_of(self.members["proctor.pdf"]))
        self.whole = b"\n".join(
            [
                path.read_bytes(),
                *(json.dumps(part, ensure_ascii=False).encode() for part in (self.manifest, self.paper, self.seats)),
                *self.books,
                self.sheet.encode(),
            ]
        )


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    made = ExamDay(office, tmp_path)
    book = tmp_path / "教材.md"
    book.write_text("# 质押\n登记时设立。", "utf-8")
    return made


def package(day: ExamDay, kind: SittingKind, parts: tuple[str, ...]) -> tuple[PackageExport, Opened]:
    rules = with_parts(PaperRules(90), parts)
    paper = day.papers.assemble(None, "卷", blueprint=day.papers.blueprint(SMALL_BLUEPRINT), seed=5, rules=rules)
    own = SittingRules(("王监", "李考"), reserve=1)
    everybody = day.trainees
    code = day.sittings.create(
        None, "场", paper.code, "考场", STARTS_AT, kind=kind, trainee_ids=everybody, rules=own
    ).code
    written = day.sittings.export(None, code, day.package, [day.folder / "教材.md"])
    return written, Opened(day.package, written)


def names(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for inner in value.values() for name in names(inner)}
    return {name for inner in value for name in names(inner)} if isinstance(value, list) else set()


@pytest.mark.parametrize("kind", list(SittingKind))
@pytest.mark.parametrize("parts", [(), ("基础:closed:single,multiple,true_false,fill_in", "综合:sealed")])
def test_no_package_holds_a_key_a_rubric_a_bank_code_or_a_master(
    day: ExamDay, kind: SittingKind, parts: tuple[str, ...]
) -> None:
    written, opened = package(day, kind, parts)

    assert len(opened.books) == 1
    assert names([*opened.paper["papers"].values()]) == PAPER_FIELDS
    assert names(opened.seats) == SEAT_FIELDS
    members = set(opened.members) - {"manifest.json", "signature"}
    assert names(opened.manifest) == MANIFEST_FIELDS | members

    for text in KEY_TEXTS:
        assert text.encode() not in opened.whole, text
    codes = [question_code for question_code, _ in day.papers.contents(None, "P2", "A")]
    assert len(codes) == 8
    assert not [code for code in codes if code.encode() in opened.whole]

    keys = [open_proctor_key(Path(one.path).read_bytes(), one.pin, one.path) for one in written.proctor_keys]
    secrets = [secret for key in keys for secret in (key.master, key.signing.private)]
    secrets.append(day.keys.sender(kind, Verb.SITTING_EXPORT).signing.private)
    private = day.keys.opening_key(Verb.ANSWERS_IMPORT).identity.encode()
    for secret in (*secrets, *(secret.hex().encode() for secret in secrets), private):
        assert secret not in opened.whole


def test_what_lies_in_clear_names_no_candidate_and_no_password(day: ExamDay) -> None:
    written, opened = package(day, SittingKind.REAL, ("基础:closed:single,multiple,true_false,fill_in", "综合:sealed"))
    clear = json.dumps(opened.manifest, ensure_ascii=False) + opened.sheet
    passwords = [written.start_password, *written.halves, *(one.password for one in written.part_passwords)]
    for text in (*day.names, *passwords, *(one.pin for one in written.proctor_keys), "001X"):
        assert text not in clear
        assert text.replace(" ", "") not in clear.replace(" ", "")
    assert day.sittings.get(None, "S2").seats[0].ticket in opened.sheet


def test_every_option_of_every_question_is_equally_near_the_key(day: ExamDay) -> None:
    """The right option of a question with one answer stands at every place over the seats: ids tell nothing."""
    _, opened = package(day, SittingKind.REAL, ())
    places = {
        option[0]
        for paper in opened.paper["papers"].values()
        for section in paper["sections"]
        for item in section["items"]
        if item["type"] == "single"
        for option in item["options"]
        if option[1] == "办理出质登记时"
    }
    assert len(places) > 1
