from lxml import etree

from ipexam.domain.problem import Where
from ipexam.formats.moodle_element import MoodleTexts, Node, text_of
from ipexam.formats.moodle_files import MoodleFiles
from ipexam.formats.pictures import Pictures


def test_text_is_found_where_old_and_new_files_have_it():
    texts = {
        "<a><text>甲</text></a>": "甲",
        "<a>甲</a>": "甲",
        "<a>\n  <text/></a>": "",
        "<a><b><text>乙</text></b><text>甲</text></a>": "甲",
        "<a><text>甲<b>乙</b>丙</text><c>1</c></a>": "甲<b>乙</b>丙",
    }
    assert [text_of(etree.fromstring(xml)) for xml in texts] == list(texts.values())


def test_children_are_with_their_own_parent():
    node = Node(etree.fromstring("<q><a><text>1</text><f>2</f></a><file/><a><f/><g>3</g></a><h> 4 </h></q>"))
    first, second = map(Node, node.all("a"))
    assert (first.word("f"), second.word("g"), node.word("h"), node.word("a")) == ("2", "3", "4", "1")
    assert (len(node.all("file")), node.first("x"), node.word("x"), node.all("x")) == (1, None, "", ())


def test_texts_are_read_in_their_format():
    element = etree.fromstring(
        "<question type='essay'><a format='html'><text>1&lt;sup&gt;2&lt;/sup&gt;</text></a>"
        "<b format='plain_text'><text> 1&lt;sup&gt; </text></b><c format='markdown'><text>**甲**</text></c>"
        "<d><text>&lt;p&gt;丁&lt;/p&gt;</text></d></question>"
    )
    question, texts = Node(element), MoodleTexts(Where(), MoodleFiles(element, Pictures()))
    assert [texts.rich(question.first(name)) for name in "abcde"] == ["1^{2}", "1<sup>", "**甲**", "丁", ""]
    assert texts.words(question.first("a")) == "12"
