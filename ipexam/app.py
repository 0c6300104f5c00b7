"""The composition root: paths, settings, language, then a face; and the last safety net."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from ipexam import settings
from ipexam.domain.pc_check import Surroundings
from ipexam.opening.private_folder import clear_left
from ipexam.paths import config_dir, data_dir
from ipexam.wording import language
from ipexam.wording.language import Language, _

LANGUAGE_VARIABLE = "IPEXAM_LANGUAGE"
LOG = "ipexam.log"
_LOG_BYTES = 1_000_000
_STOPPED = 1
"""The exit code of what was stopped by Ctrl+C, as docs/cli.md says: refused, nothing was changed."""
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ipexam and end the process with its exit code. Without arguments the office window opens."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(given)
    except KeyboardInterrupt:  # while the program was still loading: nothing was begun
        sys.stderr.write(_("Stopped. Nothing was changed.") + "\n")
        code = _STOPPED
    sys.exit(code)


def _run(given: list[str]) -> int:
    language.use(chosen_language(given))
    log = write_log(data_dir() / LOG)
    clear_left()
    # imported here: help texts are translated as the command line is made, so after the language is set
    from ipexam.cli.main import run, tell_fault
    from ipexam.cli.session import Windows

    try:
        return run(given, Windows(_office_window, _room_window, _proctor_window, _look_around))
    except Exception:  # noqa: BLE001  # the last safety net: a bug is written down and said, never shown as a traceback
        _log.exception("a fault in ipexam")
        return tell_fault(given, log)


def chosen_language(arguments: Sequence[str]) -> Language:
    """The language: by `--lang`, by `IPEXAM_LANGUAGE`, or as the user chose once. What nobody knows is Chinese."""
    told = os.environ.get(LANGUAGE_VARIABLE) or settings.load(config_dir()).language
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            told = value if equals else "".join(arguments[at + 1 : at + 2])
    return Language.ENGLISH if told.lower().startswith("en") else Language.CHINESE


def write_log(path: Path) -> Path | None:
    """Send warnings and faults to a file that never grows beyond a few megabytes; where no file can be made, to the
    error stream. The file, if there is one."""
    writable = os.access(path if path.exists() else path.parent, os.W_OK)
    handler: logging.Handler = logging.StreamHandler()
    if writable:
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True)
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s", handlers=[handler]
    )
    return path if writable else None


def _office_window(place: str, programme: str | None) -> int:
    from ipexam.ui.office.start import run_office  # Qt is heavy, and the command line must run without it

    return run_office(place, programme)


def _room_window(package: Path | None, journals: Path | None, twin: Path | None) -> int:
    from ipexam.ui.room.start import run_room  # Qt is heavy, and the command line must run without it

    return run_room(package, journals, twin)


def _proctor_window() -> int:
    from ipexam.ui.proctor.start import run_proctor  # Qt is heavy, and the command line must run without it

    return run_proctor()


def _look_around() -> Surroundings:
    from ipexam.ui.room.around import look_around  # Qt is heavy, and the command line must run without it

    return look_around()
