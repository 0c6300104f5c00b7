"""The two spellings of QTI."""

from __future__ import annotations

from ipexam.formats.qti_dialect import QTI_21, QTI_30


def test_an_element_is_spelt_as_its_version_wants() -> None:
    told = {"responseIdentifier": "R", "xml:lang": "zh"}
    assert (
        QTI_21.tag("choiceInteraction", "x", told)
        == '<choiceInteraction responseIdentifier="R" xml:lang="zh">x</choiceInteraction>'
    )
    assert (
        QTI_30.tag("choiceInteraction", "", told) == '<qti-choice-interaction response-identifier="R" xml:lang="zh"/>'
    )


def test_blocks_beside_the_body_have_a_body_of_their_own_in_3() -> None:
    assert QTI_30.tag("rubricBlock", "x", {"view": "scorer"}) == (
        '<qti-rubric-block view="scorer"><qti-content-body>x</qti-content-body></qti-rubric-block>'
    )


def test_a_document_names_its_schema() -> None:
    root = QTI_30.root("assessmentItem", "", {"identifier": "a<"}).decode()
    assert f'xmlns="{QTI_30.namespace}"' in root
    assert QTI_30.schema in root
    assert 'identifier="a&lt;"' in root
