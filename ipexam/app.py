"""The composition root: paths, settings, language, then a face; and the last safety net."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ipexam import settings
from ipexam.paths import config_dir
from ipexam.wording import language
from ipexam.wording.language import Language

LANGUAGE_VARIABLE = "IPEXAM_LANGUAGE"
_LANGUAGES = {"zh": Language.CHINESE, "zh_CN": Language.CHINESE, "en": Language.ENGLISH}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ipexam. Without arguments the office window opens."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    given, chosen = _take_language(given)
    language.use(chosen)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    from ipexam.cli.main import run  # after the language is set: its help texts are translated as they are made
    from ipexam.cli.session import Windows

    sys.exit(run(given, Windows(office=_office_window, room=_room_window)))


def _take_language(arguments: list[str]) -> tuple[list[str], Language]:
    """The arguments without `--lang …`, and the language: by option, by variable, or as the user chose."""
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            told = value if equals else "".join(arguments[at + 1 : at + 2])
            return arguments[:at] + arguments[at + (1 if equals else 2) :], _language(told)
    return arguments, _language(os.environ.get(LANGUAGE_VARIABLE) or settings.load(config_dir()).language)


def _language(told: str) -> Language:
    return _LANGUAGES.get(told, Language.CHINESE)


def _office_window(place: str, programme: str | None) -> int:
    from ipexam.ui.office.start import run_office  # Qt is heavy, and the command line must run without it

    return run_office(place, programme)


def _room_window(package: Path | None, journals: Path | None) -> int:
    from ipexam.ui.room.start import run_room  # Qt is heavy, and the command line must run without it

    return run_room(package, journals)
