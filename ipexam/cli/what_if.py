"""What other settings would come to (试算), for people and for machines."""

from __future__ import annotations

from ipexam.cli.output import say, table
from ipexam.domain.assessment import Verdict, WhatIf
from ipexam.wording import assessment as wording
from ipexam.wording.language import _


def show_what_if(found: WhatIf) -> None:
    """Verdicts now and then, and for how many trainees something changes."""
    rows = [[wording.verdict(each), f"{found.now.get(each, 0):,}", f"{found.then.get(each, 0):,}"] for each in Verdict]
    table([_("Verdict"), _("Now"), _("What-if")], rows, right=[1, 2])
    say(wording.hours_change(found))
    say(wording.verdicts_change(found))


def what_if_json(found: WhatIf) -> dict[str, object]:
    """The same for machines, every verdict named."""
    return {
        "now": {each.value: found.now.get(each, 0) for each in Verdict},
        "then": {each.value: found.then.get(each, 0) for each in Verdict},
        "verdicts_changed": found.verdicts_changed,
        "hours_gained": found.hours_gained,
        "hours_lost": found.hours_lost,
    }
