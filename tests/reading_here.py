"""A reading child's work done in the test's own process: the same request, the same frames, no process.

Starting some thousand children would take most of the test command's time. Tests under `tests/opening`, and those with
the marker `real_child`, start the real one.
"""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Callable, Generator, Mapping

import pytest

from ipexam.opening import frames, isolation
from ipexam.opening.child import Answer, answer_request
from ipexam.opening.isolation import ChildLimits

REAL = frozenset({"opening", "sample"})
"""Folders of tests whose files are always read by a real child."""


def ask_here(
    module: str,
    request: Mapping[str, isolation.Json],
    content: bytes,
    path: str,
    limits: ChildLimits = isolation.DEFAULT,
    beat: Callable[[], None] = isolation.go_on,
) -> Generator[frames.Frame, None, None]:
    """What `isolation.ask` gives, without a child."""
    pipe = io.BytesIO()
    beat()
    answer_request(importlib.import_module(module).work, json.loads(json.dumps(request)), content, Answer(pipe))
    pipe.seek(0)
    for kind, payload in frames.arriving(pipe, limits.answer_mib << 20):
        beat()
        yield frames.said(kind, payload, path)


class AheadHere:
    """What `isolation.Ahead` gives, without a child."""

    def __init__(self, module: str, limits: ChildLimits = isolation.DEFAULT) -> None:
        self._module, self._limits = module, limits

    def ask(
        self,
        request: Mapping[str, isolation.Json],
        content: bytes,
        path: str,
        beat: Callable[[], None] = isolation.go_on,
    ) -> Generator[frames.Frame, None, None]:
        return ask_here(self._module, request, content, path, self._limits, beat)

    def close(self) -> None:
        """Nobody waits."""


def read_here(patch: pytest.MonkeyPatch) -> None:
    """Read in this process."""
    patch.setattr(isolation, "ask", ask_here)
    patch.setattr(isolation, "Ahead", AheadHere)


@pytest.fixture(autouse=True)
def reading_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process, unless the test is about the child."""
    real = REAL & set(request.path.parts) or request.node.get_closest_marker("real_child")
    if not real:
        read_here(monkeypatch)
