"""`ipexam programme course`: how long a course's recordings really are, and when it was released."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from ipexam.cli.output import tell
from ipexam.cli.session import session
from ipexam.domain.errors import CourseUnknown
from ipexam.domain.programme import Course
from ipexam.domain.recordings import read_recordings
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text, short_number

_NONE = "none"


def course(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the course, for example 3.2"))],
    recordings: Annotated[
        str | None, typer.Option(help=_("lengths of its recordings such as 45:30+38:20; none takes them away"))
    ] = None,
    released: Annotated[
        str | None, typer.Option(help=_("first day it could be watched, YYYY-MM-DD; none takes it away"))
    ] = None,
) -> None:
    """Show a course, or say more about it."""
    known = session(context)
    with known.office() as office:
        whole = office.programmes.get(known.programme)
        found = next((each for each in whole.courses if each.code == code), None)
        if found is None:
            raise CourseUnknown(code)
        if recordings is not None or released is not None:
            lengths = found.recordings if recordings is None else _lengths(recordings)
            day = found.released if released is None else _day(released)
            whole = office.programmes.describe_course(whole.code, code, lengths, day, whole.version)
            found = next(each for each in whole.courses if each.code == code)
    tell(course_json(found), _sentence(found), as_json=known.json)


def course_json(course: Course) -> dict[str, object]:
    """A course as scripts see it."""
    return {
        "code": course.code,
        "name": course.name,
        "class_hours": course.class_hours,
        "recordings": course.recordings,
        "length_seconds": course.length_seconds,
        "released": course.released,
    }


def _sentence(course: Course) -> str:
    length = duration_text(course.length_seconds) if course.length_seconds else "—"
    text = _("{code} {name}: {hours} class-hours, recordings {length}, released {day}")
    return text.format(
        code=course.code,
        name=course.name,
        hours=short_number(course.class_hours),
        length=length,
        day=course.released or "—",
    )


def _lengths(text: str) -> tuple[int, ...]:
    lengths = () if text == _NONE else read_recordings(text)
    if lengths is None:
        raise typer.BadParameter(_("“{text}” is no list of lengths. Write them like 45:30+38:20.").format(text=text))
    return lengths


def _day(text: str) -> date | None:
    if text == _NONE:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
    except ValueError as wrong:
        raise typer.BadParameter(_("“{text}” is no day. Write it like 2021-09-13.").format(text=text)) from wrong
