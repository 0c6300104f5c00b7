"""The command `ipexam`: options before the verb, nouns as sub-commands, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ipexam import settings
from ipexam.cli import (
    answers,
    assess,
    attendance,
    audit,
    bank,
    batch,
    certificates,
    demo,
    hours,
    keys,
    marks,
    paper,
    programme,
    roster,
    sitting,
    trainees,
)
from ipexam.cli.output import DONE, REFUSED, complain
from ipexam.cli.session import Session, Windows, session
from ipexam.domain.errors import UserError
from ipexam.domain.version import VERSION
from ipexam.paths import config_dir
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_ANYWHERE = {"--office": True, "--programme": True, "--json": False}
"""Options that scripts may write anywhere, and whether each takes a value."""

app = typer.Typer(
    name="ipexam",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Training, offline exams and certificates. Without a command the office window opens."),
)
for _noun in (
    programme,
    trainees,
    hours,
    attendance,
    bank,
    paper,
    sitting,
    answers,
    marks,
    certificates,
    roster,
    batch,
    audit,
    keys,
):
    app.add_typer(_noun.app)
app.command("assess", help=_("Assess everybody: three components, total, verdict, reasons"))(assess.assess)
app.command("demo", help=_("Run the whole main job on the sample programme"))(demo.demo)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    office: Annotated[str, typer.Option(help=_("office file or PostgreSQL URL"), envvar="IPEXAM_OFFICE")] = "",
    programme_code: Annotated[
        str | None, typer.Option("--programme", help=_("programme code; needed only when the office has several"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("JSON on standard output"))] = False,
    version: Annotated[bool, typer.Option("--version", help=_("show the version"))] = False,
) -> None:
    """Keep what stands before the verb; without a verb open the office window."""
    windows = context.find_object(Windows)
    if windows is None:
        raise RuntimeError("start ipexam through ipexam.cli.main.run")
    context.obj = Session(office, programme_code, as_json, windows)
    if version:
        typer.echo(f"ipexam {VERSION}")
        raise typer.Exit(DONE)
    if context.invoked_subcommand is None:
        place = office or settings.load(config_dir()).office
        raise typer.Exit(windows.office(place, programme_code))


@app.command("office", help=_("Open the office window"))
def office_window(context: typer.Context) -> None:
    """Open the office window."""
    known = session(context)
    raise typer.Exit(known.windows.office(known.office_place, known.programme))


@app.command("room", help=_("Open the exam room on this PC"))
def room_window(
    context: typer.Context,
    package: Annotated[Path | None, typer.Argument(help=_("exam package (.ipx)"))] = None,
    journals: Annotated[Path | None, typer.Option(help=_("folder that keeps the answers while the exam runs"))] = None,
) -> None:
    """Open the exam room."""
    raise typer.Exit(session(context).windows.room(package, journals))


def run(arguments: Sequence[str], windows: Windows) -> int:
    """Run one command line and return its exit code: 0 done, 1 refused, 2 usage, 3 done in part."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(args=hoisted(arguments), obj=windows)
    except UserError as error:
        complain(sentence(error))
        return REFUSED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    return DONE


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The arguments with the options of `_ANYWHERE` moved to the front; after `--` nothing is moved."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, _value = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif name in _ANYWHERE:
            front.append(argument)
            if _ANYWHERE[name] and not equals:
                front += [value for value in [next(waiting, None)] if value is not None]
        else:
            rest.append(argument)
    return front + rest
