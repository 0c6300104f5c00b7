"""The blank sheet of each importer."""

from __future__ import annotations

from pathlib import Path

import typer

from ipexam.cli.output import tell
from ipexam.cli.session import session
from ipexam.domain.batch import BatchNoun
from ipexam.services.templates import write_blank
from ipexam.wording.language import _


def blank_sheet(context: typer.Context, noun: BatchNoun, file: Path) -> None:
    """Write the blank sheet and say so; needs no office."""
    write_blank(noun, file)
    tell({"file": str(file)}, _("Wrote {file}").format(file=file), as_json=session(context).json)
