"""A learning log looked at before anything is imported: where it comes from, how it would be read, what it leaves open.

Pure: a survey changes nothing and asks nobody. Whatever a sheet's first guess says can be changed by hand, and the file
surveyed again with that mapping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import PurePath
from zoneinfo import ZoneInfo

from ipexam.domain.hours_log import (
    Ask,
    Clues,
    Evidence,
    EvidenceKind,
    FileSurvey,
    Guess,
    LogMapping,
    SheetSurvey,
    laid_on,
)
from ipexam.domain.platform import Layout, Platform
from ipexam.opening.workbook import Sheet, Workbook
from ipexam.sheets.counted_sheets import with_counted
from ipexam.sheets.log_columns import proven, shown, understand
from ipexam.sheets.log_guess import Place, day_said_above, fit, fit_generic, likeliest
from ipexam.sheets.log_header import (
    FIRST_ROWS,
    HeaderRows,
    Texts,
    fingerprint,
    header_rows,
    row_texts,
)
from ipexam.sheets.moments import Moments
from ipexam.sheets.platforms import layout_of

Remembered = Callable[[str], LogMapping | None]
"""The mapping that was kept for a header's fingerprint."""

_BELOW = 60
"""Rows under the header that speak for a platform by the form of their values."""


def survey(
    workbook: Workbook,
    zone: ZoneInfo,
    platforms: Sequence[Platform],
    remembered: Remembered = lambda _: None,
    mappings: Sequence[LogMapping] = (),
) -> FileSurvey:
    """Every sheet of a log with its guesses, the likeliest first, and whether it would be read. A sheet for which a
    mapping is given is looked at as the mapping says."""
    by_hand = {mapping.sheet: mapping for mapping in mappings}
    looked = [_Survey(workbook, sheet, zone, platforms, remembered) for sheet in workbook.sheets]
    found = [each.again(by_hand[each.page.name]) if each.page.name in by_hand else each.sheet() for each in looked]
    sheets = with_counted(found, platforms)
    if mappings:
        sheets = tuple(replace(sheet, counted=sheet.name in by_hand) for sheet in sheets)
    told = [page for page, sheet in zip(workbook.sheets, sheets, strict=True) if sheet.counted or not page.hidden]
    return FileSurvey(workbook.path, workbook.name, workbook.sha256, sheets, notes=workbook.all_notes(told))


def likely_mappings(
    workbook: Workbook, zone: ZoneInfo, platforms: Sequence[Platform], remembered: Remembered = lambda _: None
) -> tuple[tuple[LogMapping, frozenset[Ask], Clues], ...]:
    """How the sheets that count would be read, and what each leaves open: the survey of a file that nobody looks at."""
    looked = [_Survey(workbook, sheet, zone, platforms, remembered).sheet(whole=False) for sheet in workbook.sheets]
    counted = [sheet for sheet in with_counted(looked, platforms) if sheet.counted]
    return tuple((sheet.guesses[0].mapping, sheet.asks, sheet.clues) for sheet in counted)


def layout_without_hours(
    workbook: Workbook, zone: ZoneInfo, platforms: Sequence[Platform]
) -> tuple[Platform, Layout] | None:
    """The known export without hours that the file seems to be, such as a list of clicks; None when it is none."""
    for sheet in survey(workbook, zone, platforms).sheets:
        for guess in sheet.guesses[:1]:
            layout = layout_of(platforms, guess.platform, guess.layout)
            if layout is not None and not layout.counted:
                return next(each for each in platforms if each.code == guess.platform), layout
    return None


def header_of(sheet: Sheet, mapping: LogMapping) -> HeaderRows:
    """The header that a mapping points at."""
    first = sheet.content.first_column
    rows = [(number, row_texts(cells, first)) for number, cells in islice(sheet.rows(), mapping.header_to)]
    run = tuple(texts for number, texts in rows if number >= mapping.header_from)
    return HeaderRows(mapping.header_from, run, tuple(row for row in rows if row[0] < mapping.header_from))


@dataclass(frozen=True, slots=True)
class _Survey:
    """One sheet being looked at."""

    workbook: Workbook
    page: Sheet
    zone: ZoneInfo
    platforms: Sequence[Platform]
    remembered: Remembered

    def sheet(self, *, whole: bool = True) -> SheetSurvey:
        """The sheet's survey; one without any guess is not counted. A `whole` one counts rows and shows samples."""
        top = self.rows_to(FIRST_ROWS)
        headers = [*header_rows(top), *self._section_headers(top)]
        kept = self._kept(headers)
        guesses = ((kept,) if kept else ()) + self.guesses(headers)
        guesses = tuple(replace(one, mapping=proven(self.page, one.mapping, self.zone)) for one in guesses)
        return self._told(top, guesses, remembered=kept is not None, whole=whole)

    def again(self, mapping: LogMapping) -> SheetSurvey:
        """The sheet as a mapping made by hand says; where it names no columns, those that its header tells."""
        header = header_of(self.page, mapping)
        guesses = self.guesses([header])
        same = [one for one in guesses if (one.platform, one.layout) == (mapping.platform, mapping.layout)]
        best = next(iter([*same, *guesses]), None)
        if best is not None and not mapping.columns:
            mapping = replace(mapping, columns=best.mapping.columns, repeats=best.mapping.repeats)
        score, evidence = (same[0].score, same[0].evidence) if same else (0, ())
        by_hand = Guess(mapping.platform, mapping.layout, score, evidence, mapping)
        others = tuple(one for one in guesses if one not in same)
        return self._told(self.rows_to(FIRST_ROWS), (by_hand, *others), remembered=False, whole=True)

    def _told(
        self, top: Sequence[tuple[int, Texts]], guesses: tuple[Guess, ...], *, remembered: bool, whole: bool
    ) -> SheetSurvey:
        understood = understand(self.page, guesses[0].mapping, self.zone, samples=whole) if guesses else None
        header = header_of(self.page, guesses[0].mapping) if guesses else None
        return SheetSurvey(
            name=self.page.name,
            hidden=self.page.hidden,
            rows=_rows(self.page) if whole else 0,
            top=tuple(texts for _, texts in top),
            guesses=guesses,
            samples=understood.samples if understood else (),
            asks=understood.asks if understood else frozenset[Ask](),
            counted=bool(guesses),
            remembered=remembered,
            clues=understood.clues if understood else Clues(),
            labels=header.labels if header else (),
            fingerprint=fingerprint(header) if header else "",
        )

    def rows_to(self, last: int) -> list[tuple[int, Texts]]:
        """The sheet's first rows as texts from column A on."""
        first = self.page.content.first_column
        rows = islice(self.page.rows(), last)
        return [(number, row_texts([shown(cell) for cell in cells], first)) for number, cells in rows]

    def guesses(self, headers: Sequence[HeaderRows]) -> tuple[Guess, ...]:
        """Every layout that fits one of the headers, and the log of no known platform."""
        found: list[Guess] = []
        generic: list[Guess] = []
        for header in headers:
            place = self._place(header)
            for platform in self.platforms:
                for layout in platform.layouts:
                    if self._may_be(layout, header) and (guess := fit(platform, layout, header, place)):
                        found.append(self._completed(guess, platform, layout, header))
            if any_log := fit_generic(header, place):
                generic.append(any_log)
        best = min(generic, key=_generic_order, default=None)
        return likeliest([*found, *([best] if best else [])], self.platforms)

    def _may_be(self, layout: Layout, header: HeaderRows) -> bool:
        """Whether a header has no more rows than the layout's may have, and stands at the head of its section."""
        if layout.header_rows > 1 and len(header.rows) != layout.header_rows:
            return False
        if layout.section is None:
            return True
        over = next((texts for _, texts in reversed(header.above) if any(texts)), ())
        return _begins(over, [layout.section])

    def _place(self, header: HeaderRows) -> Place:
        below = [cells for _, cells in islice(self.page.rows(), header.last, header.last + _BELOW)]
        return Place(self.workbook.name, self.page.name, below, self.page.content.first_column)

    def _section_headers(self, top: Sequence[tuple[int, Texts]]) -> list[HeaderRows]:
        """Headers of numbered sections further down, when the first rows begin one."""
        starts = [layout.section for each in self.platforms for layout in each.layouts if layout.section]
        if not any(_begins(texts, starts) for _, texts in top):
            return []
        first = self.page.content.first_column
        found: list[HeaderRows] = []
        title: tuple[int, Texts] | None = None
        for number, cells in self.page.rows():
            texts = row_texts(cells, first)
            if title and any(texts):
                if number > FIRST_ROWS:
                    found.append(HeaderRows(number, (texts,), (*top, title)))
                title = None
            if _begins(texts, starts):
                title = number, texts
        return found

    def _completed(self, guess: Guess, platform: Platform, layout: Layout, header: HeaderRows) -> Guess:
        """A guess with where its section ends and with the day that the file's name or its block says."""
        mapping = guess.mapping
        if layout.section_end is not None:
            mapping = replace(mapping, last_row=self._section_end(layout.section_end, mapping.header_to))
        named = _day_named(platform.file_days, self.workbook.name)
        day = self._day_above(layout.day_labels, header) or named
        evidence = guess.evidence
        if day is not None:
            kind = EvidenceKind.FILE_NAME if day == named else EvidenceKind.BLOCK
            evidence += (Evidence(kind, day.isoformat(), 0),)
        return replace(guess, mapping=replace(mapping, day=day), evidence=evidence)

    def _section_end(self, pattern: re.Pattern[str], header_to: int) -> int | None:
        first = self.page.content.first_column
        for number, cells in islice(self.page.rows(), header_to, None):
            if _begins(row_texts(cells, first), [pattern]):
                return number - 1
        return None

    def _day_above(self, labels: Sequence[str], header: HeaderRows) -> date | None:
        """The day that a block above the header says beyond doubt."""
        moments = Moments(self.zone)
        for text in day_said_above(labels, header):
            try:
                moment = moments.read(text)
            except (ValueError, OverflowError):
                continue
            if isinstance(moment, datetime):
                return moments.day_of(moment)
            if isinstance(moment, date):
                return moment
        return None

    def _kept(self, headers: Sequence[HeaderRows]) -> Guess | None:
        """The mapping that was kept for one of the headers."""
        for header in headers:
            mapping = self.remembered(fingerprint(header))
            if mapping is not None:
                whole = laid_on(mapping, self.page.name, header.first)
                guess = Guess(mapping.platform, mapping.layout, 100, (_remembered(header),), whole)
                platform = next((each for each in self.platforms if each.code == mapping.platform), None)
                layout = layout_of(self.platforms, mapping.platform, mapping.layout)
                return self._completed(guess, platform, layout, header) if platform and layout else guess
        return None


def _generic_order(guess: Guess) -> tuple[int, int, int]:
    """The header that names the most columns comes first, then the one of the fewest rows, then the highest."""
    mapping = guess.mapping
    return -guess.score, mapping.header_to - mapping.header_from, mapping.header_to


def _rows(sheet: Sheet) -> int:
    last = 0
    for last, _ in sheet.rows():  # noqa: B007  # only the last number is wanted
        pass
    return last


def _remembered(header: HeaderRows) -> Evidence:
    return Evidence(EvidenceKind.REMEMBERED, next(filter(None, header.labels), ""), 100)


def _begins(texts: Texts, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Whether a row is nothing but the title of a section."""
    filled = [text for text in texts if text]
    return len(filled) == 1 and any(pattern.fullmatch(filled[0]) for pattern in patterns)


def _day_named(patterns: Sequence[re.Pattern[str]], file: str) -> date | None:
    """The day that a file's name says; the last one when it says several."""
    for pattern in patterns:
        for found in reversed([*pattern.finditer(PurePath(file).stem)]):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                continue
    return None
