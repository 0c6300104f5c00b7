"""`ipexam marks`: whole marks of a paper sitting, and marks of written answers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.output import import_result, print_json, progress, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.batch import BatchNoun
from ipexam.domain.marks import FULL_MARK, MarkChange, MarksOutcome
from ipexam.wording import marks as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, short_number

app = Noun("marks", _("Exam marks"))


@app.command("import", help=_("Bring in whole marks of a paper sitting"))
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("marks workbooks"))],
    word: Annotated[
        list[str] | None, typer.Option("--word", help=_("what a word is worth, for example 优秀=90; may be repeated"))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("only show what would change; nothing is kept"))] = False,
) -> None:
    """Bring in whole marks."""
    known = session(context)
    words = dict(_word(text) for text in word or ())
    with known.office() as office, progress(_("Marks"), quiet=known.json) as report:
        pass_mark = office.programmes.get(known.programme).scheme.exam_pass_mark
        outcome = office.marks.import_files(files, known.programme, words, report, dry_run=dry_run)
    if not known.json:
        _show_changes(outcome, pass_mark)
    more = {"dry_run": outcome.dry_run, "words": outcome.words, "changes": [_change_json(c) for c in outcome.changes]}
    raise typer.Exit(import_result(outcome, more, as_json=known.json))


def _word(text: str) -> tuple[str, Fraction]:
    """A word and its mark out of 100, given as 优秀=90."""
    word, _equals, mark = text.rpartition("=")
    try:
        value = Fraction(Decimal(mark.strip()))
    except (ArithmeticError, ValueError, OverflowError):
        value = Fraction(-1)
    if not word.strip() or not 0 <= value <= FULL_MARK:
        raise typer.BadParameter(_("“{text}” is no word with its mark, such as 优秀=90").format(text=text))
    return word.strip(), value


def _show_changes(outcome: MarksOutcome, pass_mark: Fraction) -> None:
    """Of whom the office had another mark, and which words ask what they are worth."""
    if outcome.changes:
        rows = [
            [str(each.where), each.name, each.masked_id, *wording.change(each, pass_mark)] for each in outcome.changes
        ]
        table([_("Where"), _("Name"), _("ID number"), _("The office has"), _("The file says")], rows)
    for each in outcome.words:
        say(wording.word_question(each))
    if outcome.dry_run:
        say(_("A trial: nothing was kept."))


def _change_json(change: MarkChange) -> dict[str, object]:
    return {
        "where": str(change.where),
        "trainee_id": change.trainee_id,
        "name": change.name,
        "masked_id": change.masked_id,
        "old": {"status": change.old.status, "mark": change.old.mark},
        "new": {"status": change.new.status, "mark": change.new.mark},
    }


@app.command("list", help=_("List what the exam came to for everybody"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
    limit: Annotated[int, typer.Option(help=_("how many at most"))] = 100_000,
) -> None:
    """List marks."""
    known = session(context)
    with known.office() as office:
        pass_mark = office.programmes.get(known.programme).scheme.exam_pass_mark
        lines, total = office.marks.lines(known.programme, text, limit=limit)
    if known.json:
        print_json({"total": total, "marks": lines})
        return
    rows = [
        [
            line.name,
            line.masked_id,
            line.organisation,
            wording.status_with_note(line.status, line.note),
            "" if line.mark is None else decimal_beside(line.mark, pass_mark),
        ]
        for line in lines
    ]
    table([_("Name"), _("ID number"), _("Organisation"), _("Exam"), _("Mark")], rows, right=[4])


@app.command(help=_("Written answers that wait for a mark, without names"))
def written(
    context: typer.Context,
    sitting: Annotated[str | None, typer.Option(help=_("only this sitting"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=_("marked ones too"))] = False,
    limit: Annotated[int, typer.Option(help=_("how many at most"))] = 500,
) -> None:
    """Show written answers."""
    known = session(context)
    with known.office() as office:
        answers = office.written_marks.written(known.programme, sitting, waiting=not everything, limit=limit)
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
        ]
        for a in answers
    ]
    headings = [_("Answer file"), _("Item"), _("Question"), _("Answer"), _("Maximum"), _("Mark")]
    table(headings, rows, right=[0, 4, 5])


@app.command(help=_("Mark one written answer"))
def give(
    context: typer.Context,
    answers: Annotated[int, typer.Argument(help=_("number of the answer file"))],
    item: Annotated[str, typer.Argument(help=_("item, for example q31"))],
    mark: Annotated[str, typer.Argument(help=_("the mark"))],
) -> None:
    """Give a mark."""
    known = session(context)
    try:
        value = Fraction(mark)
    except (ValueError, ZeroDivisionError) as wrong:
        raise typer.BadParameter(_("“{mark}” is no number").format(mark=mark)) from wrong
    with known.office() as office:
        office.written_marks.give(answers, item, value)
    told = {"answers": answers, "item": item, "mark": value}
    tell(told, _("Done."), as_json=known.json)


@app.command("written-export", help=_("Write the written answers as a workbook for markers"))
def written_export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("workbook to write"))],
    sitting: Annotated[str | None, typer.Option(help=_("only this sitting"))] = None,
) -> None:
    """Write the written answers."""
    known = session(context)
    with known.office() as office:
        n = office.written_marks.export_sheet(file, known.programme, sitting)
    tell({"file": str(file), "answers": n}, _("Wrote {file}: {n} answers").format(file=file, n=n), as_json=known.json)


@app.command("written-import", help=_("Bring in the markers' workbook"))
def written_import(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("markers' workbook"))]) -> None:
    """Bring in marks of written answers."""
    known = session(context)
    with known.office() as office:
        outcome = office.written_marks.import_sheet(file, known.programme)
    raise typer.Exit(import_result(outcome, as_json=known.json))


@app.command(help=_("Write a blank marks workbook"))
def template(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    blank_sheet(context, BatchNoun.MARKS, file)
