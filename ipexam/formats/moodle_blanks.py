"""Questions of Moodle with blanks: a word, a number, gaps in a text, words dragged into it.

Source of the rules: the import of Moodle's question types.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType
from ipexam.domain.question_file import Standing
from ipexam.formats import written_key
from ipexam.formats.gift_answers import FULL, near
from ipexam.formats.moodle_cloze import ClozeBlank, Gap, cloze
from ipexam.formats.moodle_element import Node, text_of
from ipexam.formats.moodle_question import MoodleQuestion
from ipexam.formats.moodle_words import drag_words as dragged


def words(question: MoodleQuestion) -> QuestionContent:
    """Words that a candidate writes; an answer with Moodle's `*` for anything is told and left out, for `*` means
    nothing here."""
    stem = question.stem()
    answers = question.node.all("answer")
    texts = [text_of(answer).strip() for answer in answers]
    wild = {text for text in texts if "*" in text.replace("\\*", "")}
    for text in sorted(wild - {"*"}):
        question.say(ProblemCode.OBJECT_NOT_KEPT, value=text)
    weights = question.partial_weights(answers)
    question.remark_answers(answers, [text.replace("\\*", "*") for text in texts])
    right = [text for text, weight in zip(texts, weights, strict=True) if weight >= FULL and text not in ("", *wild)]
    accepted = tuple(text.replace("\\*", "*") for text in right)
    return _blank(question, stem, Key(blanks=(accepted,)))


def number(question: MoodleQuestion) -> QuestionContent:
    """Numbers, each with how far one may be off."""
    stem = question.stem()
    answers = question.node.all("answer")
    texts = [text_of(answer).strip() for answer in answers]
    weights = question.partial_weights(answers)
    right: dict[str, Fraction] = {}
    for answer, text, weight in zip(answers, texts, weights, strict=True):
        off = near(f"{text}:{Node(answer).word('tolerance') or 0}")
        if weight >= FULL and off is None:
            question.say(ProblemCode.SCORING_UNKNOWN, Standing.DRAFT, text)
        elif weight >= FULL and off is not None:
            right[text] = off.tolerance
    question.remark_answers(answers, texts)
    for unit in question.node.all("units"):
        names = ", ".join(Node(one).word("unit_name") for one in unit.iterchildren("unit"))
        question.say(ProblemCode.OBJECT_NOT_KEPT, value=names)
    return _blank(question, stem, _number_key(question, right))


def _number_key(question: MoodleQuestion, right: dict[str, Fraction]) -> Key:
    tolerance = next(iter(right.values()), Fraction(0))
    for text, other in right.items():
        if other != tolerance:
            question.say(ProblemCode.OBJECT_NOT_KEPT, value=f"{text}:{written_key.number(other)}")
    accepted = tuple(text for text, other in right.items() if other == tolerance)
    return Key(blanks=(accepted,), tolerances=(tolerance,) if tolerance else ())


def _blank(question: MoodleQuestion, stem: str, key: Key) -> QuestionContent:
    if BLANK not in stem:
        stem = f"{stem}\n{BLANK}" if stem.endswith("|") else f"{stem}{BLANK}"
    if not key.blanks[0]:
        question.say(ProblemCode.KEY_MISSING, Standing.DRAFT)
    elif stem.count(BLANK) != 1:
        question.say(ProblemCode.BLANKS_DIFFER, Standing.DRAFT)
    return question.content(QuestionType.FILL_IN, stem, key)


def gaps(question: MoodleQuestion) -> QuestionContent:
    """Cloze; a gap that takes several options makes the question a draft."""
    text = question.node.first("questiontext")
    html, blanks = cloze("" if text is None else text_of(text), lambda part: question.texts.read(part))
    if not blanks or any(blank.gap is Gap.CHOICES for blank in blanks):
        return question.unsupported("MULTIRESPONSE" if blanks else question.type)
    if text is not None:
        question.files.open(text)
    stem = question.texts.read(html)
    question.remark(
        (f"{n}. {answer.text}", question.texts.read(answer.remark))
        for n, blank in enumerate(blanks, 1)
        for answer in blank.answers
        if answer.remark
    )
    return _cloze_content(question, stem, blanks)


def _cloze_content(question: MoodleQuestion, stem: str, blanks: Sequence[ClozeBlank]) -> QuestionContent:
    partial = [answer for blank in blanks for answer in blank.answers if answer.weight not in (0.0, FULL)]
    if partial or len({blank.worth for blank in blanks}) > 1:
        value = "; ".join(f"{answer.weight:g} % {answer.text}" for answer in partial)
        question.say(ProblemCode.WEIGHTS_NOT_KEPT, value=value)
    if not all(blank.right for blank in blanks):
        question.say(ProblemCode.KEY_MISSING, Standing.DRAFT)
    if stem.count(BLANK) != len(blanks):
        question.say(ProblemCode.BLANKS_DIFFER, Standing.DRAFT)
    chosen = tuple(tuple(one.text for one in blank.answers) if blank.gap is Gap.CHOICE else () for blank in blanks)
    tolerances = tuple(blank.tolerance for blank in blanks)
    key = Key(
        blanks=tuple(blank.right for blank in blanks),
        tolerances=tolerances if any(tolerances) else (),
    )
    return question.content(QuestionType.FILL_IN, stem, key, blank_options=chosen if any(chosen) else ())


def drag_words(question: MoodleQuestion) -> QuestionContent:
    """Words dragged or chosen into a text."""
    boxes = question.node.all("dragbox") or question.node.all("selectoption")
    words = [(question.texts.words(box), Node(box).word("group") or "1") for box in boxes]
    stem, blanks, chosen = dragged(question.stem(), words)
    if not blanks or not all(blanks):
        question.say(ProblemCode.KEY_MISSING, Standing.DRAFT)
    key = Key(blanks=tuple((word,) if word else () for word in blanks))
    return question.content(QuestionType.FILL_IN, stem, key, blank_options=chosen)
