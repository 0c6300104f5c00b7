"""One question of a GIFT file as the bank holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType
from ipexam.domain.question_file import Standing
from ipexam.domain.rich_text import plain
from ipexam.formats import gift_answers as answers
from ipexam.formats.foreign_question import TRUE_FALSE_OPTIONS, foreign_content
from ipexam.formats.gift_answers import FULL, Answers, Ask, Near
from ipexam.formats.gift_blocks import Block, free
from ipexam.formats.moodle_text import GIFT_FORMATS, TextFormat, plain_text, rich
from ipexam.formats.moodle_weights import choice_key, on_the_list
from ipexam.formats.written_key import RIGHT, WRONG, number, read_feedback_text, with_remarks

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MAYBE_MARKED = re.compile(r"[\\^*|<&\[_]")
_NOT_SIMPLE = re.compile(r"[\\^*|<&\[]|_\{|__")
_WRAPPED = re.compile(r"(?<![^\S\n])[^\S\n]*\n\s*")
_RUN = re.compile(r"_{4,}")
_CLOSING_MARKS = re.compile(r"[\s.。,，;；:：!！?？)）\]】]*")
_FORMAT = re.compile(r"\[(moodle|html|plain|markdown)\]")
_NO_KEY = {QuestionType.TRUE_FALSE, QuestionType.FILL_IN}


class GiftQuestion:
    """A block being read. `kind` is the type that its tags tell, where they do."""

    __slots__ = ("_block", "_form", "_kind", "_remarks", "_simple", "_where", "problems", "standing", "title")

    def __init__(self, block: Block, where: Where, kind: QuestionType | None) -> None:
        self._block, self._where, self._kind = block, where, kind
        self._form = TextFormat.AUTO
        self._simple = not block.held and not (_MAYBE_MARKED.search(block.text) and _NOT_SIMPLE.search(block.text))
        self._remarks: list[tuple[str, str]] = []
        self.title = ""
        self.problems: list[Problem] = []
        self.standing = Standing.SOUND

    def description(self) -> str:
        """The words of a block that has no answers."""
        return self._stem(self._untitled(self._block.text))

    def content(self) -> QuestionContent:
        """The question; `problems` and `standing` say how well it could be read."""
        text = self._block.text
        opened = text.index("{")
        closed = text.index("}", opened)
        inner, general = answers.general_feedback(text[opened + 1 : closed])
        if self._block.wide:
            inner = answers.narrowed(inner)
            self._say(ProblemCode.BRACES_FULL_WIDTH)
        content = self._asked(self._untitled(text[:opened]), inner, text[closed + 1 :], general)
        if not content.stem:
            self._say(ProblemCode.STEM_MISSING, Standing.DRAFT)
        return content

    def _asked(self, before: str, inner: str, after: str, general: str) -> QuestionContent:
        asked = answers.ask(inner)
        if asked is Ask.CHOICE:
            return self._choice(before, inner, after, general)
        if asked is Ask.WORDS:
            stem = self._with_blank(before, after)
            return self._words(stem, answers.accepted(inner), general)
        if asked is Ask.NUMBER:
            stem = self._with_blank(before, after)
            return self._number(stem, inner[1:], general)
        stem = self._stem(_joined(before, after) if asked is not Ask.ESSAY else before + after)
        if asked is Ask.TRUE_FALSE:
            return self._true_false(stem, inner, general)
        return self._match(stem, inner, general) if asked is Ask.MATCH else self._essay(stem, general)

    def _choice(self, before: str, inner: str, after: str, general: str) -> QuestionContent:
        found, single = answers.choices(inner)
        if self._kind in (QuestionType.SINGLE, QuestionType.MULTIPLE):
            single = self._kind is QuestionType.SINGLE
        word = after.strip() or self._kind is QuestionType.FILL_IN
        stem = self._with_blank(before, after) if word else self._stem(before)
        options = tuple(map(_tidy if self._simple else self._rich, found.texts))
        right, doubt = choice_key(self._weights(found) if "%" in inner else found.weights, single)
        if found.remarks:
            self._remark(zip(LETTERS, found.remarks, strict=False))
        if self._kind is QuestionType.FILL_IN:
            return self._chosen_word(stem, options, right, general)
        if doubt is not None:
            self._doubt(doubt, found)
        if len(options) < 2:
            self._say(ProblemCode.OPTIONS_MISSING, Standing.REJECTED)
        elif not right:
            self._say(ProblemCode.KEY_MISSING, Standing.DRAFT)
        kind = QuestionType.SINGLE if single else QuestionType.MULTIPLE
        return foreign_content(kind, stem, Key(right), self._explanation(general), options)

    def _chosen_word(self, stem: str, options: Sequence[str], right: Sequence[int], general: str) -> QuestionContent:
        """A blank whose word is chosen; only a tag tells it from a choice."""
        words = tuple(map(plain, options))
        key = Key(blanks=(tuple(words[n] for n in right),))
        return foreign_content(QuestionType.FILL_IN, stem, key, self._explanation(general), blank_options=(words,))

    def _words(self, stem: str, found: Answers, general: str) -> QuestionContent:
        texts = [plain(self._rich(text)) for text in found.texts]
        wild = {text for text in texts if "*" in text.replace("\\*", "")}
        for text in sorted(wild - {"*"}):  # anything, in Moodle; nothing here
            self._say(ProblemCode.OBJECT_NOT_KEPT, value=text)
        weights = self._weights(found)
        if any(weight != FULL for weight in weights):
            self._doubt(ProblemCode.WEIGHTS_NOT_KEPT, found)
        self._remark(zip((text.replace("\\*", "*") for text in texts), found.remarks, strict=True))
        right = [
            text for text, weight in zip(texts, weights, strict=True) if weight >= FULL and text not in ("", *wild)
        ]
        accepted = tuple(text.replace("\\*", "*") for text in right)
        return self._blank(stem, Key(blanks=(accepted,)), general)

    def _number(self, stem: str, inner: str, general: str) -> QuestionContent:
        inner, _, others = inner.partition("~")
        found = answers.accepted(inner)
        numbers = list(map(answers.near, found.texts))
        self._remark(zip(map(str.strip, found.texts), found.remarks, strict=True))
        self._remark([(WRONG, others.partition("#")[2])])
        weights = self._weights(found)
        right = [near for near, weight in zip(numbers, weights, strict=True) if near and weight >= FULL]
        if None in numbers:
            self._say(ProblemCode.SCORING_UNKNOWN, Standing.DRAFT)
        if any(weight != FULL for weight in weights):
            self._doubt(ProblemCode.WEIGHTS_NOT_KEPT, found)
        return self._blank(stem, self._number_key(right), general)

    def _number_key(self, right: Sequence[Near]) -> Key:
        """Numbers with the tolerance of the first; another with its own tolerance is told and left out."""
        if not right:
            return Key(blanks=((),))
        tolerance = right[0].tolerance
        for near in right:
            if near.tolerance != tolerance:
                self._say(ProblemCode.OBJECT_NOT_KEPT, value=f"{number(near.value)}:{number(near.tolerance)}")
        accepted = tuple(near.text or number(near.value) for near in right if near.tolerance == tolerance)
        return Key(blanks=(accepted,), tolerances=(tolerance,) if tolerance != Fraction(0) else ())

    def _blank(self, stem: str, key: Key, general: str) -> QuestionContent:
        if not key.blanks[0]:
            self._say(ProblemCode.KEY_MISSING, Standing.DRAFT)
        elif stem.count(BLANK) != 1:
            self._say(ProblemCode.BLANKS_DIFFER, Standing.DRAFT)
        return foreign_content(QuestionType.FILL_IN, stem, key, self._explanation(general))

    def _true_false(self, stem: str, inner: str, general: str) -> QuestionContent:
        _, wrong, right = [*inner.split("#", 2), "", ""][:3]
        self._remark([(WRONG, wrong), (RIGHT, right)])
        key = Key(choices=(0 if answers.truth(inner) else 1,))
        return foreign_content(QuestionType.TRUE_FALSE, stem, key, self._explanation(general), TRUE_FALSE_OPTIONS)

    def _match(self, stem: str, inner: str, general: str) -> QuestionContent:
        pairs = [(self._rich(item), self._partner(partner)) for item, partner in answers.pairs(inner)]
        options = tuple(dict.fromkeys(partner for _, partner in pairs if partner))
        asked = [(item, partner) for item, partner in pairs if item]
        key = Key(pairs=tuple(options.index(partner) for _, partner in asked if partner))
        if len(key.pairs) < len(asked):
            self._say(ProblemCode.PAIRS_INCOMPLETE, Standing.REJECTED)
        elif len(options) < 2 or not asked:
            self._say(ProblemCode.OPTIONS_MISSING, Standing.REJECTED)
        premises = tuple(item for item, _ in asked)
        return foreign_content(QuestionType.MATCHING, stem, key, self._explanation(general), options, premises)

    def _essay(self, stem: str, general: str) -> QuestionContent:
        """A question that is answered in writing; without a key it is a draft."""
        if self._kind in _NO_KEY:
            self._say(ProblemCode.KEY_MISSING, Standing.DRAFT)
            options = TRUE_FALSE_OPTIONS if self._kind is QuestionType.TRUE_FALSE else ()
            return foreign_content(self._kind, stem, Key(), self._explanation(general), options)
        key, explanation = read_feedback_text(self._explanation(general))
        if not key.answer and not key.rubric:
            self._say(ProblemCode.KEY_MISSING, Standing.DRAFT)
        return foreign_content(QuestionType.SHORT_ANSWER, stem, key, explanation)

    def _untitled(self, text: str) -> str:
        text = text.lstrip()
        if text[:2] == "::":
            end = text.find("::", 2)
            if end > 0:
                self.title = " ".join(self._free(text[2:end]).split())
                return text[end + 2 :].lstrip()
        return text

    def _with_blank(self, before: str, after: str) -> str:
        """The stem with a blank where the answer stands; at its end unless it has one already."""
        if after.strip():
            return self._stem(before + BLANK + after)
        blanks = _RUN.findall(before)
        return self._stem(_RUN.sub(BLANK, before) if blanks else before + BLANK)

    def _stem(self, raw: str) -> str:
        """The stem; its format is that of all texts of the question that name none."""
        found = None if self._simple else _FORMAT.match(raw)
        if found:
            self._form = GIFT_FORMATS[found[1]]
            raw = raw[found.end() :]
        return self._rich(raw)

    def _rich(self, raw: str) -> str:
        text = _tidy(raw)
        if self._simple:
            return text
        form = self._form
        found = _FORMAT.match(text)
        if found:
            form, text = GIFT_FORMATS[found[1]], text[found.end() :].strip()
        read = rich(self._free(text), form, lambda _: None, self._where)
        for problem in read.problems:
            self.problems.append(problem)
            if problem.code is ProblemCode.IMAGE_MISSING and self.standing is Standing.SOUND:
                self.standing = Standing.DRAFT  # nobody can say whether it can be answered without
        return read.text.strip()

    def _partner(self, raw: str) -> str:
        """A partner in a pair, which has no format."""
        return _tidy(raw) if self._simple else plain_text(self._free(_tidy(raw)))

    def _free(self, text: str) -> str:
        return free(text) if self._block.held else text

    def _explanation(self, general: str) -> str:
        explanation = self._rich(general) if general else ""
        return with_remarks(explanation, self._remarks) if self._remarks else explanation

    def _remark(self, remarks: Iterable[tuple[str, str]]) -> None:
        for about, said in remarks:
            if said:
                self._remarks.append((about, self._rich(said)))

    def _weights(self, found: Answers) -> list[float]:
        weights, rounded = on_the_list(found.weights)
        for given, kept in rounded:
            self._say(ProblemCode.WEIGHT_ROUNDED, value=f"{given:g} % → {kept:g} %")
        return weights

    def _doubt(self, code: ProblemCode, found: Answers) -> None:
        partial = [
            (weight, text) for text, weight in zip(found.texts, found.weights, strict=True) if 0 != weight != FULL
        ]
        said = "; ".join(f"{weight:g} % {text.strip()}" for weight, text in partial)
        standing = Standing.DRAFT if code is ProblemCode.SCORING_UNKNOWN else Standing.SOUND
        self._say(code, standing, self._free(said)[:200])

    def _say(self, code: ProblemCode, standing: Standing = Standing.SOUND, value: str = "") -> None:
        self.problems.append(Problem(self._where, code, {"value": value} if value else {}))
        if standing is Standing.REJECTED or self.standing is Standing.SOUND:
            self.standing = standing


def _tidy(raw: str) -> str:
    """A text without the blanks around it and around its line ends."""
    text = raw.strip()
    return _WRAPPED.sub("\n", text) if "\n" in text else text


def _joined(before: str, after: str) -> str:
    """A stem around an answer that is no blank of it: a blank stands there only before more words."""
    return before + after if _CLOSING_MARKS.fullmatch(after) else before + BLANK + after
