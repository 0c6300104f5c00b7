from __future__ import annotations

import re
from pathlib import Path

import ipexam

GROUP_REPEATED_POSSESSIVELY = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5, such as that of Debian 12, finds the wrong thing then: CPython issue 106052."""
    sources = sorted(Path(ipexam.__file__).parent.rglob("*.py"))
    found = [
        f"{source.name}:{number}"
        for source in sources
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if GROUP_REPEATED_POSSESSIVELY.search(line)
    ]
    assert found == []
    assert GROUP_REPEATED_POSSESSIVELY.search(r"(?:a|\{b)*+")
