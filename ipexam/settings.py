"""What a user chose once: language, light or dark, the office opened last. Lost or broken settings are the defaults."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. `language` is a `wording.language.Language` value; `office` is empty before the first one."""

    language: str = "zh_CN"
    dark: bool = False
    office: str = ""


def load(folder: Path) -> Settings:
    """The settings in a folder."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Settings(language=str(kept["language"]), dark=bool(kept["dark"]), office=str(kept["office"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Settings()


def save(folder: Path, settings: Settings) -> None:
    """Keep the settings in a folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{FILE}.new"
    draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(folder / FILE)
