from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import Caller


@pytest.fixture
def office(empty: Caller) -> Caller:
    assert empty("programme", "create", "guangdong-ip-operations").code == 0
    return empty


def test_a_template_is_copied_exported_changed_and_brought_back(office: Caller, tmp_path: Path):
    assert office("templates", "copy", "certificate_portrait", "湾区").code == 0
    file = tmp_path / "湾区.toml"
    assert office("templates", "export", "湾区", file).code == 0
    file.write_text(file.read_text("utf-8").replace('title = "结业证书"', 'title = "培训结业证书"'), "utf-8")
    brought = office("templates", "import", file, "--json")
    assert brought.json["findings"] == []
    assert office("templates", "show", "湾区", "--json").json["title"] == "培训结业证书"
    names = [line["name"] for line in office("templates", "list", "--json").json]
    assert names[-1] == "湾区"
    assert "湾区" in office("templates", "list").out


def test_a_good_template_is_told_so_and_a_bad_file_is_not_kept(office: Caller, tmp_path: Path):
    assert office("templates", "check", "certificate_landscape").code == 0
    assert office("templates", "check", "certificate_landscape", "--json").json == []
    assert office("templates", "copy", "certificate_portrait", "a").code == 0
    assert office("templates", "export", "a", tmp_path / "a.toml").code == 0
    text = (tmp_path / "a.toml").read_text("utf-8").replace("兹证明", "国家")
    (tmp_path / "a.toml").write_text(text, "utf-8")
    refused = office("templates", "import", tmp_path / "a.toml", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "template_faulty")
    assert "国家" in refused.err


def test_a_warning_is_shown_and_does_not_refuse(office: Caller, tmp_path: Path):
    office("templates", "copy", "certificate_portrait", "a")
    office("templates", "export", "a", tmp_path / "a.toml")
    text = (tmp_path / "a.toml").read_text("utf-8").replace("本证书为培训结业证明。", "谢谢。")
    (tmp_path / "a.toml").write_text(text, "utf-8")
    brought = office("templates", "import", tmp_path / "a.toml")
    assert brought.code == 0
    assert "本证书为培训结业证明" in brought.out
    checked = office("templates", "check", "a")
    assert checked.code == 0
    assert "缺少页脚说明" in checked.out


def test_a_preview_is_a_picture(office: Caller, tmp_path: Path):
    out = tmp_path / "p.png"
    told = office("templates", "preview", "certificate_bilingual", out, "--case", "rare_name", "--dpi", "40", "--json")
    assert json.loads(told.out) == {"file": str(out), "case": "rare_name"}
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_template_is_retired_and_offered_again(office: Caller):
    office("templates", "copy", "certificate_portrait", "a")
    for more, retired in ((), True), (("--back",), False):
        assert office("templates", "retire", "a", *more).code == 0
        assert [line["retired"] for line in office("templates", "list", "--json").json if line["name"] == "a"] == [
            retired
        ]
    assert "Boxes" not in office("templates", "show", "a").out
    assert "{name}" in office("templates", "show", "a").out
