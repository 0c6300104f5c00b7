from __future__ import annotations

from ipexam.formats.chinese_key_sections import by_section, is_key, run_of_keys, section_prefix
from ipexam.formats.chinese_text import Marked, source_line


def cut(text: str) -> list[str]:
    return [line.text.plain for line in by_section(source_line(1, Marked(text)))]


def test_a_line_with_the_answers_of_several_sections_is_cut() -> None:
    assert cut("答案：一、1.A 2.B 二、3.√") == ["答案：", "一、1.A 2.B", "二、3.√"]
    assert cut("一、AB 二、√×") == ["一、AB", "二、√×"]


def test_other_lines_stay() -> None:
    for text in ("一、单选题", "一、1.A 三、2.B", "答：一、制度 二、人才", "一、简述甲 二、简述乙"):
        assert cut(text) == [text]


def test_keys_without_numbers() -> None:
    assert run_of_keys("二、√×") == ["√", "×"]
    assert run_of_keys("二、甲") == []
    assert section_prefix("第一部分 1.A") == 5
    assert is_key("AB")
    assert not is_key("甲")
