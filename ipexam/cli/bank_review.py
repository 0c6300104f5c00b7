"""`ipexam bank` move, history, review-due: the life of questions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from ipexam.cli.bank_options import as_day, day
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.paging import Limit, Offset
from ipexam.cli.session import session
from ipexam.domain.question import QuestionStatus
from ipexam.wording import question as question_words
from ipexam.wording import question_workflow as wording
from ipexam.wording.language import _


def move(
    context: typer.Context,
    value: Annotated[QuestionStatus, typer.Argument(help=_("new status"))],
    questions: Annotated[list[int], typer.Argument(help=_("question numbers"))],
    reason: Annotated[str, typer.Option(help=_("why; it is kept with the question"))] = "",
    own: Annotated[bool, typer.Option("--own", help=_("approve questions of your own, with a reason"))] = False,
) -> None:
    """Move questions along: draft, review, approved, suspended, retired."""
    known = session(context)
    with known.office() as office:
        outcome = office.question_reviews.move(questions, value, reason, own_allowed=own)
    told = {
        "moved": outcome.moved,
        "refused": [{"code": code, "why": why} for code, why in outcome.refused],
    }
    tell(told, wording.outcome(outcome, value), as_json=known.json)


def history(context: typer.Context, question: Annotated[int, typer.Argument(help=_("question number"))]) -> None:
    """Show where a question was: its steps, the papers and sittings that used it, and whom it must not meet."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        file = office.bank.file(question)
    if known.json:
        print_json(
            {
                "steps": file.steps,
                "uses": file.uses,
                "exposure": file.exposure,
                "enemies": file.enemies,
                "members": [member.code for member in file.members],
            }
        )
        return
    for step in file.steps:
        say(wording.step(step, zone))
        if step.reason:
            say(f"  {step.reason}")
    say(wording.exposure(file.exposure, zone))
    rows = [[use.paper, use.form, str(use.position), str(use.version), use.sitting or ""] for use in file.uses]
    table([_("Paper"), _("Form"), _("Question"), _("Version"), _("Sitting")], rows, right=[2, 3])
    for enemy in file.enemies:
        say(_("Must not meet {code}. {reason}").format(code=enemy.code, reason=enemy.reason))


def review_due(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=0, help=_("expires within so many days"))] = 90,
    law_before: Annotated[datetime | None, day(_("or the law's version is older than this day"))] = None,
    limit: Limit = 200,
    offset: Offset = 0,
) -> None:
    """List questions that must be looked at again because the law changes."""
    known = session(context)
    with known.office() as office:
        due = office.question_reviews.due(known.programme, days, as_day(law_before), offset=offset, limit=limit)
    if known.json:
        counts = {why.value: n for why, n in due.counts.items()}
        print_json({"total": due.total, "counts": counts, "questions": due.questions})
        return
    rows = [
        [
            str(one.id),
            one.code,
            wording.due(one.why),
            one.expires_on.isoformat() if one.expires_on else "",
            one.law_date.isoformat() if one.law_date else "",
            one.source,
            question_words.status(one.status),
        ]
        for one in due.questions
    ]
    headings = [_("Bank no."), _("Code"), _("Why"), _("Not to be used after"), _("Law as of"), _("Source"), _("Status")]
    table(headings, rows, right=[0])
    say(_("{shown} of {total}").format(shown=len(due.questions), total=due.total))
