"""`ipexam bank export`: questions written in any format, what it cannot carry told first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.bank_options import filtered
from ipexam.cli.output import DONE, IN_PART, complain, progress, refuse, table, tell
from ipexam.cli.session import session
from ipexam.domain.question import QuestionFilter
from ipexam.domain.question_file import BankFormat
from ipexam.services.question_export import ExportPlan, format_of
from ipexam.wording import problems
from ipexam.wording import question_import as words
from ipexam.wording.language import _

_SHOWN_LOSSES = 50


@filtered
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("file to write"))],
    *,
    chosen: QuestionFilter,
    format_: Annotated[
        BankFormat | None, typer.Option("--format", help=_("its format; without, its ending decides"))
    ] = None,
    without_key: Annotated[bool, typer.Option("--without-key", help=_("leave keys and explanations out"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("write nothing when something would be left out"))] = False,
) -> None:
    """Write questions."""
    known = session(context)
    wanted = format_ or format_of(file)
    with known.office() as office:
        writable = office.question_exports.formats()
        if wanted is None or wanted not in writable:
            names = ", ".join(one.value for one in writable)
            if wanted is None:
                raise typer.BadParameter(
                    _("The file's name does not tell its format. Say it with --format: {formats}").format(formats=names)
                )
            raise typer.BadParameter(_("Questions are written as one of these: {formats}").format(formats=names))
        with progress(_("Questions"), quiet=known.json) as report:
            plan = office.question_exports.plan(known.programme, wanted, chosen, report)
        if plan.losses and not known.json:
            _show(plan)
        if plan.losses and strict:
            text = _("Nothing was written: the format leaves {n} things out.").format(n=len(plan.losses))
            refuse("format_leaves_out", text, {"losses": len(plan.losses)}, as_json=known.json)
            raise typer.Exit(1)
        written = office.question_exports.export(known.programme, file, wanted, chosen, with_key=not without_key)
    written -= plan.left_out
    tell(
        {"file": str(file), "format": wanted, "questions": written, "losses": _losses(plan)},
        _("Wrote {file}: {n} questions").format(file=file, n=written),
        as_json=known.json,
    )
    raise typer.Exit(IN_PART if plan.losses else DONE)


def _losses(plan: ExportPlan) -> list[dict[str, object]]:
    return [
        {"question": p.where.sheet, "code": p.code, "message": problems.sentence(p), "facts": p.facts}
        for p in plan.losses
    ]


def _show(plan: ExportPlan) -> None:
    rows = [[problem.where.sheet, problems.sentence(problem)] for problem in plan.losses[:_SHOWN_LOSSES]]
    table([_("Code"), words.format_name(plan.format)], rows)
    if len(plan.losses) > _SHOWN_LOSSES:
        complain(_("… and {n} more").format(n=len(plan.losses) - _SHOWN_LOSSES))
