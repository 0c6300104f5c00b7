"""The command `ipexam`: options before the verb, nouns as sub-commands, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from ipexam import settings
from ipexam.cli import (
    analysis,
    answers,
    assess,
    attendance,
    audit,
    backup,
    badges,
    bank,
    batch,
    ceremony,
    certificates,
    chase,
    demo,
    hall,
    hours,
    hours_logs,
    keys,
    marking,
    marks,
    paper,
    paper_check,
    photos,
    pool,
    printers,
    printing,
    proctor,
    proctor_collect,
    proctor_incidents,
    programme,
    remark,
    room,
    roster,
    signed_pdf,
    sitting,
    stamps,
    templates,
    trainees,
)
from ipexam.cli.grammar import Noun, translate_help, usage_hint, usage_sentence
from ipexam.cli.output import DONE, REFUSED, USAGE, complain, refuse, refuse_error
from ipexam.cli.session import Session, Windows, session
from ipexam.domain.errors import UserError
from ipexam.domain.version import VERSION
from ipexam.paths import config_dir
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _

_ANYWHERE = {"--office": True, "--programme": True, "--lang": True, "--json": False}
"""Options that scripts may write anywhere, and whether each takes a value."""


class LanguageChoice(Enum):
    """Languages of the command line."""

    CHINESE = "zh"
    ENGLISH = "en"


translate_help()
app = Noun(
    "ipexam",
    _("Training, offline exams and certificates. Without a command the office window opens."),
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _noun in (
    programme,
    trainees,
    photos,
    hours,
    attendance,
    chase,
    bank,
    paper,
    sitting,
    answers,
    marks,
    analysis,
    certificates,
    ceremony,
    printing,
    pool,
    templates,
    roster,
    batch,
    backup,
    audit,
    keys,
    stamps,
    proctor,
    room,
):
    app.add_typer(_noun.app)
paper_check.register(paper.app)
hall.register(sitting.app)
printers.register(printing.app)
signed_pdf.register(certificates.app)
badges.register(certificates.app)
proctor.app.add_typer(proctor_incidents.app)
proctor_collect.register(proctor.app)
hours_logs.register(hours.app)
marking.register(marks.app)
remark.register(marks.app)
app.command("assess", help=_("Assess everybody: three components, total, verdict, reasons"))(assess.assess)
app.command("overview", help=_("How many trainees got how far, and what waits for a person"))(assess.overview)
app.command("demo", help=_("Run the whole main job on the sample programme"))(demo.demo)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    office: Annotated[str, typer.Option(help=_("office file or PostgreSQL URL"), envvar="IPEXAM_OFFICE")] = "",
    programme_code: Annotated[
        str | None, typer.Option("--programme", help=_("programme code; needed only when the office has several"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("JSON on standard output"))] = False,
    lang: Annotated[  # noqa: ARG001  # app.py has read it before the help texts were made
        LanguageChoice | None, typer.Option(help=_("language; also by the variable IPEXAM_LANGUAGE"))
    ] = None,
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


@cache
def whole() -> TyperGroup:
    """Every noun and verb as Typer reads them from our functions: a tenth of a second of work, done once a process."""
    found = typer.main.get_command(app)
    assert isinstance(found, TyperGroup)  # noqa: S101  # tells mypy
    return found


def run(arguments: Sequence[str], windows: Windows) -> int:
    """Run one command line and return its exit code: 0 done, 1 refused, 2 usage, 3 done in part."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    front, rest = hoisted(arguments)
    as_json = "--json" in front
    try:
        code = whole().main([*front, *rest], prog_name="ipexam", standalone_mode=False, obj=windows)
    except UserError as error:
        refuse_error(error, as_json=as_json)
        return REFUSED
    except typer.TyperException as error:
        return _misused(error, as_json=as_json)
    except typer.Abort:
        refuse("aborted", _("Stopped. Nothing was changed."), {}, as_json=as_json)
        return REFUSED
    return code if isinstance(code, int) else DONE


def hoisted(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options of `_ANYWHERE` with their values, and the other arguments; after `--` nothing is an option."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, _value = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif name in _ANYWHERE:
            value = [next(waiting, None)] if _ANYWHERE[name] and not equals else []
            told = front if None not in value else rest  # without its value it must not swallow the verb
            told += [argument, *(text for text in value if text is not None)]
        else:
            rest.append(argument)
    return front, rest


def _misused(error: typer.TyperException, *, as_json: bool) -> int:
    """Say what is wrong with the command line; a noun without a verb has shown its help already."""
    if error.message or isinstance(error, typer.BadParameter):
        refuse("usage", usage_sentence(error), {}, as_json=as_json)
        complain(usage_hint(error))
    return USAGE


def tell_fault(arguments: Sequence[str], log: Path | None) -> int:
    """Say that ipexam itself failed and where that was written down, in a log or just above; the exit code."""
    text = _("ipexam met a fault of its own and stopped; what was not reported as done was not done.")
    if log is not None:
        text = sentences(text, _("Details: {log}").format(log=log))
    as_json = "--json" in hoisted(arguments)[0]
    refuse("fault", text, {"log": str(log or "")}, as_json=as_json)
    return REFUSED
