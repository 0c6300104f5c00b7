from lxml import etree

from ipexam.domain.problem import Where
from ipexam.formats.moodle_element import MoodleTexts, Node
from ipexam.formats.moodle_files import MoodleFiles
from ipexam.formats.pictures import Pictures


def text_of(xml: str) -> str:
    question = etree.fromstring(f"<question>{xml}</question>")
    return Node(question).text(question[0])


def test_text_is_found_where_old_and_new_files_have_it():
    assert text_of("<a><text>甲</text></a>") == "甲"
    assert text_of("<a>甲</a>") == "甲"
    assert text_of("<a>\n  <text/></a>") == ""
    assert text_of("<a><b><text>乙</text></b><text>甲</text></a>") == "甲"
    assert text_of("<a><text>甲<b>乙</b>丙</text><c>1</c></a>") == "甲<b>乙</b>丙"


def test_files_are_with_the_element_that_has_them():
    question = etree.fromstring("<question><a><text/><file/><file/></a><b><a><file/></a></b></question>")
    node = Node(question)
    assert [len(node.files(element)) for element in question.iter("a", "b")] == [2, 0, 1]


def test_children_are_with_their_own_parent():
    node = Node(etree.fromstring("<q><a><text>1</text><f>2</f></a><file/><a><f/><g>3</g></a><h> 4 </h></q>"))
    first, second = map(Node, node.all("a"))
    assert (first.word("f"), second.word("g"), node.word("h"), node.word("a")) == ("2", "3", "4", "1")
    assert (len(node.all("file")), node.first("x"), node.word("x"), node.all("x")) == (1, None, "", [])


def test_texts_are_read_in_their_format():
    question = Node(
        etree.fromstring(
            "<question type='essay'><a format='html'><text>1&lt;sup&gt;2&lt;/sup&gt;</text></a>"
            "<b format='plain_text'><text> 1&lt;sup&gt; </text></b><c format='markdown'><text>**甲**</text></c>"
            "<d><text>&lt;p&gt;丁&lt;/p&gt;</text></d></question>"
        )
    )
    texts = MoodleTexts(question, Where(), MoodleFiles(Pictures()))
    assert [texts.rich(question.first(name)) for name in "abcde"] == ["1^{2}", "1<sup>", "**甲**", "丁", ""]
    assert texts.words(question.first("a")) == "12"
