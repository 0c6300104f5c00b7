"""Options that the verbs of the talent pool share: which entry, and what narrows the list."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.pool import PoolFilter, PoolStatus
from ipexam.domain.programme import Audience
from ipexam.services.office import Office
from ipexam.wording.language import _

_LONGEST = 9
Number = Annotated[str, typer.Argument(help=_("entry number, or the number of the certificate"))]
Text = Annotated[str, typer.Argument(help=_("part of a name, organisation, tag or number, or pinyin initials"))]
Tag = Annotated[str | None, typer.Option(help=_("only with this tag"))]
City = Annotated[str | None, typer.Option(help=_("only from this city"))]
AudienceOption = Annotated[Audience | None, typer.Option("--audience", help=_("only this audience group"))]
Band = Annotated[str | None, typer.Option(help=_("only of this marks band"))]
Status = Annotated[PoolStatus | None, typer.Option(help=_("only those that stand like this"))]
Displayed = Annotated[
    bool | None, typer.Option("--displayed/--not-displayed", help=_("only those who agreed to be shown, or did not"))
]
Due = Annotated[bool, typer.Option("--due", help=_("only those to be renewed now"))]


def entry_number(office: Office, programme: str | None, told: str) -> int:
    """The entry that a number names: that of a certificate, which may be digits alone, or its own. Raises
    `SubjectUnknown`."""
    try:
        return office.pool.number(programme, told)
    except SubjectUnknown:
        if not told.isdecimal() or len(told) > _LONGEST:
            raise
        return int(told)


def pool_filter(office: Office, programme: str | None, chosen: PoolFilter, *, due: bool) -> PoolFilter:
    """The filter, with the day that renewals are due by where somebody asks for those."""
    return replace(chosen, due_by=office.pool.due_by(programme)) if due else chosen
