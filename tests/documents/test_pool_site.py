"""The display zone, opened from the disk in a real browser: found, filtered, linked, switched, nobody else in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from ipexam.documents.pool_site import check_folder, site_files, write_site
from ipexam.domain.pool_errors import FolderForeign
from ipexam.domain.pool_record import ShownPerson
from tests.documents.sites import FACTS, crowd, person

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom")
CHEN = person(11, "陈建华", "珠海某某知识产权服务有限公司", "珠海", ("价值评估", "质押融资"))
OUYANG = person(12, "欧阳海燕", "广州某某大学", "广州", ("成果转化",))
RUN = "<img src=x onerror=document.body.id='sly'>"
SLY = person(13, f"<b>王</b>{RUN}", f"</script><script>document.body.id='sly'</script>{RUN}", f"{{rows}}{RUN}", (RUN,))
PEOPLE = (CHEN, OUYANG, SLY)

DRIVE = """
"use strict";
const told = [];
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const names = () => [...document.querySelectorAll("#people h2 a")].map((one) => one.textContent);
addEventListener("load", async () => {
  told.push(["link", names(), document.getElementById("count").textContent, document.documentElement.lang]);
  told.push(["latin", document.querySelector("#people h2").textContent]);
  location.hash = "#person=13";
  await wait(50);
  told.push(["sly", document.getElementById("profile").textContent, document.title, document.body.id]);
  location.hash = "#";
  await wait(50);
  told.push(["all", names(), document.body.id]);
  const query = document.getElementById("query");
  for (const text of ["cjh", "大学 广州", "ＣＨＥＮ", "没有这个人"]) {
    query.value = text;
    query.dispatchEvent(new Event("input", { bubbles: true }));
    await wait(200);
    told.push([text, names(), document.getElementById("count").textContent]);
  }
  document.getElementById("clear").click();
  await wait(50);
  told.push(["clear", names(), document.activeElement.id]);
  const chip = [...document.querySelectorAll("#tags button")].find((one) => one.textContent.startsWith("成果转化"));
  chip.click();
  await wait(50);
  const pressed = document.querySelector('#tags button[aria-pressed="true"]');
  told.push(["chip", names(), chip === pressed]);
  document.querySelector("#people h2 a").click();
  await wait(50);
  told.push(["person", document.getElementById("profile-name").textContent, document.activeElement.id]);
  document.getElementById("language").click();
  document.getElementById("theme").click();
  await wait(50);
  told.push(["switched", document.documentElement.lang, document.documentElement.dataset.theme, location.hash]);
  document.body.append(Object.assign(document.createElement("pre"), { id: "told", textContent: JSON.stringify(told) }));
});
"""


def put(folder: Path, people: tuple[ShownPerson, ...] = PEOPLE) -> None:
    write_site(folder, site_files(people, FACTS, {}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("zone") / "展示 专区"
    put(made)
    return made


def opened(folder: Path, hash_: str = "", page: str = "index.html") -> str:
    """The page as the browser has made it; it complained of nothing."""
    assert BROWSER
    url = f"{(folder / page).as_uri()}{hash_}"
    command = [BROWSER, *OPTIONS, "--virtual-time-budget=5000", f"--user-data-dir={folder.parent / 'profile'}", url]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert "CONSOLE" not in done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def names(page: str) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", name)) for name in re.findall(r"<h2><a[^>]*>(.*?)</a>", page)]


needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@needs_browser
def test_somebody_follows_a_link_types_filters_opens_and_switches_and_hostile_names_stay_text(
    folder: Path, tmp_path: Path
) -> None:
    driven = tmp_path / "driven"
    shutil.copytree(folder, driven)
    (driven / "drive.js").write_text(DRIVE, "utf-8")
    index = driven / "index.html"
    index.write_text(
        index.read_text("utf-8").replace("</head>", '<script src="drive.js" defer></script></head>'), "utf-8"
    )
    page = opened(driven, f"#city={quote('珠海')}&lang=en")
    told = {
        what: said
        for what, *said in json.loads(unescape(re.findall(r'<pre id="told">(.*?)</pre>', page, re.DOTALL)[0]))
    }
    assert told["link"] == [["陈建华"], "1 of 3 people", "en"]
    assert told["latin"] == ["陈建华Chen Jianhua"]
    profile, title, ran = told["sly"]
    assert [text in profile for text in (SLY.name, SLY.organisation, SLY.city, RUN)] == [True] * 4
    assert (title.startswith(SLY.name), ran) == (True, "")
    assert told["all"] == [["陈建华", "欧阳海燕", SLY.name], ""]
    assert told["cjh"] == told["ＣＨＥＮ"] == [["陈建华"], "找到 1 人，共 3 人"]
    assert told["大学 广州"] == [["欧阳海燕"], "找到 1 人，共 3 人"]
    assert told["没有这个人"] == [[], "找到 0 人，共 3 人"]
    assert told["clear"] == [["陈建华", "欧阳海燕", SLY.name], "query"]
    assert told["chip"] == [["欧阳海燕"], True]
    assert told["person"] == ["欧阳海燕", "results"]
    spoken, theme, address = told["switched"]
    assert (spoken, theme) == ("en", "dark")
    assert {"lang=en", "theme=dark", "person=12", f"tags={quote('成果转化')}"} == set(address[1:].split("&"))


@needs_browser
def test_the_whole_list_needs_no_script(folder: Path) -> None:
    page = opened(folder, page="list.html")
    assert "<script" not in page
    assert page.count("<tr>") == 4
    assert "<td>{rows}&lt;img src=x" in page
    assert "<img" not in page


@needs_browser
def test_many_people_show_a_page_at_a_time(tmp_path: Path) -> None:
    put(tmp_path / "zone", tuple(crowd(500)))
    page = opened(tmp_path / "zone")
    assert len(names(page)) == 60
    assert "共 500 人" in page


def test_the_folder_asks_nobody_and_names_no_address(folder: Path) -> None:
    for path in folder.rglob("*"):
        text = path.read_text("utf-8")
        assert not re.search(r"https?://|//[a-z]+\.[a-z]{2,}|@import|url\(", text), path.name
    page = (folder / "index.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert not re.search(r"\bon[a-z]+=|<script>|style=", page)


def test_every_word_is_there_in_both_languages(folder: Path) -> None:
    script = (folder / "site.js").read_text("utf-8")
    chinese, english = re.findall(r"^  (?:zh|en): \{(.*?)^  \},", script, re.DOTALL | re.MULTILINE)
    words = [set(re.findall(r"(\w+): \"", part)) for part in (chinese, english)]
    assert words[0] == words[1]
    used = set(re.findall(r"say\(\"(\w+)\"", script)) | set(
        re.findall(r'data-say="(\w+)"', (folder / "index.html").read_text("utf-8"))
    )
    assert used <= words[0] | {"theme"}


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(folder: Path, dark: bool) -> None:
    """WCAG 2.1 AA: at least 4.5 to 1 for text."""
    style = (folder / "site.css").read_text("utf-8")
    block = style[style.index(':root[data-theme="dark"]') :] if dark else style
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[: block.index("}")]))
    pairs = [("text", "surface"), ("muted", "surface"), ("muted", "ground"), ("accent", "surface"), ("on", "accent")]
    pairs += [("band-text", "band"), ("band-muted", "band"), ("text", "accent-soft")]
    pairs += [] if dark else [("accent", "accent-soft")]
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []


def contrast(one: str, other: str) -> float:
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_earlier_zone_is_replaced_as_a_whole(tmp_path: Path) -> None:
    picture = replace(CHEN, photo="ab" * 32)
    zone = tmp_path / "zone"
    write_site(zone, site_files((picture, OUYANG), FACTS, {"ab" * 32: b"jpeg"}))
    assert (zone / "photos" / f"{'ab' * 32}.jpg").read_bytes() == b"jpeg"
    (zone / "photos" / "Thumbs.db").write_bytes(b"litter")
    for name in (".zone.new", ".zone.old"):  # as a killed try leaves them
        (tmp_path / name).mkdir()
        (tmp_path / name / "data.js").write_text("陈建华", "utf-8")
    put(zone, (OUYANG,))
    assert not (zone / "photos").exists()
    assert not [path for path in zone.rglob("*") if "陈建华" in path.read_text("utf-8")]
    assert [path.name for path in tmp_path.iterdir()] == ["zone"]


def test_what_is_no_zone_of_ours_is_left_alone(tmp_path: Path) -> None:
    check_folder(tmp_path / "new")
    (tmp_path / "empty").mkdir()
    check_folder(tmp_path / "empty")
    put(tmp_path / "zone")
    check_folder(tmp_path / "zone")
    (tmp_path / "link").symlink_to(tmp_path / "zone")
    (tmp_path / "zone" / "note.txt").write_text("mine", "utf-8")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "contents.json").write_text('{"files": ["contents.json"]}', "utf-8")
    for name in ("zone", "foreign", "link"):
        with pytest.raises(FolderForeign):
            put(tmp_path / name)
    assert (tmp_path / "zone" / "note.txt").read_text("utf-8") == "mine"
