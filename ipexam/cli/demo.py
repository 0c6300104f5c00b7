"""`ipexam demo`: the whole main job on the sample programme."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import say
from ipexam.wording.language import _


def demo(
    folder: Annotated[Path, typer.Argument(help=_("folder for everything the demo makes"))] = Path("out"),
) -> None:
    """Run the demo."""
    from ipexam.sample.demo import run_demo  # loads the whole sample: only when it is wanted

    run_demo(folder, say)
