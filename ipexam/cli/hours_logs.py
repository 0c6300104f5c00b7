"""`ipexam hours`: what learning logs are made of: survey, platforms, and remembered mappings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ipexam.cli.output import print_json, progress, say, table, tell
from ipexam.cli.session import AskFilePassword, session
from ipexam.domain.file_errors import FileMissing, MappingUnreadable
from ipexam.domain.hours_log import FileSurvey, LogFile, LogMapping, RememberedMapping, SheetSurvey
from ipexam.domain.plain import from_plain, to_plain
from ipexam.domain.platform import Platform
from ipexam.wording import hours_import as import_words
from ipexam.wording import hours_log as words
from ipexam.wording import platforms as wording
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text
from ipexam.wording.opening import note_sentence

MappingFile = Annotated[Path, typer.Argument(help=_("mappings as JSON, as “hours survey --json” shows them"))]


def register(app: typer.Typer) -> None:
    """Add these verbs to the noun `hours`."""
    app.command(help=_("Look at learning logs: which platform, how they would be read, what they leave open"))(survey)
    app.command(help=_("The learning platforms that are known"))(platforms)
    app.command(help=_("How logs are read that somebody explained once"))(mappings)
    app.command("remember-mapping", help=_("Read logs with this header like this from now on"))(remember_mapping)
    app.command("forget-mapping", help=_("Forget how a header is read; what was imported stays"))(forget_mapping)


def survey(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("learning logs (.xlsx, .xls, .csv)"))],
    mapping: Annotated[Path | None, typer.Option(help=_("read the sheets as this JSON file says"))] = None,
    password: AskFilePassword = False,
) -> None:
    """Survey logs."""
    known = session(context)
    by_hand = _mappings_in(mapping) if mapping else ()
    asked = [LogFile(str(file), mappings=by_hand) for file in files]
    with known.office(ask_file_password=password) as office, progress(_("Learning logs"), quiet=known.json) as report:
        zone = office.programmes.get(known.programme).zone
        found = office.log_mappings.survey(known.programme, asked, report)
        profiles = office.log_mappings.platforms()
    if known.json:
        print_json(to_plain(found))
        return
    for file in found:
        say(file.name)
        for note in file.notes:
            say(note_sentence(note))
        for sheet in file.sheets:
            _show_sheet(sheet, profiles, zone)


def _show_sheet(sheet: SheetSurvey, profiles: tuple[Platform, ...], zone: str) -> None:
    title = sheet.name or _("Table")
    if not sheet.guesses:
        say(_("{sheet}: no learning log was recognised").format(sheet=title))
        return
    best = sheet.guesses[0]
    said = _("{sheet}: {platform} ({score} of 100), header in row {row}") if sheet.counted else _(
        "{sheet}: {platform} ({score} of 100), header in row {row}; it does not count"
    )  # fmt: skip
    name = wording.name(profiles, best.platform, best.layout)
    say(said.format(sheet=title, platform=name, score=best.score, row=best.mapping.header_from))
    rows = [
        [
            one.letter,
            one.label,
            words.column(one.column),
            listed(words.sample(one.column, *pair, zone) for pair in one.samples[:3]),
        ]
        for one in sheet.samples
    ]
    table([_("Column"), _("Header"), _("Meaning"), _("Samples")], rows)
    for ask in sorted(sheet.asks, key=lambda one: one.value):
        say(words.question(ask))
        if remedy := import_words.remedy(ask):
            say(remedy)


def platforms(context: typer.Context) -> None:
    """List platforms."""
    known = session(context)
    with known.office() as office:
        found = office.log_mappings.platforms()
    layouts = [(each, layout) for each in found for layout in each.layouts]
    if known.json:
        print_json([_platform_json(each) for each in found])
        return
    rows = [
        [each.code, wording.in_words(each.names), wording.in_words(layout.names), wording.remark(layout)]
        for each, layout in layouts
    ]
    table([_("Platform code"), _("Platform"), _("Export form"), _("Remarks")], rows)


def _platform_json(platform: Platform) -> dict[str, object]:
    return {
        "code": platform.code,
        "names": dict(platform.names),
        "own": platform.own,
        "layouts": [
            {
                "code": layout.code,
                "names": dict(layout.names),
                "grain": layout.grain,
                "clock": layout.clock,
                "counted": layout.counted,
                "remarks": dict(layout.remarks),
            }
            for layout in platform.layouts
        ],
    }


def mappings(context: typer.Context) -> None:
    """List remembered mappings."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.log_mappings.lines()
        profiles = office.log_mappings.platforms()
    if known.json:
        print_json([_mapping_json(line) for line in found])
        return
    rows = [
        [
            str(line.id),
            wording.name(profiles, line.mapping.platform, line.mapping.layout),
            listed(filter(None, line.labels)),
            line.actor,
            time_text(line.used_at, zone),
        ]
        for line in found
    ]
    table([_("No."), _("Platform"), _("Header"), _("Explained by"), _("Last explained")], rows, right=[0])


def remember_mapping(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("a learning log with the header"))],
    mapping: MappingFile,
    password: AskFilePassword = False,
) -> None:
    """Remember a mapping."""
    known = session(context)
    asked = LogFile(str(file), mappings=_mappings_in(mapping))
    with known.office(ask_file_password=password) as office:
        news = office.log_mappings.remember(known.programme, asked)
    tell({"headers": news}, _("Done."), as_json=known.json)


def forget_mapping(
    context: typer.Context, mapping: Annotated[int, typer.Argument(help=_("number of the mapping"))]
) -> None:
    """Forget a mapping."""
    known = session(context)
    with known.office() as office:
        office.log_mappings.forget(mapping)
    tell({"done": True}, _("Done."), as_json=known.json)


def _mapping_json(line: RememberedMapping) -> dict[str, object]:
    return {
        "id": line.id,
        "labels": [*line.labels],
        "actor": line.actor,
        "used_at": line.used_at,
        "mapping": to_plain(line.mapping),
    }


def _mappings_in(path: Path) -> tuple[LogMapping, ...]:
    """The mappings of a JSON file: one, a list of them, or a survey, whose counted sheets give theirs. Raises
    `FileMissing` and `MappingUnreadable`."""
    try:
        told = json.loads(path.read_text("utf-8-sig"))
        return _mappings_of(told)
    except FileNotFoundError as missing:
        raise FileMissing(str(path)) from missing
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as odd:
        raise MappingUnreadable(str(path)) from odd


def _mappings_of(told: Any) -> tuple[LogMapping, ...]:  # JSON of any shape
    if isinstance(told, list):
        return tuple(mapping for each in told for mapping in _mappings_of(each))
    if "sheets" in told:
        sheets = from_plain(FileSurvey, told).sheets
        return tuple(sheet.guesses[0].mapping for sheet in sheets if sheet.counted)
    return (from_plain(LogMapping, told),)
