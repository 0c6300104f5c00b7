"""`ipexam bank`: import, list, show, export, template, and the commands of `bank_edit` and `bank_review`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.bank_content import content_json
from ipexam.cli.bank_edit import add, bulk_edit, edit, enemies, group, passage
from ipexam.cli.bank_export import export
from ipexam.cli.bank_import import duplicates, import_, merge
from ipexam.cli.bank_options import filtered
from ipexam.cli.bank_review import history, move, review_due
from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, say, table
from ipexam.cli.paging import Limit, Offset
from ipexam.cli.session import session
from ipexam.domain.batch import BatchNoun
from ipexam.domain.question import QuestionFilter, QuestionOrder, QuestionVersion
from ipexam.wording import question as wording
from ipexam.wording.language import _

app = Noun("bank", _("Question bank"))


@filtered
def list_(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help=_("words to search for"))] = "",
    *,
    chosen: QuestionFilter,
    order: Annotated[QuestionOrder, typer.Option(help=_("in which order"))] = QuestionOrder.CODE,
    limit: Limit = 200,
    offset: Offset = 0,
) -> None:
    """List questions."""
    known = session(context)
    wanted = replace(chosen, text=f"{words} {chosen.text}".strip())
    with known.office() as office:
        lines, total = office.bank.page(known.programme, wanted, offset, limit, order)
    if known.json:
        print_json({"total": total, "questions": lines})
        return
    rows = [
        [
            str(line.id),
            line.code,
            str(line.version),
            wording.type_name(line.type),
            line.course_code,
            line.stem[:60],
            wording.difficulty(line.difficulty),
            wording.status(line.status),
        ]
        for line in lines
    ]
    headings = [
        _("Bank no."),
        _("Code"),
        _("Version"),
        _("Type"),
        _("Course"),
        _("Stem"),
        _("Difficulty"),
        _("Status"),
    ]
    table(headings, rows, right=[0, 2])
    say(_("{shown} of {total}").format(shown=len(lines), total=total))


app.command("import", help=_("Bring in questions from files of any known format"))(import_)
app.command("export", help=_("Write questions in any format, what it cannot carry told first"))(export)
app.command("duplicates", help=_("List questions that may be in the bank twice"))(duplicates)
app.command("merge", help=_("Keep one of two questions and retire the other"))(merge)
app.command("list", help=_("List and search questions"))(list_)
app.command("add", help=_("Write a new question from a JSON document, as a draft"))(add)
app.command("edit", help=_("Change a question by a JSON document; what it leaves out stays"))(edit)
app.command("bulk-edit", help=_("Change many questions at once; the batch can be undone"))(bulk_edit)
app.command("move", help=_("Submit, approve, send back, suspend or retire questions"))(move)
app.command("history", help=_("Show a question's steps, uses and enemies"))(history)
app.command("review-due", help=_("List questions whose law expired, expires soon or is old"))(review_due)
app.command("group", help=_("Put questions under one passage"))(group)
app.command("passage", help=_("Show or rewrite the passage of a group"))(passage)
app.command("enemies", help=_("Keep questions out of one form, or show whom one must not meet"))(enemies)


@app.command(help=_("Show a question with all its versions"))
def show(context: typer.Context, question: Annotated[int, typer.Argument(help=_("question number"))]) -> None:
    """Show a question."""
    known = session(context)
    with known.office() as office:
        versions = office.bank.get(question)
    if known.json:
        print_json([_version_json(version) for version in versions])
        return
    for version in versions:
        content = version.content
        say(f"{version.code} v{version.no}  {wording.type_name(content.type)}  {wording.status(version.status)}")
        if content.passage:
            say(content.passage)
        say(content.stem)
        for n, option in enumerate(content.options):
            mark = "✓" if n in content.key.choices else " "
            say(f" {mark} {chr(ord('A') + n)}. {option}")
        for premise, pair in zip(content.premises, content.key.pairs, strict=False):
            say(f"   {premise} → {chr(ord('A') + pair)}")
        answers = [" / ".join(blank) for blank in content.key.blanks] + [content.key.answer]
        say("\n".join(answer for answer in answers if answer))
        if content.explanation:
            say(_("Explanation: {text}").format(text=content.explanation))


@app.command(help=_("Write a blank question workbook"))
def template(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    if file.suffix.lower() not in (".xlsx", ".docx"):
        raise typer.BadParameter(_("The template is a workbook (.xlsx) or a Word document (.docx)."))
    blank_sheet(context, BatchNoun.BANK, file)


def _version_json(version: QuestionVersion) -> dict[str, object]:
    known = {"code": version.code, "version": version.no, "status": version.status}
    return known | content_json(version.content)
