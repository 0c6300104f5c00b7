"""Every test here is long, carries the marker `prove`, and notes its figures when it has passed."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.prove.claims import Evidence
from tests.ui.room.screen.conftest import screen, sit_down

__all__ = ["screen", "sit_down"]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.prove)
            item.add_marker(pytest.mark.timeout(3600))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


PASSED = pytest.StashKey[bool]()


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> Iterator[Evidence]:
    folder = Path(os.environ.get("IPEXAM_EVIDENCE") or ROOT / "out" / "prove")
    noted = Evidence(folder, re.sub(r"\W+", "-", request.node.name))
    began = time.monotonic()
    yield noted
    if request.node.stash.get(PASSED, False):
        noted.write(time.monotonic() - began)
