"""A sitting as item analysis sees it, made of candidates of different strength: for documents and windows."""

from __future__ import annotations

import numpy as np

from ipexam.domain.item_statistics import FormAnalysis, GroupResult, ItemAnalysis, SittingAnalysis
from ipexam.domain.programme import Audience
from ipexam.domain.question import QuestionType
from ipexam.scoring.item_analysis import analyse_options, analyse_paper, rest_of

KEY_IS_WRONG = 1
"""The place of a question whose key is not what strong candidates choose."""


def analysis(candidates: int = 60, questions: int = 6) -> SittingAnalysis:
    """One form; everybody answers by strength, and the second question has a wrong key."""
    strength = np.linspace(0, 1, candidates)[:, None]
    right = strength > np.linspace(0.15, 0.75, questions)
    right[:, KEY_IS_WRONG] = ~right[:, KEY_IS_WRONG]
    marks = right.astype(np.float64) * 2
    whole, items = analyse_paper(marks, [2] * questions, np.ones(marks.shape, dtype=bool))
    analysed = []
    for place, figures in enumerate(items):
        chosen = np.zeros((candidates, 4), dtype=bool)
        chosen[np.arange(candidates), np.where(right[:, place], 0, 1 + np.arange(candidates) % 2)] = True
        options = analyse_options(chosen, (0,), rest_of(marks, place))
        texts = ("办理出质登记时", "合同成立时", "交付证书时", "发放贷款时")
        code, stem = f"1.1-{place + 1:02d}", f"第{place + 1}题：专利权质权自何时设立？"
        analysed.append(
            ItemAnalysis(
                place + 1,
                place + 1,
                code,
                place + 1,
                QuestionType.SINGLE,
                stem,
                3,
                2,
                figures,
                options,
                texts,
                70,
                1.5,
                20,
            )
        )
    scaled = marks.sum(axis=1) / (2 * questions) * 100
    bins = tuple(int(((scaled // 10).clip(max=9) == b).sum()) for b in range(10))
    passed = int((scaled >= 60).sum())
    groups = (GroupResult(Audience.ENTERPRISE, candidates - 5, passed, 61.5), GroupResult(None, 5, 0, 41.0))
    mean, sd = float(scaled.mean()), float(scaled.std(ddof=1))
    form = FormAnalysis(1, "A", whole, tuple(analysed))
    return SittingAnalysis("P1", "结业考试", ("S1",), candidates, 2, 60, passed, mean, sd, bins, groups, (form,))
