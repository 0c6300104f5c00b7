"""The child that looks at a learning log: `python -m ipexam.sheets.survey_child`.

Asked with the file's name, its password, the programme's zone, the folders of profiles, the mappings that were kept and
those made by hand, it answers with one `FileSurvey`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.file_errors import ReadingStopped
from ipexam.domain.hours_log import FileSurvey, LogFile, LogMapping
from ipexam.domain.plain import from_plain, to_plain
from ipexam.opening import isolation
from ipexam.opening.child import Answer, serve
from ipexam.opening.isolation import ChildLimits, Json, Stopped
from ipexam.opening.tables import read_content
from ipexam.sheets.platforms import load_platforms
from ipexam.sheets.survey import survey

_CHILD = "ipexam.sheets.survey_child"


def ask_survey(
    file: LogFile,
    content: bytes,
    zone: str,
    folders: Sequence[Path],
    kept: Mapping[str, LogMapping],
    limits: ChildLimits = isolation.DEFAULT,
    beat: Callable[[], None] = isolation.go_on,
) -> FileSurvey:
    """A log's survey, made by a child. `folders` hold the shipped profiles and, if there is a second, the office's own;
    `kept` are remembered mappings by fingerprint. `beat` is called while it works and may raise, as `Cancelled`.

    Raises what opening a workbook raises, and `PlatformProfileBroken`.
    """
    request = {
        "name": Path(file.path).name,
        "password": file.password,
        "zone": zone,
        "folders": [str(folder) for folder in folders],
        "kept": {fingerprint: to_plain(mapping) for fingerprint, mapping in kept.items()},
        "mappings": to_plain(file.mappings),
    }
    load_platforms(*folders)  # a broken profile is told here, with its sentence
    with closing(isolation.ask(_CHILD, request, content, file.path, limits, beat)) as answers:
        try:
            _, told = next(answers)
            return replace(from_plain(FileSurvey, told), path=file.path)
        except (KeyError, TypeError, ValueError, StopIteration) as odd:
            raise ReadingStopped(file.path, Stopped.CRASH.value) from odd


def work(request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Look at every sheet."""
    workbook = read_content(content, request["name"], password=request["password"])
    kept = {fingerprint: from_plain(LogMapping, told) for fingerprint, told in request["kept"].items()}
    by_hand = [from_plain(LogMapping, told) for told in request["mappings"]]
    platforms = load_platforms(*(Path(folder) for folder in request["folders"]))
    answer.say(to_plain(survey(workbook, ZoneInfo(request["zone"]), platforms, kept.get, by_hand)))


if __name__ == "__main__":
    serve(work)
