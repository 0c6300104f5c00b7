"""Words about the audit trail."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from ipexam.domain.actor import Right
from ipexam.domain.audit import AuditCheck, AuditLine
from ipexam.wording.language import _, ngettext


def check(found: AuditCheck) -> str:
    """What recomputing the chain came to, and what to do when it is broken."""
    if found.broken_at is None:
        text = ngettext(
            "The audit trail is whole: {n} row, none changed or missing.",
            "The audit trail is whole: {n} rows, none changed or missing.",
            found.rows,
        )
        return text.format(n=found.rows)
    return _(
        "The audit trail is broken at row {no}: that row or the one before it was changed or removed outside "
        "ipexam. Keep this file as it is, and compare it with the latest backup."
    ).format(no=found.broken_at)


def time_heading(zone: str) -> str:
    """What stands over the times of the trail. It names their zone, for the trail belongs to no programme."""
    return _("When ({zone})").format(zone=zone)


def time(line: AuditLine, zone: str) -> str:
    """When a row was written, to the second."""
    return line.at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")


def right(value: Right) -> str:
    """What a right allows."""
    return {
        Right.READ: _("Look at everything"),
        Right.EDIT: _("Import and edit"),
        Right.EXPORT: _("Export and reveal personal data"),
        Right.EXAM: _("Prepare exams"),
        Right.MARK: _("Mark answers"),
        Right.ISSUE: _("Issue certificates"),
        Right.STAMP: _("Place stamps"),
        Right.ADMINISTER: _("Administer the office"),
    }[value]
