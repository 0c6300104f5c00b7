"""`ipexam marks`: whole marks of a paper sitting, and marks of written answers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.output import ReportFile, import_result, print_json, progress, say, table
from ipexam.cli.paging import Limit
from ipexam.cli.session import AskFilePassword, session
from ipexam.domain.batch import BatchNoun
from ipexam.domain.marks import FULL_MARK, MarkChange, MarksOutcome
from ipexam.wording import marks as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside

app = Noun("marks", _("Exam marks"))


@app.command("import", help=_("Bring in whole marks of a paper sitting"))
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("marks workbooks"))],
    word: Annotated[
        list[str] | None, typer.Option("--word", help=_("what a word is worth, for example 优秀=90; may be repeated"))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("only show what would change; nothing is kept"))] = False,
    password: AskFilePassword = False,
    report_file: ReportFile = None,
) -> None:
    """Bring in whole marks."""
    known = session(context)
    words = dict(_word(text) for text in word or ())
    with known.office(ask_file_password=password) as office, progress(_("Marks"), quiet=known.json) as report:
        pass_mark = office.programmes.get(known.programme).scheme.exam_pass_mark
        outcome = office.marks.import_files(files, known.programme, words, report, dry_run=dry_run)
    if not known.json:
        _show_changes(outcome, pass_mark)
    more = {"dry_run": outcome.dry_run, "words": outcome.words, "changes": [_change_json(c) for c in outcome.changes]}
    raise typer.Exit(import_result(outcome, more, as_json=known.json, report_file=report_file))


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
    limit: Limit = 100_000,
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


@app.command(help=_("Write a blank marks workbook"))
def template(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    blank_sheet(context, BatchNoun.MARKS, file)
