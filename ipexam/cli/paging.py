"""The two options of every command that lists: how many, and how many to pass over."""

from __future__ import annotations

from typing import Annotated

import typer

from ipexam.wording.language import _

Limit = Annotated[int, typer.Option(min=1, max=1_000_000, help=_("how many at most"))]
"""How many lines a list shows; a number below 1 would mean all of them to a database."""

Offset = Annotated[int, typer.Option(min=0, max=1_000_000_000, help=_("how many to pass over"))]
"""How many lines a list passes over."""
