"""What candidates may see of a question, and that its key stays behind."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

from ipexam.assembly.face import Face, blanks_of, face_of
from ipexam.domain.question import Key, QuestionContent, QuestionType

SECRET = "只有阅卷人知道"
CONTENT = QuestionContent(
    QuestionType.TRUE_FALSE,
    "1.1",
    "可以质押。",
    (),
    Key(choices=(0,), answer=SECRET),
    3,
    None,
    SECRET,
    SECRET,
    None,
    None,
    SECRET,
    group="G7",
    passage="材料",
    author=SECRET,
    tags=(SECRET,),
)


def test_a_face_holds_nothing_of_the_key() -> None:
    face = face_of(CONTENT, ("正确", "错误"), 4, Fraction(1))
    assert SECRET not in repr(face)
    assert {"key", "explanation", "author"}.isdisjoint(field.name for field in fields(face))
    assert (face.options, face.passage, face.group, face.shuffles) == (("正确", "错误"), "材料", "G7", False)


def test_only_a_fill_in_question_has_blanks() -> None:
    assert blanks_of("自____起，满________年，__不算") == 2
    faces = [Face(1, kind, "____", (), Fraction(1)) for kind in (QuestionType.FILL_IN, QuestionType.CASE)]
    assert [face.blanks for face in faces] == [1, 0]
