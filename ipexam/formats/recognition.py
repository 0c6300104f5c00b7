"""What a file of questions is, told by its content: names and endings lie."""

from __future__ import annotations

import io
import re
import zipfile

from ipexam.domain.file_errors import QuestionFileObstacle
from ipexam.domain.question_file import BankFormat
from ipexam.formats.xml_safely import without_doctype
from ipexam.opening import text as opened_text
from ipexam.opening.kind import WORKBOOKS, FileKind, sniff
from ipexam.opening.malformed import MALFORMED

Found = BankFormat | QuestionFileObstacle

_HEAD = 1 << 16
_LARGEST_HEAD = 1 << 20
_MANIFESTS = 3
_ROOT = re.compile(r"<([\w.:-]+)([^>]*)")
_ASIDE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_MARKUP = re.compile(r"\A\s*<[?!a-zA-Z]")
_QTI_ROOTS = frozenset(
    ("assessmentitem", "assessmenttest", "assessmentsection", "assessmentstimulus", "assessmentpassage", "manifest")
)
_QTI_VERSIONS = (
    ("v3p0", BankFormat.QTI_30),
    ("qtiasi_v3", BankFormat.QTI_30),
    ("v2p2", BankFormat.QTI_22),
    ("v2p1", BankFormat.QTI_21),
    ("v2p0", BankFormat.QTI_21),
)
_BLACKBOARD = re.compile(r"blackboard|assessment/x-bb-q", re.I)
_ANSWER_LINE = re.compile(r"^[ \t]*ANSWERS?[ \t]*[:：][ \t]*[A-Za-z]", re.M | re.I)
_GIFT_SURE = re.compile(r"^[ \t]*(?:::(?:\\:|[^:\n]){1,255}::|\$CATEGORY:|// ?question: ?\d)", re.M)
_GIFT_ANSWER = re.compile(r"(?<!\\)[{｛]\s*(?:[=~#＝～＃]|(?:T|F|TRUE|FALSE)\s*[#}｝]|[}｝])", re.I)
_CHINESE_ANSWER = re.compile(r"^[ \t]*(?:【?(?:正确|参考|标准)?答案】?|\[答案\])", re.M)
_TABLE_NAMES = (".csv", ".tsv", ".tab")
_SHEET_WORDS = re.compile(r"题干|题目|试题|题型|选项|答案|question|answer", re.I)
_OBSTACLES = {
    FileKind.EMPTY: QuestionFileObstacle.EMPTY,
    FileKind.PDF: QuestionFileObstacle.PDF,
    FileKind.PICTURE: QuestionFileObstacle.PICTURE,
    FileKind.SLIDES: QuestionFileObstacle.SLIDES,
    FileKind.COMPOUND: QuestionFileObstacle.DAMAGED,
}


def recognise(data: bytes, name: str) -> BankFormat | None:
    """The format of a file, None when no questions can be read from it; `obstacle` says why."""
    found = found_in(data, name)
    return found if isinstance(found, BankFormat) else None


def found_in(data: bytes, name: str) -> Found:
    """The format of a file, or what keeps questions from being read. The name only decides between tables and text."""
    kind = sniff(data)
    if kind is FileKind.WORD:
        return BankFormat.WORD if data.startswith(b"PK") else QuestionFileObstacle.DOC
    if kind is FileKind.ENCRYPTED:
        return BankFormat.WORD if name.lower().endswith((".docx", ".docm")) else BankFormat.SHEET
    if kind is FileKind.ODS and _is_odt(data):
        return QuestionFileObstacle.ODT
    if kind in WORKBOOKS:
        return BankFormat.SHEET
    if kind is FileKind.ARCHIVE:
        return _packed(data)
    if kind in (FileKind.TEXT, FileKind.XML, FileKind.HTML):
        return _written(data, name)
    return _OBSTACLES.get(kind) or _unknown(data)


def _is_odt(data: bytes) -> bool:
    """Whether an OpenDocument is a text, by what its first part says (OpenDocument 1.3 part 2, section 3.3)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as part:
            return b"opendocument.text" in part.read(100)
    except MALFORMED:
        return False


def _unknown(data: bytes) -> Found:
    """Markup with control characters in it is still markup; its reader says more."""
    head = data.lstrip()[:_HEAD].replace(b"\x00", b"")
    if head.startswith(b"<"):
        return _markup(head.decode(errors="replace"), QuestionFileObstacle.OTHER)
    return QuestionFileObstacle.OTHER


def _written(data: bytes, name: str) -> Found:
    head = opened_text.decode(data[:_HEAD])
    if head is None:
        markup = _MARKUP.match(data[:_HEAD].decode(errors="replace"))
        return _unknown(data) if markup else QuestionFileObstacle.ENCODING
    head = head.lstrip("\ufeff \t\r\n")
    if head.startswith("{\\rtf"):
        return QuestionFileObstacle.RTF
    if _MARKUP.match(head):
        return _markup(head, QuestionFileObstacle.XML)
    return _plain(opened_text.decode(data) or head, name)


def _markup(head: str, otherwise: QuestionFileObstacle) -> Found:
    root = _root(head)
    if root is None:
        return otherwise
    local = root[1].rpartition(":")[2].lower()
    if local == "quiz":
        return BankFormat.MOODLE
    if local == "questestinterop":
        return QuestionFileObstacle.QTI_1
    if local.removeprefix("qti-").replace("-", "") in _QTI_ROOTS:
        return _qti_version(head)
    if local in ("html", "head", "body", "table", "div", "p", "meta", "style"):
        return BankFormat.SHEET if "<table" in head.lower() else QuestionFileObstacle.WEB_PAGE
    if (local == "package" and "xmlPackage" in root[2]) or local == "worddocument":
        return QuestionFileObstacle.DOC
    return BankFormat.SHEET if local == "workbook" else otherwise


def _root(head: str) -> re.Match[str] | None:
    """The first tag, behind declarations, comments and a DOCTYPE."""
    head = without_doctype(head)
    at = 0
    while aside := _ASIDE.match(head, at):
        at = aside.end()
    return _ROOT.match(head, at)


def _qti_version(head: str) -> Found:
    """By what the document says of itself: the namespace of its root, or the types of a manifest's resources."""
    if "imsqti_xmlv1" in head or "questestinterop" in head:
        return QuestionFileObstacle.QTI_1
    if _BLACKBOARD.search(head) and not re.search(r"imsqti|qtiasi", head):
        return QuestionFileObstacle.BLACKBOARD
    lowered = head.lower()
    for mark, version in _QTI_VERSIONS:
        if mark in lowered:
            return version
    return BankFormat.QTI_30 if "<qti-" in lowered else BankFormat.QTI_21


def _packed(data: bytes) -> Found:
    """An archive by its names and the heads of its manifest or of one of its documents."""
    if not data.startswith(b"PK"):
        return QuestionFileObstacle.MOODLE_BACKUP if data.startswith(b"\x1f\x8b") else QuestionFileObstacle.ARCHIVE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if not name.lower().startswith("__macosx")]
            lowered = {name.replace("\\", "/").lower().rpartition("/")[2]: name for name in reversed(names)}
            if "moodle_backup.xml" in lowered:
                return QuestionFileObstacle.MOODLE_BACKUP
            heads = [_head(archive, name) for name in _telling(names, lowered)]
    except MALFORMED:
        return QuestionFileObstacle.DAMAGED
    found = [_markup(head, QuestionFileObstacle.XML) for head in heads]
    formats = [one for one in found if isinstance(one, BankFormat) and one.value.startswith("qti")]
    if QuestionFileObstacle.BLACKBOARD in found or any(name.lower().endswith(".dat") for name in names):
        return QuestionFileObstacle.BLACKBOARD
    if QuestionFileObstacle.QTI_1 in found:
        return QuestionFileObstacle.QTI_1
    return formats[0] if formats else QuestionFileObstacle.ARCHIVE


def _telling(names: list[str], lowered: dict[str, str]) -> list[str]:
    if "imsmanifest.xml" in lowered:
        return [lowered["imsmanifest.xml"]]
    return [name for name in names if name.lower().endswith(".xml")][:_MANIFESTS]


def _head(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        head = part.read(_LARGEST_HEAD)
    return (opened_text.decode(head) or head.decode(errors="replace")).lstrip("\ufeff \t\r\n")


def _plain(text: str, name: str) -> Found:
    """Plain text: a table, GIFT, Aiken, or questions as people write them."""
    if name.lower().endswith(_TABLE_NAMES) or _is_table(text):
        return BankFormat.SHEET
    if name.lower().endswith(".gift") or _GIFT_SURE.search(text):
        return BankFormat.GIFT
    chinese = _CHINESE_ANSWER.search(text)
    if _GIFT_ANSWER.search(text) and not chinese:
        return BankFormat.GIFT
    return BankFormat.AIKEN if _ANSWER_LINE.search(text) and not chinese else BankFormat.TEXT


def _is_table(text: str) -> bool:
    """Whether the first lines are cut into cells by tabs or commas and the first of them is a header."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:5]
    for sign in ("\t", ","):
        if len(lines) > 1 and lines[0].count(sign) >= 3 and all(line.count(sign) >= 2 for line in lines[:2]):
            return len(_SHEET_WORDS.findall(lines[0])) >= 2
    return False
