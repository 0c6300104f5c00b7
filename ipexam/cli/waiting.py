"""Rows that wait for a person, as hours and attendance show them."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.cli.output import print_json, say, table
from ipexam.domain.hours import WaitingRow
from ipexam.wording import problems
from ipexam.wording.hours_import import claim_title
from ipexam.wording.language import _


def show_waiting(rows: Sequence[WaitingRow], total: int, *, as_json: bool) -> None:
    """Show waiting rows with the trainees each could be; IDs masked."""
    if as_json:
        print_json({"total": total, "rows": [_row_json(row) for row in rows]})
        return
    shown = [
        [
            str(row.id),
            str(row.where),
            claim_title(row.claim),
            row.what,
            problems.short(row.reason),
            "\n".join(f"{trainee}: {name} {masked}" for trainee, name, masked in row.candidates),
        ]
        for row in rows
    ]
    table([_("Row"), _("Where"), _("Name"), _("What"), _("Reason"), _("Could be")], shown)
    say(_("{shown} of {total}").format(shown=len(rows), total=total))


def _row_json(row: WaitingRow) -> dict[str, object]:
    return {
        "row": row.id,
        "where": str(row.where),
        "name": row.claim.name,
        "nickname": row.claim.nickname,
        "platform_id": row.claim.platform_id,
        "what": row.what,
        "seconds": row.seconds,
        "reason": row.reason,
        "candidates": [{"trainee": t, "name": name, "masked_id": masked} for t, name, masked in row.candidates],
    }
