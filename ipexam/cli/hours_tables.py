"""An explanation and a comparison of hours as tables on the screen."""

from __future__ import annotations

from ipexam.cli.output import say, table
from ipexam.domain.hours_comparison import Amount, Change, HoursComparison
from ipexam.domain.hours_explanation import HoursExplanation
from ipexam.wording import hours_comparison as comparison_words
from ipexam.wording import hours_explanation as words
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, decimal_text

CHANGED = (Change.GAINED, Change.LOST, Change.VANISHED, Change.NEW)
"""What a comparison shows unless all is asked for."""


def show_explanation(found: HoursExplanation) -> None:
    """Each record with what came of it, the courses' totals, and the headline."""
    table(
        [_("No."), _("Course"), _("When"), _("Credited"), _("Counted"), _("Remarks"), _("Where")],
        [
            [
                str(record.no),
                f"{record.course_code} {record.course}".strip(),
                words.when(record, found.zone),
                words.clock(record.credited_seconds),
                words.clock(record.counted_seconds) if record.theirs else "—",
                "\n".join(words.notes(record)),
                str(record.where),
            ]
            for record in found.records
        ],
        right=[0, 3, 4],
    )
    table(
        [_("Course"), _("Records"), _("Credited"), _("Counted"), _("Class-hours")],
        [
            [
                f"{total.code} {total.name}" if total.code else words.unknown_course(),
                str(total.records),
                words.clock(total.credited_seconds),
                words.clock(total.counted_seconds),
                decimal_beside(total.class_hours, found.required),
            ]
            for total in found.courses
        ],
        right=[1, 2, 3, 4],
    )
    say(f"{found.name}  {found.masked_id}  {words.headline(found)}")


def show_comparison(found: HoursComparison, *wanted: Change) -> None:
    """Each line that changed in one of these ways, and how many there are of each."""
    lines = found.of(*wanted)
    table(
        [_("Name"), _("ID number"), _("Course"), _("Change"), _("Before"), _("After"), _("By how much")],
        [
            [
                line.name,
                line.masked_id or comparison_words.nobody(),
                f"{line.course_code} {line.course}".strip(),
                comparison_words.change(line.change),
                _amount(line.before),
                _amount(line.after),
                comparison_words.difference(line),
            ]
            for line in lines
        ],
        right=[4, 5, 6],
    )
    say(comparison_words.summary(found))


def _amount(amount: Amount | None) -> str:
    return f"{words.clock(amount.seconds)}  {decimal_text(amount.class_hours)}" if amount else "—"
