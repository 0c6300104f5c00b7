"""`ipexam marks remark …`: corrected keys of papers that were sat, and answers that read alike."""

from __future__ import annotations

from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.marking import CorrectionKind, RemarkOutcome
from ipexam.services.alike_answers import USUAL_PERCENT
from ipexam.services.key_corrections import Wish
from ipexam.wording import marking as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

DryRun = Annotated[bool, typer.Option("--dry-run", help=_("only show what would change; nothing is kept"))]


def register(app: Noun) -> None:
    """Add these commands to `ipexam marks`."""
    for name, command, about in (
        ("remark", remark, _("Correct the key of a question and mark everybody again")),
        ("remark-undo", remark_undo, _("Take a corrected key back and mark everybody again")),
        ("corrections", corrections, _("List corrected keys")),
        ("alike", alike, _("Written answers that read alike, by seat; it decides nothing")),
    ):
        app.command(name, help=about)(command)


def remark(
    context: typer.Context,
    paper: Annotated[str, typer.Argument(help=_("code of the paper"))],
    question: Annotated[str, typer.Argument(help=_("code of the question"))],
    reason: Annotated[str, typer.Option(help=_("why; it stands in the audit trail"))],
    bank: Annotated[bool, typer.Option("--bank", help=_("take the key of the bank's newest version"))] = False,
    void: Annotated[bool, typer.Option("--void", help=_("the question does not count: full mark for everybody"))] = (
        False
    ),
    also: Annotated[
        str,
        typer.Option(
            help=_("options that are right too, by the bank's letters, such as B; for matching one letter an item")
        ),
    ] = "",
    text: Annotated[str, typer.Option(help=_("a text that is right too in a blank"))] = "",
    blank: Annotated[int, typer.Option(help=_("which blank, from 1"))] = 1,
    dry_run: DryRun = False,
) -> None:
    """Correct a key."""
    known = session(context)
    kinds = {CorrectionKind.BANK: bank, CorrectionKind.VOID: void, CorrectionKind.ALSO: bool(also or text)}
    chosen = [kind for kind, on in kinds.items() if on]
    if len(chosen) != 1 or (also and text):
        raise typer.BadParameter(_("Say one of --bank, --void, --also and --text."))
    options = tuple(ord(letter) - ord("A") for letter in also.upper())
    wish = Wish(paper, question, chosen[0], reason, options, blank - 1, text)
    with known.office() as office:
        outcome = office.key_corrections.remark(known.programme, wish, dry_run=dry_run)
    _show(outcome, as_json=known.json)


def remark_undo(
    context: typer.Context,
    correction: Annotated[int, typer.Argument(help=_("number of the correction"))],
    dry_run: DryRun = False,
) -> None:
    """Take a corrected key back."""
    known = session(context)
    with known.office() as office:
        outcome = office.key_corrections.undo(known.programme, correction, dry_run=dry_run)
    _show(outcome, as_json=known.json)


def corrections(context: typer.Context) -> None:
    """List corrected keys."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.key_corrections.lines(known.programme)
    if known.json:
        print_json(found)
        return
    rows = [
        [
            str(each.id),
            each.paper_code,
            each.question_code,
            wording.correction(each),
            each.reason,
            each.actor,
            time_text(each.made_at, zone),
            "" if each.undone_at is None else time_text(each.undone_at, zone),
        ]
        for each in found
    ]
    headings = [_("No."), _("Paper"), _("Question"), _("Correction"), _("Reason"), _("Who"), _("Time"), _("Undone")]
    table(headings, rows, right=[0])


def alike(
    context: typer.Context,
    sitting: Annotated[str | None, typer.Option(help=_("only this sitting"))] = None,
    percent: Annotated[int, typer.Option(help=_("from this likeness on, in per cent"), min=50, max=100)] = (
        USUAL_PERCENT
    ),
) -> None:
    """List answers that read alike."""
    known = session(context)
    with known.office() as office:
        pairs = office.alike_answers.pairs(known.programme, sitting, percent)
    if known.json:
        print_json(pairs)
        return
    rows = [
        [pair.sitting_code, pair.question_code, wording.alike(pair), f"{pair.percent} %", f"{pair.model_percent} %"]
        for pair in pairs
    ]
    headings = [_("Sitting"), _("Question"), _("Seat"), _("Alike"), _("Like the model answer")]
    table(headings, rows, right=[3, 4])
    say(_("{n} pairs. Alike is no proof: people who copy one book are alike as well.").format(n=len(pairs)))


def _show(outcome: RemarkOutcome, *, as_json: bool) -> None:
    """The before and after of every mark that changes."""
    if not as_json and outcome.changes:
        rows = [
            [change.sitting_code, change.seat, change.item_id, wording.change(change), wording.whole_change(change)]
            for change in outcome.changes
        ]
        table([_("Sitting"), _("Seat"), _("Item"), _("Mark"), _("Total")], rows)
    said = [wording.remark_summary(outcome)]
    if outcome.dry_run:
        said.append(_("A trial: nothing was kept."))
    tell(outcome, *said, as_json=as_json)
