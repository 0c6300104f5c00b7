"""The words of the ceremony's papers, read once from their template."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from ipexam.domain.certificate_print import PrintOrder
from ipexam.paths import resource


@cache
def ceremony_words() -> Mapping[str, Any]:
    """What `ceremony.toml` says."""
    return tomllib.loads(resource("templates", "ceremony.toml").read_text(encoding="utf-8"))


def page_numbers() -> tuple[str, str]:
    """The wording of the page's number and of their total."""
    page, pages = ceremony_words()["pages"]
    return page, pages


def order_told(order: PrintOrder) -> str:
    """How a list is ordered, as it says itself."""
    return str(ceremony_words()["order"][order.value])
