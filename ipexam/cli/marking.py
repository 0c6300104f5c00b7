"""`ipexam marks written …`: marking what people wrote, markers and rounds, release and reopening."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import ReportFile, import_result, print_json, table, tell
from ipexam.cli.paging import Limit
from ipexam.cli.session import AskFilePassword, session
from ipexam.domain.marking import MarkingRules, Queue
from ipexam.wording import marking as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number, time_text

Sitting = Annotated[str, typer.Argument(help=_("code of the sitting"))]
OneSitting = Annotated[str | None, typer.Option("--sitting", help=_("only this sitting"))]
Answers = Annotated[int, typer.Argument(help=_("number of the answer file"))]
Item = Annotated[str, typer.Argument(help=_("item, for example q31"))]


def register(app: Noun) -> None:
    """Add these commands to `ipexam marks`."""
    for name, command, about in (
        ("written", written, _("Written answers that wait for a mark, without names")),
        ("give", give, _("Mark one written answer")),
        ("written-export", written_export, _("Write the written answers as a workbook for markers")),
        ("written-import", written_import, _("Bring in the markers' workbook")),
        ("progress", progress, _("How far the marking of each sitting is")),
        ("rules", rules, _("One marker or two, and when a third person decides")),
        ("release", release, _("Freeze the marks of written answers and let them count")),
        ("reopen", reopen, _("Take a release back, with a reason")),
        ("history", history, _("Every mark that an answer was given, with who and when")),
    ):
        app.command(name, help=about)(command)


def written(
    context: typer.Context,
    sitting: OneSitting = None,
    everything: Annotated[bool, typer.Option("--all", help=_("marked ones too"))] = False,
    queue: Annotated[Queue | None, typer.Option(help=_("which answers"))] = None,
    limit: Limit = 500,
) -> None:
    """Show written answers."""
    known = session(context)
    wanted = queue or (Queue.ALL if everything else Queue.WAITING)
    with known.office() as office:
        answers = office.written_marks.written(known.programme, sitting, queue=wanted, limit=limit)
    if known.json:
        print_json(answers)
        return
    rows = [
        [
            str(a.attempt_id),
            a.item_id,
            a.question_code,
            a.text[:80],
            short_number(a.maximum),
            "" if a.mark is None else short_number(a.mark),
            "" if a.round is None else wording.round_name(a.round),
        ]
        for a in answers
    ]
    headings = [_("Answer file"), _("Item"), _("Question"), _("Answer"), _("Maximum"), _("Mark"), _("Round")]
    table(headings, rows, right=[0, 4, 5])


def give(
    context: typer.Context, answers: Answers, item: Item, mark: Annotated[str, typer.Argument(help=_("the mark"))]
) -> None:
    """Give a mark."""
    known = session(context)
    value = _number(mark)
    with known.office() as office:
        office.written_marks.give(answers, item, value)
    told = {"answers": answers, "item": item, "mark": value}
    tell(told, _("Done."), as_json=known.json)


def written_export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("workbook to write"))],
    sitting: OneSitting = None,
    marker: Annotated[str | None, typer.Option(help=_("for this marker; else for yourself"))] = None,
) -> None:
    """Write the written answers."""
    known = session(context)
    with known.office() as office:
        n = office.written_marks.export_sheet(file, known.programme, sitting, marker)
    tell({"file": str(file), "answers": n}, _("Wrote {file}: {n} answers").format(file=file, n=n), as_json=known.json)


def written_import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("markers' workbook"))],
    password: AskFilePassword = False,
    report_file: ReportFile = None,
) -> None:
    """Bring in marks of written answers."""
    known = session(context)
    with known.office(ask_file_password=password) as office:
        outcome = office.written_marks.import_sheet(file, known.programme)
    raise typer.Exit(import_result(outcome, as_json=known.json, report_file=report_file))


def progress(context: typer.Context, sitting: OneSitting = None) -> None:
    """Show how far marking is."""
    known = session(context)
    with known.office() as office:
        lines = office.marking.lines(known.programme, sitting)
    if known.json:
        print_json(lines)
        return
    rows = [
        [line.sitting_code, line.name, wording.rules(line.rules), wording.line_state(line), str(line.answers)]
        for line in lines
    ]
    table([_("Sitting"), _("Name of the exam"), _("Markers"), _("State"), _("Answers")], rows, right=[4])


def rules(
    context: typer.Context,
    sitting: Sitting,
    markers: Annotated[int, typer.Option(help=_("how many people mark each answer: 1 or 2"))] = MarkingRules().markers,
    threshold: Annotated[
        str, typer.Option(help=_("beyond this share of the maximum, in per cent, a third person decides"))
    ] = short_number(MarkingRules().threshold_percent),
) -> None:
    """Set how a sitting is marked."""
    known = session(context)
    chosen = MarkingRules(markers, _number(threshold))
    with known.office() as office:
        office.marking.set_rules(known.programme, sitting, chosen)
    tell({"sitting": sitting, "rules": chosen}, wording.rules(chosen), as_json=known.json)


def release(
    context: typer.Context,
    sitting: Sitting,
    in_part: Annotated[bool, typer.Option("--in-part", help=_("also while answers wait for a mark"))] = False,
) -> None:
    """Release marks."""
    known = session(context)
    with known.office() as office:
        released = office.marking.release(known.programme, sitting, in_part=in_part)
    said = _("{n} marks are released and frozen.").format(n=released)
    tell({"sitting": sitting, "released": released}, said, as_json=known.json)


def reopen(
    context: typer.Context,
    sitting: Sitting,
    reason: Annotated[str, typer.Option(help=_("why; it stands in the audit trail"))],
) -> None:
    """Take a release back."""
    known = session(context)
    with known.office() as office:
        marks = office.marking.reopen(known.programme, sitting, reason)
    said = _("{n} marks are open again and do not count until they are released.").format(n=marks)
    tell({"sitting": sitting, "reopened": marks}, said, as_json=known.json)


def history(context: typer.Context, answers: Answers, item: Item) -> None:
    """Show every mark of an answer."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        marks = office.written_marks.history(answers, item)
    if known.json:
        print_json(marks)
        return
    rows = [
        [time_text(given.given_at, zone), given.actor, wording.round_name(given.round), short_number(given.mark)]
        for given in marks
    ]
    table([_("Time"), _("Who"), _("Round"), _("Mark")], rows, right=[3])


def _number(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as wrong:
        raise typer.BadParameter(_("“{mark}” is no number").format(mark=text)) from wrong
