import pytest
from lxml import etree

from ipexam.domain.problem import Where
from ipexam.formats.moodle_files import MoodleFiles
from ipexam.formats.pictures import PictureRefused, Pictures
from tests.formats.moodle_xml import file
from tests.formats.question_strategies import IMAGES

SHA, IMAGE = next(iter(IMAGES.items()))


def files(*elements: str) -> MoodleFiles:
    question = etree.fromstring(f"<question>{''.join(elements)}</question>")
    found = MoodleFiles(question, Pictures())
    found.open(question)
    return found


def test_only_the_files_of_an_element_are_opened():
    question = etree.fromstring(f"<question><a>{file('a.mp3', b'')}</a><b>{file('b.mp3', b'')}</b></question>")
    found = MoodleFiles(question, Pictures())
    found.open(question[1])
    assert found.any
    assert [problem.facts["value"] for problem in found.left_over(Where())] == ["b.mp3"]
    assert not files().any


def test_an_address_finds_its_file_in_any_folder():
    found = files(file("a b.png", IMAGE.content))
    assert found.asset("@@PLUGINFILE@@/bilder/a%20b.png?x=1") == SHA
    assert found.left_over(Where()) == []


def test_an_address_of_another_place_has_no_image():
    assert files().asset("https://example.org/a.png") is None
    assert files().asset("@@PLUGINFILE@@/a.png") is None


@pytest.mark.parametrize("content", ["!", "aGVsbG8="])
def test_a_damaged_file_is_refused(content: str):
    found = files(f'<file name="a.png" encoding="base64">{content}</file>')
    with pytest.raises(PictureRefused):
        found.asset("@@PLUGINFILE@@/a.png")


def test_the_first_picture_passes_over_what_is_none():
    found = files(file("a.mp3", b"ID3"), file("b.png", IMAGE.content))
    assert found.first_picture() == SHA
    assert [problem.facts["value"] for problem in found.left_over(Where())] == ["a.mp3"]
