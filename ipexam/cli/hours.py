"""`ipexam hours`: import, show, the rows that wait, template."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.hours_anomalies import accept, anomalies, set_aside
from ipexam.cli.hours_tables import CHANGED, show_comparison, show_explanation
from ipexam.cli.output import IN_PART, ReportFile, import_result, print_json, progress, say, table, tell
from ipexam.cli.paging import Limit
from ipexam.cli.session import AskFilePassword, session
from ipexam.cli.waiting import show_waiting
from ipexam.domain.batch import BatchNoun
from ipexam.domain.hours import CountedRecord, HoursAccount
from ipexam.domain.hours_log import DayOrder, Unit
from ipexam.domain.plain import to_plain
from ipexam.domain.programme import Programme
from ipexam.services.hours_import import LogHints
from ipexam.services.hours_notation import comparison_json, explanation_json
from ipexam.wording import hours_import as words
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, utc_from_epoch

app = Noun("hours", _("Learning hours"))


class UnitChoice(Enum):
    """What bare numbers count."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    CLASS_HOURS = "class_hours"


class DayOrderChoice(Enum):
    """Which number of a date like 3/4/26 is the day."""

    DAY_FIRST = DayOrder.DAY_FIRST.value
    MONTH_FIRST = DayOrder.MONTH_FIRST.value


DayOrderOption = Annotated[
    DayOrderChoice | None, typer.Option(help=_("what stands first in dates like 3/4/26 that do not tell"))
]


@app.command("import", help=_("Bring in learning logs"))
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("learning logs (.xlsx, .xls, .csv)"))],
    course: Annotated[str, typer.Option(help=_("course code or name for rows that name none"))] = "",
    unit: Annotated[UnitChoice | None, typer.Option(help=_("unit of bare numbers whose header names none"))] = None,
    day_order: DayOrderOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("only show what would change; nothing is kept"))] = False,
    password: AskFilePassword = False,
    report_file: ReportFile = None,
) -> None:
    """Bring in learning logs."""
    known = session(context)
    with known.office(ask_file_password=password) as office, progress(_("Learning logs"), quiet=known.json) as report:
        hints = LogHints(course=course, unit=Unit[unit.name] if unit else None, day_order=_day_order(day_order))
        if dry_run:
            outcome, odd = office.hours_import.rehearse_files(files, known.programme, report, **hints)
        else:
            outcome = office.hours_import.import_files(files, known.programme, report, **hints)
            batch = outcome.batch
            odd = office.hours_anomalies.waiting_of(known.programme, batch, report) if batch is not None else {}
    more = {"odd": {kind.value: n for kind, n in odd.items()}, "left_out": to_plain(outcome.left_out)}
    code = import_result(outcome, more, as_json=known.json, report_file=report_file)
    if not known.json:
        if left_out := words.left_out(outcome.left_out):
            say(left_out)
        for line in (*words.remedies({problem.code for problem in outcome.problems}), *words.odd(odd)):
            say(line)
        if dry_run:
            say(_("A trial: nothing was kept."))
    raise typer.Exit(IN_PART if odd else code)


@app.command(help=_("Show each trainee's hours: what counted, what did not and why"))
def show(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
) -> None:
    """Show hours; as JSON everybody's records, so the text then chooses nothing."""
    known = session(context)
    with known.office() as office:
        whole = office.programmes.get(known.programme)
        required = whole.scheme.online_hours_required
        if known.json:
            accounts = office.hours.accounts(known.programme)
            print_json([_account_json(number, name, account, whole) for number, name, account in accounts])
            return
        lines, _total = office.hours.lines(known.programme, text, limit=100_000)
    rows = [
        [
            str(line.trainee_id),
            line.name,
            line.masked_id,
            line.organisation,
            decimal_beside(line.class_hours, required),
            str(line.records),
            str(line.waiting or ""),
        ]
        for line in lines
    ]
    headings = [
        _("Trainee no."),
        _("Name"),
        _("ID number"),
        _("Organisation"),
        _("Class-hours"),
        _("Records"),
        _("For a person"),
    ]
    table(headings, rows, right=[0, 4, 5, 6])


@app.command(help=_("Explain one trainee's hours record by record"))
def explain(
    context: typer.Context,
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
    out: Annotated[Path | None, typer.Option(help=_("write the page as PDF, or as JSON when it ends in .json"))] = None,
) -> None:
    """Explain one trainee's hours."""
    known = session(context)
    with known.office() as office:
        if out is not None:
            office.explanations.export(known.programme, trainee, out)
            tell({"file": str(out)}, _("Wrote {file}.").format(file=out), as_json=known.json)
            return
        found = office.explanations.explain(known.programme, trainee)
    if known.json:
        print_json(explanation_json(found))
        return
    show_explanation(found)


@app.command(help=_("Compare two imports: who gained, lost or vanished"))
def compare(
    context: typer.Context,
    before: Annotated[int, typer.Argument(help=_("number of the earlier batch"))],
    after: Annotated[int, typer.Argument(help=_("number of the later batch"))],
    course: Annotated[str, typer.Option(help=_("this course alone"))] = "",
    unit: Annotated[UnitChoice | None, typer.Option(help=_("unit of bare numbers whose header names none"))] = None,
    day_order: DayOrderOption = None,
    whole: Annotated[bool, typer.Option("--all", help=_("also what did not change"))] = False,
    out: Annotated[Path | None, typer.Option(help=_("workbook to write"))] = None,
    password: AskFilePassword = False,
) -> None:
    """Compare two imports."""
    known = session(context)
    wanted = () if whole else CHANGED
    with (
        known.office(ask_file_password=password) as office,
        progress(_("Comparing two imports"), quiet=known.json) as report,
    ):
        told = Unit[unit.name] if unit else None
        order = _day_order(day_order)
        found = office.comparisons.compare(known.programme, before, after, course, told, report, day_order=order)
        if out is not None:
            lines = office.comparisons.export(found, out, *wanted)
            sentence = _("Wrote {n} lines to {file}.").format(n=lines, file=out)
            tell({"file": str(out), "lines": lines}, sentence, as_json=known.json)
            return
    if known.json:
        print_json(comparison_json(found, *wanted))
        return
    show_comparison(found, *wanted)


@app.command(help=_("Rows that wait for a person"))
def waiting(context: typer.Context, limit: Limit = 200) -> None:
    """Show waiting rows."""
    known = session(context)
    with known.office() as office:
        rows, total = office.hours.waiting(known.programme, 0, limit)
    show_waiting(rows, total, as_json=known.json)


@app.command(help=_("Say whose a waiting row is"))
def confirm(
    context: typer.Context,
    row: Annotated[int, typer.Argument(help=_("number of the waiting row"))],
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
    course: Annotated[str, typer.Option(help=_("course, when the row names none that is known"))] = "",
    seconds: Annotated[int, typer.Option(help=_("seconds, when the row's duration cannot be read"))] = 0,
) -> None:
    """Confirm a row."""
    known = session(context)
    with known.office() as office:
        office.hours.confirm(known.programme, row, trainee, course, seconds)
    tell({"done": True}, _("Done."), as_json=known.json)


@app.command(help=_("Say that a waiting row counts for nobody; it is kept"))
def dismiss(context: typer.Context, row: Annotated[int, typer.Argument(help=_("number of the waiting row"))]) -> None:
    """Dismiss a row."""
    known = session(context)
    with known.office() as office:
        office.hours.dismiss(known.programme, row)
    tell({"done": True}, _("Done."), as_json=known.json)


app.command("anomalies", help=_("Odd records: how many of each kind and what happens to them, or those of one kind"))(
    anomalies
)
app.command("accept", help=_("Let odd records count, with the reason"))(accept)
app.command("set-aside", help=_("Let odd records count no more, with the reason; they are kept"))(set_aside)


@app.command(help=_("Write a blank learning log"))
def template(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    blank_sheet(context, BatchNoun.HOURS, file)


def _day_order(choice: DayOrderChoice | None) -> DayOrder | None:
    return DayOrder(choice.value) if choice else None


def _account_json(id_number: str, name: str, account: HoursAccount, programme: Programme) -> dict[str, object]:
    codes = {course.id: course.code for course in programme.courses}
    counted = [c for c in account.records if c.counted_seconds]
    lost = [c for c in account.records if c.counted_seconds < c.record.seconds or c.record.waiting]
    return {
        "id_number": id_number,
        "name": name,
        "seconds": account.seconds,
        "class_hours": account.class_hours,
        "counted": [_record_json(c, codes) | {"counted_seconds": c.counted_seconds} for c in counted],
        "uncounted": [
            _record_json(c, codes)
            | {
                "uncounted_seconds": c.record.seconds - c.counted_seconds,
                "reason": c.reasons[0] if c.reasons else "",
                "reasons": c.reasons,
            }
            for c in lost
        ],
    }


def _record_json(counted: CountedRecord, codes: dict[int, str]) -> dict[str, object]:
    record = counted.record
    return {
        "file": record.where.file,
        "sheet": record.where.sheet,
        "row": record.where.row,
        "course": codes.get(record.course_id, ""),
        "began": None if record.began is None else utc_from_epoch(record.began),
        "seconds": record.seconds,
    }
