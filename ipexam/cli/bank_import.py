"""`ipexam bank import`, `duplicates` and `merge`: questions on their way in, and those that are there twice."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import (
    IN_PART,
    ReportFile,
    complain,
    import_result,
    note_json,
    print_json,
    progress,
    say,
    table,
    tell,
)
from ipexam.cli.paging import Limit
from ipexam.cli.session import AskFilePassword, session
from ipexam.domain.problem import Problem
from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_import import Action, Decisions, ImportPreview, PreviewLine
from ipexam.services.question_import import for_repeats
from ipexam.wording import problems
from ipexam.wording import question as question_words
from ipexam.wording import question_import as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _
from ipexam.wording.opening import note_sentence


class OnRepeat(Enum):
    """What becomes of questions that the bank has already."""

    SKIP = "skip"
    VERSION = "version"
    NEW = "new"


class FirstStatus(Enum):
    """What a new question can be at once."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"


def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("files of questions: Excel, CSV, Word, text, GIFT, XML, QTI"))],
    password: AskFilePassword = False,
    report_file: ReportFile = None,
    preview: Annotated[bool, typer.Option("--preview", help=_("only show what would happen"))] = False,
    on_repeat: Annotated[
        OnRepeat | None, typer.Option(help=_("what becomes of questions that are there already"))
    ] = None,
    course: Annotated[str, typer.Option(help=_("course code for questions whose file names none"))] = "",
    chapter: Annotated[
        list[str] | None, typer.Option(help=_("which course a heading of the file means, as HEADING=CODE; remembered"))
    ] = None,
    status: Annotated[FirstStatus, typer.Option(help=_("status of sound new questions"))] = FirstStatus.APPROVED,
    author: Annotated[str, typer.Option(help=_("author of questions whose file names none"))] = "",
) -> None:
    """Bring in questions."""
    known = session(context)
    decisions = Decisions(QuestionStatus(status.value), author, course, _chapters(chapter or []))
    with known.office(ask_file_password=password) as office, progress(_("Questions"), quiet=known.json) as report:
        found = office.question_imports.read(files, known.programme, report, ask=len(files) == 1)
        failed = [file.error for file in found.files if file.error is not None]
        if failed and len(failed) == len(found.files):
            raise failed[0]
        decided = for_repeats(found, decisions, Action(on_repeat.value) if on_repeat else None)
        if preview:
            _show_preview(found, decided, as_json=known.json)
            homeless = any(_homeless(line, decided) for line in found.lines)
            raise typer.Exit(IN_PART if found.problems or failed or homeless else 0)
        outcome = office.question_imports.commit(found, decided, known.programme, report)
    for file in found.files:
        if file.error is not None:
            complain(f"{file.name}: {sentence(file.error)}")
    raise typer.Exit(import_result(outcome, as_json=known.json, report_file=report_file))


def duplicates(
    context: typer.Context,
    limit: Limit = 200,
) -> None:
    """List pairs of questions that may be one."""
    known = session(context)
    with known.office() as office, progress(_("Questions"), quiet=known.json) as report:
        found = office.duplicates.pairs(known.programme, report)
    shown = found[:limit]
    if known.json:
        print_json({"total": len(found), "pairs": shown})
        return
    rows = [
        [
            str(pair.question_id),
            pair.code,
            str(pair.other_id),
            pair.other_code,
            f"{pair.percent} %",
            words.how(pair.likeness, same_key=pair.same_key),
        ]
        for pair in shown
    ]
    table([_("Bank no."), _("Code"), _("Bank no."), _("Code"), _("Alike"), _("How")], rows, right=[0, 2, 4])
    say(_("{shown} of {total}").format(shown=len(shown), total=len(found)))


def merge(
    context: typer.Context,
    keep: Annotated[int, typer.Argument(help=_("number of the question to keep"))],
    other: Annotated[int, typer.Argument(help=_("number of the other question"))],
    different: Annotated[
        bool, typer.Option("--different", help=_("they are not the same: do not show them again"))
    ] = False,
    reason: Annotated[str, typer.Option(help=_("why, for the history of the retired question"))] = "",
) -> None:
    """Merge two questions, or say that they are different."""
    known = session(context)
    with known.office() as office:
        if different:
            news = office.duplicates.rule_different(keep, other)
            tell({"different": True, "news": news}, _("Done."), as_json=known.json)
            return
        outcome = office.duplicates.merge(keep, other, reason)
    text = _("{retired} was merged into {kept} and retired.").format(retired=outcome.retired, kept=outcome.kept)
    tell(outcome, text, as_json=known.json)


def _chapters(given: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in given:
        heading, sign, code = one.rpartition("=")
        if not sign or not heading.strip() or not code.strip():
            raise typer.BadParameter(
                _("Write the heading and the course code as HEADING=CODE: {given}").format(given=one)
            )
        found[heading.strip()] = code.strip()
    return found


def _show_preview(found: ImportPreview, decisions: Decisions, *, as_json: bool) -> None:
    if as_json:
        print_json(preview_json(found, decisions))
        return
    for file in found.files:
        told = sentence(file.error) if file.error else _("{n} questions").format(n=file.questions)
        kind = words.format_name(file.format) if file.format else "—"
        say(f"{file.name}  {kind}  {told}")
        for note in file.notes:
            say(note_sentence(note))
    rows = [
        [
            str(line.question.where),
            question_words.type_name(line.question.content.type),
            line.question.content.stem[:40],
            words.kind(line.kind),
            words.twin(line.twin) if line.twin else "",
            words.action(decisions.action_of(line)),
            " ".join(problems.short(problem.code) for problem in _told(line, decisions)),
        ]
        for line in found.lines
    ]
    table([_("Where"), _("Type"), _("Stem"), _("State"), _("Bank"), _("Action"), _("Problem")], rows)
    for file in found.files:
        for problem in file.problems:
            complain(f"{problem.where}: {problems.sentence(problem)}")
    tally = decisions.tally(found)
    say(" · ".join(f"{words.action(action)} {tally[action]}" for action in Action if tally[action]))


def preview_json(found: ImportPreview, decisions: Decisions) -> dict[str, object]:
    """The preview as scripts may rely on, see docs/cli.md."""
    tally = decisions.tally(found)
    return {
        "files": [
            {
                "file": file.name,
                "format": file.format,
                "questions": file.questions,
                "error": sentence(file.error) if file.error else None,
                "passed": [{"lines": one.lines, "why": one.why, "text": one.text} for one in file.passed],
                "problems": [_problem_json(problem) for problem in file.problems],
                "notes": [note_json(note) for note in file.notes],
            }
            for file in found.files
        ],
        "actions": {action.value: tally[action] for action in Action},
        "questions": [_line_json(line, decisions) for line in found.lines],
    }


def _line_json(line: PreviewLine, decisions: Decisions) -> dict[str, object]:
    content = line.question.content
    return {
        "where": str(line.question.where),
        "code": line.question.code,
        "type": content.type,
        "course": decisions.course_of(line),
        "chapter": line.chapter,
        "stem": content.stem,
        "standing": line.question.standing,
        "kind": line.kind,
        "action": decisions.action_of(line),
        "twin": line.twin,
        "problems": [_problem_json(problem) for problem in _told(line, decisions)],
    }


def _problem_json(problem: Problem) -> dict[str, object]:
    message = problems.sentence(problem)
    return {"where": str(problem.where), "code": problem.code, "message": message, "facts": problem.facts}


def _told(line: PreviewLine, decisions: Decisions) -> tuple[Problem, ...]:
    """What is wrong with a line, that nobody said its course included: taking it in would say so too."""
    if not _homeless(line, decisions):
        return line.problems
    return (*line.problems, line.without_course)


def _homeless(line: PreviewLine, decisions: Decisions) -> bool:
    rejected = decisions.action_of(line) is Action.REJECT and line.choices != (Action.REJECT,)
    return rejected and not decisions.course_of(line)
