"""`ipexam sitting check` and `ipexam sitting export`: the paper as each seat will see it, and the sealed package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.assembly.compiling import refuses
from ipexam.cli.output import complain, print_json, progress, say, table
from ipexam.cli.session import ask_password, session
from ipexam.domain.exam_errors import PaperFaulty
from ipexam.domain.problem import Problem
from ipexam.domain.sitting import PackageExport, PasswordKind
from ipexam.wording import problems as problem_wording
from ipexam.wording import sitting as wording
from ipexam.wording.language import _

_CODE = Annotated[str, typer.Argument(help=_("code of the sitting"))]
_MATERIAL = Annotated[list[Path] | None, typer.Option(help=_("reference material: PDF, text or web page"))]
_PART_MATERIAL = Annotated[
    list[str] | None,
    typer.Option(help=_("material of one sealed part, once for each file, for example 2=law.pdf")),
]


def check(
    context: typer.Context, code: _CODE, material: _MATERIAL = None, part_material: _PART_MATERIAL = None
) -> None:
    """Check a sitting's paper; the exit code is 1 when an export would refuse it."""
    known = session(context)
    with known.office() as office:
        found = office.sittings.check(known.programme, code, material or [], _parts(part_material or []))
    if known.json:
        print_json([_fields(problem) for problem in found])
    elif found:
        _problems(found)
        if not any(refuses(problem) for problem in found):
            say(_("A package can be made all the same."))
    else:
        say(_("Nothing is wrong with the paper."))
    if any(refuses(problem) for problem in found):
        raise typer.Exit(1)


def export(
    context: typer.Context,
    code: _CODE,
    file: Annotated[Path, typer.Argument(help=_("package to write (.ipx)"))],
    material: _MATERIAL = None,
    part_material: _PART_MATERIAL = None,
    words: Annotated[
        bool, typer.Option("--words", help=_("a start password of eight words instead of digits"))
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("write over a package and key files that are there"))
    ] = False,
) -> None:
    """Write a package, and a key file for each proctor beside it."""
    known = session(context)
    kind = PasswordKind.WORDS if words else PasswordKind.DIGITS
    with known.office() as office, progress(_("Package"), quiet=known.json) as report, _faults_shown(quiet=known.json):
        written = office.sittings.export(
            known.programme,
            code,
            file,
            material or [],
            ask_password(_("Office password")),
            report,
            part_material=_parts(part_material or []),
            password_kind=kind,
            replacing=replace,
        )
        starts_at = office.sittings.get(known.programme, code).starts_at
    if known.json:
        print_json(written)
    else:
        if text := wording.late_start(starts_at, datetime.now(UTC)):
            complain(text)
        _tell(written)


@contextmanager
def _faults_shown(*, quiet: bool) -> Iterator[None]:
    """What a refused export finds is told as the check tells it, before the refusal itself."""
    try:
        yield
    except PaperFaulty as faulty:
        if not quiet:
            _problems(faulty.problems)
        raise


def _tell(written: PackageExport) -> None:
    say(_("Wrote {file} for {seats} seats").format(file=written.path, seats=written.seats))
    say(_("Start password (shown only now): {password}").format(password=written.start_password))
    if written.start_reading:
        say(_("Typed without an input method: {reading}").format(reading=written.start_reading))
    for one in written.part_passwords:
        say(_("Password of part {n} (shown only now): {password}").format(n=one.part, password=one.password))
    for key in written.proctor_keys:
        who = wording.proctor(key.number, key.name)
        say(_("{proctor}: {file}, PIN (shown only now): {pin}").format(proctor=who, file=key.path, pin=key.pin))
    say(_("Office key fingerprint: {fingerprint}").format(fingerprint=written.fingerprint))
    if written.problems:
        _problems(written.problems)


def _problems(found: tuple[Problem, ...]) -> None:
    rows = [[str(one.where), problem_wording.short(one.code), problem_wording.sentence(one)] for one in found]
    table([_("Place"), _("Kind of problem"), _("What is wrong")], rows)


def _fields(problem: Problem) -> dict[str, object]:
    said = problem_wording.sentence(problem)
    return {"where": str(problem.where), "code": problem.code, "facts": dict(problem.facts), "message": said}


def _parts(told: list[str]) -> dict[int, list[Path]]:
    found: dict[int, list[Path]] = {}
    for text in told:
        number, _equals, path = text.partition("=")
        if not number.strip().isdigit() or not path:
            raise typer.BadParameter(text)
        found.setdefault(int(number), []).append(Path(path))
    return found
