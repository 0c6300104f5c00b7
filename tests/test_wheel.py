"""An installed wheel is the whole program: resources, catalogues and Alembic scripts lie inside the package."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel

ROOT = Path(__file__).parents[1]
PROGRAM = """
import sys
from ipexam.paths import resources
print(resources())
from ipexam.app import main
main(["--office", sys.argv[1], "programme", "create", "guangdong-ip-operations", "--json"])
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        name = build_wheel(str(folder))
    finally:
        os.chdir(before)
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_makes_an_office_by_itself(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "year.ipexam")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    place, told = done.stdout.split("\n", 1)
    assert Path(place) == installed / "ipexam" / "_resources"
    assert '"guangdong-ip-operations"' in told
    assert (tmp_path / "year.ipexam").stat().st_size > 100_000


def test_the_wheel_carries_licences_beside_the_fonts(installed: Path) -> None:
    fonts = installed / "ipexam" / "_resources" / "fonts"
    families = {font.name.split("-")[0].split(".")[0] for font in fonts.iterdir() if "ttf" in font.name}
    assert families
    assert all((fonts / f"{family}-OFL.txt").is_file() for family in families)
