"""The composition root: language, exit code, and the last safety net."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipexam import app, settings
from ipexam.cli import main as command_line
from ipexam.paths import config_dir, data_dir
from ipexam.wording import language
from ipexam.wording.language import Language


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Language and logging are the process's own: put them back."""
    monkeypatch.delenv(app.LANGUAGE_VARIABLE, raising=False)
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    for handler in set(logging.root.handlers) - set(handlers):
        handler.close()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    language.use(Language.CHINESE)


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        ([], Language.CHINESE),
        (["--lang", "en"], Language.ENGLISH),
        (["assess", "--lang=en"], Language.ENGLISH),
        (["--lang", "zh"], Language.CHINESE),
        (["--lang"], Language.CHINESE),
    ],
)
def test_the_option_chooses_the_language(arguments: list[str], chosen: Language) -> None:
    assert app.chosen_language(arguments) is chosen


def test_the_variable_goes_before_the_settings_and_the_option_before_both(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(config_dir(), settings.Settings(language="en"))
    assert app.chosen_language([]) is Language.ENGLISH
    monkeypatch.setenv(app.LANGUAGE_VARIABLE, "zh_CN")
    assert app.chosen_language([]) is Language.CHINESE
    assert app.chosen_language(["--lang", "en"]) is Language.ENGLISH


def test_the_process_ends_with_the_commands_exit_code(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["--office", str(tmp_path / "none.ipexam"), "audit", "verify"])
    assert ended.value.code == 1


def test_a_bug_is_written_down_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(command_line, "run", broken)
    logging.root.handlers.clear()
    with pytest.raises(SystemExit) as ended:
        app.main(["assess"])
    caplog.clear()
    assert ended.value.code == 1
    assert "Traceback" not in capsys.readouterr().err
    assert "ZeroDivisionError: a bug" in (data_dir() / app.LOG).read_text(encoding="utf-8")


def test_without_a_place_for_a_log_a_bug_is_told_on_the_error_stream(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("a bug")

    (tmp_path / "file").touch()
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "file" / "below"))
    monkeypatch.setattr(command_line, "run", broken)
    logging.root.handlers.clear()
    with pytest.raises(SystemExit) as ended:
        app.main(["assess"])
    caplog.clear()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert "ZeroDivisionError: a bug" in told
    assert told.endswith("未提示完成的操作均未执行。\n")


def test_a_home_that_cannot_be_written_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "file" / "below"))
    office = tmp_path / "office.ipexam"
    for line in (["programme", "create", "guangdong-ip-operations"], ["trainees", "list"], ["audit", "verify"]):
        with pytest.raises(SystemExit) as ended:
            app.main(["--office", str(office), *line])
        assert (ended.value.code, capsys.readouterr().err) == (0, "")


def test_stopping_while_the_program_loads_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> Language:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "chosen_language", interrupted)
    with pytest.raises(SystemExit) as ended:
        app.main(["assess"])
    assert (ended.value.code, capsys.readouterr().err) == (1, "已中止，没有任何更改。\n")
