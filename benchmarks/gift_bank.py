"""Reading a GIFT bank of all types against one regular expression searched over each of its lines.

`python -m benchmarks.gift_bank`: the expression finds every sign of GIFT that is not escaped, and it is searched over
each line to the line's end, for that is the least that any reader has to know. Both run in turns over the same text;
the medians of their processor time are compared, so that other work on the machine counts for neither. Target: at
most 3. `first_sign_ms` is the same expression stopping at the first sign of each line: it takes less than
making the objects that hold the questions, so nothing is measured against it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time

from ipexam.formats.gift_reading import read_gift

TARGET = 3
SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*[~=#{}:]")
WORDS = (
    "发明专利权的保护期限为二十年自申请日起计算商标注册人享有专用受法律著作自动产生无须登记新颖性创造实用三条件缺一不可"
)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--questions", type=int, default=5_000)
    words.add_argument("--repeat", type=int, default=7)
    told = words.parse_args()
    text = bank(told.questions)
    data = text.encode()
    lines = text.split("\n")
    mere, whole, first = [], [], []
    for _ in range(told.repeat):
        start = time.process_time()
        places = [[sign.start() for sign in SPECIAL.finditer(line)] for line in lines]
        mere.append(time.process_time() - start)
        assert sum(map(len, places)) > told.questions
        del places  # else the reading's time has its end in it
        start = time.process_time()
        reading = read_gift(data, "bank.gift")
        whole.append(time.process_time() - start)
        assert len(reading.questions) == told.questions
        assert not any(question.problems for question in reading.questions)
        del reading
        start = time.process_time()
        assert sum(map(bool, map(SPECIAL.search, lines))) > told.questions
        first.append(time.process_time() - start)
    ratio = statistics.median(whole) / statistics.median(mere)
    print(
        json.dumps(
            {
                "benchmark": "gift_bank",
                "questions": told.questions,
                "bytes": len(data),
                "lines": len(lines),
                "first_sign_ms": round(1000 * statistics.median(first), 1),
                "expression_ms": round(1000 * statistics.median(mere), 1),
                "reading_ms": round(1000 * statistics.median(whole), 1),
                "ratio": round(ratio, 2),
                "target": TARGET,
            }
        )
    )


def bank(questions: int, seed: int = 7) -> str:
    """A bank as offices have it: mostly choices, one question in five with what is said of each answer."""
    chance = random.Random(seed)
    return "\n\n".join(_question(chance, n) for n in range(questions))


def _words(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choices(WORDS, k=chance.randint(least, most)))


def _question(chance: random.Random, n: int) -> str:
    stem = f"::第{n}题::{_words(chance, 25, 60)}"
    said = f"####{_words(chance, 30, 80)}\n" if n % 2 else ""
    options = [_words(chance, 6, 25) for _ in range(4)]
    remarks = [f"#{_words(chance, 8, 20)}" if n % 5 == 0 else "" for _ in options]
    match n % 8:
        case 0 | 1 | 2:
            answers = "\n".join(
                f"\t{'=' if i == n % 4 else '~'}{o}{r}" for i, (o, r) in enumerate(zip(options, remarks, strict=True))
            )
        case 3 | 4:
            shares = (50, 50, -100, -100)
            answers = "\n".join(f"\t~%{w}%{o}{r}" for w, o, r in zip(shares, options, remarks, strict=True))
        case 5:
            return f"{stem}{{{'TRUE' if n % 3 else 'FALSE'}{said}}}"
        case 6:
            return f"{stem}{{={options[0]} ={options[1]}}}{_words(chance, 5, 15)}。"
        case _:
            answers = "\n".join(f"\t={o} -> {_words(chance, 4, 10)}" for o in options)
    return f"{stem}{{\n{answers}\n\t{said}}}"


if __name__ == "__main__":
    main()
