from ipexam.domain.rich_text import picture, raised, table
from ipexam.formats.gift_text import GiftTexts, escaped, has_marks


def test_every_sign_is_escaped():
    assert escaped("a:b~c=d#e{f}g\\h\n") == "a\\:b\\~c\\=d\\#e\\{f\\}g\\\\h\\n"


def test_marks_are_more_than_words():
    assert has_marks(f"x{raised('2')}")
    assert has_marks(table([("a", "b")]))
    assert not has_marks("3 * 2 = 6\n第二行")


def test_plain_words_need_no_format():
    texts = GiftTexts()
    assert (texts.stem("对吗？"), texts.other("a < b")) == ("对吗？", "a < b")


def test_what_looks_like_html_is_said_to_be_plain():
    assert GiftTexts().stem("<b>是什么？") == "[plain]<b>是什么？"
    assert GiftTexts().stem("[html]是什么？") == "[plain][html]是什么？"


def test_texts_of_another_format_than_the_stem_name_it():
    texts = GiftTexts()
    assert texts.stem(f"x{raised('2')}") == "[html]x<sup>2</sup>"
    assert texts.other("甲") == "[moodle]甲"
    assert texts.other("") == ""


def test_an_arrow_in_an_answer_makes_no_pair():
    assert GiftTexts().words("a->b") == "[html]a-&gt;b"
    assert "->" not in GiftTexts().other("a->b")


def test_words_stand_for_images():
    assert GiftTexts().stem(f"{picture('0' * 64, '流程图')}{picture('1' * 64)}") == "[html]流程图[图]"


def test_a_passage_has_no_full_width_brace():
    assert "｛" not in GiftTexts().passage("｛T｝")
