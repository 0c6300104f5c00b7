from ipexam.domain.question import Key, QuestionType
from ipexam.domain.rich_text import plain
from ipexam.formats.foreign_question import foreign_content, raw_draft


def test_what_a_format_does_not_say_has_the_defaults_of_the_bank():
    content = foreign_content(QuestionType.SINGLE, "题", Key((1,)), "因为", ["甲", "乙"])
    assert (content.difficulty, content.level, content.course_code, content.tags) == (3, None, "", ())
    assert content.options == ("甲", "乙")


def test_the_fields_that_a_file_tells_take_the_place_of_the_defaults():
    content = foreign_content(QuestionType.SINGLE, "题", Key(), "", fields={"difficulty": 5, "tags": ("重点",)})
    assert (content.difficulty, content.tags, content.seconds) == (5, ("重点",), 0)


def test_a_draft_keeps_its_source_letter_for_letter():
    source = "a_{1} **b** | c\\"
    draft = raw_draft(source)
    assert draft.type is QuestionType.UNKNOWN
    assert plain(draft.stem) == source
