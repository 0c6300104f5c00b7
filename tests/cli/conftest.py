"""An office whose year has gone through the command line once, and a copy of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipexam.wording import language
from ipexam.wording.language import Language
from tests.cli import files
from tests.cli.calling import Caller
from tests.quick_keys import quick_keys


@pytest.fixture(scope="package", autouse=True)
def keys_at_once() -> Iterator[None]:
    """A password's key is made at once: what a guess costs is no subject of these tests."""
    with quick_keys():
        yield


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    """A test may change the language; the next one starts in Chinese again."""
    yield
    language.use(Language.CHINESE)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder to work in, and no variable of the machine that runs the test."""
    for name in ("COLUMNS", "IPEXAM_OFFICE", "IPEXAM_PASSWORD_FILE", "IPEXAM_ACTOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def finished_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with everything in it up to the marks; one file, for it is closed."""
    folder = tmp_path_factory.mktemp("year")
    call = Caller(folder / "office.ipexam", [])
    with pytest.MonkeyPatch.context() as machine:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            machine.setenv(name, str(folder / name))
        assert call("programme", "create", "guangdong-ip-operations").code == 0
        assert call("trainees", "import", files.registrations(folder / "r.xlsx")).code == 0
        assert call("hours", "import", files.hours(folder / "h.xlsx")).code == 3
        assert call("attendance", "import", files.sign_in(folder / "a.xlsx"), "--session", "2").code == 3
        assert call("bank", "import", files.questions(folder / "q.xlsx")).code == 0
        assert call("marks", "import", files.marks(folder / "m.xlsx")).code == 0
    return call.office


@pytest.fixture
def empty(tmp_path: Path) -> Caller:
    """The command line with a place where no office is yet."""
    return Caller(tmp_path / "office.ipexam", [])


@pytest.fixture
def ipexam(finished_office: Path, tmp_path: Path) -> Caller:
    """The command line with an office of one's own."""
    copy = tmp_path / "office.ipexam"
    shutil.copyfile(finished_office, copy)
    return Caller(copy, [])
