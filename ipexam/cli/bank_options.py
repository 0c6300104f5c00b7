"""The options that choose questions, said once for every command of the bank that has them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Annotated, Any

import typer

from ipexam.domain.question import CognitiveLevel, QuestionFilter, QuestionStatus, QuestionType
from ipexam.wording.language import _

# Typer calls a command with whatever its signature says.
Command = Callable[..., Any]


def day(help_text: str) -> Any:  # what Typer takes as an option
    """An option that is a day."""
    return typer.Option(formats=["%Y-%m-%d"], help=help_text)


def filtered(command: Command) -> Command:
    """Give a command these options in place of its parameter `chosen`, the filter that they make."""
    own = inspect.signature(command, eval_str=True)
    options = dict(inspect.signature(_filter, eval_str=True).parameters)

    @wraps(command)
    def called(**given: Any) -> None:
        chosen = _filter(**{name: given.pop(name) for name in options})
        command(**given, chosen=chosen)

    others = [each for each in own.parameters.values() if each.name != "chosen"]
    called.__signature__ = own.replace(parameters=[*others, *options.values()])  # type: ignore[attr-defined]  # what `inspect.signature` looks for
    return called


def _filter(
    *,
    text: Annotated[str, typer.Option(help=_("words to search for"))] = "",
    type_: Annotated[QuestionType | None, typer.Option("--type", help=_("only this type"))] = None,
    module: Annotated[str, typer.Option(help=_("only this module code"))] = "",
    course: Annotated[str, typer.Option(help=_("only this course code"))] = "",
    status: Annotated[QuestionStatus | None, typer.Option(help=_("only this status"))] = None,
    difficulty_from: Annotated[int | None, typer.Option(min=1, max=5, help=_("at least so difficult"))] = None,
    difficulty_to: Annotated[int | None, typer.Option(min=1, max=5, help=_("at most so difficult"))] = None,
    level: Annotated[CognitiveLevel | None, typer.Option(help=_("only this cognitive level"))] = None,
    knowledge: Annotated[str, typer.Option(help=_("part of the topic"))] = "",
    tag: Annotated[str, typer.Option(help=_("only with this tag"))] = "",
    author: Annotated[str, typer.Option(help=_("part of the author's name"))] = "",
    group: Annotated[str, typer.Option(help=_("only this group of one passage"))] = "",
    source: Annotated[str, typer.Option(help=_("part of the source"))] = "",
    expires_before: Annotated[datetime | None, day(_("expires before this day"))] = None,
    expires: Annotated[bool | None, typer.Option("--expires/--no-expiry", help=_("has an expiry date or none"))] = None,
    law_before: Annotated[datetime | None, day(_("the law's version is older than this day"))] = None,
    used: Annotated[bool | None, typer.Option("--used/--never-used", help=_("stood in a sitting or never did"))] = None,
    used_since: Annotated[datetime | None, day(_("used on this day or later"))] = None,
    not_used_since: Annotated[datetime | None, day(_("not used on this day or later"))] = None,
    images: Annotated[bool | None, typer.Option("--images/--no-images", help=_("has images or none"))] = None,
    faulty: Annotated[bool | None, typer.Option("--faulty/--sound", help=_("lacks something or is complete"))] = None,
    batch: Annotated[int | None, typer.Option(help=_("came or changed in this batch"))] = None,
    facility_from: Annotated[float | None, typer.Option(help=_("difficulty P at least (higher is easier)"))] = None,
    facility_to: Annotated[float | None, typer.Option(help=_("difficulty P at most"))] = None,
    discrimination_from: Annotated[float | None, typer.Option(help=_("discrimination at least"))] = None,
    discrimination_to: Annotated[float | None, typer.Option(help=_("discrimination at most"))] = None,
    only: Annotated[list[int] | None, typer.Option(help=_("only these question numbers"))] = None,
) -> QuestionFilter:
    return QuestionFilter(
        text,
        type_,
        module,
        course,
        status,
        difficulty_from=difficulty_from,
        difficulty_to=difficulty_to,
        level=level,
        knowledge=knowledge,
        tag=tag,
        author=author,
        group=group,
        source=source,
        expires_before=as_day(expires_before),
        expires=expires,
        law_before=as_day(law_before),
        used=used,
        used_since=as_day(used_since),
        not_used_since=as_day(not_used_since),
        illustrated=images,
        faulty=faulty,
        batch=batch,
        facility_from=facility_from,
        facility_to=facility_to,
        discrimination_from=discrimination_from,
        discrimination_to=discrimination_to,
        ids=tuple(only) if only else None,
    )


def as_day(given: datetime | None) -> date | None:
    """The day of what Typer read."""
    return None if given is None else given.date()
