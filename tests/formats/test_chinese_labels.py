from __future__ import annotations

import pytest

from ipexam.formats.chinese_labels import Label, labels_in


def said(line: str) -> list[tuple[Label, str]]:
    found = labels_in(line)
    ends = [*(label.start for label in found[1:]), len(line)][: len(found)]
    return [(label.label, line[label.end : end].strip()) for label, end in zip(found, ends, strict=True)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("答案:B", [(Label.ANSWER, "B")]),
        ("【正确答案】AB", [(Label.ANSWER, "AB")]),
        ("\\ans: C", [(Label.ANSWER, "C")]),
        ("答 案:B", [(Label.ANSWER, "B")]),
        ("正确答案 B", [(Label.ANSWER, "B")]),
        ("答案是D。", [(Label.ANSWER, "D。")]),
        ("D. 四 答案:A 解析:略", [(Label.ANSWER, "A"), (Label.EXPLANATION, "略")]),
        (
            "【答案】A【难度】易【知识点】商标",
            [(Label.ANSWER, "A"), (Label.DIFFICULTY, "易"), (Label.KNOWLEDGE, "商标")],
        ),
        ("难度系数:0.7", [(Label.DIFFICULTY, "0.7")]),
        ("下列答案正确的是", []),
        ("答案与解析", []),
        ("来源于网络:甲", []),
    ],
)
def test_labels_of_a_line(line: str, wanted: list[tuple[Label, str]]) -> None:
    assert said(line) == wanted


def test_an_unknown_label_keeps_its_word() -> None:
    assert labels_in("【考试大纲】二级") == []
    assert labels_in("【考试大纲】二级", named=True)[0].word == "考试大纲"
