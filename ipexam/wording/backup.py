"""Words about backups of the office."""

from __future__ import annotations

from datetime import datetime

from ipexam.domain import backup_errors
from ipexam.domain.backup import BackupCheck, BackupOutcome
from ipexam.domain.errors import UserError
from ipexam.wording import audit
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_MB = 1_000_000


def standing(last: datetime | None, zone: str) -> str:
    """When the last backup was made."""
    return _("Never backed up") if last is None else _("Last made {time}").format(time=time_text(last, zone))


def advice(*, possible: bool) -> str:
    """Where backups belong, or who makes them."""
    if not possible:
        return _("This office lies on a database server: whoever looks after it backs it up with pg_dump.")
    return _("One file with everything, as confidential as the office itself. Keep it on another disk or a stick.")


def made(outcome: BackupOutcome) -> str:
    """That a backup was made, and what is still to do with it."""
    text = _("Wrote {file}: {size} MB, checked.").format(file=outcome.path, size=_megabytes(outcome.bytes))
    keep = _("It holds everything the office holds: keep it as safe as the office itself.")
    if not outcome.same_disk:
        return sentences(text, keep)
    other = _("It lies on the same disk as the office and would be lost with it: copy it to another disk or a stick.")
    return sentences(text, other, keep)


def checked(found: BackupCheck, zone: str) -> str:
    """What a look into a copy came to, and how it is used."""
    inside = found.content
    text = _("{file}: {size} MB, {trainees} trainees, {certificates} certificates; newest entry {time}.").format(
        file=found.path,
        size=_megabytes(found.bytes),
        trainees=f"{inside.trainees:,}",
        certificates=f"{inside.certificates:,}",
        time="—" if inside.end.at is None else time_text(inside.end.at, zone),
    )
    own = [] if found.own else [_("It is no earlier state of the office that is open now.")]
    how = [_("To restore it, copy it to this PC and open the copy.")] if found.whole else []
    return sentences(text, audit.check(inside.chain), *own, *how)


def errors() -> dict[type[UserError], str]:
    """What stands in the way of a backup, and what to do."""
    return {
        backup_errors.BackupOfServer: _(
            "“{office}” lies on a database server. Whoever looks after the server backs it up with pg_dump, the "
            "server's own tool."
        ),
        backup_errors.BackupOntoOffice: _(
            "“{path}” is the office itself. Choose another name for the backup, best on another disk."
        ),
        backup_errors.BackupThere: _(
            "There is a file “{path}” already. Choose another name, or replace the earlier backup on purpose "
            "(--replace)."
        ),
        backup_errors.BackupOfOther: _(
            "“{path}” is no earlier backup of this office, so it was not replaced. Choose another name."
        ),
        backup_errors.BackupFailed: _(
            "The copy for “{path}” did not pass its check and was thrown away. Choose another disk; if that fails "
            "too, the office itself is damaged: keep your earlier backups and have it looked at."
        ),
        backup_errors.BackupDamaged: _(
            "“{path}” is damaged, or no backup of an office. Do not rely on it: make a new backup."
        ),
    }


def _megabytes(count: int) -> str:
    return f"{max(count / _MB, 0.1):,.1f}"
