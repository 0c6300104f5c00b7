"""One question of a Moodle XML file: what all types have in common.

Source of the rules: the import of Moodle's `question/format/xml` and of its question types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.question_file import Standing
from ipexam.domain.rich_text import picture
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.gift_answers import FULL
from ipexam.formats.moodle_category import Around
from ipexam.formats.moodle_element import MoodleTexts, Node, text_of
from ipexam.formats.moodle_files import MoodleFiles
from ipexam.formats.moodle_weights import on_the_list
from ipexam.formats.pictures import Pictures
from ipexam.formats.titles import title_tag
from ipexam.formats.written_key import HINT, PARTLY, RIGHT, WRONG, with_remarks

_OWN_FEEDBACK = (("correctfeedback", RIGHT), ("partiallycorrectfeedback", PARTLY), ("incorrectfeedback", WRONG))
_SAYS_NOTHING = frozenset(
    (
        *("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."),
        *("", "Correct", "Incorrect", "回答正确", "回答正确。", "你的回答正确", "您的回答正确。", "您的答案是正确的。"),
        *("部分正确", "部分正确。", "回答部分正确。", "您的回答部分正确。", "您的答案部分正确。", "正确", "错误"),
        *("回答错误", "回答错误。", "你的回答不正确", "您的回答不正确。", "您的答案不正确。", "不正确。"),
    )
)
"""What Moodle says by itself after every answer."""


class MoodleQuestion:
    """A question being read; `problems` and `standing` say how well it could be."""

    def __init__(self, element: etree._Element, where: Where, pictures: Pictures, around: Around) -> None:
        self.where = where
        self._around = around
        self.files = MoodleFiles(element, pictures)
        self.node = Node(element)
        self.texts = MoodleTexts(where, self.files)
        self._remarks: list[tuple[str, str]] = []
        self._said: list[Problem] = []
        self.type = element.get("type") or ""
        self.standing = Standing.SOUND
        self.code = self.node.word("idnumber")
        tags = [text_of(tag) for group in self.node.all("tags") for tag in group if tag.tag == "tag"]
        self.tags = [tag for tag in tags if tag.strip()]
        self.grade = self.node.word("defaultgrade")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to be told, files that no text shows among it."""
        return (*self._said, *self.texts.problems, *self.files.left_over(self.where))

    def stem(self) -> str:
        """The stem, with the image that old files have beside it."""
        stem = self.texts.rich(self.node.first("questiontext"))
        old = self.node.first("image_base64")
        if old is not None and text_of(old):
            self.files.add(old)
            shown = self.files.first_picture()
            stem = f"{stem}\n{picture(shown)}" if shown else stem
        return stem

    def unsupported(self, kind: str) -> QuestionContent:
        """A draft with the words and images of a question of a kind that the bank does not ask."""
        self.say(ProblemCode.QUESTION_TYPE_UNSUPPORTED, Standing.DRAFT, kind)
        lines = [self.stem()]
        for file in self.node.all("file"):
            self.files.add(file)
        shown = self.files.first_picture() if self.node.all("file") else None
        lines += [picture(shown)] if shown else []
        drags = [self.texts.words(drag) for name in ("drag", "answer") for drag in self.node.all(name)]
        lines += [words for words in drags if words]
        return self.content(QuestionType.UNKNOWN, "\n".join(filter(None, lines)), Key())

    def content(
        self,
        kind: QuestionType,
        stem: str,
        key: Key,
        options: Sequence[str] = (),
        premises: Sequence[str] = (),
        blank_options: Sequence[Sequence[str]] = (),
    ) -> QuestionContent:
        """The question of these parts; call it last, for the explanation has what was said of single answers."""
        title = title_tag(" ".join(self.node.word("name").split()), self.code, stem, self.tags)
        fields = self._around.fields(kind, key, [*self.tags, title] if title else self.tags)
        return foreign_content(kind, stem, key, self._explanation(), options, premises, blank_options, fields)

    def weights(self, answers: Sequence[etree._Element]) -> list[float]:
        """What each answer gets, in percent of Moodle's list; what had to be rounded is told."""
        weights, rounded = on_the_list([_weight(answer) for answer in answers])
        for given, kept in rounded:
            self.say(ProblemCode.WEIGHT_ROUNDED, value=f"{given:g} % → {kept:g} %")
        return weights

    def partial_weights(self, answers: Sequence[etree._Element]) -> list[float]:
        """The same; that some get a part is told, for here a blank is right or wrong."""
        weights = self.weights(answers)
        if any(weight not in (0.0, FULL) for weight in weights):
            self.say(ProblemCode.WEIGHTS_NOT_KEPT, value=self.shares(answers))
        return weights

    def shares(self, answers: Sequence[etree._Element]) -> str:
        """The answers that get a part, in words."""
        told = [(answer, _weight(answer)) for answer in answers]
        partial = [f"{weight:g} % {self.texts.words(one)}" for one, weight in told if weight not in (0.0, FULL)]
        return "; ".join(partial)[:200]

    def _explanation(self) -> str:
        explanation = self.texts.rich(self.node.first("generalfeedback"))
        for name, about in _OWN_FEEDBACK:
            feedback = self.node.first(name)
            if feedback is not None and text_of(feedback) not in _SAYS_NOTHING:
                said = self.texts.rich(feedback)
                if said not in _SAYS_NOTHING:
                    self._remarks.append((about, said))
        for hint in self.node.all("hint"):
            self.remark([(HINT, self.texts.rich(hint))])
        return with_remarks(explanation, self._remarks) if self._remarks else explanation

    def remark_answers(self, answers: Sequence[etree._Element], about: Sequence[str]) -> None:
        """Remember what is said of each answer, under its name in `about`."""
        for answer, whom in zip(answers, about, strict=False):
            for part in answer:
                said = self.texts.rich(part) if part.tag == "feedback" else ""
                if said:
                    self._remarks.append((whom, said))

    def remark(self, remarks: Iterable[tuple[str, str]]) -> None:
        """Remember what is said of something."""
        self._remarks += [(about, said) for about, said in remarks if said]

    def say(self, code: ProblemCode, standing: Standing = Standing.SOUND, value: str = "") -> None:
        """Tell a problem; the worst standing counts."""
        self._said.append(Problem(self.where, code, {"value": value} if value else {}))
        if standing is Standing.REJECTED or self.standing is Standing.SOUND:
            self.standing = standing


def _weight(answer: etree._Element) -> float:
    try:
        weight = float(answer.get("fraction") or 0)
    except ValueError:
        return 0.0
    return weight if -FULL <= weight <= FULL else 0.0
