from ipexam.domain.rich_text import picture
from tests.formats.moodle_xml import answer, element, file, one, read, told
from tests.formats.question_strategies import IMAGES

RIGHT = answer(100, "true") + answer(0, "false")
SHA, IMAGE = next(iter(IMAGES.items()))


def test_everything_that_is_said_after_the_answer_is_the_explanation():
    inner = (
        "<generalfeedback><text>总之</text></generalfeedback>"
        "<correctfeedback><text>回答正确。</text></correctfeedback>"
        "<incorrectfeedback><text>请看第二条</text></incorrectfeedback>"
        "<hint><text>想想期限</text></hint>"
        + answer(100, "甲", "<feedback><text>很好</text></feedback>")
        + answer(0, "乙")
    )
    assert (
        one(element("multichoice", inner)).content.explanation
        == "总之\n【A】很好\n【答错】请看第二条\n【提示】想想期限"
    )


def test_code_and_tags_are_kept():
    inner = "<idnumber>Q-7</idnumber><tags><tag><text>难度:5</text></tag><tag><text>重点</text></tag></tags>" + RIGHT
    question = one(element("truefalse", inner))
    assert (question.code, question.content.difficulty, question.content.tags) == ("Q-7", 5, ("重点",))


def test_an_image_of_the_file_is_in_the_text():
    stem = '看图<img src="@@PLUGINFILE@@/%E5%9B%BE%201.png" alt="图一">'
    reading = read(element("truefalse", RIGHT, stem, file("图 1.png", IMAGE.content)))
    assert reading.questions[0].content.stem == f"看图{picture(SHA, '图一')}"
    assert reading.images == {SHA: IMAGE}


def test_an_old_image_beside_the_text_is_taken_too():
    inner = f"<image>a.png</image><image_base64>{file('', IMAGE.content).split('>')[1].split('<')[0]}</image_base64>"
    assert one(element("truefalse", inner + RIGHT)).content.stem == f"哪个？\n{picture(SHA)}"


def test_other_files_and_missing_images_are_told():
    stem = '<a href="@@PLUGINFILE@@/a.mp3">听</a><img src="@@PLUGINFILE@@/b.png">'
    question = one(element("truefalse", RIGHT, stem, file("a.mp3", b"ID3")))
    assert told(question) == [("image_missing", "@@PLUGINFILE@@/b.png"), ("object_not_kept", "a.mp3")]


def test_the_picture_of_an_unknown_type_is_in_its_draft():
    question = one(element("ddmarker", file("map.png", IMAGE.content)))
    assert question.content.stem == f"哪个？\n{picture(SHA)}"
