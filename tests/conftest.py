"""What every test gets: no screen, no user folders, a fixed language, and silence as a rule."""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.offices", "tests.reading_here"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("IPEXAM_PASSWORD_FILE", None)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a home of its own, so that none reads or writes the user's settings or key rings."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
    }.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def silence(caplog: pytest.LogCaptureFixture) -> object:
    """A test that logs a warning nobody expected has failed."""
    yield
    loud = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, [r.getMessage() for r in loud]
