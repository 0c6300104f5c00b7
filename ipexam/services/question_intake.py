"""Questions going into the bank inside one transaction, as a preview and the clerk's decisions say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from sqlalchemy.orm import Session

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionContent, QuestionStatus
from ipexam.domain.question_check import faults
from ipexam.domain.question_import import Action, Decisions, ImportPreview, Likeness, PreviewLine
from ipexam.domain.question_workflow import is_author
from ipexam.domain.rich_text import pictures
from ipexam.services.bank_courses import Courses
from ipexam.services.question_matching import own_code
from ipexam.storage import bank_import as storage
from ipexam.storage.question import Known, Origin, Shelf
from ipexam.storage.question_content import content_sha256, likeness

_REPORT_EVERY = 100
_LONGEST_PLACE = 200
_LONGEST_CODE = 60


class QuestionIntake:
    """One import inside one transaction; counts what happened."""

    def __init__(self, tx: Session, shelf: Shelf, courses: Courses, origin: Origin, curriculum: str) -> None:
        self._shelf, self._courses, self._origin = shelf, courses, origin
        self._bank_codes = storage.codes(tx, curriculum)
        self._groups = Groups(storage.passages(tx, curriculum))
        self._tx = tx
        self._taken_codes: set[str] = set()
        self._numbers: dict[str, Iterator[int]] = {}
        self._alike: dict[str, Known] = {}
        self._held: dict[int, QuestionContent] = {}
        self._newest: dict[int, int] = {}
        self._images: set[str] = set()
        self.problems: list[Problem] = []
        self.added = self.changed = self.unchanged = self.rejected = 0

    def take(self, preview: ImportPreview, decisions: Decisions, report: Report) -> None:
        """Do what is decided for every question."""
        self._look_up(preview)
        for n, line in enumerate(preview.lines):
            if n % _REPORT_EVERY == 0:
                report(n, len(preview.lines))
            self._take(line, decisions)
        self._shelf.keep_images(preview.images[sha256] for sha256 in self._images if sha256 in preview.images)

    def _look_up(self, preview: ImportPreview) -> None:
        """What the bank holds now, for the preview may be an hour old."""
        self._taken_codes = {own_code(line.question.code) for line in preview.lines}
        hashes = {likeness(line.question.content) for line in preview.lines}
        self._alike = {known.likeness: known for known in self._shelf.known((), hashes)}
        twins = [line.twin.question_id for line in preview.lines if line.twin and line.twin.question_id]
        self._held = storage.newest_contents(self._tx, twins)

    def _take(self, line: PreviewLine, decisions: Decisions) -> None:
        action = decisions.action_of(line)
        if action is Action.REJECT:
            self._reject(line, decisions)
        elif action is Action.SKIP:
            self._skip(line, decisions)
        elif action is Action.VERSION:
            self._renew(line, decisions)
        elif self._came_meanwhile(line):
            self.unchanged += 1
        else:
            self._add(line, decisions)

    def _reject(self, line: PreviewLine, decisions: Decisions) -> None:
        self.rejected += 1
        if line.choices != (Action.REJECT,) and not decisions.course_of(line):
            self.problems.append(line.without_course)

    def _skip(self, line: PreviewLine, decisions: Decisions) -> None:
        """The bank has it already; where its code says otherwise and no person decided, that is left for one."""
        repeated = any(problem.code is ProblemCode.QUESTION_REPEATED for problem in line.problems)
        if repeated and line.no not in decisions.actions:
            self.rejected += 1
        else:
            self.unchanged += 1

    def _came_meanwhile(self, line: PreviewLine) -> bool:
        """Whether the bank got a question of these words since the preview was made."""
        unknown = line.twin is None or line.twin.likeness is Likeness.NEAR
        return unknown and likeness(line.question.content) in self._alike

    def _add(self, line: PreviewLine, decisions: Decisions) -> None:
        content = self._content(line, decisions)
        status = self._status(content, decisions.status_of(line.question))
        module_code = self._module(content.course_code)
        code = self._code(line, content.course_code)
        self._shelf.add(code, content, module_code, status, self._from(line))
        self._bank_codes.add(code)
        self._keep(content)
        self.added += 1

    def _renew(self, line: PreviewLine, decisions: Decisions) -> None:
        """The next version of the twin. What the file says nothing of stays, unless its code shows that it means all of
        the question."""
        assert line.twin is not None  # only a twin has versions  # noqa: S101
        held = self._held[line.twin.question_id]
        content = self._content(line, decisions)
        if own_code(line.question.code) != line.twin.code:
            content = _filled(content, held)
        if content_sha256(content) == content_sha256(held):
            self.unchanged += 1
            return
        newest = self._newest.get(line.twin.question_id, line.twin.version)
        approved = decisions.status is QuestionStatus.APPROVED
        status = self._status(content, QuestionStatus.APPROVED) if approved else None
        row = self._shelf.renew(
            line.twin.question_id, content, self._module(content.course_code), newest, self._from(line), status
        )
        self._newest[row.id], self._held[row.id] = row.newest, content
        self._keep(content)
        self.changed += 1

    def _content(self, line: PreviewLine, decisions: Decisions) -> QuestionContent:
        content = line.question.content
        held = self._held.get(line.twin.question_id) if line.twin else None
        return replace(
            content,
            course_code=decisions.course_of(line),
            author=content.author or decisions.author,
            group=self._groups.code(line.file, content, held),
        )

    def _status(self, content: QuestionContent, wanted: QuestionStatus) -> QuestionStatus:
        """What cannot be asked is a draft; nobody's own question comes in approved."""
        if faults(content):
            return QuestionStatus.DRAFT
        own = wanted is QuestionStatus.APPROVED and is_author(self._origin.actor, content.author)
        return QuestionStatus.REVIEW if own else wanted

    def _module(self, course_code: str) -> str:
        course = self._courses.get(course_code)
        return course.module_code if course else ""

    def _keep(self, content: QuestionContent) -> None:
        self._images |= {sha256 for text in content.texts for sha256 in pictures(text)}

    def _from(self, line: PreviewLine) -> Origin:
        return replace(self._origin, place=str(line.question.where)[:_LONGEST_PLACE], raw=line.question.raw)

    def _code(self, line: PreviewLine, course_code: str) -> str:
        """The file's own code when it is free, else the next free one of the kind `3.2-01`; codes that the same file
        brings are free no longer."""
        own = own_code(line.question.code)
        if own and len(own) <= _LONGEST_CODE and own not in self._bank_codes:
            return own
        numbers = self._numbers.setdefault(course_code, count(1))
        codes = (f"{course_code}-{n:02d}" for n in numbers)
        return next(code for code in codes if code not in self._bank_codes and code not in self._taken_codes)


class Groups:
    """Codes of groups that hold in the whole bank, for names that hold within a file."""

    def __init__(self, passages: dict[str, str]) -> None:
        self._passages = passages
        self._given: dict[tuple[int, str], str] = {}

    def code(self, file: int, content: QuestionContent, held: QuestionContent | None = None) -> str:
        """The code of a question's group: its name in the file, unless the bank has another passage of that name."""
        name = content.group
        if not name or (held is not None and held.group == name):
            return name
        if (file, name) not in self._given:
            names = (name, *(f"{name[: _LONGEST_CODE - 5]}-{n}" for n in range(2, 10_000)))
            code = next(one for one in names if self._passages.get(one, content.passage) == content.passage)
            self._passages[code] = content.passage
            self._given[file, name] = code
        return self._given[file, name]


def _filled(content: QuestionContent, held: QuestionContent) -> QuestionContent:
    """The content with what the bank knows wherever the file says nothing."""
    return replace(
        content,
        level=content.level or held.level,
        knowledge=content.knowledge or held.knowledge,
        source=content.source or held.source,
        law_date=content.law_date or held.law_date,
        expires_on=content.expires_on or held.expires_on,
        explanation=content.explanation or held.explanation,
        group=content.group or held.group,
        passage=content.passage or held.passage,
        tags=tuple(dict.fromkeys((*held.tags, *content.tags))),
        author=content.author or held.author,
        seconds=content.seconds or held.seconds,
    )
