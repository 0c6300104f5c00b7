"""Words about bringing learning logs in: how far it is known who somebody is, and what is left to do."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.hours_log import Ask
from ipexam.domain.left_out import LeftOut
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.wording import problems
from ipexam.wording.glossary import listed
from ipexam.wording.language import _, ngettext

_ASKS = {ProblemCode.UNIT_UNKNOWN: Ask.UNIT, ProblemCode.DAY_ORDER_UNKNOWN: Ask.DAY_ORDER}
"""What a person must say once for the file before such rows can be read."""


def claim_state(value: ClaimState) -> str:
    """How far it is known who a claim is."""
    return {
        ClaimState.MATCHED: _("Matched"),
        ClaimState.SUGGESTED: _("Suggested"),
        ClaimState.UNKNOWN: _("Not found"),
        ClaimState.DECIDED: _("Confirmed"),
        ClaimState.SET_ASIDE: _("Set aside"),
    }[value]


def claim_title(claim: Claim) -> str:
    """What to call a person that a log names."""
    said = claim.name or claim.nickname or claim.platform_id or claim.phone or claim.id_number
    return said or _("Without a name")


def remedy(ask: Ask) -> str:
    """How the command line is told what a log cannot tell; nothing where an option cannot say it."""
    return {
        Ask.UNIT: _("When importing, say --unit if all these numbers count the same, for example --unit minutes."),
        Ask.DAY_ORDER: _(
            "When importing, say --day-order day_first if the day stands first in all these dates, or "
            "--day-order month_first if the month does."
        ),
        Ask.COURSE: _("When importing, say --course if all these rows are of one course."),
    }.get(ask, "")


def remedies(codes: Collection[ProblemCode]) -> list[str]:
    """The remedies of an import's problems, each once."""
    return [remedy(ask) for code, ask in _ASKS.items() if code in codes]


def odd(waiting: Mapping[ProblemCode, int]) -> list[str]:
    """How many records of an import wait because they are odd, and the command that shows them: a line for each kind
    of oddity."""
    return [
        ngettext(
            "{n} of these records waits for your decision and does not count yet: {what}. “hours anomalies {code}” "
            "shows it.",
            "{n} of these records wait for your decision and do not count yet: {what}. “hours anomalies {code}” "
            "shows them.",
            n,
        ).format(n=n, what=problems.short(code), code=code.value)
        for code, n in waiting.items()
    ]


def left_out(rows: LeftOut) -> str:
    """How many rows of logs are no records, in one line; empty when there are none."""
    told = [
        (rows.totals, ngettext("{n} total or footnote", "{n} totals or footnotes", rows.totals)),
        (rows.headers, ngettext("{n} repeated header", "{n} repeated headers", rows.headers)),
        (rows.blank, ngettext("{n} blank row", "{n} blank rows", rows.blank)),
        (rows.silent, ngettext("{n} row without hours", "{n} rows without hours", rows.silent)),
    ]
    parts = [text.format(n=f"{n:,}") for n, text in told if n]
    return _("Left out: {rows}").format(rows=listed(parts)) if parts else ""
