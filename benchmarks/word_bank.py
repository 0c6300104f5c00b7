"""Reading a Word bank of 2,000 questions against a mere walk over python-docx's body of the same file.

`python -m benchmarks.word_bank`: reading (`formats.word_reading.read_word`) and the walk are run in turns, several
times, in one process; printed are the medians in seconds and their ratio. The walk opens the document, iterates
`iter_inner_content()` and asks every paragraph and every cell for its text, and does nothing with it. The target is at
most 2.5 times the walk.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import statistics
import time
from collections.abc import Callable

from docx import Document
from docx.table import Table

from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.formats.word_reading import read_word
from ipexam.formats.word_writing import write_word

TARGET = 2.5
_WORDS = [
    "专利",
    "商标",
    "著作权",
    "许可",
    "转让",
    "质押",
    "评估",
    "出资",
    "申请人",
    "权利人",
    "期限",
    "登记",
    "公告",
    "异议",
    "无效",
    "侵权",
    "赔偿",
    "合同",
]


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--questions", type=int, default=2_000)
    words.add_argument("--repeat", type=int, default=5)
    told = words.parse_args()
    data = bank(told.questions)
    reads, walks = [], []
    for _ in range(told.repeat):
        walks.append(timed(lambda: walk(data)))
        reads.append(timed(lambda: read(data, told.questions)))
    ratio = statistics.median(one / other for one, other in zip(reads, walks, strict=True))
    print(
        json.dumps(
            {
                "benchmark": "word_bank",
                "questions": told.questions,
                "megabytes": round(len(data) / 1e6, 2),
                "read_seconds": round(statistics.median(reads), 3),
                "walk_seconds": round(statistics.median(walks), 3),
                "ratio": round(ratio, 2),
                "target": TARGET,
            }
        )
    )


def bank(count: int) -> bytes:
    """A bank of single, multiple and true/false questions, blanks and short answers, made up of building blocks."""
    dice = random.Random(5)
    return write_word([(f"Q{n:05d}", question(dice, n)) for n in range(count)], lambda _sha256: None)


def question(dice: random.Random, n: int) -> QuestionContent:
    def text(least: int, most: int) -> str:
        return "".join(dice.choice(_WORDS) for _ in range(dice.randint(least, most)))

    kind = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE, QuestionType.FILL_IN)[n % 4]
    kind = QuestionType.SHORT_ANSWER if n % 20 == 7 else kind
    options, key, stem = (), Key(answer=text(10, 30)), f"关于{text(6, 16)}，下列说法正确的是（　　）。"
    if kind in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        options = tuple(f"{text(3, 9)}{n}" for n in range(4))
        key = Key(choices=(dice.randrange(4),) if kind is QuestionType.SINGLE else (0, dice.randint(1, 3)))
    elif kind is QuestionType.TRUE_FALSE:
        options, key = ("正确", "错误"), Key(choices=(dice.randrange(2),))
    elif kind is QuestionType.FILL_IN:
        stem, key = f"{text(4, 8)}的期限为____年。", Key(blanks=(("十年", "10年"),))
    return QuestionContent(
        kind, "3.2", stem, options, key, dice.randint(1, 5), None, text(1, 2), text(2, 4), None, None, text(6, 20)
    )


def walk(data: bytes) -> None:
    """Ask every paragraph and every cell for its text."""
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    assert cell.text is not None
        else:
            assert block.text is not None


def read(data: bytes, count: int) -> None:
    reading = read_word(data, "bank.docx")
    assert len(reading.questions) == count
    assert not reading.unaccounted


def timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
