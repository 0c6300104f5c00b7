"""Killing a real room process at a random moment, and what it said before it died."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from ipexam.domain.paper import Response

_ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Heard:
    """What the children said before they died."""

    durable: int = 0
    sent: dict[int, Response] = field(default_factory=dict)

    def take(self, lines: list[str]) -> None:
        for line in lines:
            word, number, *rest = line.split(" ", 3)
            if word == "durable":
                self.durable = max(self.durable, int(number))
            else:
                self.sent[int(number)] = Response(rest[0], text=rest[1])


def run_and_kill(module: str, folder: Path, chance: random.Random, seed: int) -> list[str]:
    """Start `module` and kill it: one in four while it starts, the others some milliseconds after the first
    acknowledgement. What it said until then."""
    command = [sys.executable, "-m", module, str(folder), str(seed)]
    child = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE)
    assert child.stdout is not None
    said: list[bytes] = []
    while seed % 4 != 3 and not (said and said[-1].startswith(b"durable")):
        said.append(child.stdout.readline())
        assert said[-1], "the child ended by itself"
    try:
        child.wait(chance.uniform(0.0, 0.15 if said else 0.8))
    except subprocess.TimeoutExpired:
        child.kill()
    said += child.communicate()[0].splitlines()
    assert child.returncode == -9
    return [line.decode().rstrip("\n") for line in said]
