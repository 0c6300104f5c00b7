"""What the bank has of the questions that some files hold, and what is proposed for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from sqlalchemy.orm import Session

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionContent, QuestionStatus
from ipexam.domain.question_file import ReadQuestion, Standing
from ipexam.domain.question_import import Action, Likeness, PreviewLine, Twin
from ipexam.domain.rich_text import plain
from ipexam.matching.near_questions import NearIndex, near_pairs, near_text_of
from ipexam.matching.similar_texts import likeness_text
from ipexam.services.bank_courses import Courses
from ipexam.services.storable import storable
from ipexam.storage import bank_import as storage
from ipexam.storage.question import Known, Shelf
from ipexam.storage.question_content import content_sha256, likeness

_RUNNING_NUMBER_DIGITS = 5
_REPORT_EVERY = 2000


@dataclass(frozen=True, slots=True)
class Arrival:
    """A question of a file with the course that its words mean; `code` is empty for a bare running number."""

    file: int
    question: ReadQuestion
    code: str
    content: QuestionContent
    likeness: str


def arrival(file: int, question: ReadQuestion, courses: Courses) -> Arrival:
    """A question on its way in."""
    course = courses.find(question.content.course_code)
    content = replace(storable(question.content), course_code=course.code if course else "")
    return Arrival(file, question, own_code(question.code), content, likeness(content))


def own_code(code: str) -> str:
    """The code that a file gives a question; empty for a bare running number (序号)."""
    return "" if code.isdigit() and len(code) <= _RUNNING_NUMBER_DIGITS else code


class Matching:
    """Arrivals held against the bank of a curriculum, inside one reading."""

    def __init__(self, tx: Session, dialect: ModuleType, curriculum: str, arrivals: Sequence[Arrival]) -> None:
        self._tx, self._curriculum, self._arrivals = tx, curriculum, arrivals
        codes = {one.code for one in arrivals if one.code}
        shelf = Shelf(tx, dialect, curriculum)
        known = shelf.known(codes, {one.likeness for one in arrivals}, retired=True)
        self._by_code = {one.code: one for one in known}
        given_up = [one for one in known if one.status is QuestionStatus.RETIRED]
        living = [one for one in known if one.status is not QuestionStatus.RETIRED]
        self._by_likeness = {one.likeness: one for one in reversed((*living, *given_up))}
        self._contents = storage.newest_contents(tx, [one.id for one in known])
        self._seen: dict[str, int] = {}

    def lines(self, report: Report) -> tuple[PreviewLine, ...]:
        """Every arrival with its twin and what is proposed."""
        found = [self._line(no, one) for no, one in enumerate(self._arrivals)]
        lonely = [line.no for line in found if line.twin is None and line.question.standing is not Standing.REJECTED]
        near = self._near(lonely, report)
        return tuple(_with_near(line, near[line.no]) if line.no in near else line for line in found)

    def _line(self, no: int, one: Arrival) -> PreviewLine:
        twin = self._twin(no, one)
        chapter = one.question.content.course_code
        problems = (*one.question.problems, *_told(one, twin, self._arrivals))
        action = self._proposed(one, twin)
        question = replace(one.question, content=one.content)
        return PreviewLine(no, one.file, question, chapter, one.content.course_code, twin, action, problems)

    def _twin(self, no: int, one: Arrival) -> Twin | None:
        if one.question.standing is Standing.REJECTED:
            return None
        by_code = self._by_code.get(one.code) if one.code else None
        alike = self._by_likeness.get(one.likeness)
        earlier = self._seen.setdefault(one.likeness, no)
        if by_code is not None and (alike is None or alike.id == by_code.id):
            return self._same_code(one, by_code)
        if alike is not None:
            return self._same_words(one, alike)
        if earlier != no:
            return self._earlier(one, earlier)
        return self._same_code(one, by_code) if by_code is not None else None

    def _same_code(self, one: Arrival, known: Known) -> Twin:
        if known.likeness == one.likeness:
            return self._same_words(one, known)
        return Twin(Likeness.CODE, known.code, 0, known.id, known.newest)

    def _same_words(self, one: Arrival, known: Known) -> Twin:
        content = self._contents[known.id]
        return Twin(
            likeness_of(one.content, content, exact=known.sha256 == content_sha256(one.content)),
            known.code,
            100,
            known.id,
            known.newest,
            same_key=same_key(one.content, content),
            retired=known.status is QuestionStatus.RETIRED,
        )

    def _earlier(self, one: Arrival, place: int) -> Twin:
        first = self._arrivals[place]
        how = likeness_of(
            one.content, first.content, exact=content_sha256(one.content) == content_sha256(first.content)
        )
        told = first.code or str(first.question.where)
        return Twin(how, told, line=place, same_key=same_key(one.content, first.content))

    def _proposed(self, one: Arrival, twin: Twin | None) -> Action:
        """A code that the file gives means that question: other content is its next version. What only has the same
        words is passed over."""
        if one.question.standing is Standing.REJECTED:
            return Action.REJECT
        if twin is None:
            return Action.NEW
        meant = bool(one.code) and one.code == twin.code and twin.question_id > 0
        return Action.VERSION if meant and twin.likeness is not Likeness.EXACT else Action.SKIP

    def _near(self, places: Sequence[int], report: Report) -> Mapping[int, Twin]:
        """For each of these arrivals the nearest question of the bank, or else of the files before it."""
        texts = [(place, near_text_of(self._arrivals[place].content)) for place in places]
        index, found = NearIndex(texts), dict[int, Twin]()
        total = storage.living(self._tx, self._curriculum) if texts else 0
        rows = storage.near_texts(self._tx, self._curriculum) if total else iter(())
        for done, (question_id, code, text) in enumerate(rows):
            if done % _REPORT_EVERY == 0:
                report(done, total)
            for place, percent in index.near(text):
                if place not in found or found[place].percent < percent:
                    found[place] = Twin(Likeness.NEAR, code, percent, question_id)
        for pair in near_pairs(texts):
            if pair.other not in found:
                first = self._arrivals[pair.one]
                told = first.code or str(first.question.where)
                found[pair.other] = Twin(Likeness.NEAR, told, pair.percent, line=pair.one)
        return found


def same_key(one: QuestionContent, other: QuestionContent) -> bool:
    """Whether two questions of the same words have the same key, whatever the order of their options."""
    return _key_words(one) == _key_words(other)


def _key_words(content: QuestionContent) -> object:
    key = content.key
    options = [likeness_text(plain(option)) for option in content.options]
    chosen = sorted(options[choice] for choice in key.choices if choice < len(options))
    premises = [likeness_text(plain(premise)) for premise in content.premises]
    paired = zip(premises, key.pairs, strict=False)
    pairs = sorted((premise, options[pair]) for premise, pair in paired if pair < len(options))
    blanks = [likeness_text(blank[0]) for blank in key.blanks if blank]
    return chosen, pairs, sorted(blanks) if key.unordered else blanks, likeness_text(plain(key.answer))


def likeness_of(one: QuestionContent, other: QuestionContent, *, exact: bool) -> Likeness:
    """How two questions of the same words are alike."""
    if exact:
        return Likeness.EXACT
    orders = [[likeness_text(plain(option)) for option in content.options] for content in (one, other)]
    return Likeness.FOLDED if orders[0] == orders[1] else Likeness.REORDERED


def _told(one: Arrival, twin: Twin | None, arrivals: Sequence[Arrival]) -> Iterator[Problem]:
    """What the clerk is told of a twin: another code for the same words, another key."""
    if twin is None or twin.likeness is Likeness.CODE:
        return
    if twin.retired:
        yield Problem(one.question.where, ProblemCode.QUESTION_RETIRED, {"code": twin.code})
    if (one.code and one.code != twin.code) or (twin.line >= 0 and not _same_file_again(one, arrivals[twin.line])):
        yield Problem(one.question.where, ProblemCode.QUESTION_REPEATED, {"code": twin.code})
    if not twin.same_key:
        yield Problem(one.question.where, ProblemCode.KEY_DIFFERS, {"code": twin.code})


def _same_file_again(one: Arrival, first: Arrival) -> bool:
    """Whether both stand at the same place of two files: the same file was chosen twice."""
    here, there = one.question.where, first.question.where
    return one.file != first.file and (here.sheet, here.row) == (there.sheet, there.row)


def _with_near(line: PreviewLine, twin: Twin) -> PreviewLine:
    facts = {"code": twin.code, "percent": str(twin.percent)}
    problem = Problem(line.question.where, ProblemCode.QUESTION_NEAR, facts)
    return replace(line, twin=twin, problems=(*line.problems, problem))
