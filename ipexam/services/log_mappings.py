"""Which platforms an office knows, and how it reads logs with a header that somebody explained once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ipexam.domain.errors import MappingIncomplete
from ipexam.domain.file_errors import HeaderNotFound
from ipexam.domain.hours_log import FileSurvey, HoursColumn, LogFile, LogMapping, RememberedMapping
from ipexam.domain.platform import Platform
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.opening.reading import read_bytes
from ipexam.services.desk import Desk
from ipexam.sheets.platforms import load_platforms
from ipexam.sheets.survey_child import ask_survey
from ipexam.storage import batch
from ipexam.storage import log_mapping as storage
from ipexam.storage import programme as programmes

_PEOPLE = (
    HoursColumn.NAME,
    HoursColumn.NICKNAME,
    HoursColumn.PLATFORM_ID,
    HoursColumn.ID_NUMBER,
    HoursColumn.PHONE,
)


class LogMappingService:
    """Platform profiles, surveys of logs, and remembered mappings. `folders` hold the shipped profiles and the office's
    own; a profile is read when it is needed, so that a new file serves at once."""

    def __init__(self, desk: Desk, folders: Sequence[Path]) -> None:
        self._desk = desk
        self._folders = tuple(folders)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where platform profiles lie."""
        return self._folders

    def kept(self) -> Mapping[str, LogMapping]:
        """The remembered mappings by header fingerprint."""
        with self._desk.look(Verb.HOURS_MAPPINGS) as tx:
            return storage.by_fingerprint(tx)

    def platforms(self) -> tuple[Platform, ...]:
        """Every platform that is known, by code. Raises `PlatformProfileBroken`."""
        return load_platforms(*self._folders)

    def survey(
        self, programme: str | None, files: Sequence[LogFile], report: Report = silent
    ) -> tuple[FileSurvey, ...]:
        """Look at logs, changing nothing: what each sheet is, how it would be read, and what it leaves open. A sheet
        that comes with a mapping is looked at as the mapping says.

        Raises what reading a file raises, and `PlatformProfileBroken`.
        """
        with self._desk.look(Verb.HOURS_SURVEY) as tx:
            zone = programmes.find(tx, programme).zone
            kept = storage.by_fingerprint(tx)
        found = []
        for done, file in enumerate(files):
            report(done, len(files), Path(file.path).name)
            beat = partial(report, done, len(files), Path(file.path).name)
            found.append(self._known_before(self._look_at(file, zone, kept, beat)))
        return tuple(found)

    def _look_at(
        self, file: LogFile, zone: str, kept: Mapping[str, LogMapping], beat: Callable[[], None]
    ) -> FileSurvey:
        content = read_bytes(Path(file.path))

        def ask(password: str) -> FileSurvey:
            return ask_survey(replace(file, password=password), content, zone, self._folders, kept, beat=beat)

        return self._desk.passwords.open(file.path, ask, file.password)

    def lines(self) -> tuple[RememberedMapping, ...]:
        """Every mapping that is remembered, the latest used first."""
        with self._desk.look(Verb.HOURS_MAPPINGS) as tx:
            return storage.lines(tx)

    def remember(self, programme: str | None, file: LogFile) -> int:
        """Read sheets with these headers as the file's mappings say from now on; how many headers are news.

        Raises `MappingIncomplete` for a mapping that does not say who and how long, `HeaderNotFound` for a file without
        mappings, and what `survey` raises.
        """
        for mapping in file.mappings:
            _check(mapping)
        survey = self.survey(programme, [file])[0]
        sheets = [sheet for sheet in survey.sheets if sheet.counted and sheet.fingerprint] if file.mappings else []
        if not sheets:
            raise HeaderNotFound(file.path, ())
        with self._desk.act(Verb.HOURS_REMEMBER_MAPPING, survey.name) as act:
            news = [
                storage.remember(
                    act.tx, sheet.fingerprint, sheet.labels, sheet.guesses[0].mapping, self._desk.actor.name, act.at
                )
                for sheet in sheets
            ]
            act.silent = not any(news)
            act.facts.update(headers=sum(news))
        return sum(news)

    def forget(self, mapping_id: int) -> None:
        """Forget a mapping: sheets with its header are guessed again. What was imported stays. Raises
        `SubjectUnknown`."""
        with self._desk.act(Verb.HOURS_FORGET_MAPPING, str(mapping_id)) as act:
            storage.forget(act.tx, mapping_id)

    def _known_before(self, survey: FileSurvey) -> FileSurvey:
        with self._desk.look(Verb.HOURS_SURVEY) as tx:
            return replace(survey, imported_before=batch.batches_of(tx, survey.sha256))


def _check(mapping: LogMapping) -> None:
    columns = {*mapping.columns, *(column for repeat in mapping.repeats for column in repeat.columns)}
    times = {HoursColumn.START, HoursColumn.END} <= columns
    if not columns & {*_PEOPLE}:
        raise MappingIncomplete(mapping.sheet, HoursColumn.NAME.value)
    if not (times or columns & {HoursColumn.DURATION, HoursColumn.COMPLETION}):
        raise MappingIncomplete(mapping.sheet, HoursColumn.DURATION.value)
