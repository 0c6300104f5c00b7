"""Reading a Moodle XML bank of all types against an lxml walk that touches every element's text.

`python -m benchmarks.moodle_bank`: the walk parses the same bytes and adds up the lengths of what stands in and behind
every element. Both run in turns, each time in a process of its own as files are read in the program, and the medians
of their processor time are compared, so that other work on the machine counts for neither. In one process whichever
comes second pays for what the first leaves behind: the allocator puts the 320,000 nodes of the walk's tree back in
order only when somebody next asks for memory. Target: at most 3.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time

from lxml import etree

from ipexam.formats.moodle_reading import read_moodle

TARGET = 3
WORDS = (
    "发明专利权的保护期限为二十年自申请日起计算商标注册人享有专用受法律著作自动产生无须登记新颖性创造实用三条件缺一不可"
)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--questions", type=int, default=4_000)
    words.add_argument("--repeat", type=int, default=7)
    words.add_argument("--run", choices=("walk", "reading"))
    told = words.parse_args()
    if told.run:
        print(walking(told.questions) if told.run == "walk" else reading(told.questions))
    else:
        compare(told.questions, told.repeat)


def compare(questions: int, repeat: int) -> None:
    rounds = [(run("walk", questions), run("reading", questions)) for _ in range(repeat)]
    mere, whole = (1000 * statistics.median(seconds) for seconds in zip(*rounds, strict=True))
    print(
        json.dumps(
            {
                "benchmark": "moodle_bank",
                "questions": questions,
                "bytes": len(bank(questions)),
                "walk_ms": round(mere, 1),
                "reading_ms": round(whole, 1),
                "ratio": round(whole / mere, 2),
                "target": TARGET,
            }
        )
    )


def run(what: str, questions: int) -> float:
    """Seconds of processor time of one run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.moodle_bank", "--run", what, "--questions", str(questions)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def walking(questions: int) -> float:
    data = bank(questions)
    start = time.process_time()
    letters = walk(data)
    seconds = time.process_time() - start
    assert letters > questions
    return seconds


def reading(questions: int) -> float:
    data = bank(questions)
    start = time.process_time()
    read = read_moodle(data, "bank.xml")
    seconds = time.process_time() - start
    assert len(read.questions) == questions
    return seconds


def walk(data: bytes) -> int:
    """The least that a reader does: parse, and look at every element's text."""
    return sum(len(element.text or "") + len(element.tail or "") for element in etree.fromstring(data).iter())


def bank(questions: int, seed: int = 7) -> bytes:
    """A bank as Moodle exports it: HTML in paragraphs, feedback, tags, all types that the bank asks."""
    chance = random.Random(seed)
    parts = [_question(chance, n) for n in range(questions)]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(parts)}</quiz>\n'.encode()


def _words(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choices(WORDS, k=chance.randint(least, most)))


def _html(chance: random.Random, least: int, most: int) -> str:
    inner = _words(chance, least, most)
    if chance.random() < 0.1:
        inner += f"<strong>{_words(chance, 2, 4)}</strong>&nbsp;10<sup>6</sup>"
    return f'<![CDATA[<p dir="ltr" style="text-align: left;">{inner}<br></p>]]>'


def _question(chance: random.Random, n: int) -> str:
    kinds = ("multichoice", "multichoice", "multichoice", "truefalse", "shortanswer", "numerical", "matching", "essay")
    kind = "cloze" if n % 10 == 9 else kinds[n % 8]
    body = _BODIES[kind](chance, n)
    stem = _gaps(chance) if kind == "cloze" else _html(chance, 25, 60)
    return f"""<!-- question: {n}  -->
  <question type="{kind}">
    <name>
      <text>第{n}题</text>
    </name>
    <questiontext format="html">
      <text>{stem}</text>
    </questiontext>
    <generalfeedback format="html">
      <text>{_html(chance, 30, 80) if n % 2 else ""}</text>
    </generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber>Q{n:05d}</idnumber>
{body}    <tags>
      <tag><text>难度:{1 + n % 5}</text>
      </tag>
    </tags>
  </question>

"""


def _gaps(chance: random.Random) -> str:
    first, second = _words(chance, 10, 20), _words(chance, 10, 20)
    return f"<![CDATA[<p>{first}{{1:MULTICHOICE:=二十年~十年}}{second}{{1:SHORTANSWER:=新颖性}}。</p>]]>"


def _answer(chance: random.Random, fraction: object, text: str, form: str = "html", more: str = "") -> str:
    said = _html(chance, 8, 20) if chance.random() < 0.2 else ""
    return f"""    <answer fraction="{fraction}" format="{form}">
      <text>{text}</text>{more}
      <feedback format="html">
        <text>{said}</text>
      </feedback>
    </answer>
"""


def _choice(chance: random.Random, n: int) -> str:
    several = n % 3 == 0
    shares = (50, 50, -100, -100) if several else (100, 0, 0, 0)
    answers = "".join(_answer(chance, share, _html(chance, 6, 25)) for share in shares)
    own = "".join(
        f'    <{name}feedback format="html">\n      <text>{text}</text>\n    </{name}feedback>\n'
        for name, text in (("correct", "回答正确。"), ("partiallycorrect", "部分正确。"), ("incorrect", "回答错误。"))
    )
    shown = "<shuffleanswers>true</shuffleanswers>\n    <answernumbering>ABCD</answernumbering>"
    return f"    <single>{'false' if several else 'true'}</single>\n    {shown}\n{own}{answers}"


def _true_false(chance: random.Random, n: int) -> str:
    form = "moodle_auto_format"
    shares = (100, 0) if n % 2 else (0, 100)
    return "".join(_answer(chance, share, word, form) for share, word in zip(shares, ("true", "false"), strict=True))


def _short(chance: random.Random, _: int) -> str:
    answers = _answer(chance, 100, _words(chance, 2, 6), "plain_text")
    return f"    <usecase>0</usecase>\n{answers}{_answer(chance, 100, _words(chance, 2, 6), 'plain_text')}"


def _number(chance: random.Random, n: int) -> str:
    return _answer(chance, 100, str(n), "plain_text", "<tolerance>0.5</tolerance>")


def _match(chance: random.Random, _: int) -> str:
    return "".join(
        f"""    <subquestion format="html">
      <text>{_html(chance, 4, 12)}</text>
      <answer>
        <text>{_words(chance, 4, 10)}</text>
      </answer>
    </subquestion>
"""
        for _ in range(4)
    )


def _essay(chance: random.Random, _: int) -> str:
    return f"""    <responseformat>editor</responseformat>
    <graderinfo format="html">
      <text>{_html(chance, 60, 120)}</text>
    </graderinfo>
"""


_BODIES = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _match,
    "essay": _essay,
    "cloze": lambda _chance, _n: "",
}


if __name__ == "__main__":
    main()
