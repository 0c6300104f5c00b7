"""Words about questions (试题) and how papers mark them."""

from __future__ import annotations

from ipexam.domain.paper import MultipleRule
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import CognitiveLevel, QuestionOrder, QuestionStatus, QuestionType
from ipexam.wording.language import _


def type_name(value: QuestionType) -> str:
    """The type by its name in the bank."""
    return {
        QuestionType.SINGLE: _("Single choice"),
        QuestionType.MULTIPLE: _("Multiple choice"),
        QuestionType.TRUE_FALSE: _("True or false"),
        QuestionType.FILL_IN: _("Fill in"),
        QuestionType.MATCHING: _("Matching"),
        QuestionType.SHORT_ANSWER: _("Short answer"),
        QuestionType.CASE: _("Case analysis"),
        QuestionType.UNKNOWN: _("Type unknown"),
    }[value]


def short_type(value: QuestionType) -> str:
    """The type in as few letters as the head of a narrow column has room for."""
    return {
        QuestionType.SINGLE: _("Single"),
        QuestionType.MULTIPLE: _("Multi."),
        QuestionType.TRUE_FALSE: _("T/F"),
        QuestionType.FILL_IN: _("Fill"),
        QuestionType.MATCHING: _("Match"),
        QuestionType.SHORT_ANSWER: _("Short"),
        QuestionType.CASE: _("Case"),
        QuestionType.UNKNOWN: _("?"),
    }[value]


def faults() -> dict[ProblemCode, str]:
    """What `question_check` finds, each as a sentence."""
    return {
        ProblemCode.STEM_MISSING: _("The stem is empty."),
        ProblemCode.OPTIONS_MISSING: _("There must be at least two options."),
        ProblemCode.OPTIONS_TOO_MANY: _("There can be 26 options at most."),
        ProblemCode.KEY_MISSING: _("The key is missing."),
        ProblemCode.KEY_TOO_MANY: _("Exactly one option must be right."),
        ProblemCode.KEY_BEYOND_OPTIONS: _("The key names an option that is not there."),
        ProblemCode.BLANKS_DIFFER: _("The stem has no blank ____ yet."),
        ProblemCode.PAIRS_INCOMPLETE: _("Every item needs a partner among the options."),
        ProblemCode.QUESTION_TYPE_UNSUPPORTED: _("Choose a type that can be asked."),
    }


def level(value: CognitiveLevel | None) -> str:
    """What the question asks of the candidate; a dash when its author did not say."""
    if value is None:
        return "—"
    return {
        CognitiveLevel.REMEMBER: _("Remember"),
        CognitiveLevel.UNDERSTAND: _("Understand"),
        CognitiveLevel.APPLY: _("Apply"),
        CognitiveLevel.ANALYSE: _("Analyse"),
    }[value]


def status(value: QuestionStatus) -> str:
    """Where the question stands in its life."""
    return {
        QuestionStatus.DRAFT: _("Draft"),
        QuestionStatus.REVIEW: _("In review"),
        QuestionStatus.APPROVED: _("Approved"),
        QuestionStatus.SUSPENDED: _("Suspended"),
        QuestionStatus.RETIRED: _("Retired"),
    }[value]


def order(value: QuestionOrder) -> str:
    """An order of the list."""
    return {
        QuestionOrder.CODE: _("Code order"),
        QuestionOrder.NEWEST: _("Newest first"),
        QuestionOrder.HARDEST: _("Hardest first"),
        QuestionOrder.EXPIRY: _("Expiring first"),
        QuestionOrder.GROUP: _("By passage"),
    }[value]


def difficulty(value: int) -> str:
    """The author's estimate from 1 to 5 in words."""
    words = [_("very easy"), _("easy"), _("medium"), _("hard"), _("very hard")]
    return _("{n} ({word})").format(n=value, word=words[value - 1])


def multiple_rule_short(value: MultipleRule) -> str:
    """The rule for multiple choice in a list of choices."""
    return {
        MultipleRule.FULL_ONLY: _("All right options or nothing"),
        MultipleRule.HALF_WHEN_FEW: _("Half for too few options"),
    }[value]
