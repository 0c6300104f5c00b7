"""An item with several interactions, texts beside it and feedback."""

from __future__ import annotations

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import BLANK, QuestionType
from ipexam.domain.question_file import PassedOver, Standing
from tests.formats.qti_items import V21, choices, declared, item, only, read

BOTH = declared("A") + declared("二十", base="string", identifier="R1")
ENTRY = '<textEntryInteraction responseIdentifier="R1"/>'


def test_several_interactions_are_a_group_of_one_passage() -> None:
    body = f"<p>材料</p>{choices('甲', '乙')}<p>期限{ENTRY}年</p>"
    first, second = read(item(body, BOTH)).questions
    assert (first.content.passage, first.content.stem, first.content.type) == ("材料", "题干", QuestionType.SINGLE)
    assert (second.content.passage, second.content.stem) == ("材料", f"期限{BLANK}年")
    assert first.content.group == second.content.group == "i1"


def test_without_prompts_the_last_line_before_is_asked() -> None:
    first, second = choices("甲", "乙", prompt=""), choices("丙", "丁", prompt="")
    body = f"<p>材料</p><p>哪一项？</p>{first}<p>又是哪一项？</p>{second}"
    one, two = read(item(body, declared("A"))).questions
    assert (one.content.passage, one.content.stem, two.content.stem) == ("材料", "哪一项？", "又是哪一项？")


def test_an_instruction_for_candidates_is_part_of_the_stem() -> None:
    told = '<rubricBlock view="candidate"><p>选一项</p></rubricBlock>'
    hidden = '<rubricBlock view="author"><p>x</p></rubricBlock>'
    assert only(item(told + hidden + choices("甲", "乙"), declared("A"))).content.stem == "选一项\n题干"


def test_feedback_is_the_explanation() -> None:
    inline = '<feedbackInline outcomeIdentifier="F" identifier="A" showHide="show">对</feedbackInline>'
    after = '<modalFeedback outcomeIdentifier="F" identifier="x" showHide="show"><p>见第42条</p></modalFeedback>'
    content = only(item(choices(f"甲{inline}", "乙"), declared("A"), after=after)).content
    assert (content.options, content.explanation) == (("甲", "乙"), "见第42条\n【A】对")


def test_feedback_that_stands_there_at_first_is_text() -> None:
    shown = '<feedbackInline outcomeIdentifier="F" identifier="A" showHide="hide">甲</feedbackInline>'
    content = only(item(choices(shown, "乙"), declared("A"))).content
    assert (content.options, content.explanation) == (("甲", "乙"), "")


def test_a_division_called_passage_is_one() -> None:
    content = only(item(f'<div class="passage">材料</div><p>问</p>{choices("甲", "乙")}', declared("A"))).content
    assert (content.passage, content.stem) == ("材料", "问\n题干")


def test_an_item_without_words_has_its_title() -> None:
    assert only(item(choices("甲", "乙", prompt=""), declared("A"))).content.stem == "标题"


def test_an_item_that_asks_nothing_is_passed_over() -> None:
    reading = read(item("<p>只是说明</p>"))
    assert (reading.questions, reading.passed[0].why) == ((), PassedOver.INSTRUCTION)
    assert not reading.unaccounted


def test_an_item_may_have_any_prefix() -> None:
    source = item(choices("甲", "乙"), declared("A")).replace("<", "<q:").replace("<q:/", "</q:")
    assert only(source.replace("xmlns=", "xmlns:q=")).content.key.choices == (0,)


def test_qti_3_spells_everything_otherwise() -> None:
    offered = "".join(f'<qti-simple-choice identifier="{one}">{one}项</qti-simple-choice>' for one in "ABC")
    right = "<qti-correct-response><qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response>"
    source = (
        '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="a" title="t">'
        f'<qti-response-declaration identifier="R" cardinality="multiple" base-type="identifier">{right}'
        '</qti-response-declaration><qti-item-body><p>题干</p><qti-choice-interaction response-identifier="R" '
        f'max-choices="2">{offered}</qti-choice-interaction></qti-item-body>'
        '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"/>'
        '<qti-modal-feedback show-hide="show" identifier="x" outcome-identifier="F"><qti-content-body><p>解析</p>'
        "</qti-content-body></qti-modal-feedback></qti-assessment-item>"
    )
    content = only(source).content
    assert (content.type, content.key.choices, content.explanation) == (QuestionType.MULTIPLE, (0, 2), "解析")


def test_an_undeclared_response_is_a_draft() -> None:
    question = only(item(choices("甲", "乙")))
    assert question.standing is Standing.DRAFT
    assert [problem.code for problem in question.problems] == [ProblemCode.KEY_MISSING]


def test_an_image_that_is_not_there_is_told() -> None:
    question = only(item(f'<p><img src="a.png" alt="图"/></p>{choices("甲", "乙")}', declared("A")))
    assert (question.problems[0].code, question.standing) == (ProblemCode.IMAGE_MISSING, Standing.DRAFT)
    assert question.content.stem == "图\n题干"


def test_the_source_is_kept() -> None:
    assert only(item(choices("甲", "乙"), declared("A"))).raw.startswith(f'<assessmentItem xmlns="{V21}"')
