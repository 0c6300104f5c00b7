"""`ipexam room`: the exam room on this PC; `check` and `rehearse` try the PC the day before."""

from __future__ import annotations

import platform
import secrets
import time
from datetime import datetime
from pathlib import Path
from random import SystemRandom
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, IN_PART, REFUSED, print_json, progress, say, table, tell
from ipexam.cli.session import ask_password, session
from ipexam.domain.pc_check import Grade, worst
from ipexam.domain.rehearsal import TrialVerdict
from ipexam.domain.version import VERSION
from ipexam.paths import journals_dir, pins_dir
from ipexam.room.check import CheckedPc, CheckLine, check_pc, draw_check_sheet
from ipexam.room.clearing import clear_pc
from ipexam.room.pc import MachineClock, RoomPc
from ipexam.room.rehearsal import Rehearsed, rehearse
from ipexam.wording import collect as collect_words
from ipexam.wording import pc_check as words
from ipexam.wording.language import _

app = Noun("room", _("The exam room on this PC"), otherwise="open")

Journals = Annotated[Path | None, typer.Option(help=_("folder that keeps the answers while the exam runs"))]
Twin = Annotated[Path | None, typer.Option(help=_("folder on the second medium"))]


@app.command("open", help=_("Open the exam room on this PC"))
def open_(
    context: typer.Context,
    package: Annotated[Path | None, typer.Argument(help=_("exam package (.ipx)"))] = None,
    journals: Journals = None,
    twin: Twin = None,
) -> None:
    """Open the exam room; the word `open` may be left out."""
    raise typer.Exit(session(context).windows.room(package, journals, twin))


@app.command(help=_("Check this PC before an exam"))
def check(
    context: typer.Context,
    package: Annotated[Path | None, typer.Argument(help=_("exam package (.ipx)"))] = None,
    journals: Journals = None,
    twin: Twin = None,
    pdf: Annotated[Path | None, typer.Option(help=_("PDF to write for the room's folder"))] = None,
) -> None:
    """Check the PC: exit code 0 when it is ready, 3 when something wants a look, 1 when it is not."""
    known = session(context)
    pc = RoomPc(
        journals or journals_dir(), MachineClock(), secrets.token_bytes, time.monotonic, twin, host=platform.node()
    )
    checked = check_pc(pc, known.windows.look_around(), package, pins_dir(), VERSION, datetime.now().astimezone())
    grade, lines = worst(checked.findings), check_lines(checked)
    if pdf is not None:
        draw_check_sheet(lines, words.whole(grade), checked.host, checked.at, VERSION, pdf)
    if known.json:
        print_json(_told(checked, grade, lines))
    else:
        table(
            [_("What was checked"), _("Judged"), _("Finding and advice")],
            [[one.subject, one.grade, one.sentence] for one in lines],
        )
        say(words.whole(grade))
    raise typer.Exit({Grade.PASS: DONE, Grade.WARN: IN_PART, Grade.FAIL: REFUSED}[grade])


@app.command(help=_("Delete from this PC what the office has received, by the office's receipt"))
def clear(
    context: typer.Context,
    receipt: Annotated[Path, typer.Argument(help=_("receipt of the office (.ipo)"))],
    journals: Journals = None,
) -> None:
    """Clear the PC: exit code 3 when a seat's file is not at the office yet and stays."""
    known = session(context)
    done = clear_pc(journals or journals_dir(), receipt, pins_dir())
    code = done.receipt.sitting_code
    facts = {"sitting": code, "cleared": done.cleared, "kept": done.kept}
    tell(facts, *collect_words.cleared(code, done.cleared, done.kept), as_json=known.json)
    raise typer.Exit(IN_PART if done.kept else DONE)


@app.command("rehearse", help=_("Let things go wrong on a practice package and see whether this PC stands it"))
def rehearse_(
    context: typer.Context,
    package: Annotated[Path, typer.Argument(help=_("practice package (.ipx)"))],
    journals: Journals = None,
) -> None:
    """Rehearse; exit code 1 when a trial failed. The start password comes from a prompt or a file."""
    known = session(context)
    told = Rehearsed(package, pins_dir(), VERSION, ask_password(_("Start password"))())
    with progress(_("Rehearsal"), quiet=known.json) as report:
        results = rehearse(told, journals or journals_dir(), SystemRandom(), report)
    if known.json:
        print_json({"trials": results})
    else:
        rows = [
            [words.trial(r.trial), words.verdict(r.verdict), words.trial_sentence(r.trial, r.verdict).format(**r.facts)]
            for r in results
        ]
        table([_("Trial"), _("Judged"), _("What was seen")], rows)
    raise typer.Exit(REFUSED if any(each.verdict is TrialVerdict.FAILED for each in results) else DONE)


def check_lines(checked: CheckedPc) -> list[CheckLine]:
    """The findings in words."""
    return [
        CheckLine(
            words.subject(one.outcome.subject),
            words.grade(one.outcome.grade),
            words.finding_sentence(one, checked.refused),
        )
        for one in checked.findings
    ]


def _told(checked: CheckedPc, grade: Grade, lines: list[CheckLine]) -> dict[str, object]:
    findings = [
        {
            "subject": one.outcome.subject,
            "outcome": one.outcome.code,
            "grade": one.outcome.grade,
            "facts": one.facts,
            "message": line.sentence,
        }
        for one, line in zip(checked.findings, lines, strict=True)
    ]
    return {"host": checked.host, "at": checked.at, "grade": grade, "findings": findings}
