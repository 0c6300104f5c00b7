"""A question bank of 100,000 items: searching, listing, counting, filtering, and changing many at once.

`python -m benchmarks.bank_search`. A search is what a clerk waits for: the first page of 200 and the count, through the
service. It is measured against the bare FTS5 query on the same database, both in turns in one run, by the clock and by
the processor (a busy machine disturbs the clock alone). Targets: p95 of the search at most 30 ms; every list page below
100 ms. The bulk edit tells seconds of the whole bank, with progress and
cancel, and of 200 questions.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from ipexam.domain.actor import manager
from ipexam.domain.bulk_edit import BulkEdit
from ipexam.domain.question import (
    CognitiveLevel,
    Key,
    QuestionContent,
    QuestionFilter,
    QuestionOrder,
    QuestionStatus,
    QuestionType,
)
from ipexam.matching.search_tokens import search_phrases
from ipexam.paths import resource
from ipexam.services.bank import BankService
from ipexam.services.bulk_edit import BulkEditService
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.services.question_review import QuestionReviewService
from ipexam.storage.database import Database
from ipexam.storage.question_content import content_sha256, content_values, line_values, search_text
from ipexam.storage.rows.question import QuestionRow, QuestionTagRow, QuestionVersionRow

TEMPLATE = "guangdong-ip-operations"
AT = datetime(2026, 1, 5, tzinfo=UTC)
PAGE = 200
_AT_ONCE = 2_000
_BARE = "SELECT rowid FROM question_search WHERE question_search MATCH ? LIMIT ?"


def sentences() -> list[str]:
    """The statutes of the shipped open book, sentence by sentence."""
    texts = [path.read_text("utf-8") for path in sorted(resource("samples", "material").glob("*.md"))]
    lines = (line for text in texts for line in text.splitlines() if line and not line.startswith(("#", "|")))
    return [part for line in lines for part in line.split("。") if len(part) > 6]


def content(chance: random.Random, parts: list[str], courses: list[str], n: int) -> QuestionContent:
    """The n-th question: a stem of two sentences, four options, as long as real ones."""
    words = [part[: chance.randrange(12, 60)] for part in chance.sample(parts, 6)]
    return QuestionContent(
        type=chance.choice((QuestionType.SINGLE, QuestionType.MULTIPLE)),
        course_code=chance.choice(courses),
        stem=f"{words[0]}，{words[1]}，第{n}问？",
        options=tuple(words[2:]),
        key=Key(choices=(chance.randrange(4),)),
        difficulty=chance.randrange(1, 6),
        level=chance.choice((None, *CognitiveLevel)),
        knowledge=words[2][:8],
        source=f"《{words[3][:6]}》第{n % 90}条",
        law_date=date(2008 + n % 16, 6, 1) if n % 3 else None,
        expires_on=date(2026, 1, 1) + timedelta(days=n % 900) if n % 5 == 0 else None,
        explanation=words[4],
        tags=(f"标签{n % 40}",),
        author=f"命题人{n % 25}",
    )


def fill(desk: Desk, items: int) -> list[QuestionContent]:
    """A bank of so many items, straight into the tables; gives a sample of them for the queries."""
    programme = ProgrammeService(desk).get(None)
    modules = {course.code: course.module_code for course in programme.courses}
    chance, parts = random.Random(7), sentences()
    kept: list[QuestionContent] = []
    with desk.database.transaction() as tx:
        for start in range(1, items + 1, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, items + 1))
            made = [(n, content(chance, parts, [*modules], n)) for n in numbers]
            tx.execute(sa.insert(QuestionRow), [_question(n, one, modules) for n, one in made])
            tx.execute(sa.insert(QuestionVersionRow), [_version(n, one) for n, one in made])
            tx.execute(
                sa.insert(QuestionTagRow), [{"question_id": n, "tag": tag} for n, one in made for tag in one.tags]
            )
            for n, one in made:
                desk.database.dialect.put_search(tx.connection(), n, search_text(_code(n), one))
            kept += [one for _n, one in made[::50]]
    return kept


def _code(n: int) -> str:
    return f"Q-{n:06d}"


def _question(n: int, one: QuestionContent, modules: dict[str, str]) -> dict[str, object]:
    return {
        "id": n,
        "curriculum": TEMPLATE,
        "code": _code(n),
        "status": [*QuestionStatus][n % 5] if n % 7 == 0 else QuestionStatus.APPROVED,
        "newest": 1,
        "module_code": modules[one.course_code],
        **line_values(one, AT),
    }


def _version(n: int, one: QuestionContent) -> dict[str, object]:
    told = {"question_id": n, "no": 1, "sha256": content_sha256(one), "made_at": AT, "actor": "bench"}
    return told | content_values(one)


def queries(chance: random.Random, sample: list[QuestionContent], rounds: int) -> list[str]:
    """What clerks type: two to six characters that stand somewhere, one word or two, now and then a code."""
    made = []
    for n in range(rounds):
        text = chance.choice(chance.choice(sample).options)
        at = chance.randrange(max(1, len(text) - 7))
        word = text[at : at + 2 + n % 5]
        made.append(f"Q-0{chance.randrange(10_000):04d}" if n % 20 == 7 else word if n % 4 else f"{word} 登记")
    return [query for query in made if search_phrases(query)]


class Cost(NamedTuple):
    """Milliseconds."""

    clock: float
    processor: float


def cost(work: Callable[[], object]) -> Cost:
    """What it costs once."""
    started, busy = time.perf_counter(), time.process_time()
    work()
    return Cost((time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000)


def told(name: str, costs: list[Cost]) -> Cost:
    """Print median and p95 by the clock and by the processor; returns p95."""
    clock, processor = (sorted(times) for times in zip(*costs, strict=True))
    p95 = Cost(clock[int(len(clock) * 0.95)], processor[int(len(clock) * 0.95)])
    print(
        f"{name:30} p50 {statistics.median(clock):7.2f} ms, processor {statistics.median(processor):7.2f}   "
        f"p95 {p95.clock:7.2f} ms, processor {p95.processor:7.2f}"
    )
    return p95


def search_costs(path: Path, bank: BankService, wanted: list[str]) -> tuple[list[Cost], list[Cost]]:
    """Whole searches and bare queries, in turns."""
    whole, bare = [], []
    with closing(sqlite3.connect(path)) as database:
        for query in wanted:
            match = " AND ".join(f'"{phrase}"' for phrase in search_phrases(query))
            bare.append(cost(lambda match=match: database.execute(_BARE, (match, PAGE)).fetchall()))
            whole.append(cost(lambda query=query: bank.page(None, QuestionFilter(query), 0, PAGE)))
    return whole, bare


def pages(bank: BankService, items: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every kind of page of the list, as its window asks for it."""
    chosen = {
        "all": QuestionFilter(),
        "type and module": QuestionFilter("", QuestionType.SINGLE, "3"),
        "difficulty and level": QuestionFilter(difficulty_from=4, level=CognitiveLevel.APPLY),
        "tag": QuestionFilter(tag="标签7"),
        "author": QuestionFilter(author="命题人3"),
        "source": QuestionFilter(source="第17条"),
        "expires before": QuestionFilter(expires_before=date(2026, 6, 1)),
        "never used": QuestionFilter(used=False),
        "faulty": QuestionFilter(faulty=True),
        "a common character": QuestionFilter("的"),
    }
    for name, wanted in chosen.items():
        yield f"list, {name}", lambda wanted=wanted: bank.page(None, wanted, 0, PAGE)
    yield "list, last page", lambda: bank.page(None, QuestionFilter(), items - PAGE, PAGE)
    for order in QuestionOrder:
        yield f"list by {order.value}", lambda order=order: bank.page(None, QuestionFilter(), 0, PAGE, order)


def bulk(desk: Desk, items: int) -> None:
    """Seconds of a bulk edit of everything and of one page."""
    service, edit = BulkEditService(desk), BulkEdit(difficulty=3, add_tags=("2026",))
    for name, chosen in (
        ("200 questions", QuestionFilter(ids=tuple(range(1, PAGE + 1)))),
        (f"{items:,} questions", QuestionFilter()),
    ):
        started = time.perf_counter()
        preview = service.preview(None, chosen, edit)
        between = time.perf_counter()
        service.apply(None, preview)
        print(
            f"bulk edit of {name}: preview {between - started:.2f} s, done {time.perf_counter() - between:.2f} s, "
            f"{len(preview.changed):,} changed"
        )


def main(items: int, rounds: int) -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.ipexam"
        desk = Desk(Database.make(str(path)), manager("bench"), lambda: AT)
        ProgrammeService(desk).create(TEMPLATE)
        sample = fill(desk, items)
        bank = BankService(desk)
        whole, bare = search_costs(path, bank, queries(random.Random(11), sample, rounds))
        print(f"{items:,} questions, {path.stat().st_size / (1 << 20):.0f} MiB")
        p95 = told("search: page and count", whole)
        told("bare FTS5 query", bare)
        for name, page in pages(bank, items):
            told(name, [cost(page) for _round in range(9)])
        reviews = QuestionReviewService(desk)
        told("due for review", [cost(lambda: reviews.due(None, 90, date(2015, 1, 1))) for _round in range(9)])
        bulk(desk, items)
        desk.database.close()
    print(
        f"bank_search: p95 {p95.clock:.1f} ms, by the processor {p95.processor:.1f} ms, in {items:,} questions; "
        "target 30 ms"
    )


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--items", type=int, default=100_000)
    words.add_argument("--rounds", type=int, default=600)
    given = words.parse_args()
    main(given.items, given.rounds)
