from ipexam.formats.moodle_words import drag_words

WORDS = [("专利", "1"), ("二十", "2"), ("商标", "1")]


def test_gaps_take_words_of_their_group():
    assert drag_words("[[3]]是[[2]]", WORDS) == ("____是____", ["商标", "二十"], (("专利", "商标"), ("二十",)))


def test_a_number_that_names_no_word_has_none():
    assert drag_words("[[9]][[x]]", WORDS) == ("____[[x]]", [""], ((),))
