"""One question as a QTI item.

The order of elements and the attributes that must be there are those of the information models of 2.1 and 3.0. Scoring
is a standard template where one fits, else processing of the plainest kind, so that other programs can score it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from html import escape

from ipexam.domain.question import BLANK, QuestionContent, QuestionType
from ipexam.domain.rich_text import literal, plain
from ipexam.formats.foreign_question import TRUE_FALSE_OPTIONS
from ipexam.formats.html_text import text_html
from ipexam.formats.qti_dialect import Dialect
from ipexam.formats.qti_responses import number as read_number
from ipexam.formats.written_key import key_text, number

PASSAGE_CLASS = "passage"
"""The class of the division that holds the text several items share."""
RESPONSE, SCORE, FEEDBACK, EXPLANATION = "RESPONSE", "SCORE", "FEEDBACK", "EXPLANATION"
_TAGS = re.compile(r"(<[^>]*>)")
_LONGEST_TITLE = 60
_EXPECTED_LENGTH = "20"


class ItemWriter:
    """Writes one item. `src` gives the address of an image by its SHA-256; `stimulus` are name and address of the
    document that has the passage, where the version of QTI knows such documents."""

    def __init__(
        self,
        dialect: Dialect,
        content: QuestionContent,
        src: Callable[[str], str],
        stimulus: tuple[str, str] | None = None,
    ) -> None:
        self._tag, self._dialect = dialect.tag, dialect
        self._content, self._src, self._stimulus = content, src, stimulus

    def document(self, identifier: str, title: str) -> bytes:
        """The whole item."""
        attributes = {
            "identifier": identifier,
            "title": title[:_LONGEST_TITLE],
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": "zh-CN",
        }
        parts = (
            self._declarations(),
            self._outcomes(),
            self._reference(),
            self._body(),
            self._processing(),
            self._feedback(),
        )
        return self._dialect.root("assessmentItem", "\n".join(part for part in parts if part), attributes)

    def _reference(self) -> str:
        if self._stimulus is None:
            return ""
        name, address = self._stimulus
        return self._tag("assessmentStimulusRef", "", {"identifier": name, "href": address})

    def _html(self, text: str) -> str:
        return text_html(text, self._src)

    def _body(self) -> str:
        content = self._content
        shown = content.passage if self._stimulus is None else ""
        passage = f'<div class="{PASSAGE_CLASS}">{self._html(shown)}</div>' if shown else ""
        if content.type is QuestionType.FILL_IN:
            return self._tag("itemBody", f"{passage}<div>{self._with_blanks()}</div>")
        return self._tag(
            "itemBody", f"{passage}<div>{self._html(content.stem)}</div>{self._interaction()}{self._rubric()}"
        )

    def _interaction(self) -> str:
        content = self._content
        bound = {"responseIdentifier": RESPONSE}
        match content.type:
            case QuestionType.MATCHING:
                return self._matching(bound)
            case QuestionType.SHORT_ANSWER | QuestionType.CASE:
                return self._tag("extendedTextInteraction", "", bound)
            case _:
                most = "0" if content.type is QuestionType.MULTIPLE else "1"
                choices = (
                    self._tag("simpleChoice", self._html(text), {"identifier": choice_id(at)})
                    for at, text in enumerate(options_of(content))
                )
                attributes = bound | {"shuffle": "false", "maxChoices": most}
                return self._tag("choiceInteraction", "".join(choices), attributes)

    def _matching(self, bound: dict[str, str]) -> str:
        content = self._content
        most = str(max(1, len(content.premises)))
        sets = self._match_set("P", content.premises, "1") + self._match_set("O", content.options, most)
        return self._tag("matchInteraction", sets, bound | {"shuffle": "false", "maxAssociations": most})

    def _match_set(self, letter: str, texts: Sequence[str], most: str) -> str:
        choices = (
            self._tag("simpleAssociableChoice", self._html(text), {"identifier": f"{letter}{at}", "matchMax": most})
            for at, text in enumerate(texts, 1)
        )
        return self._tag("simpleMatchSet", "".join(choices))

    def _rubric(self) -> str:
        held = key_text(self._content.key) if self._content.type.written else ""
        return self._tag("rubricBlock", f"<div>{self._html(held)}</div>", {"view": "scorer"}) if held else ""

    def _with_blanks(self) -> str:
        """The stem with an interaction for each blank; what looks like one inside a tag (an image's words) is none."""
        numbers = iter(range(self._content.stem.count(BLANK)))
        pieces = _TAGS.split(self._html(self._content.stem))
        return "".join(
            piece if at % 2 else re.sub(BLANK, lambda _: self._blank(next(numbers)), piece)
            for at, piece in enumerate(pieces)
        )

    def _blank(self, at: int) -> str:
        bound = {"responseIdentifier": f"{RESPONSE}{at + 1}"}
        offered = offered_of(self._content, at)
        if not offered:
            return self._tag("textEntryInteraction", "", bound | {"expectedLength": _EXPECTED_LENGTH})
        choices = (
            self._tag("inlineChoice", self._html(literal(text)), {"identifier": choice_id(n)})
            for n, text in enumerate(offered)
        )
        return self._tag("inlineChoiceInteraction", "".join(choices), bound | {"shuffle": "false"})

    def _declarations(self) -> str:
        content = self._content
        match content.type:
            case QuestionType.FILL_IN:
                return "\n".join(map(self._blank_declared, range(content.stem.count(BLANK))))
            case QuestionType.MATCHING:
                complete = len(content.key.pairs) == len(content.premises)
                pairs = [f"P{at} O{to + 1}" for at, to in enumerate(content.key.pairs, 1)] if complete else []
                return self._declared(RESPONSE, "multiple", "directedPair", pairs)
            case QuestionType.SHORT_ANSWER | QuestionType.CASE:
                return self._declared(RESPONSE, "single", "string", [])
            case _:
                several = "multiple" if content.type is QuestionType.MULTIPLE else "single"
                return self._declared(RESPONSE, several, "identifier", [choice_id(at) for at in content.key.choices])

    def _blank_declared(self, at: int) -> str:
        content = self._content
        accepted = content.key.blanks[at] if at < len(content.key.blanks) else ()
        offered = offered_of(content, at)
        kind = "identifier" if offered else "float" if tolerance_of(content, at) else "string"
        values = [choice_id(offered.index(text)) for text in accepted if text in offered] if offered else list(accepted)
        entries = (self._tag("mapEntry", "", {"mapKey": value, "mappedValue": "1"} | _case(kind)) for value in values)
        mapping = self._tag("mapping", "".join(entries), {"defaultValue": "0"}) if values else ""
        return self._declared(f"{RESPONSE}{at + 1}", "single", kind, values[:1], mapping)

    def _declared(self, identifier: str, cardinality: str, kind: str, values: Sequence[str], mapping: str = "") -> str:
        correct = "".join(self._tag("value", escape(value, quote=False)) for value in values)
        inner = (self._tag("correctResponse", correct) if correct else "") + mapping
        attributes = {"identifier": identifier, "cardinality": cardinality, "baseType": kind}
        return self._tag("responseDeclaration", inner, attributes)

    def _outcomes(self) -> str:
        zero = self._tag("defaultValue", self._tag("value", "0"))
        score = self._tag(
            "outcomeDeclaration", zero, {"identifier": SCORE, "cardinality": "single", "baseType": "float"}
        )
        if not self._content.explanation:
            return score
        shown = self._tag("defaultValue", self._tag("value", EXPLANATION))
        attributes = {"identifier": FEEDBACK, "cardinality": "single", "baseType": "identifier"}
        return f"{score}\n{self._tag('outcomeDeclaration', shown, attributes)}"

    def _feedback(self) -> str:
        if not self._content.explanation:
            return ""
        attributes = {"outcomeIdentifier": FEEDBACK, "identifier": EXPLANATION, "showHide": "show"}
        return self._tag("modalFeedback", f"<div>{self._html(self._content.explanation)}</div>", attributes)

    def _processing(self) -> str:
        content = self._content
        if content.type.written:
            return ""
        if content.type is not QuestionType.FILL_IN:
            return self._tag("responseProcessing", "", {"template": f"{self._dialect.templates}match_correct"})
        blanks = range(content.stem.count(BLANK))
        return self._tag("responseProcessing", "".join(rule for at in blanks for rule in self._blank_scored(at)))

    def _blank_scored(self, at: int) -> Iterator[str]:
        """One more point for each right blank."""
        response = {"identifier": f"{RESPONSE}{at + 1}"}
        score = self._tag("variable", "", {"identifier": SCORE})
        tolerance = tolerance_of(self._content, at)
        if not tolerance:
            earned = self._tag("sum", score + self._tag("mapResponse", "", response))
            yield self._tag("setOutcomeValue", earned, {"identifier": SCORE})
            return
        attributes = {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"}
        near = self._tag("equal", self._tag("variable", "", response) + self._tag("correct", "", response), attributes)
        one_more = self._tag("sum", score + self._tag("baseValue", "1", {"baseType": "float"}))
        earned = self._tag("setOutcomeValue", one_more, {"identifier": SCORE})
        yield self._tag("responseCondition", self._tag("responseIf", near + earned))


def choice_id(at: int) -> str:
    """The identifier of a choice: letters as far as they go."""
    return chr(65 + at) if at < 26 else f"C{at + 1}"


def options_of(content: QuestionContent) -> tuple[str, ...]:
    """The choices; true or false has two also where nobody wrote them."""
    return content.options or (TRUE_FALSE_OPTIONS if content.type is QuestionType.TRUE_FALSE else ())


def offered_of(content: QuestionContent, at: int) -> tuple[str, ...]:
    """The texts that a blank offers."""
    return content.blank_options[at] if at < len(content.blank_options) else ()


def tolerance_of(content: QuestionContent, at: int) -> str:
    """How far a number in a blank may be off, as a decimal; empty where texts are compared."""
    told = content.key.tolerances[at] if at < len(content.key.tolerances) else Fraction(0)
    accepted = content.key.blanks[at] if at < len(content.key.blanks) else ()
    written = number(told)
    usable = told > 0 and "/" not in written and accepted and all(read_number(text) is not None for text in accepted)
    return written if usable else ""


def title_of(code: str, content: QuestionContent) -> str:
    """A title for lists: the code, else how the stem begins."""
    return code or " ".join(plain(content.stem).split()) or "1"


def _case(kind: str) -> dict[str, str]:
    return {"caseSensitive": "false"} if kind == "string" else {}
