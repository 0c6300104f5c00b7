"""What bringing in registrations came to, for people and for machines."""

from __future__ import annotations

from pathlib import Path

from ipexam.cli.output import import_result, say, table
from ipexam.domain.registration import ChangedField, RegistrationOutcome
from ipexam.wording import registration as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text


def registration_result(
    outcome: RegistrationOutcome, zone: str, *, as_json: bool, report_file: Path | None = None
) -> int:
    """Show what changed and who vanished, then what every import shows; the exit code is that of `import_result`."""
    if not as_json:
        _show(outcome, zone)
    code = import_result(outcome, _json(outcome), as_json=as_json, report_file=report_file)
    if not as_json and (text := wording.summary(outcome)):
        say(text)
    return code


def _show(outcome: RegistrationOutcome, zone: str) -> None:
    if outcome.changes:
        rows = [
            [one.name, wording.field(one.field), wording.change(one, zone), wording.what_became(one), str(one.where)]
            for one in outcome.changes
        ]
        table([_("Name"), _("Field"), _("Before → now"), "", _("Where")], rows)
    if outcome.vanished:
        rows = [
            [str(one.trainee_id), one.name, one.masked_id, one.organisation, time_text(one.seen_at, zone)]
            for one in outcome.vanished
        ]
        headings = [_("Trainee no."), _("Missing now"), _("ID number"), _("Organisation"), _("Last export")]
        table(headings, rows, right=[0])


def _json(outcome: RegistrationOutcome) -> dict[str, object]:
    return {
        "dry_run": outcome.dry_run,
        "new": [
            {
                "trainee": one.trainee_id,
                "name": one.name,
                "masked_id": one.masked_id,
                "organisation": one.organisation,
                "where": str(one.where),
            }
            for one in outcome.new
        ],
        "changes": [_change(one) for one in outcome.changes],
        "vanished": [
            {
                "trainee": one.trainee_id,
                "name": one.name,
                "masked_id": one.masked_id,
                "organisation": one.organisation,
                "form": one.form,
                "seen_at": one.seen_at,
            }
            for one in outcome.vanished
        ],
        "older": outcome.older,
    }


def _change(one: ChangedField) -> dict[str, object]:
    return {
        "trainee": one.trainee_id,
        "name": one.name,
        "field": one.field,
        "old": one.old,
        "new": one.new,
        "kept": one.kept,
        "where": str(one.where),
    }
