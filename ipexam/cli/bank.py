"""`ipexam bank`: import, list, show, status, export, template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.output import ReportFile, import_result, print_json, progress, say, table, tell
from ipexam.cli.session import AskFilePassword, session
from ipexam.domain.batch import BatchNoun
from ipexam.domain.question import QuestionFilter, QuestionStatus, QuestionType, QuestionVersion
from ipexam.wording import question as wording
from ipexam.wording.language import _

app = Noun("bank", _("Question bank"))


@app.command("import", help=_("Bring in questions from a workbook"))
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("question workbook"))],
    password: AskFilePassword = False,
    report_file: ReportFile = None,
) -> None:
    """Bring in questions."""
    known = session(context)
    with known.office(ask_file_password=password) as office, progress(_("Questions"), quiet=known.json) as report:
        outcome = office.bank.import_file(file, known.programme, report)
    raise typer.Exit(import_result(outcome, as_json=known.json, report_file=report_file))


@app.command("list", help=_("List and search questions"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("words to search for"))] = "",
    kind: Annotated[QuestionType | None, typer.Option("--type", help=_("only this type"))] = None,
    course: Annotated[str, typer.Option(help=_("only this course code"))] = "",
    status: Annotated[QuestionStatus | None, typer.Option(help=_("only this status"))] = None,
    limit: Annotated[int, typer.Option(help=_("how many at most"))] = 200,
    offset: Annotated[int, typer.Option(help=_("how many to pass over"))] = 0,
) -> None:
    """List questions."""
    known = session(context)
    chosen = QuestionFilter(text=text, type=kind, course_code=course, status=status)
    with known.office() as office:
        lines, total = office.bank.page(known.programme, chosen, offset, limit)
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
        say(content.stem)
        for n, option in enumerate(content.options):
            mark = "✓" if n in content.key.choices else " "
            say(f" {mark} {chr(ord('A') + n)}. {option}")
        answers = [" / ".join(blank) for blank in content.key.blanks] + [content.key.answer]
        say("\n".join(answer for answer in answers if answer))


@app.command(help=_("Approve, suspend or retire questions"))
def status(
    context: typer.Context,
    value: Annotated[QuestionStatus, typer.Argument(help=_("new status"))],
    questions: Annotated[list[int], typer.Argument(help=_("question numbers"))],
) -> None:
    """Set the status of questions."""
    known = session(context)
    with known.office() as office:
        changed = office.bank.set_status(questions, value)
    tell({"changed": changed}, _("Changed {n} questions.").format(n=changed), as_json=known.json)


@app.command(help=_("Write the bank, keys included, as a workbook that can be brought in again"))
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("workbook to write"))],
    kind: Annotated[QuestionType | None, typer.Option("--type", help=_("only this type"))] = None,
    course: Annotated[str, typer.Option(help=_("only this course code"))] = "",
    status: Annotated[QuestionStatus | None, typer.Option(help=_("only this status"))] = None,
) -> None:
    """Write the bank."""
    known = session(context)
    with known.office() as office:
        written = office.bank.export(known.programme, file, QuestionFilter("", kind, "", course, status))
    wrote = _("Wrote {file}: {n} questions").format(file=file, n=written)
    tell({"file": str(file), "questions": written}, wrote, as_json=known.json)


@app.command(help=_("Write a blank question workbook"))
def template(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    blank_sheet(context, BatchNoun.BANK, file)


def _version_json(version: QuestionVersion) -> dict[str, object]:
    content = version.content
    return {
        "code": version.code,
        "version": version.no,
        "status": version.status,
        "type": content.type,
        "course": content.course_code,
        "stem": content.stem,
        "options": content.options,
        "key": {
            "choices": [chr(ord("A") + n) for n in content.key.choices],
            "blanks": content.key.blanks,
            "answer": content.key.answer,
            "rubric": [{"points": line.points, "text": line.text} for line in content.key.rubric],
        },
        "difficulty": content.difficulty,
        "level": content.level,
        "knowledge": content.knowledge,
        "source": content.source,
        "law_date": content.law_date,
        "expires_on": content.expires_on,
        "explanation": content.explanation,
    }
