"""What a user chose once: language, theme, the office opened last. Lost or broken settings are the defaults."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

FILE = "settings.json"


class ThemeChoice(Enum):
    """Light, dark, or as the desktop asks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. `language` is a `wording.language.Language` value; `office` is empty before the first one.

    A changed theme shows at once, a changed language at the next start.
    """

    language: str = "zh_CN"
    theme: ThemeChoice = ThemeChoice.SYSTEM
    office: str = ""


def load(folder: Path) -> Settings:
    """The settings kept in a folder."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Settings(str(kept["language"]), ThemeChoice(kept["theme"]), str(kept["office"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Settings()


def save(folder: Path, settings: Settings) -> None:
    """Keep the settings in a folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {"language": settings.language, "theme": settings.theme.value, "office": settings.office}
    draft = folder / f".{FILE}.new"
    draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(folder / FILE)
