"""Questions going out in any format that can be written; what it cannot carry is told first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from ipexam.domain.bank_errors import KeyNotSeparable
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import QuestionContent, QuestionFilter
from ipexam.domain.question_file import BankFormat, QuestionImage
from ipexam.domain.rich_text import pictures
from ipexam.domain.verb import Verb
from ipexam.opening.destination import replacing
from ipexam.services.desk import Desk
from ipexam.storage import programme as programmes
from ipexam.storage import question as storage
from ipexam.storage import question_image

Coded = Sequence[tuple[str, QuestionContent]]

_REPORT_EVERY = 200


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a format's functions stand; each is imported when it is needed, for some libraries are heavy. `keyless`
    says whether it can be written without keys, for candidates."""

    module: str
    write: str
    losses: str
    ending: str
    keyless: bool = False


WRITINGS = MappingProxyType(
    {
        BankFormat.SHEET: Writing("ipexam.sheets.questions_writing", "write_sheet", "sheet_losses", ".xlsx"),
        BankFormat.WORD: Writing("ipexam.formats.word_writing", "write_word", "word_losses", ".docx", keyless=True),
        BankFormat.TEXT: Writing("ipexam.formats.chinese_writing", "write_text", "text_losses", ".txt", keyless=True),
        BankFormat.GIFT: Writing("ipexam.formats.gift_writing", "write_gift", "gift_losses", ".txt"),
        BankFormat.MOODLE: Writing("ipexam.formats.moodle_writing", "write_moodle", "moodle_losses", ".xml"),
        BankFormat.QTI_21: Writing("ipexam.formats.qti_writing", "write_qti_21", "qti_losses", ".zip"),
        BankFormat.QTI_30: Writing("ipexam.formats.qti_writing", "write_qti_30", "qti_losses", ".zip"),
        BankFormat.PDF: Writing("ipexam.documents.question_list", "draw_question_list", "", ".pdf", keyless=True),
    }
)


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export would write: the questions, and what the format leaves out of them."""

    format: BankFormat
    questions: int
    losses: tuple[Problem, ...]

    @property
    def left_out(self) -> int:
        """How many questions the format cannot have at all."""
        return sum(problem.code is ProblemCode.TYPE_NOT_CARRIED for problem in self.losses)


class QuestionExportService:
    """Exports of a programme's bank."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def formats(self) -> tuple[BankFormat, ...]:
        """The formats that can be written, in the order of the menus."""
        return tuple(WRITINGS)

    def ending(self, format_: BankFormat) -> str:
        """How a file of this format ends."""
        return WRITINGS[format_].ending

    def keyless(self, format_: BankFormat) -> bool:
        """Whether a file of this format can be without keys."""
        return WRITINGS[format_].keyless

    def plan(
        self,
        programme: str | None,
        format_: BankFormat,
        chosen: QuestionFilter | None = None,
        report: Report = silent,
    ) -> ExportPlan:
        """Say what a file of this format would leave out of the questions that the filter finds; nothing is written."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            found = self._found(tx, programme, chosen)
        writing = WRITINGS[format_]
        if not writing.losses:
            return ExportPlan(format_, len(found), ())
        losses = _function(writing.module, writing.losses)
        told: list[Problem] = []
        for n, (code, content) in enumerate(found):
            if n % _REPORT_EVERY == 0:
                report(n, len(found))
            told += losses(code, content)
        return ExportPlan(format_, len(found), tuple(told))

    def export(
        self,
        programme: str | None,
        path: Path,
        format_: BankFormat = BankFormat.SHEET,
        chosen: QuestionFilter | None = None,
        *,
        with_key: bool = True,
    ) -> int:
        """Write the newest versions that the filter finds, whole or not at all; says how many were found.

        Raises `KeyNotSeparable` when the key is to be left out of a format without `keyless`, and `FileMissing`,
        `FileLocked` and `DiskFull`.
        """
        if not with_key and not self.keyless(format_):
            raise KeyNotSeparable
        with self._desk.act(Verb.BANK_EXPORT) as act:
            curriculum = programmes.find(act.tx, programme).template
            found = self._found(act.tx, programme, chosen)
            images = question_image.found(act.tx, _named(found))
            act.subject = curriculum
            act.facts.update(questions=len(found), format=format_.value, key=int(with_key))
        _write(path, format_, found, images, with_key=with_key)
        return len(found)

    def _found(self, tx: Session, programme: str | None, chosen: QuestionFilter | None) -> Coded:
        curriculum = programmes.find(tx, programme).template
        versions = storage.newest(tx, self._desk.database.dialect, curriculum, chosen or QuestionFilter())
        return [(version.code, version.content) for version in versions]


def _write(
    path: Path, format_: BankFormat, found: Coded, images: Mapping[str, QuestionImage], *, with_key: bool
) -> None:
    """A PDF is drawn onto its place by its own tool; every other format is bytes."""
    writing = WRITINGS[format_]
    write = _function(writing.module, writing.write)
    if format_ is BankFormat.PDF:
        pictures_of = {sha256: image.content for sha256, image in images.items()}
        write(found, path, pictures_of, with_key=with_key)
        return
    options = {"with_key": with_key} if writing.keyless else {}
    written: bytes = write(found, images.get, **options)
    with replacing(path) as file:
        file.write(written)


def format_of(path: Path) -> BankFormat | None:
    """The format that a file's ending asks for; None when several or none end so."""
    endings = {
        ".xlsx": BankFormat.SHEET,
        ".docx": BankFormat.WORD,
        ".gift": BankFormat.GIFT,
        ".pdf": BankFormat.PDF,
        ".xml": BankFormat.MOODLE,
    }
    return endings.get(path.suffix.lower())


def _named(found: Coded) -> list[str]:
    return [sha256 for _, content in found for text in content.texts for sha256 in pictures(text)]


def _function(module: str, name: str) -> Callable[..., Any]:  # Any: bytes of a writer, problems of losses
    return getattr(import_module(module), name)  # type: ignore[no-any-return]  # named in the table above
