"""`ipexam assess`, everybody's verdict, and `ipexam overview`, how far everybody got."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import print_json, progress, say, table, width
from ipexam.cli.session import session
from ipexam.domain.assessment import AssessmentFilter, AssessmentLine, Reason, Verdict
from ipexam.domain.programme import Programme
from ipexam.wording import assessment as wording
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, decimal_text

_ROOM_FOR_SENTENCES = 120


def assess(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name or organisation"))] = "",
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("assess as of this day"))] = None,
    verdict: Annotated[Verdict | None, typer.Option(help=_("only this verdict"))] = None,
    reason: Annotated[Reason | None, typer.Option(help=_("only with this reason"))] = None,
    flagged: Annotated[bool, typer.Option("--flagged", help=_("only who stands exactly on a line"))] = False,
    out: Annotated[Path | None, typer.Option(help=_("also write the summary table as a spreadsheet"))] = None,
) -> None:
    """Assess everybody. JSON holds whole ID numbers and always everybody, for scripts match people by them."""
    known = session(context)
    day = on.date() if on else None
    with known.office() as office, progress(_("Assessment"), quiet=known.json) as report:
        whole = office.programmes.get(known.programme)
        if known.json:
            lines = office.assessments.reveal(known.programme, day, report)
        else:
            chosen = AssessmentFilter(text, verdict, reason, flagged)
            lines = office.assessments.assess(known.programme, day, chosen)
        if out is not None:
            office.assessments.export(out, known.programme, day)
    if known.json:
        print_json([line_json(line) for line in lines])
        return
    _show(lines, whole)
    if out is not None:
        say(_("Wrote {file}").format(file=out))


def overview(context: typer.Context) -> None:
    """Show the funnel."""
    known = session(context)
    with known.office() as office:
        funnel = office.assessments.funnel(known.programme)
    if known.json:
        print_json(funnel)
        return
    rows = [
        [_("Registered"), funnel.registered],
        [_("Hours met"), funnel.hours_met],
        [_("Attended"), funnel.attended],
        [_("Sat the exam"), funnel.sat],
        [_("Passed"), funnel.passed],
        [_("Certified"), funnel.certified],
        [_("In the pool"), funnel.in_pool],
    ]
    waits = [
        [_("Hours rows to settle"), funnel.hours_waiting],
        [_("Attendance rows to settle"), funnel.attendance_waiting],
        [_("Written answers unmarked"), funnel.answers_unmarked],
        [_("Verdict pending"), funnel.pending],
        [_("Passed, no certificate yet"), funnel.ready_to_certify],
        [_("Exactly on the line"), funnel.on_the_line],
    ]
    table([_("How far"), _("Trainees")], [[str(cell) for cell in row] for row in rows], right=[1])
    say("")
    table([_("Waits for a person"), _("How many")], [[str(cell) for cell in row] for row in waits], right=[1])


def line_json(line: AssessmentLine) -> dict[str, object]:
    """One trainee as scripts may rely on it, see docs/cli.md. Every number is a decimal string with two places."""
    found = line.assessment
    return {
        "id_number": line.id_number,
        "name": line.name,
        "online": {
            "hours": decimal_text(found.online.hours),
            "score": decimal_text(found.online.score),
            "met": found.online.met,
        },
        "offline": {
            "sessions": decimal_text(found.offline.sessions),
            "score": decimal_text(found.offline.score),
            "met": found.offline.met,
        },
        "exam": {
            "mark": None if found.exam.mark is None else decimal_text(found.exam.mark),
            "score": decimal_text(found.exam.score),
            "met": found.exam.met,
        },
        "total": decimal_text(found.total),
        "verdict": found.verdict,
        "reasons": list(found.reasons),
        "flags": list(found.flags),
    }


def _show(lines: list[AssessmentLine], whole: Programme) -> None:
    scheme = whole.scheme
    rows = []
    for line in lines:
        found = line.assessment
        mark = "" if found.exam.mark is None else decimal_beside(found.exam.mark, scheme.exam_pass_mark)
        if width() < _ROOM_FOR_SENTENCES:
            said = [listed([*map(wording.short_reason, found.reasons), *map(wording.short_flag, found.flags)])]
        else:
            said = [wording.reason(r, found, whole) for r in found.reasons]
            said += [wording.flag(f, scheme) for f in found.flags]
        rows.append(
            [
                line.name,
                line.id_number,
                decimal_beside(found.online.hours, scheme.online_hours_required),
                str(found.offline.sessions),
                mark,
                decimal_beside(found.total, scheme.total_threshold),
                wording.verdict(found.verdict),
                "\n".join(said),
            ]
        )
    headings = [_("Name"), _("ID number"), _("Hours"), _("Classes"), _("Mark"), _("Total"), _("Verdict"), _("Why")]
    table(headings, rows, right=[2, 3, 4, 5])
    counts = {verdict: sum(line.assessment.verdict is verdict for line in lines) for verdict in Verdict}
    say("  ".join(f"{wording.verdict(verdict)} {n}" for verdict, n in counts.items()))
