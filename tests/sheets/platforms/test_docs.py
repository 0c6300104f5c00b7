"""docs/platforms.md against the program: its example is a profile, and every key has its line."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from ipexam.domain.hours_log import HoursColumn
from ipexam.domain.platform import Layout, Platform
from ipexam.paths import resource
from ipexam.sheets.platforms import load_platforms, read_platform
from ipexam.sheets.survey import survey
from tests.sheets.builder import ZONE, xlsx

TEXT = (Path(__file__).parents[3] / "docs" / "platforms.md").read_text(encoding="utf-8")
EXAMPLE = TEXT.partition("```toml\n")[2].partition("```")[0]


def keys(heading: str) -> set[str]:
    """The keys of the table below a heading."""
    below = TEXT.partition(f"\n### {heading}\n")[2].partition("\n#")[0]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", below, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`(\w+)`", row)}


def test_every_key_is_described() -> None:
    assert keys("Platform") == {field.name for field in fields(Platform)} - {"own"}
    assert keys("Layout") == {field.name for field in fields(Layout)}


def test_every_column_is_named() -> None:
    told = TEXT.partition("The columns are ")[2].partition("A layout needs")[0]
    assert {column.value for column in HoursColumn} <= set(re.findall(r"`(\w+)`", told))


def test_the_example_is_a_profile_that_serves(tmp_path: Path) -> None:
    path = tmp_path / "feishu.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert read_platform(path).code == "feishu"
    rows = [["姓名", "部门", "首次观看", "观看次数", "观看时长"], ["张三", "一部", "2026-09-01 08:00:00", 2, 45]]
    log = xlsx(tmp_path, {"观看名单": rows}, "飞书-2026-09-02.xlsx")
    guess = survey(log, ZONE, load_platforms(resource("platforms"), tmp_path)).sheets[0].guesses[0]
    assert (guess.platform, guess.score, str(guess.mapping.day)) == ("feishu", 100, "2026-09-02")
