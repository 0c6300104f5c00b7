"""Questions of Moodle whose answers are chosen: options, true or false, pairs, an order.

Source of the rules: the import of Moodle's question types.
"""

from __future__ import annotations

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.question_file import Standing
from ipexam.formats.foreign_question import TRUE_FALSE_OPTIONS
from ipexam.formats.gift_answers import FULL
from ipexam.formats.gift_question import LETTERS
from ipexam.formats.moodle_element import text_of
from ipexam.formats.moodle_question import MoodleQuestion
from ipexam.formats.moodle_text import TextFormat
from ipexam.formats.moodle_weights import choice_key


def choice(question: MoodleQuestion) -> QuestionContent:
    """One option or several are right."""
    single = question.node.word("single").lower() not in ("false", "0") and question.type == "multichoice"
    kind = QuestionType.SINGLE if single else QuestionType.MULTIPLE
    stem = question.stem()
    answers = question.node.all("answer")
    options = tuple(map(question.texts.rich, answers))
    right, doubt = choice_key(question.weights(answers), single)
    if doubt is not None:
        standing = Standing.DRAFT if doubt is ProblemCode.SCORING_UNKNOWN else Standing.SOUND
        question.say(doubt, standing, question.shares(answers))
    question.remark_answers(answers, LETTERS)
    if len(options) < 2:
        question.say(ProblemCode.OPTIONS_MISSING, Standing.REJECTED)
    elif not right:
        question.say(ProblemCode.KEY_MISSING, Standing.DRAFT)
    return question.content(kind, stem, Key(choices=right), options)


def true_false(question: MoodleQuestion) -> QuestionContent:
    """Old files say true and false in the language of their site, true first."""
    stem = question.stem()
    answers = question.node.all("answer")
    words = [text_of(answer).strip().lower() for answer in answers]
    if set(words) != {"true", "false"}:
        words = ["true", "false"][: len(words)]
    right = [word for word, weight in zip(words, question.weights(answers), strict=False) if weight >= FULL]
    question.remark_answers(answers, [TRUE_FALSE_OPTIONS[word == "false"] for word in words])
    if len(right) != 1:
        question.say(ProblemCode.KEY_MISSING if not right else ProblemCode.SCORING_UNKNOWN, Standing.DRAFT)
    choices = tuple(int(word == "false") for word in right)
    return question.content(QuestionType.TRUE_FALSE, stem, Key(choices=choices), TRUE_FALSE_OPTIONS)


def match(question: MoodleQuestion) -> QuestionContent:
    """Pairs; an option without an item is a wrong one more."""
    stem = question.stem()
    pairs: list[tuple[str, str]] = []
    for sub in question.node.all("subquestion"):
        partner = next(sub.iterchildren("answer"), None)
        form = TextFormat.PLAIN if question.type != "ddmatch" else None
        pairs.append((question.texts.rich(sub), question.texts.rich(partner, form)))
    options = tuple(dict.fromkeys(partner for _, partner in pairs if partner))
    asked = [(item, partner) for item, partner in pairs if item]
    key = Key(pairs=tuple(options.index(partner) for _, partner in asked if partner))
    if len(key.pairs) < len(asked):
        question.say(ProblemCode.PAIRS_INCOMPLETE, Standing.REJECTED)
    elif len(options) < 2 or not asked:
        question.say(ProblemCode.OPTIONS_MISSING, Standing.REJECTED)
    premises = tuple(item for item, _ in asked)
    return question.content(QuestionType.MATCHING, stem, key, options, premises)


def ordering(question: MoodleQuestion) -> QuestionContent:
    """Things to be put in order: each place is matched with a thing. They are sorted, for the file has them in
    their right order."""
    stem = question.stem()
    things = [question.texts.rich(answer) for answer in question.node.all("answer")]
    options = tuple(sorted(set(things)))
    if len(options) < 2:
        question.say(ProblemCode.OPTIONS_MISSING, Standing.REJECTED)
    places = tuple(map(str, range(1, len(things) + 1)))
    key = Key(pairs=tuple(map(options.index, things)))
    return question.content(QuestionType.MATCHING, stem, key, options, places)
