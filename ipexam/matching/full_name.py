"""A name that a platform writes in two columns."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def full_name(given: str, family: str) -> str:
    """The whole name: family name first and nothing between in Chinese, given name first in other writings."""
    if not given or not family:
        return given or family
    return f"{family}{given}" if _HAN.search(family) or _HAN.search(given) else f"{given} {family}"
