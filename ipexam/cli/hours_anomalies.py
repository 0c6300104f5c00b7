"""`ipexam hours anomalies`, `accept` and `set-aside`: odd records among everyone's, and a person's word about one."""

from __future__ import annotations

from typing import Annotated

import typer

from ipexam.cli.output import print_json, progress, table, tell
from ipexam.cli.paging import Limit, Offset
from ipexam.cli.session import session
from ipexam.domain.anomaly import AnomalyLine, OddRecord
from ipexam.domain.problem import ProblemCode
from ipexam.wording import anomaly, problems
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text

Rows = Annotated[list[int], typer.Argument(help=_("numbers of the records"))]
Code = Annotated[ProblemCode, typer.Argument(help=_("the oddity, for example after_deadline"))]
Reason = Annotated[str, typer.Option(help=_("why; it is kept with the record"))]


def anomalies(
    context: typer.Context,
    code: Annotated[
        ProblemCode | None, typer.Argument(help=_("the records of one oddity instead of the counts"))
    ] = None,
    aside: Annotated[bool, typer.Option("--set-aside", help=_("the records that a person set aside"))] = False,
    limit: Limit = 200,
    offset: Offset = 0,
) -> None:
    """Show odd records."""
    known = session(context)
    with known.office() as office, progress(_("Looking at all records"), quiet=known.json) as report:
        if aside:
            found, _total = office.hours_anomalies.records_set_aside(known.programme, offset, limit)
            _show_records(found, as_json=known.json)
        elif code is None:
            _show_lines(office.hours_anomalies.lines(known.programme, report), as_json=known.json)
        else:
            found = office.hours_anomalies.records(known.programme, code, offset, limit, report)
            _show_records(found, as_json=known.json)


def accept(context: typer.Context, rows: Rows, code: Code, reason: Reason) -> None:
    """Let odd records count."""
    known = session(context)
    with known.office() as office:
        office.hours_anomalies.accept(known.programme, dict.fromkeys(rows, code), _given(reason))
    tell({"done": True}, _("Done."), as_json=known.json)


def set_aside(context: typer.Context, rows: Rows, code: Code, reason: Reason) -> None:
    """Let odd records count no more."""
    known = session(context)
    with known.office() as office:
        office.hours_anomalies.set_aside(known.programme, dict.fromkeys(rows, code), _given(reason))
    tell({"done": True}, _("Done."), as_json=known.json)


def _given(reason: str) -> str:
    if not reason.strip():
        raise typer.BadParameter(_("Say with --reason why."))
    return reason.strip()


def _show_lines(lines: list[AnomalyLine], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "code": line.code,
                    "records": line.records,
                    "trainees": line.trainees,
                    "seconds": line.seconds,
                    "action": line.action,
                    "samples": [{"where": str(one.where), "name": one.facts["name"]} for one in line.samples],
                }
                for line in lines
            ]
        )
        return
    rows = [
        [
            line.code.value,
            problems.short(line.code),
            str(line.records),
            str(line.trainees),
            duration_text(line.seconds),
            anomaly.action(line.action),
        ]
        for line in lines
    ]
    headings = [_("Code"), _("Oddity"), _("Records"), _("Trainees"), _("Not counted"), _("What happens")]
    table(headings, rows, right=[2, 3, 4])


def _show_records(records: list[OddRecord], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "record": one.id,
                    "code": one.code,
                    "trainee": one.trainee_id,
                    "name": one.name,
                    "where": str(one.where),
                    "course": one.course,
                    "began": one.began,
                    "seconds": one.seconds,
                    "counted_seconds": one.counted_seconds,
                    "waits": one.waits,
                    "reason": one.reason,
                }
                for one in records
            ]
        )
        return
    rows = [
        [
            str(one.id),
            one.name,
            one.course,
            duration_text(one.seconds),
            duration_text(one.counted_seconds),
            str(one.where),
            one.reason,
        ]
        for one in records
    ]
    headings = [_("Record"), _("Name"), _("Course"), _("Credited"), _("Counted"), _("Where"), _("Reason")]
    table(headings, rows, right=[0, 3, 4])
