"""The neutral source: 315 invented questions over all types, made of building blocks with a fixed seed."""

from __future__ import annotations

import random
from fractions import Fraction

from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType, RubricLine

OF_EACH = 45
_ACTORS = [
    "甲公司",
    "乙大学",
    "丙研究所",
    "丁集团",
    "戊代理机构",
    "己合作社",
    "庚医院",
    "辛出版社",
    "壬软件公司",
    "癸制造厂",
]
_RIGHTS = [
    "发明专利",
    "实用新型专利",
    "外观设计专利",
    "注册商标",
    "计算机软件著作权",
    "集成电路布图设计",
    "植物新品种权",
    "地理标志",
    "商业秘密",
]
_ACTS = ["许可", "转让", "质押", "作价出资", "续展", "备案", "评估", "托管", "分割", "补正", "异议答辩"]
_PLACES = ["广州市", "深圳市", "珠海市", "佛山市", "东莞市", "中山市", "惠州市", "汕头市", "湛江市"]
_TIMES = ["2019年", "2021年6月", "2023年3月15日", "申请日以前", "合同签订后第二年", "优先权期限内", "公告之日起"]
_NUMBERS = ["3.5万元", "10.5", "MHz", "第十条", "20%", "1,200件", "12个月", "30日", "第3类", "5G", "A型", "B级"]
_JUDGEMENTS = [
    "应当办理登记",
    "可以直接实施",
    "必须书面约定",
    "不影响其效力",
    "由双方协商确定",
    "自登记时设立",
    "视为撤回",
    "不予保护",
]
_LATIN = ["PCT", "EPO", "GB/T", "29490", "IPC", "K3", "VC", "ISO"]
_POINTS = ["权利状态", "法律依据", "操作步骤", "风险提示", "期限计算", "证据固定", "合同条款", "费用承担"]
_LEVELS = (1, 2, 3, 4, 5)


class Blocks:
    """Text made of blocks, never twice the same."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._made = 0

    def pick(self, words: list[str]) -> str:
        return self._dice.choice(words)

    def number(self, least: int, most: int) -> int:
        return self._dice.randint(least, most)

    def some(self, count: int, most: int) -> list[int]:
        return sorted(self._dice.sample(range(most), count))

    def fact(self) -> str:
        self._made += 1
        return self.pick(
            [
                f"{self.pick(_ACTORS)}在{self.pick(_PLACES)}就{self.pick(_RIGHTS)}办理{self.pick(_ACTS)}（案号{self._made}）",
                f"{self.pick(_TIMES)}，{self.pick(_ACTORS)}取得{self.pick(_RIGHTS)}，标的额{self.pick(_NUMBERS)}，编号{self._made}",
                f"按照{self.pick(_LATIN)}的规定，{self.pick(_RIGHTS)}的{self.pick(_ACTS)}{self.pick(_JUDGEMENTS)}（例{self._made}）",
                f"{self.pick(_RIGHTS)}的{self.pick(_ACTS)}，涉及{self.pick(_NUMBERS)}，档案{self._made}",
            ]
        )

    def short(self) -> str:
        self._made += 1
        return self.pick(
            [
                f"{self.pick(_RIGHTS)}{self._made}号",
                f"{self.pick(_ACTORS)}和{self.pick(_ACTORS)}，共{self._made}项",
                f"{self._made}年",
                f"由{self.pick(_ACTORS)}{self.pick(_ACTS)}{self._made}件",
                f"{self.pick(_JUDGEMENTS)}，见{self._made}页",
                f"以上{self._made}项都不对",
            ]
        )


def neutral(of_each: int = OF_EACH, seed: int = 20261123) -> list[QuestionContent]:
    """The questions, sorted by type."""
    blocks = Blocks(seed)
    makers = (_single, _multiple, _judged, _fill_in, _matching, _short_answer, _case)
    return [make(blocks) for make in makers for _ in range(of_each)]


def _question(blocks: Blocks, kind: QuestionType, stem: str, key: Key, **more: object) -> QuestionContent:
    explanation = f"依据{blocks.fact()}。" if blocks.number(0, 2) else ""
    knowledge = blocks.pick(["专利权期限", "商标续展", "许可备案", ""])
    options = more.pop("options", ())
    difficulty = blocks.number(1, 5)
    return QuestionContent(
        kind, "", stem, options, key, difficulty, None, knowledge, "", None, None, explanation, **more
    )


def _options(blocks: Blocks, count: int) -> tuple[str, ...]:
    return tuple(blocks.short() for _ in range(count))


def _single(blocks: Blocks) -> QuestionContent:
    options = _options(blocks, blocks.number(3, 5))
    stem = blocks.pick([f"{blocks.fact()}，正确的做法是（　　）。", f"（　　）是{blocks.fact()}的前提。"])
    return _question(
        blocks, QuestionType.SINGLE, stem, Key(choices=(blocks.number(0, len(options) - 1),)), options=options
    )


def _multiple(blocks: Blocks) -> QuestionContent:
    options = _options(blocks, blocks.number(4, 6))
    right = tuple(blocks.some(blocks.number(2, len(options)), len(options)))
    stem = f"{blocks.fact()}，下列说法正确的有（　　）。"
    return _question(blocks, QuestionType.MULTIPLE, stem, Key(choices=right), options=options)


def _judged(blocks: Blocks) -> QuestionContent:
    key = Key(choices=(blocks.number(0, 1),))
    return _question(blocks, QuestionType.TRUE_FALSE, f"{blocks.fact()}。", key, options=("正确", "错误"))


def _fill_in(blocks: Blocks) -> QuestionContent:
    count = blocks.number(1, 3)
    parts = [blocks.fact() for _ in range(count)]
    stem = "，".join(f"{part}为{BLANK}" for part in parts) + "。"
    blanks = tuple((blocks.short(), *([f"第{n}种"] if blocks.number(0, 1) else [])) for n in range(count))
    blanks = tuple(tuple(text.replace("，", "").replace("、", "") for text in blank) for blank in blanks)
    return _question(blocks, QuestionType.FILL_IN, stem, Key(blanks=blanks))


def _matching(blocks: Blocks) -> QuestionContent:
    premises = tuple(blocks.short() for _ in range(blocks.number(2, 4)))
    options = _options(blocks, blocks.number(3, 5))
    pairs = tuple(blocks.number(0, len(options) - 1) for _ in premises)
    stem = f"把左栏与右栏配对：{blocks.fact()}。"
    return _question(blocks, QuestionType.MATCHING, stem, Key(pairs=pairs), options=options, premises=premises)


def _short_answer(blocks: Blocks) -> QuestionContent:
    answer = "\n".join(f"{sign}{blocks.fact()}。" for sign in ("一是", "二是", "三是")[: blocks.number(1, 3)])
    return _question(blocks, QuestionType.SHORT_ANSWER, f"简述{blocks.fact()}应当注意什么？", Key(answer=answer))


def _case(blocks: Blocks) -> QuestionContent:
    rubric = tuple(
        RubricLine(Fraction(blocks.number(1, 5)), f"指出{blocks.pick(_POINTS)}，{blocks.fact()}")
        for _ in range(blocks.number(2, 4))
    )
    stem = f"{blocks.fact()}。{blocks.fact()}。\n问题：\n（1）说明{blocks.pick(_POINTS)}。\n（2）提出{blocks.pick(_POINTS)}。"  # noqa: E501
    return _question(blocks, QuestionType.CASE, stem, Key(answer=f"（1）{blocks.fact()}。\n（2）可以。", rubric=rubric))
