"""QTI 2 and QTI 3 spell the same names otherwise."""

from __future__ import annotations

import pytest
from lxml import etree

from ipexam.formats.qti_names import attribute, child, children, inside, name, text_of


@pytest.mark.parametrize("tag", ["choiceInteraction", "qti-choice-interaction", "ChoiceInteraction"])
def test_an_element_has_one_name(tag: str) -> None:
    assert name(etree.fromstring(f'<q:{tag} xmlns:q="urn:x"/>')) == "choiceinteraction"


def test_an_attribute_is_found_in_either_spelling() -> None:
    for source in ('<a maxChoices=" 2 "/>', '<a max-choices="2"/>'):
        assert attribute(etree.fromstring(source), "maxChoices") == "2"
    assert attribute(etree.fromstring("<a/>"), "maxChoices", "1") == "1"


def test_children_and_what_is_deeper() -> None:
    root = etree.fromstring("<a><!-- x --><qti-b>1<c/></qti-b><B> 2\n3 </B></a>")
    assert [name(one) for one in children(root)] == ["b", "b"]
    assert text_of(list(children(root, "b"))[1]) == "2 3"
    assert child(root, "c") is None
    assert len(list(inside(root, "c", "b"))) == 3
    assert text_of(None) == ""
