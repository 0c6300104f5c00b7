"""Hostile files of questions among honest ones, through the service with real children: the honest ones come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_import import Decisions
from ipexam.services.desk import Desk
from ipexam.services.question_import import QuestionImportService
from ipexam.wording.errors import sentence
from tests.formats.hostile import PICTURES, docx, laughs, moodle, package, qti
from tests.formats.test_reading import CHOICE
from tests.sheets.builder import xlsx

IMAGE = '<img src="{}" alt="x"/>'
HOSTILE = {
    "bomb.docx": docx(more={"word/media/a.bin": bytes(64 << 20)}),
    "bomb.zip": package(qti("x"), **{"imsmanifest.xml": bytes(64 << 20)}),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
    "deep.xml": qti("<b>" * 100_000),
}
ODD = {
    "laughs.xml": moodle("&l11;", laughs()),
    "pictures.zip": package(
        qti("".join(IMAGE.format(name) for name in PICTURES)),
        **{f"i__{name}": data for name, data in PICTURES.items()},
    ),
    "script.gift": "::q::[html]<script>alert(1)</script>题干{\\=x}{=甲 ~乙}".encode(),
}


ROWS = [["题型", "题干", "选项A", "选项B", "答案"], ["单选题", "'=1+1等于几", "2", "3", "A"]]


def honest(folder: Path) -> list[Path]:
    (folder / "good.xml").write_text(CHOICE, encoding="utf-8")
    xlsx(folder, ROWS, "good.xlsx")
    return [folder / "good.xml", folder / "good.xlsx"]


@pytest.mark.real_child
def test_one_hostile_file_never_stops_the_others(office: Desk, tmp_path: Path) -> None:
    for name, data in (HOSTILE | ODD).items():
        (tmp_path / name).write_bytes(data)
    paths = [*(tmp_path / name for name in HOSTILE | ODD), *honest(tmp_path)]
    service = QuestionImportService(office)
    preview = service.read(paths, ask=False)
    assert len(preview.files) == len(paths)
    refused = {file.name for file in preview.files if file.error is not None or not file.questions}
    assert refused == set(HOSTILE)
    assert all(file.name in sentence(file.error) for file in preview.files if file.error is not None)
    assert preview.images == {}
    outcome = service.commit(preview, Decisions(status=QuestionStatus.DRAFT, course="3.2"))
    assert outcome.added >= 2
