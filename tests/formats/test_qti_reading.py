"""Packages as tools make them: in every order, in folders, with parts missing and parts too many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question_file import BankFormat, PassedOver
from ipexam.formats.qti_reading import read_qti
from tests.formats.qti_items import choices, declared, item, package, read
from tests.formats.test_pictures import drawn
from tests.formats.test_zip_safely import zipped


def asking(prompt: str, body: str = "") -> str:
    return item(body + choices("甲", "乙", prompt=prompt), declared("A"))


def manifest(resources: str, shown: str = "") -> str:
    return f'<manifest xmlns="x"><organizations>{shown}</organizations><resources>{resources}</resources></manifest>'


def resource(identifier: str, href: str, kind: str = "imsqti_item_xmlv2p1", more: str = "") -> str:
    return f'<resource identifier="{identifier}" type="{kind}" href="{href}">{more}</resource>'


def stems(parts: dict[str, str | bytes]) -> list[str]:
    return [question.content.stem for question in package(parts).questions]


THREE = {"a.xml": asking("一"), "b.xml": asking("二"), "c.xml": asking("三")}
LISTED = "".join(resource(one, f"{one}.xml") for one in "abc")


def test_a_package_without_a_manifest_is_read() -> None:
    assert stems(dict(THREE)) == ["一", "二", "三"]


def test_a_manifest_in_a_folder_and_rubbish_beside_it() -> None:
    parts = {f"题库/{name}": text for name, text in THREE.items()}
    rubbish = {"__MACOSX/题库/._a.xml": b"\x00", "题库/.DS_Store": b"\x00"}
    assert stems({"题库/imsmanifest.xml": manifest(LISTED), **parts, **rubbish}) == ["一", "二", "三"]


def test_a_test_gives_the_order_and_what_it_does_not_name_comes_after() -> None:
    test = (
        '<assessmentTest identifier="t"><testPart><assessmentSection identifier="s"><assessmentSection identifier="s2">'
        '<assessmentItemRef identifier="c" href="c.xml"/></assessmentSection><assessmentItemRef identifier="x" '
        'href="a.xml"/></assessmentSection></testPart></assessmentTest>'
    )
    listed = LISTED + resource("t", "t.xml", "imsqti_test_xmlv2p1")
    assert stems({"imsmanifest.xml": manifest(listed), "t.xml": test, **THREE}) == ["三", "一", "二"]


def test_organizations_give_the_order() -> None:
    shown = '<organization><item identifierref="b"/><item identifierref="a"/></organization><organization/>'
    assert stems({"imsmanifest.xml": manifest(LISTED, shown), **THREE}) == ["二", "一", "三"]


def test_sections_may_stand_in_documents_of_their_own() -> None:
    test = '<assessmentTest identifier="t"><assessmentSectionRef identifier="s" href="s.xml"/></assessmentTest>'
    inner = '<assessmentItemRef identifier="b"/><assessmentSectionRef href="s.xml"/>'  # it refers to itself
    parts = {"t.xml": test, "s.xml": f'<assessmentSection identifier="s">{inner}</assessmentSection>', **THREE}
    listed = LISTED + resource("t", "t.xml", "imsqti_test_xmlv2p1")
    assert stems({"imsmanifest.xml": manifest(listed), **parts}) == ["二", "一", "三"]


def test_a_text_of_a_section_is_the_passage_of_its_items() -> None:
    rubric = f'<rubricBlock view="candidate"><p>{"阅读材料。" * 10}</p></rubricBlock>'
    test = (
        f'<assessmentTest identifier="t"><assessmentSection identifier="s1">{rubric}<assessmentItemRef href="a.xml"/>'
        '<assessmentItemRef href="b.xml"/></assessmentSection><assessmentSection identifier="s2"><rubricBlock '
        'view="candidate">请作答</rubricBlock><assessmentItemRef href="c.xml"/></assessmentSection></assessmentTest>'
    )
    listed = LISTED + resource("t", "t.xml", "imsqti_test_xmlv2p1")
    contents = [one.content for one in package({"imsmanifest.xml": manifest(listed), "t.xml": test, **THREE}).questions]
    assert [content.group for content in contents] == ["s1", "s1", ""]
    assert contents[0].passage == "阅读材料。" * 10


def test_a_stimulus_is_shared() -> None:
    source = asking("一").replace("<itemBody>", '<assessmentStimulusRef identifier="s1" href="s.xml"/><itemBody>')
    body = '<stimulusBody><p>材料<img src="i.png" alt=""/></p></stimulusBody>'
    stimulus = f'<assessmentStimulus identifier="s1">{body}</assessmentStimulus>'
    reading = package({"a.xml": source, "b.xml": source, "s.xml": stimulus, "i.png": drawn("PNG")})
    (sha256,) = reading.images
    assert {(one.content.group, one.content.passage) for one in reading.questions} == {("s1", f"材料![](img:{sha256})")}


def test_a_page_shown_beside_is_the_passage() -> None:
    source = asking("一", '<object type="text/html" data="p/orkney.html"/>')
    page = "<html><head><title>x</title></head><body><p>岛屿<br></p></body></html>"
    content = package({"a.xml": source, "p/orkney.html": page}).questions[0].content
    assert (content.group, content.passage) == ("orkney", "岛屿")


def test_missing_parts_are_told() -> None:
    reading = package({"imsmanifest.xml": manifest(LISTED + resource("d", "d.xml")), **THREE})
    problem = reading.problems[0]
    assert (problem.code, problem.facts["value"]) == (ProblemCode.PACKAGE_PART_MISSING, "d.xml")
    assert len(reading.questions) == 3


def test_a_damaged_item_does_not_stop_the_others() -> None:
    reading = package({**THREE, "b.xml": "<assessmentItem><itemBody>", "d.xml": b"\xff\xfe\x00"})
    assert [question.content.stem for question in reading.questions] == ["一", "三"]
    assert {problem.where.sheet for problem in reading.problems} == {"b.xml", "d.xml"}
    assert [passed.why for passed in reading.passed] == [PassedOver.NOT_UNDERSTOOD] * 2
    assert not reading.unaccounted


def test_images_are_found_from_where_the_item_stands() -> None:
    addresses = ("../img/%E5%9B%BE.png", "lost/other.png", "http://e.invalid/a.png")
    body = "".join(f'<p><img src="{one}" alt="x"/></p>' for one in addresses)
    images = {"img/图.png": drawn("PNG"), "x/other.png": drawn("PNG", size=(5, 5))}
    reading = package({"items/a.xml": asking("一", body), **images})
    assert len(reading.images) == 2
    assert [problem.facts["value"] for problem in reading.questions[0].problems] == ["http://e.invalid/a.png"]


def test_metadata_fills_the_fields() -> None:
    lom = (
        '<metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string>知识点:期限</string></keyword>'
        "<keyword><langstring>专利</langstring></keyword></general><lifeCycle><contribute><entity>BEGIN:VCARD\nFN:王敏\n"
        "END:VCARD</entity></contribute></lifeCycle><educational><difficulty><value>very difficult</value></difficulty>"
        "<typicalLearningTime><duration>PT1M30S</duration></typicalLearningTime></educational></lom></metadata>"
    )
    reading = package({"imsmanifest.xml": manifest(resource("a", "a.xml", more=lom)), "a.xml": asking("一")})
    content = reading.questions[0].content
    assert (content.knowledge, content.tags, content.difficulty, content.seconds) == ("期限", ("专利",), 5, 90)
    assert content.author == "王敏"


def test_a_single_item_in_another_encoding_with_a_doctype() -> None:
    source = '<?xml version="1.0" encoding="GBK"?><!DOCTYPE assessmentItem SYSTEM "qti.dtd">' + asking("题")
    reading = read_qti(source.encode("gbk"), "x.xml")
    assert (reading.format, reading.questions[0].content.stem) == (BankFormat.QTI_21, "题")


def test_a_test_alone_says_that_its_items_are_missing() -> None:
    reading = read('<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"/>')
    assert reading.format is BankFormat.QTI_22
    assert [problem.code for problem in reading.problems] == [ProblemCode.LINE_NOT_UNDERSTOOD]


def test_what_is_no_archive_is_told() -> None:
    assert [problem.code for problem in read_qti(b"PK\x03\x04 x", "x.zip").problems] == [ProblemCode.FILE_DAMAGED]


NAMES = (
    "assessmentItem itemBody choiceInteraction simpleChoice responseDeclaration correctResponse value mapping mapEntry "
    "responseProcessing responseCondition responseIf match variable correct gapMatchInteraction gap gapText prompt div "
    "matchInteraction simpleMatchSet simpleAssociableChoice textEntryInteraction rubricBlock modalFeedback hottext "
    "orderInteraction inlineChoiceInteraction inlineChoice extendedTextInteraction hottextInteraction object include"
)
WORDS = st.sampled_from(NAMES.split())
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["identifier", "responseIdentifier", "maxChoices", "cardinality", "mapKey", "view", "template"]),
    st.sampled_from(["RESPONSE", "A", "B", "0", "1", "multiple", "A B", "scorer", "match_correct", ""]),
    max_size=3,
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def made(called: str, told: dict[str, str], parts: list[str]) -> str:
        attributes = "".join(f' {key}="{text}"' for key, text in told.items())
        return f"<{called}{attributes}>{''.join(parts)}</{called}>"

    return st.builds(made, WORDS, ATTRIBUTES, st.lists(inner, max_size=4))


@given(st.lists(st.recursive(st.sampled_from(["A", "____", "", "x"]), element, max_leaves=20), max_size=5))
def test_random_items_are_read(parts: list[str]) -> None:
    source = f'<assessmentItem identifier="x"><itemBody>{"".join(parts)}</itemBody>{"".join(parts)}</assessmentItem>'
    assert not read(source).unaccounted
    assert not read_qti(zipped({"a.xml": source.encode(), "imsmanifest.xml": source.encode()}), "x.zip").unaccounted
