"""The proctor's checklists (清单): data files in `resources/proctor`, one a phase of the sitting, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from ipexam.paths import resource


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to do. `key` is unique over all lists and stands in logs: it never changes."""

    key: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is to be done in one phase. Texts are keyed by the values of `wording.language.Language`."""

    phase: str
    titles: Mapping[str, str]
    items: tuple[CheckItem, ...]


def checklists() -> tuple[Checklist, ...]:
    """All lists in the order of the day."""
    return tuple(_list(tomllib.loads(path.read_text("utf-8"))) for path in sorted(resource("proctor").glob("*.toml")))


def _list(told: Mapping[str, object]) -> Checklist:
    phase, items = str(told["phase"]), told["item"]
    if not isinstance(items, list):
        raise ValueError(phase)
    return Checklist(
        phase,
        _texts(told),
        tuple(CheckItem(f"{phase}.{item['key']}", _texts(item)) for item in items),
    )


def _texts(told: Mapping[str, object]) -> Mapping[str, str]:
    return {language: str(told[language]) for language in ("zh_CN", "en")}
