"""Words about import batches."""

from __future__ import annotations

from ipexam.domain.batch import BatchLine, BatchNoun, ImportOutcome
from ipexam.domain.error_report import MarkedFile
from ipexam.wording.glossary import listed
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import time_text

_FILES_NAMED = 6
"""How many files of a batch a question names; a drop can hold hundreds."""


def noun(value: BatchNoun) -> str:
    """What a batch brought in."""
    return {
        BatchNoun.TRAINEES: _("Trainees"),
        BatchNoun.HOURS: _("Learning hours"),
        BatchNoun.ATTENDANCE: _("Attendance"),
        BatchNoun.BANK: _("Questions"),
        BatchNoun.BANK_EDIT: _("Bulk edit of questions"),
        BatchNoun.MARKS: _("Exam marks"),
        BatchNoun.ANSWERS: _("Answer files"),
        BatchNoun.WRITTEN_MARKS: _("Marks of written answers"),
        BatchNoun.PAPER_ANSWERS: _("Answers on paper"),
        BatchNoun.PHOTOS: _("Photos"),
    }[value]


def outcome(result: ImportOutcome | BatchLine) -> str:
    """What one import did, in one line; counts of nothing are left out."""
    parts = [
        (result.added, _("{n} added")),
        (result.changed, _("{n} changed")),
        (result.unchanged, _("{n} unchanged")),
        (result.unmatched, _("{n} waiting for a person")),
        (result.rejected, _("{n} not taken")),
    ]
    return _(", ").join(text.format(n=n) for n, text in parts if n) or _("No rows found")


def undo_question(line: BatchLine, zone: str) -> str:
    """Which import would be undone, in whose files and rows, and what undoing it means."""
    files, more = listed(line.files[:_FILES_NAMED]), len(line.files) - _FILES_NAMED
    what = _("Import batch no. {n}: {what}, {at}, {who}").format(
        n=line.id, what=noun(line.noun), at=time_text(line.made_at, zone), who=line.actor
    )
    named = _("{files} and {n} more").format(files=files, n=more) if more > 0 else files
    facts = (what, _("Files: {files}").format(files=named), _("Rows: {counts}").format(counts=outcome(line)))
    meaning = _("The rows of this batch go, and what they had replaced counts again. The file can be imported again.")
    return "\n".join(facts) + "\n\n" + meaning


def marked(file: MarkedFile) -> str:
    """One marked copy: where it is and how much it marks."""
    return ngettext(
        "{path}: {n} problem in {rows} rows marked.", "{path}: {n} problems in {rows} rows marked.", file.problems
    ).format(path=file.path, n=file.problems, rows=file.rows)


def nothing_marked() -> str:
    """No file of a batch has problems left."""
    return _("No problems are left in this batch; nothing was written.")
