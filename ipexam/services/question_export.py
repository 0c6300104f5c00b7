"""Questions going out in any format that can be written; what it cannot carry is told first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.orm import Session

from ipexam.documents.question_list import draw_question_list
from ipexam.domain.bank_errors import KeyNotSeparable
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import QuestionContent, QuestionFilter
from ipexam.domain.question_file import BankFormat, QuestionImage
from ipexam.domain.rich_text import pictures
from ipexam.domain.verb import Verb
from ipexam.formats.chinese_writing import text_losses, write_text
from ipexam.formats.gift_writing import gift_losses, write_gift
from ipexam.formats.moodle_writing import moodle_losses, write_moodle
from ipexam.formats.qti_writing import qti_losses, write_qti_21, write_qti_30
from ipexam.formats.word_writing import word_losses, write_word
from ipexam.opening.destination import replacing
from ipexam.services.desk import Desk
from ipexam.sheets.questions_writing import sheet_losses, write_sheet
from ipexam.storage import programme as programmes
from ipexam.storage import question as storage
from ipexam.storage import question_image

Coded = Sequence[tuple[str, QuestionContent]]
Images = Mapping[str, QuestionImage]
Put = Callable[[Path, Coded, Images], None]

_REPORT_EVERY = 200


@dataclass(frozen=True, slots=True)
class Writing:
    """How a format is written onto a path, what it leaves out of a question, and how it is written without keys, for
    candidates; None where it leaves nothing out, and where the key cannot be left out."""

    ending: str
    write: Put
    losses: Callable[[str, QuestionContent], Sequence[Problem]] | None = None
    keyless: Put | None = None


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
        return WRITINGS[format_].keyless is not None

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
        losses = WRITINGS[format_].losses
        if losses is None:
            return ExportPlan(format_, len(found), ())
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
        write = WRITINGS[format_].write if with_key else WRITINGS[format_].keyless
        if write is None:
            raise KeyNotSeparable
        with self._desk.act(Verb.BANK_EXPORT) as act:
            curriculum = programmes.find(act.tx, programme).template
            found = self._found(act.tx, programme, chosen)
            images = question_image.found(act.tx, _named(found))
            act.subject = curriculum
            act.facts.update(questions=len(found), format=format_.value, key=int(with_key))
        write(path, found, images)
        return len(found)

    def _found(self, tx: Session, programme: str | None, chosen: QuestionFilter | None) -> Coded:
        curriculum = programmes.find(tx, programme).template
        versions = storage.newest(tx, self._desk.database.dialect, curriculum, chosen or QuestionFilter())
        return [(version.code, version.content) for version in versions]


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


def _file(write: Callable[[Coded, Callable[[str], QuestionImage | None]], bytes]) -> Put:
    """What writes the bytes of a format onto a path."""

    def put(path: Path, found: Coded, images: Images) -> None:
        written = write(found, images.get)
        with replacing(path) as file:
            file.write(written)

    return put


def _drawn(*, with_key: bool) -> Put:
    """What draws a PDF onto a path: its own tool opens it."""

    def put(path: Path, found: Coded, images: Images) -> None:
        contents = {sha256: image.content for sha256, image in images.items()}
        draw_question_list(found, path, contents, with_key=with_key)

    return put


WRITINGS = MappingProxyType(
    {
        BankFormat.SHEET: Writing(".xlsx", _file(write_sheet), sheet_losses),
        BankFormat.WORD: Writing(
            ".docx", _file(write_word), word_losses, keyless=_file(partial(write_word, with_key=False))
        ),
        BankFormat.TEXT: Writing(
            ".txt", _file(write_text), text_losses, keyless=_file(partial(write_text, with_key=False))
        ),
        BankFormat.GIFT: Writing(".txt", _file(write_gift), gift_losses),
        BankFormat.MOODLE: Writing(".xml", _file(write_moodle), moodle_losses),
        BankFormat.QTI_21: Writing(".zip", _file(write_qti_21), qti_losses),
        BankFormat.QTI_30: Writing(".zip", _file(write_qti_30), qti_losses),
        BankFormat.PDF: Writing(".pdf", _drawn(with_key=True), keyless=_drawn(with_key=False)),
    }
)
