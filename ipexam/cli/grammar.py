"""Nouns and verbs of the command line: Typer's commands with usage and help in the active language."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from ipexam.cli.output import USAGE
from ipexam.cli.session import Session
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

Function = TypeVar("Function", bound=Callable[..., Any])  # a command may take anything

_LARGEST = (1 << 63) - 1
"""The largest whole number of a database."""

# Typer's parsing classes are private to it, so its hooks below take their context and formatter as Any.


class UnknownVerb(typer.TyperException):
    """There is no such command."""

    exit_code = USAGE

    def __init__(self, said: str, known: list[str]) -> None:
        likely = get_close_matches(said, known)
        text = _("There is no command “{said}”. Choose one of these: {known}.")
        super().__init__(text.format(said=said, known=listed(likely or known)))


class _Verb(TyperCommand):
    """A command whose usage line is translated, and which takes no number that a database cannot hold."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the arguments. Raises `typer.BadParameter` for a number out of all bounds."""
        rest = super().parse_args(ctx, args)
        for parameter in ctx.command.params:
            value = ctx.params.get(parameter.name)
            if any(isinstance(n, int) and abs(n) > _LARGEST for n in (value if isinstance(value, list) else [value])):
                raise typer.BadParameter("", ctx=ctx, param=parameter)
        return rest

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _usage_prefix())

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help` with its text translated."""
        return _explained(super().get_help_option(ctx))


class _Noun(TyperGroup):
    """A group of commands whose usage line is translated, and which says what commands it has."""

    otherwise: str | None = None

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _usage_prefix())

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help` with its text translated."""
        return _explained(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the words after the noun; without any a person gets the help, a script `UnknownVerb`."""
        known = ctx.find_object(Session)
        if not args and self.no_args_is_help and known is not None and known.json:
            raise UnknownVerb("", self.list_commands(ctx))
        return super().parse_args(ctx, self._completed(ctx, args))

    def _completed(self, ctx: Any, args: list[str]) -> list[str]:
        """The words with the verb that may be left out."""
        verb = self.otherwise
        needs_none = args and (args[0] in ctx.help_option_names or self.get_command(ctx, args[0]) is not None)
        return args if verb is None or needs_none else [verb, *args]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the next word names. Raises `UnknownVerb`."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UnknownVerb(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)


class Noun(typer.Typer):
    """A noun with its verbs; the verb `otherwise` may be left out."""

    def __init__(self, name: str, help: str, *, otherwise: str | None = None, **more: Any) -> None:
        settings: dict[str, Any] = {"no_args_is_help": otherwise is None, "rich_markup_mode": "rich"}
        kind = type("_Noun", (_Noun,), {"otherwise": otherwise})
        super().__init__(name=name, help=help, cls=kind, **(settings | more))

    def command(self, name: str | None = None, **more: Any) -> Callable[[Function], Function]:
        """Add a verb, as `typer.Typer.command` does."""
        return super().command(name, **({"cls": _Verb} | more))


def translate_help() -> None:
    """Say Typer's own headings in the active language: they are constants of its module `rich_utils`."""
    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    rich_utils.ENVVAR_STRING = _("[env var: {}]")


def usage_sentence(error: typer.TyperException) -> str:
    """What is wrong with a command line, in one sentence of the active language.

    Typer's exceptions are told apart by the facts they carry, for it names none of them but `BadParameter` in public.
    """
    option = getattr(error, "option_name", None)
    if isinstance(error, UnknownVerb) or (isinstance(error, typer.BadParameter) and error.param is None):
        return error.message
    if isinstance(error, typer.BadParameter):
        missing = hasattr(error, "param_type")
        text = _("Missing: {what}.") if missing else _("This value cannot be used: {what}.")
        return text.format(what=_named(error.param))
    if option is None:
        return _("Too many words after the command; put texts with blanks in quotation marks.")
    if hasattr(error, "possibilities"):
        return _("There is no option {option} here.").format(option=option)
    return _("The option {option} needs exactly one value.").format(option=option)


def usage_hint(error: typer.TyperException) -> str:
    """Which help to read."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "ipexam"
    return _("See: {command}").format(command=f"{path} --help")


def _named(parameter: Any) -> str:
    """A parameter by what it means and by how it is written."""
    written = parameter.get_error_hint().strip("'")
    if parameter.param_type_name == "option":
        written = parameter.opts[0]
    choices = parameter.type_descriptor.choices
    allowed = f": {' | '.join(str(choice.value) for choice in choices)}" if choices else ""
    return f"{parameter.help or written} ({written}{allowed})"


def _usage_prefix() -> str:
    return _("Usage: ")


def _explained(option: Any) -> Any:
    if option is not None:
        option.help = _("show this help")
    return option
