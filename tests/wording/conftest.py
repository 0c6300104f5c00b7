"""A test may change the language; the next one starts in Chinese again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ipexam.wording import language
from ipexam.wording.language import Language


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    yield
    language.use(Language.CHINESE)


@pytest.fixture
def english() -> None:
    language.use(Language.ENGLISH)


@pytest.fixture(params=list(Language), ids=lambda value: value.value)
def spoken(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    chosen: Language = request.param
    language.use(chosen)
    return chosen
