"""The open book: searching 2.4 million characters, opening 20 MB of it, and showing a page.

`python -m benchmarks.material_search`. Searching is measured against the bare FTS5 query on the same database, both in
turns in one run, in milliseconds; targets: p95 at most 20 ms for a search, less than 3 s to open, and less than 50 ms
until a page of text stands on the screen. A picture of a page is drawn on the worker thread and blocks nobody.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from ipexam.exchange.material import MAX_HITS, Material, MaterialDocument, MaterialPage, build_material
from ipexam.matching.search_tokens import search_phrases
from ipexam.paths import resource
from ipexam.room.pictures import PagePictures
from ipexam.sample.questions import write_material
from ipexam.ui import theme
from ipexam.ui.room.material import MaterialPane

PAGES, CHARACTERS = 1_200, 2_000
_BARE = "SELECT rowid FROM page_index WHERE page_index MATCH ? ORDER BY rowid LIMIT ?"


def book(chance: random.Random, pdf: bytes) -> bytes:
    """2.4 million characters of the sample's own sentences, shuffled, with a PDF beside them."""
    texts = [path.read_text("utf-8") for path in sorted(resource("samples", "material").glob("*.md"))]
    lines = [line for text in texts for line in text.splitlines() if line and not line.startswith(("#", "|"))]
    pages = []
    for number in range(1, PAGES + 1):
        text = ""
        while len(text) < CHARACTERS:
            text += chance.choice(lines) + "\n"
        pages.append(MaterialPage(number, f"第{number // 20 + 1}章", text[:CHARACTERS]))
    return build_material((MaterialDocument("大全", tuple(pages), pdf),))


def queries(chance: random.Random, pages: tuple[MaterialPage, ...], rounds: int) -> list[str]:
    """What candidates type: two to six characters that stand somewhere, one word or two."""
    made = []
    for n in range(rounds):
        text = chance.choice(pages).text
        at = chance.randrange(len(text) - 8)
        word = text[at : at + 2 + n % 5].replace("\n", "")
        made.append(word if n % 4 else f"{word} 登记")
    return [query for query in made if search_phrases(query)]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def told(name: str, times: list[float]) -> float:
    """Print median, p95 and the longest; returns p95."""
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"{name:34} p50 {statistics.median(ordered):7.2f} ms   p95 {p95:7.2f} ms   max {ordered[-1]:7.2f} ms")
    return p95


def search_times(data: bytes, material: Material, wanted: list[str]) -> tuple[list[float], list[float]]:
    """Whole searches and bare queries, in turns."""
    whole, bare = [], []
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        for query in wanted:
            match = " ".join(f'"{phrase}"' for phrase in search_phrases(query))
            bare.append(timed(lambda match=match: database.execute(_BARE, (match, MAX_HITS)).fetchall()))
            whole.append(timed(lambda query=query: material.search(query)))
    return whole, bare


def page_times(material: Material, chance: random.Random, rounds: int) -> list[float]:
    """A page opened in the pane and painted."""
    pane = MaterialPane(material, material.search, 100)
    pane.resize(384, 700)
    pane.show()
    numbers = [chance.randrange(1, PAGES + 1) for _round in range(rounds)]
    return [timed(lambda number=number: (pane.open_page(1, number), pane.grab())) for number in numbers]


def main(rounds: int) -> None:
    """Measure everything and print it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    theme.apply(app, dark=False)
    chance = random.Random(7)
    with TemporaryDirectory() as folder:
        write_material(Path(folder) / "book.pdf")
        pdf = (Path(folder) / "book.pdf").read_bytes()
    data = book(chance, pdf + b"\n" * max(0, (1 << 20) - len(pdf)))
    print(f"{PAGES * CHARACTERS:,} characters, {len(data) / (1 << 20):.1f} MiB of material")
    told("open", [timed(lambda: Material(data).close()) for _round in range(7)])
    material = Material(data)
    whole, bare = search_times(data, material, queries(chance, material.pages(1), rounds))
    ratio = told("search", whole) / told("bare FTS5 query", bare)
    print(f"{'search / bare FTS5 at p95':34} {ratio:.2f}")
    told("page of text on the screen", page_times(material, chance, 100))
    pictures = PagePictures(material)
    told("picture of a page, 768 dots wide", [timed(lambda n=n: pictures.draw(1, n, 768)) for n in range(1, 41)])
    material.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=1_000)
    main(parser.parse_args().rounds)
