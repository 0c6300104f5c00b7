"""The question bank (题库): import, list and search, versions, status."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ipexam.domain.bank_errors import ImageRefused
from ipexam.domain.batch import ImportOutcome
from ipexam.domain.errors import CourseUnknown, SubjectExists
from ipexam.domain.exam_errors import QuestionFaulty
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import (
    QuestionContent,
    QuestionFilter,
    QuestionLine,
    QuestionOrder,
    QuestionStatus,
    QuestionVersion,
)
from ipexam.domain.question_check import faults
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_relation import QuestionFile
from ipexam.domain.verb import Verb
from ipexam.formats.pictures import PictureRefused, take_picture
from ipexam.services.desk import Desk
from ipexam.services.question_import import QuestionImportService
from ipexam.services.storable import storable
from ipexam.storage import (
    item_statistics,
    question_enemy,
    question_image,
    question_list,
    question_review,
    question_usage,
)
from ipexam.storage import programme as programmes
from ipexam.storage import question as storage
from ipexam.storage.question import Origin, Shelf


class BankService:
    """The questions of a programme's curriculum. Programmes made from one template share them, year after year."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(self, path: Path, programme: str | None = None, report: Report = silent) -> ImportOutcome:
        """Bring in a question sheet: sound rows are kept, all problems reported, the same file again changes nothing.

        A known code with other content gets a new version. Known content under another code is a QUESTION_REPEATED
        problem. A row without a code, or with a bare running number for one, is known by its content and gets the
        next free code of its course. A new question with a key comes in approved.
        """
        return QuestionImportService(self._desk).import_files((path,), programme, report)

    def page(
        self,
        programme: str | None,
        chosen: QuestionFilter,
        offset: int = 0,
        limit: int = 200,
        order: QuestionOrder = QuestionOrder.CODE,
    ) -> tuple[list[QuestionLine], int]:
        """A page of newest versions in an order, and how many the filter finds."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            curriculum = programmes.curriculum(tx, programme)
            return question_list.page(tx, self._desk.database.dialect, curriculum, chosen, offset, limit, order)

    def count(self, programme: str | None, chosen: QuestionFilter) -> int:
        """How many questions the filter finds."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            curriculum = programmes.curriculum(tx, programme)
            return question_list.count(tx, self._desk.database.dialect, curriculum, chosen)

    def tags(self, programme: str | None = None) -> tuple[str, ...]:
        """Every tag of the bank."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return question_list.tags(tx, programmes.curriculum(tx, programme))

    def groups(self, programme: str | None = None) -> tuple[str, ...]:
        """The code of every group of one passage."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return question_list.groups(tx, programmes.curriculum(tx, programme))

    def get(self, question_id: int) -> tuple[QuestionVersion, ...]:
        """All versions of a question, newest first. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return storage.versions(tx, question_id)

    def file(self, question_id: int) -> QuestionFile:
        """Everything the office knows of a question. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            row = storage.found(tx, question_id)
            others = question_list.members(tx, row.curriculum, row.group)
            versions = storage.versions(tx, question_id)
            known = item_statistics.known(tx, [version.id for version in versions])
            return QuestionFile(
                versions,
                question_review.steps(tx, question_id),
                question_usage.uses(tx, question_id),
                question_usage.exposures(tx, [question_id]).get(question_id),
                question_enemy.enemies(tx, question_id),
                tuple(other for other in others if other.question_id != question_id),
                question_list.arrivals(tx, question_id),
                {version.no: known[version.id] for version in versions if version.id in known},
            )

    def images(self, sha256s: Iterable[str]) -> dict[str, QuestionImage]:
        """Images of questions by their SHA-256; one that the bank does not hold is not in the answer."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return question_image.found(tx, sha256s)

    def take_image(self, content: bytes) -> QuestionImage:
        """A picture as questions hold it: nothing but pixels, within limits. It is kept with the question that names
        it. Raises `ImageRefused`."""
        try:
            return take_picture(content)
        except PictureRefused as refused:
            raise ImageRefused(refused.why.value) from refused

    def add(
        self, programme: str | None, content: QuestionContent, code: str = "", images: Iterable[QuestionImage] = ()
    ) -> QuestionVersion:
        """A new question as a draft, under the next free code of its course unless a code is given; a draft may still
        have faults. Raises `CourseUnknown` and `SubjectExists`."""
        whole, content = self._programme(programme), storable(content)
        module_code = _module(whole, content.course_code)
        with self._desk.act(Verb.BANK_ADD) as act:
            shelf = Shelf(act.tx, self._desk.database.dialect, whole.template)
            if code and shelf.known([code], []):
                raise SubjectExists("question", code)
            shelf.keep_images(images)
            origin = Origin(act.at, self._desk.actor.name)
            free = code or shelf.free_code(content.course_code)
            row = shelf.add(free, content, module_code, QuestionStatus.DRAFT, origin)
            act.subject = str(row.id)
            return storage.versions(act.tx, row.id)[0]

    def edit(
        self,
        programme: str | None,
        question_id: int,
        content: QuestionContent,
        version: int,
        images: Iterable[QuestionImage] = (),
    ) -> QuestionVersion:
        """Store an edit as the next version; papers that are drawn keep the one they have. An approved question goes
        back to review unless only administrative fields changed (`domain.question_workflow`).

        `version` is the number of the version that was read; `images` are those that the edit put in. A draft may
        still have faults. Raises `QuestionFaulty`, `EditedMeanwhile` and `CourseUnknown`.
        """
        whole, content = self._programme(programme), storable(content)
        found = faults(content)
        module_code = _module(whole, content.course_code)
        with self._desk.act(Verb.BANK_EDIT, str(question_id)) as act:
            if found and storage.found(act.tx, question_id).status is not QuestionStatus.DRAFT:
                raise QuestionFaulty(tuple(code.value for code in found))
            shelf = Shelf(act.tx, self._desk.database.dialect, whole.template)
            shelf.keep_images(images)
            origin = Origin(act.at, self._desk.actor.name)
            shelf.renew(question_id, content, module_code, version, origin)
            act.facts.update(version=version + 1)
            return storage.versions(act.tx, question_id)[0]

    def _programme(self, code: str | None) -> Programme:
        with self._desk.look(Verb.BANK_LIST) as tx:
            return programmes.find(tx, code)


def _module(programme: Programme, course_code: str) -> str:
    course = next((course for course in programme.courses if course.code == course_code), None)
    if course is None:
        raise CourseUnknown(course_code)
    return course.module_code
