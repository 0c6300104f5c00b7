"""Which platform a sheet comes from: every layout that fits, with a score and the evidence for it.

The score is the share of what a layout's profile knows of itself that is found in the sheet: its needed labels count
half, the others its wanted labels, the sheet's name, the block above, the file's name and the form of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Evidence, EvidenceKind, Guess, HoursColumn, LogMapping, Repeat
from ipexam.domain.platform import GENERIC, Layout, Platform
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import text_of
from ipexam.sheets.durations import unit_of
from ipexam.sheets.header import bracket_of, columns_in, fold_label, labelled
from ipexam.sheets.headers_hours import HOURS, is_cumulative, of_somebody
from ipexam.sheets.log_header import MOST_ROWS, HeaderRows, pairs_above

GENERIC_SCORE = 40
"""The most that a log of no known platform scores: everyday labels prove nothing."""
POINTS_A_COLUMN = 8
NEARLY_AS_GOOD = 25
"""A platform's finer layout is preferred while it scores no more than this below the best one."""

COURSE_LABELS = ("课程", "课程名称", "会议主题", "直播名称")
"""What a course is called in a block above a log of no known platform."""

_NEEDED, _WANTED, _SHEET, _BLOCK, _FORM, _FILE = 50, 20, 12, 10, 10, 8
_ADDED = (HoursColumn.ID_NUMBER, HoursColumn.PHONE, HoursColumn.ORGANISATION, HoursColumn.COURSE)
"""Columns that offices add to a platform's export to say who and what its rows are about: read by their usual labels
where the profile names none."""
_PERSON = (HoursColumn.NAME, HoursColumn.ID_NUMBER, HoursColumn.PHONE, HoursColumn.NICKNAME, HoursColumn.PLATFORM_ID)

Weighed = tuple[EvidenceKind, str, float, bool]
"""A thing that a profile looks for: its kind, what is said, how much it weighs, and whether it is there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a header was looked for: the file's and the sheet's name, and some rows below the header."""

    file: str
    sheet: str
    below: Sequence[Sequence[Cell]]
    first_column: int


def fit(platform: Platform, layout: Layout, header: HeaderRows, place: Place) -> Guess | None:
    """The guess that a header has a layout; None when it has not."""
    found = [header.find(group) for group in layout.needed]
    if None in found or any(header.find([label]) is not None for label in layout.forbidden):
        return None
    mapping = _mapping(platform, layout, header, place)
    if mapping is None:
        return None
    evidence = _scored([*_weighed(platform, layout, header, place, mapping)], layout.certainty)
    return Guess(platform.code, layout.code, sum(one.weight for one in evidence), evidence, mapping)


def fit_generic(header: HeaderRows, place: Place) -> Guess | None:
    """The guess that a header is that of a log which no profile knows; None when it lacks people or hours."""
    columns = columns_in(header.labels, HOURS)
    if not all(any(column in columns for column in group) for group in HOURS.needed):
        return None
    if HoursColumn.DURATION in columns:
        columns[HoursColumn.DURATION] = of_somebody(header.labels, columns[HoursColumn.DURATION])
    if len(header.rows) < MOST_ROWS and _goes_on(columns, place):
        return None
    label = header.labels[columns[HoursColumn.DURATION]] if HoursColumn.DURATION in columns else ""
    if HoursColumn.START in columns and HoursColumn.END in columns:
        grain = Grain.INTERVAL
    elif is_cumulative(label):
        grain = Grain.CUMULATIVE
    else:
        grain = Grain.INTERVAL if HoursColumn.START in columns else Grain.VISIT
    mapping = LogMapping(
        place.sheet,
        header.first,
        header.last,
        columns,
        grain,
        GENERIC,
        unit=unit_of(label),
        course=_said_above(COURSE_LABELS, header),
    )
    said: list[Weighed] = [(EvidenceKind.LABEL, header.labels[at], 1, True) for at in columns.values()]
    evidence = _scored(said, min(POINTS_A_COLUMN * len(columns), GENERIC_SCORE))
    return Guess(GENERIC, "", sum(one.weight for one in evidence), evidence, mapping)


def _goes_on(columns: Mapping[HoursColumn, int], place: Place) -> bool:
    """Whether the row below a header is of the header too: the same labels in another language, or units alone."""
    below = place.below[0] if place.below else ()
    texts = {
        column: text_of(below[at - place.first_column])
        for column, at in columns.items()
        if 0 <= at - place.first_column < len(below)
    }
    said = {column: text for column, text in texts.items() if text}
    return bool(said) and all(
        labelled(text, HOURS) is column or (bracket_of(text) and unit_of(text)) for column, text in said.items()
    )


def _scored(weighed: Sequence[Weighed], most: int) -> tuple[Evidence, ...]:
    """The evidence with its share of the score, in whole points that add up."""
    whole = sum(weight for _, _, weight, _ in weighed) or 1
    reached, given, evidence = 0.0, 0, []
    for kind, said, weight, there in weighed:
        reached += weight * most / whole if there else 0
        points = int(reached + 0.5) - given
        given += points
        evidence.append(Evidence(kind if there else EvidenceKind.LABEL_MISSING, said, points if there else 0))
    return tuple(one for one, (kind, *_, there) in zip(evidence, weighed, strict=True) if there or _is_label(kind))


def _is_label(kind: EvidenceKind) -> bool:
    return kind is EvidenceKind.LABEL


def _weighed(
    platform: Platform, layout: Layout, header: HeaderRows, place: Place, mapping: LogMapping
) -> Iterator[Weighed]:
    for group in layout.needed:
        found = header.find(group)
        yield EvidenceKind.LABEL, header.labels[found or 0], _NEEDED / len(layout.needed), True
    for label in layout.wanted:
        found = header.find([label])
        said = label if found is None else header.labels[found]
        yield EvidenceKind.LABEL, said, _WANTED / len(layout.wanted), found is not None
    if layout.sheets and place.sheet:
        yield EvidenceKind.SHEET_NAME, place.sheet, _SHEET, bool(_matched(layout.sheets, place.sheet))
    if layout.block:
        said = _block_label(layout.block, header)
        yield EvidenceKind.BLOCK, said, _BLOCK, bool(said)
    for column, pattern in layout.forms.items():
        example = _example(pattern, column, mapping, place)
        yield EvidenceKind.FORM, example, _FORM / len(layout.forms), bool(example)
    if platform.file_names:
        named = _matched(platform.file_names, place.file)
        yield EvidenceKind.FILE_NAME, named, _FILE, bool(named)


def _matched(patterns: Sequence[re.Pattern[str]], text: str) -> str:
    return next((found[0] for pattern in patterns if (found := pattern.search(text))), "")


def _block_label(labels: Sequence[str], header: HeaderRows) -> str:
    """A label of the layout's block as it stands above the header; a label may go on after a colon."""
    wanted = {fold_label(label) for label in labels}
    for _, row in header.above:
        for text in row:
            if text and fold_label(re.split("[:：]", text)[0]) in wanted:
                return text
    return ""


def _example(pattern: re.Pattern[str], column: HoursColumn, mapping: LogMapping, place: Place) -> str:
    """A value that has the layout's form, when most have it."""
    at = mapping.columns.get(column, -1) - place.first_column
    texts = [text_of(cells[at]) for cells in place.below if 0 <= at < len(cells)]
    filled = [text for text in texts if text][:20]
    formed = [text for text in filled if pattern.fullmatch(text)]
    return formed[0] if formed and 2 * len(formed) > len(filled) else ""


def _mapping(platform: Platform, layout: Layout, header: HeaderRows, place: Place) -> LogMapping | None:
    columns = header.columns(layout.columns, layout.last)
    repeats = header.repeats(layout.repeats) if layout.repeats else ()
    repeats += tuple(Repeat(part.title, found) for part in layout.parts if (found := header.columns(part.columns)))
    if not any(column in columns for column in _PERSON) or bool(layout.repeats or layout.parts) != bool(repeats):
        return None
    taken = [*columns.values(), *(place for one in repeats for place in one.columns.values())]
    columns |= {
        column: at
        for column in _ADDED
        if column not in columns and (at := header.find(HOURS.synonyms[column], taken=taken)) is not None
    }
    label = header.labels[columns[HoursColumn.DURATION]] if HoursColumn.DURATION in columns else ""
    parts = {unit_of(header.labels[one.columns[HoursColumn.DURATION]]) for one in repeats if layout.parts}
    told = unit_of(label) or (parts.pop() if len(parts) == 1 else None)
    return LogMapping(
        sheet=place.sheet,
        header_from=header.first,
        header_to=header.last,
        columns=columns,
        grain=layout.grain,
        platform=platform.code,
        layout=layout.code,
        repeats=repeats,
        unit=told or layout.unit,
        two_parts=layout.two_parts,
        day_order=layout.day_order,
        course=_said_above(layout.course_labels, header),
        names=layout.person,
        nobody=layout.nobody,
        marks=layout.marks,
    )


def _said_above(labels: Sequence[str], header: HeaderRows) -> str:
    wanted = {fold_label(label) for label in labels}
    return next((value for label, value in pairs_above(header.above) if label in wanted), "")


def day_said_above(labels: Sequence[str], header: HeaderRows) -> list[str]:
    """What the block says under the labels of a day, in the order of the block."""
    wanted = {fold_label(label) for label in labels}
    return [value for label, value in pairs_above(header.above) if label in wanted]


def likeliest(guesses: Sequence[Guess], platforms: Sequence[Platform]) -> tuple[Guess, ...]:
    """Guesses, best platform first; within a platform the finer layout first while it fits nearly as well."""
    known = {(each.code, one.code): one for each in platforms for one in each.layouts}
    best: dict[str, int] = {}
    for guess in guesses:
        best[guess.platform] = max(best.get(guess.platform, 0), guess.score)

    def order(guess: Guess) -> tuple[object, ...]:
        layout = known.get((guess.platform, guess.layout))
        counted, rank = (layout.counted, layout.rank) if layout else (True, 1)
        near = guess.score >= best[guess.platform] - NEARLY_AS_GOOD
        height = guess.mapping.header_to - guess.mapping.header_from
        return -best[guess.platform], guess.platform, not near, not counted, rank, -guess.score, height

    single: dict[tuple[str, str], Guess] = {}
    for guess in sorted(guesses, key=order):
        single.setdefault((guess.platform, guess.layout), guess)
    return tuple(single.values())
