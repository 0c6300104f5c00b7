"""A paper with every type of question."""

from __future__ import annotations

from fractions import Fraction

from ipexam.domain.paper import SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType

TITLES = {
    QuestionType.SINGLE: "单选题",
    QuestionType.MULTIPLE: "多选题",
    QuestionType.TRUE_FALSE: "判断题",
    QuestionType.FILL_IN: "填空题",
    QuestionType.SHORT_ANSWER: "简答题",
    QuestionType.CASE: "案例分析题",
}
_OPTIONS = {
    QuestionType.SINGLE: ("专利权", "商标专用权", "著作权", "商业秘密"),
    QuestionType.MULTIPLE: tuple(
        f"第{n}种做法：将专利权、商标专用权连同相应合同一并转让给受让人并办理登记" for n in "一二三四"
    ),
    QuestionType.TRUE_FALSE: ("正确", "错误"),
}
_STEMS = {
    QuestionType.SINGLE: "下列权利中，经核准注册取得的是（　　）。",
    QuestionType.MULTIPLE: "下列做法符合规定的有（　　）。",
    QuestionType.TRUE_FALSE: "以专利权出质的，质权自办理出质登记时设立。（　　）",
    QuestionType.FILL_IN: "发明专利权的期限为____年，自____日起计算。",
    QuestionType.SHORT_ANSWER: "简述专利开放许可的程序。",
    QuestionType.CASE: "甲公司拟收购乙公司的专利组合。\n（1）列出尽职调查的要点。\n（2）提出交易结构。",
}


def paper(each: int = 5) -> SeatPaper:
    """So many questions of every type."""
    number, sections = 0, []
    for kind in TITLES:
        items = []
        for _copy in range(each):
            number += 1
            options = tuple(SeatOption("abcd"[n], text) for n, text in enumerate(_OPTIONS.get(kind, ())))
            items.append(
                SeatItem(f"q{number:02d}", kind, _STEMS[kind], options, _STEMS[kind].count("____"), Fraction(5, 2))
            )
        sections.append(SeatSection(TITLES[kind], tuple(items)))
    return SeatPaper("结业考试", "A", 90, tuple(sections), ("开卷考试。", "多选题少选、错选均不得分。"))
