"""The options that narrow the chase list, said once for every command that has them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Annotated, Any

import typer

from ipexam.domain.chase import ChaseFilter, Lack
from ipexam.wording.language import _

_TEXT = _("part of a name, organisation or city")
TextArgument = Annotated[str, typer.Argument(help=_TEXT)]
TextOption = Annotated[str, typer.Option(help=_TEXT)]
Lacking = Annotated[Lack | None, typer.Option(help=_("only who lacks this"))]

# Typer calls a command with whatever its signature says.
Command = Callable[..., Any]


def narrowed(text: object) -> Callable[[Command], Command]:
    """Give a command these options in place of its parameter `chosen`, the filter they make; `text` says whether the
    text is an argument or an option."""

    def narrow(command: Command) -> Command:
        own = inspect.signature(command, eval_str=True)
        options = dict(inspect.signature(_filter, eval_str=True).parameters)
        options["text"] = options["text"].replace(annotation=text)

        @wraps(command)
        def called(**given: Any) -> None:
            chosen = _filter(**{name: given.pop(name) for name in options})
            command(**given, chosen=chosen)

        others = [each for each in own.parameters.values() if each.name != "chosen"]
        called.__signature__ = own.replace(parameters=[*others, *options.values()])  # type: ignore[attr-defined]  # what `inspect.signature` looks for
        return called

    return narrow


def _filter(
    *,
    text: str = "",
    organisation: Annotated[str | None, typer.Option(help=_("only this organisation"))] = None,
    city: Annotated[str | None, typer.Option(help=_("only this city"))] = None,
    province: Annotated[str | None, typer.Option(help=_("only this province"))] = None,
    lack: Lacking = None,
    not_asked_days: Annotated[
        int | None, typer.Option(min=0, help=_("leave out who was asked in so many days"))
    ] = None,
) -> ChaseFilter:
    since = None if not_asked_days is None else datetime.now(UTC) - timedelta(days=not_asked_days)
    return ChaseFilter(text, organisation, city, province, lack, since)
