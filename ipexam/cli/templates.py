"""`ipexam templates`: the layouts of certificates, their check and their preview."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, REFUSED, print_json, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.certificate_template import PreviewCase, TemplateFinding
from ipexam.wording import certificate_template as wording
from ipexam.wording.language import _

app = Noun("templates", _("Certificate templates"))

Name = Annotated[str, typer.Argument(help=_("name of the template"))]


@app.command("list", help=_("List the templates: the shipped ones and the office's own"))
def list_(context: typer.Context) -> None:
    """List templates."""
    known = session(context)
    with known.office() as office:
        lines = office.certificate_templates.lines()
    if known.json:
        print_json(lines)
        return
    rows = [
        [
            line.name,
            line.title,
            f"{line.width:g} × {line.height:g}",
            _("shipped") if line.shipped else _("retired") if line.retired else _("own"),
            str(line.used),
        ]
        for line in lines
    ]
    table([_("Template"), _("Title"), _("Millimetres"), _("Kind"), _("Certificates")], rows, right=[4])


@app.command(help=_("Show what stands where on a template"))
def show(context: typer.Context, name: Name) -> None:
    """Show a template's parts."""
    known = session(context)
    with known.office() as office:
        template = office.certificate_templates.get(name)
    if known.json:
        print_json(template)
        return
    say(
        _("{title}, {width:g} × {height:g} mm, {ornament}").format(
            title=template.title,
            width=template.width,
            height=template.height,
            ornament=wording.ornament(template.ornament),
        )
    )
    rows = [
        [
            text.text,
            " ".join(f"{value:g}" for value in (text.box.left, text.box.top, text.box.width, text.box.height)),
            wording.lettering(text.font),
            f"{text.size:g}–{text.floor:g}",
        ]
        for text in template.texts
    ]
    table([_("Text"), _("Left, top, width, height"), _("Typeface"), _("Type size")], rows)


@app.command(help=_("Check a template: places, sizes, fields, wording; exit code 1 when it cannot be used"))
def check(context: typer.Context, name: Name) -> None:
    """Check a template."""
    known = session(context)
    with known.office() as office:
        found = office.certificate_templates.findings(office.certificate_templates.get(name))
    if known.json:
        print_json([_finding_json(one) for one in found])
    elif found:
        rows = [[wording.place(one), wording.fault(one.fault), wording.finding(one)] for one in found]
        table([_("Where"), _("Kind of problem"), _("What is wrong")], rows)
    else:
        say(_("Nothing is wrong."))
    raise typer.Exit(REFUSED if any(one.grave for one in found) else DONE)


@app.command(help=_("Draw an invented certificate as a picture, an ordinary one or a hard case"))
def preview(
    context: typer.Context,
    name: Name,
    file: Annotated[Path, typer.Argument(help=_("picture to write (.png)"))],
    case: Annotated[PreviewCase, typer.Option(help=_("what is hard about it"))] = PreviewCase.TYPICAL,
    dpi: Annotated[int, typer.Option(min=36, max=600, help=_("dots to the inch"))] = 150,
) -> None:
    """Write a preview."""
    known = session(context)
    with known.office() as office:
        office.certificate_templates.export_preview(name, file, case, dpi / 72)
    tell({"file": str(file), "case": case}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Make a template of the office's own from another one"))
def copy(
    context: typer.Context, name: Name, to: Annotated[str, typer.Argument(help=_("name of the new template"))]
) -> None:
    """Copy a template."""
    known = session(context)
    with known.office() as office:
        made = office.certificate_templates.copy(name, to)
    told = {"name": made.name, "fingerprint": made.fingerprint}
    tell(told, _("Made the template “{name}”.").format(name=made.name), as_json=known.json)


@app.command("import", help=_("Bring in a template file; a template of that name is changed"))
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("template file (.toml)"))],
    name: Annotated[str, typer.Option(help=_("name in the office; the file's when left out"))] = "",
) -> None:
    """Import a template."""
    known = session(context)
    with known.office() as office:
        made = office.certificate_templates.import_file(file, name)
        found = office.certificate_templates.findings(made)
    told = {"name": made.name, "fingerprint": made.fingerprint, "findings": [_finding_json(one) for one in found]}
    warnings = [f"{wording.place(one)}: {wording.finding(one)}" for one in found]
    tell(told, _("Kept the template “{name}”.").format(name=made.name), *warnings, as_json=known.json)


@app.command(help=_("Write a template as a file, with its pictures in it"))
def export(
    context: typer.Context, name: Name, file: Annotated[Path, typer.Argument(help=_("file to write (.toml)"))]
) -> None:
    """Export a template."""
    known = session(context)
    with known.office() as office:
        office.certificate_templates.export_file(name, file)
    tell({"file": str(file), "name": name}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Offer a template no longer; certificates issued with it stay as they are"))
def retire(
    context: typer.Context,
    name: Name,
    back: Annotated[bool, typer.Option("--back", help=_("offer it again"))] = False,
) -> None:
    """Retire a template."""
    known = session(context)
    with known.office() as office:
        office.certificate_templates.retire(name, retired=not back)
    done = _("The template “{name}” is offered again.") if back else _("The template “{name}” is retired.")
    tell({"name": name, "retired": not back}, done.format(name=name), as_json=known.json)


def _finding_json(found: TemplateFinding) -> dict[str, object]:
    return {
        "fault": found.fault,
        "grave": found.grave,
        "part": found.part,
        "number": found.number,
        "facts": found.facts,
        "message": wording.finding(found),
    }
