"""Questions on their way into the bank: what a preview says, what taking in does, what stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.errors import CourseUnknown, EditedMeanwhile
from ipexam.domain.file_errors import FileMissing, HeaderNotFound
from ipexam.domain.question import Key, QuestionContent, QuestionFilter, QuestionStatus, QuestionType, QuestionVersion
from ipexam.domain.question_import import Action, Decisions, ImportPreview, Kind, Likeness
from ipexam.domain.rich_text import picture
from ipexam.formats.pictures import take_picture
from ipexam.services.bank import BankService
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.question_import import QuestionImportService
from ipexam.sheets.questions_writing import write_questions
from ipexam.storage import question_image
from tests.formats.test_pictures import drawn
from tests.services.exams import question
from tests.sheets.builder import xlsx

HEAD = ["序号", "题型", "章节", "题目", "选项", "正确答案", "答案解析"]
APPROVED = Decisions(status=QuestionStatus.APPROVED)

Read = Callable[..., ImportPreview]


@pytest.fixture
def imports(office: Desk) -> QuestionImportService:
    return QuestionImportService(office)


@pytest.fixture
def own(imports: QuestionImportService, tmp_path: Path) -> Read:
    """Read questions given as (code, content) from our own workbook."""

    def own(*questions: tuple[str, QuestionContent], name: str = "题库.xlsx") -> ImportPreview:
        write_questions(tmp_path / name, questions)
        return imports.read([tmp_path / name])

    return own


@pytest.fixture
def foreign(imports: QuestionImportService, tmp_path: Path) -> Read:
    """Read rows of another office's sheet."""

    def foreign(*rows: list[object], name: str = "汇总.xlsx") -> ImportPreview:
        xlsx(tmp_path, [HEAD, *rows], name)
        return imports.read([tmp_path / name])

    return foreign


def newest(office: Desk) -> Mapping[str, QuestionVersion]:
    bank = BankService(office)
    return {line.code: bank.get(line.id)[0] for line in bank.page(None, QuestionFilter())[0]}


def counts(outcome: ImportOutcome) -> tuple[int, int, int, int]:
    return outcome.added, outcome.changed, outcome.unchanged, outcome.rejected


def test_a_preview_writes_nothing_and_says_what_each_question_is(imports, own, office: Desk) -> None:
    imports.commit(own(("q1", question()), ("q2", question(stem="许可合同何时生效？"))), APPROVED)
    turned = question(options=tuple(reversed(question().options)), key=Key(choices=(3,)))
    other_key = question(key=Key(choices=(1,)))
    near = question(stem="专利权的质权自何时起设立？")
    preview = own(
        ("q1", question()),
        ("q2", question(stem="许可合同何时生效？", explanation="新解析")),
        ("", turned),
        ("", other_key),
        ("", near),
        ("q9", question(stem="全新的一道题目？")),
        ("", replace(question(QuestionType.SHORT_ANSWER, stem="简述流程。"), key=Key())),
    )
    said = [(line.kind, line.twin and line.twin.likeness, line.proposed) for line in preview.lines]
    assert said == [
        (Kind.SAME, Likeness.EXACT, Action.SKIP),
        (Kind.CHANGED, Likeness.FOLDED, Action.VERSION),
        (Kind.SAME, Likeness.REORDERED, Action.SKIP),
        (Kind.CHANGED, Likeness.FOLDED, Action.SKIP),
        (Kind.NEAR, Likeness.NEAR, Action.NEW),
        (Kind.NEW, None, Action.NEW),
        (Kind.DRAFT, None, Action.NEW),
    ]
    assert [problem.code.value for problem in preview.lines[3].problems] == ["key_differs"]
    assert len(newest(office)) == 2


def test_taking_in_keeps_place_source_text_and_status(imports, foreign, office: Desk) -> None:
    preview = foreign(
        [1, "单选题", "3.2", "开放许可声明由谁作出？", "专利权人$;$被许可人", "A", "第五十条"],
        [2, "简答题", "3.2", "说明质押登记的流程。", "", "", ""],
        [3, "排序题", "3.2", "请排列步骤。", "甲|乙|丙", "312", ""],
    )
    outcome = imports.commit(preview, Decisions(author="李老师"))
    assert counts(outcome) == (3, 0, 0, 0)
    found = newest(office)
    assert {code: (v.status, v.content.type, v.content.author) for code, v in found.items()} == {
        "3.2-01": (QuestionStatus.REVIEW, QuestionType.SINGLE, "李老师"),
        "3.2-02": (QuestionStatus.DRAFT, QuestionType.SHORT_ANSWER, "李老师"),
        "3.2-03": (QuestionStatus.DRAFT, QuestionType.UNKNOWN, "李老师"),
    }
    with office.database.reading() as tx:
        from ipexam.storage.rows.question import QuestionVersionRow

        row = tx.get(QuestionVersionRow, found["3.2-03"].id)
        assert row.place == "汇总.xlsx › Sheet1 › 4"
        assert "题型：排序题" in row.raw
        assert "正确答案：312" in row.raw


def test_the_same_file_again_changes_nothing(imports, foreign) -> None:
    rows = [
        [1, "判断题", "3.2", "转让自公告之日起生效。", "", True, ""],
        [2, "单选题", "3.2", "谁来批？", "甲|乙", "B", ""],
    ]
    assert counts(imports.commit(foreign(*rows), APPROVED)) == (2, 0, 0, 0)
    again = imports.commit(foreign(*rows), APPROVED)
    assert (counts(again), again.batch) == ((0, 0, 2, 0), None)


def test_a_preview_taken_in_twice_adds_its_questions_once(imports, own) -> None:
    preview = own(("", question(stem="甲题是什么？")), ("", question(stem="乙题又是什么？")))
    assert counts(imports.commit(preview, APPROVED)) == (2, 0, 0, 0)
    assert counts(imports.commit(preview, APPROVED)) == (0, 0, 2, 0)


def test_a_clerk_decides_otherwise_line_by_line(imports, own, office: Desk) -> None:
    imports.commit(own(("q1", question(knowledge="质押", explanation="旧解析"))), APPROVED)
    preview = own(("", question(knowledge="", explanation="新解析", source="")), ("", question()))
    outcome = imports.commit(preview, Decisions(actions={0: Action.VERSION, 1: Action.NEW}))
    assert counts(outcome) == (1, 1, 0, 0)
    found = newest(office)
    assert (found["q1"].no, found["q1"].content.explanation, found["q1"].content.knowledge) == (2, "新解析", "质押")
    assert found["q1"].status is QuestionStatus.REVIEW
    assert set(found) == {"q1", "1.1-01"}


def test_a_question_without_a_course_waits_until_somebody_says_which(imports, foreign, office: Desk) -> None:
    row = [1, "判断题", "商标运营篇", "商标转让自公告之日起生效。", "", "对", ""]
    outcome = imports.commit(foreign(row), Decisions())
    assert (counts(outcome), [p.code.value for p in outcome.problems]) == ((0, 0, 0, 1), ["course_unknown"])
    preview = foreign(row)
    assert preview.chapters == {"商标运营篇": 1}
    assert counts(imports.commit(preview, Decisions(chapters={"商标运营篇": "3.2"}))) == (1, 0, 0, 0)
    again = foreign([1, "判断题", "商标运营篇", "商标续展可以提前办理。", "", "对", ""])
    assert [line.course_code for line in again.lines] == ["3.2"]
    with pytest.raises(CourseUnknown):
        imports.commit(again, Decisions(course="9.9"))


def test_one_file_that_cannot_be_read_never_stops_the_others(imports, tmp_path: Path, office: Desk) -> None:
    write_questions(tmp_path / "好.xlsx", [("q1", question())])
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04" + bytes(50))
    xlsx(tmp_path, [["姓名", "单位"], ["甲", "乙"]], "名单.xlsx")
    paths = [tmp_path / name for name in ("坏.xlsx", "好.xlsx", "没有.xlsx", "名单.xlsx")]
    preview = imports.read(paths, ask=False)
    assert [type(file.error) for file in preview.files][1:] == [type(None), FileMissing, HeaderNotFound]
    assert preview.files[0].error is not None
    outcome = imports.import_files(paths)
    assert (outcome.added, [p.where.file for p in outcome.problems]) == (1, ["坏.xlsx", "没有.xlsx", "名单.xlsx"])
    assert [p.facts["obstacle"] for p in outcome.problems] == ["damaged", "locked", "no_header"]


def test_a_single_file_that_cannot_be_read_says_why(imports, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        imports.import_files([tmp_path / "没有.xlsx"])


@pytest.mark.parametrize(
    ("action", "expected"), [(Action.SKIP, (0, 0, 1, 0)), (Action.VERSION, (0, 1, 0, 0)), (Action.NEW, (1, 0, 0, 0))]
)
def test_a_script_says_once_what_becomes_of_repeats(imports, own, tmp_path: Path, action, expected) -> None:
    imports.commit(own(("q1", question())), APPROVED)
    write_questions(tmp_path / "b.xlsx", [("q7", question(explanation="另一种解析"))])
    assert counts(imports.import_files([tmp_path / "b.xlsx"], on_repeat=action)) == expected


def test_a_stale_preview_does_not_overwrite_what_was_edited_since(imports, own, office: Desk) -> None:
    imports.commit(own(("q1", question())), APPROVED)
    preview = own(("q1", question(explanation="新解析")))
    line = BankService(office).page(None, QuestionFilter())[0][0]
    BankService(office).edit(None, line.id, question(explanation="手改"), 1)
    with pytest.raises(EditedMeanwhile):
        imports.commit(preview, APPROVED)


def test_groups_of_two_files_that_share_a_name_stay_apart(imports, own, office: Desk) -> None:
    first = question(stem="甲问？", group="G1", passage="材料一")
    second = question(stem="乙问？", group="G1", passage="材料二，完全不同")
    imports.commit(own(("q1", first)), APPROVED)
    imports.commit(own(("q2", second), ("q3", replace(second, stem="丙问？"))), APPROVED)
    assert {code: v.content.group for code, v in newest(office).items()} == {"q1": "G1", "q2": "G1-2", "q3": "G1-2"}


def test_images_come_along_and_only_those_that_are_used(imports, tmp_path: Path, office: Desk) -> None:
    image = take_picture(drawn("PNG"))
    shown = question(stem=f"看图{picture(image.sha256)}作答")
    write_questions(tmp_path / "图.xlsx", [("q1", shown)], {image.sha256: image}.get)
    imports.import_files([tmp_path / "图.xlsx"])
    assert newest(office)["q1"].content == shown
    with office.database.reading() as tx:
        assert question_image.found(tx, [image.sha256]) == {image.sha256: image}


def test_an_import_can_be_taken_back_and_done_again(imports, own, office: Desk) -> None:
    preview = own(("q1", question()), ("q2", question(stem="另一道很不同的题目？")))
    outcome = imports.commit(preview, Decisions())
    assert outcome.batch is not None
    BatchService(office).undo(outcome.batch, everything=True)
    assert newest(office) == {}
    assert counts(imports.commit(own(("q1", question())), Decisions())) == (1, 0, 0, 0)


def test_nobody_brings_their_own_question_in_approved(imports, own, office: Desk) -> None:
    imports.commit(own(("q1", question(author="tester")), ("q2", question(stem="别人写的题？", author="李"))), APPROVED)
    assert {code: v.status for code, v in newest(office).items()} == {
        "q1": QuestionStatus.REVIEW,
        "q2": QuestionStatus.APPROVED,
    }
