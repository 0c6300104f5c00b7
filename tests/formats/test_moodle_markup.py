from lxml import etree

from ipexam.domain.rich_text import picture
from ipexam.formats.moodle_markup import Markup, masked
from tests.formats.question_strategies import IMAGES

SHA = next(iter(IMAGES))


def test_a_text_with_an_image_carries_its_file_once():
    written = Markup(IMAGES.get).html("questiontext", f"{picture(SHA, '图')}和{picture(SHA)}")
    element = etree.fromstring(written)
    assert len(element.findall("file")) == 1
    assert element.findtext("text").count(f"@@PLUGINFILE@@/{SHA[:16]}.png") == 2


def test_words_stand_for_an_image_that_nobody_has():
    assert "看[图]" in Markup(lambda _: None).html("answer", f"看{picture(SHA)}")


def test_the_end_of_a_cdata_section_is_harmless():
    written = Markup(IMAGES.get).html("answer", "**a**]]>", extra=' fraction="100"')
    assert etree.fromstring(written).findtext("text") == "<strong>a</strong>]]&gt;"
    assert etree.fromstring(Markup(IMAGES.get).html("a", "]]>")).findtext("text") == "]]&gt;"


def test_what_xml_cannot_hold_is_left_out():
    assert masked("a\x00<\x0bb") == "a&lt;b"
