"""The active language: the one piece of module state the house allows, set once by `app.py`.

English is the language of the sources; `resources/catalogues/zh_CN/` holds one catalogue a subject, read together. The
catalogues are compiled in memory, so that no generated file can be stale.
"""

from __future__ import annotations

import gettext as _gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ipexam.paths import resource


class Language(Enum):
    """Languages the program speaks."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


def read_catalogue(language: Language) -> Catalog:
    """All catalogue files of a language as one."""
    whole = Catalog(locale=language.value)
    for path in sorted(resource("catalogues", language.value).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language.value, abort_invalid=True):
                if message.id:
                    whole[message.id] = message
    return whole


@cache
def _translations(language: Language) -> _gettext.NullTranslations:
    if language is Language.ENGLISH:
        return _gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


_active: Language = Language.CHINESE
_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


def use(language: Language) -> None:
    """Make a language the active one. Called once, before a face is opened."""
    global _active
    _active = language


def active() -> Language:
    """The language in use: of the document that is being written, else of the menus."""
    return _spoken.get() or _active


@contextmanager
def spoken(language: Language) -> Iterator[None]:
    """Speak a language in this thread alone, as long as the block lasts: a document for others must not change with
    the language of a clerk's menus."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def _(message: str) -> str:
    """The message in the active language. Never an f-string: `_("{n} rows").format(n=n)`."""
    return _translations(active()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for `n` things in the active language."""
    return _translations(active()).ngettext(one, many, n)
