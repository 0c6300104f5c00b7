"""`ipexam assess`: everybody's verdict."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import print_json, progress, say, table
from ipexam.cli.session import session
from ipexam.domain.assessment import AssessmentLine, Verdict
from ipexam.domain.person import masked_id
from ipexam.domain.programme import Programme
from ipexam.wording import assessment as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, decimal_text


def assess(
    context: typer.Context,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("assess as of this day"))] = None,
    out: Annotated[Path | None, typer.Option(help=_("also write the summary table as a spreadsheet"))] = None,
) -> None:
    """Assess everybody."""
    known = session(context)
    day = on.date() if on else None
    with known.office() as office, progress(_("Assessment"), quiet=known.json) as report:
        whole = office.programmes.get(known.programme)
        if known.json:
            lines = office.assessments.reveal(known.programme, day, report)
        else:
            lines = office.assessments.assess(known.programme, day)
        if out is not None:
            office.assessments.export(out, known.programme, day)
    if known.json:
        print_json([line_json(line) for line in lines])
    else:
        _show(lines, whole)


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
        said = [wording.reason(r, found, whole) for r in found.reasons]
        said += [wording.flag(f, scheme) for f in found.flags]
        rows.append(
            [
                line.name,
                masked_id(line.id_number) if "*" not in line.id_number else line.id_number,
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
