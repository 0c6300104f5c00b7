"""Every file of questions but a spreadsheet, read in this very process: only the reading child and tests do that."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ipexam.domain.file_errors import FileTooLarge, QuestionFileUnreadable
from ipexam.domain.question_file import BankFormat, FileReading
from ipexam.formats.aiken import read_aiken
from ipexam.formats.chinese_reading import read_text
from ipexam.formats.gift_reading import read_gift
from ipexam.formats.moodle_reading import read_moodle
from ipexam.formats.qti_reading import read_qti
from ipexam.formats.recognition import found_in
from ipexam.formats.word_reading import read_word
from ipexam.formats.zip_safely import LIMITS
from ipexam.opening.limits import is_bomb

_READERS: Mapping[BankFormat, Callable[[bytes, str], FileReading]] = {
    BankFormat.WORD: read_word,
    BankFormat.TEXT: read_text,
    BankFormat.GIFT: read_gift,
    BankFormat.AIKEN: read_aiken,
    BankFormat.MOODLE: read_moodle,
    BankFormat.QTI_21: read_qti,
    BankFormat.QTI_22: read_qti,
    BankFormat.QTI_30: read_qti,
}


def read_questions_file(data: bytes, name: str) -> FileReading:
    """The questions of a file. Raises `QuestionFileUnreadable` with what to do instead, `FileTooLarge` for an archive
    that unpacks to more than it should, and `FileEncrypted`. A spreadsheet is for `sheets.questions_sheet`."""
    if data.startswith(b"PK") and is_bomb(data, LIMITS):
        raise FileTooLarge(name, LIMITS.unpacked_mib)
    found = found_in(data, name)
    if not isinstance(found, BankFormat) or found not in _READERS:
        raise QuestionFileUnreadable(name, found.value)
    return _READERS[found](data, name)
