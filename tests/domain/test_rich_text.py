from hypothesis import example, given
from hypothesis import strategies as st

from ipexam.domain.rich_text import (
    Picture,
    Run,
    Shift,
    Table,
    literal,
    lowered,
    parse,
    picture,
    pictures,
    plain,
    raised,
    strong,
    table,
)

SHA = "0123456789abcdef" * 4


def test_plain_text_is_one_run():
    assert parse("第1题____") == ((Run("第1题____"),),)
    assert plain("a_b * c! | d") == "a_b * c! | d"


def test_raised_and_lowered_text_stand_where_they_belong():
    assert parse("10^{6}米与H_{2}O") == (
        (Run("10"), Run("6", shift=Shift.RAISED), Run("米与H"), Run("2", shift=Shift.LOWERED), Run("O")),
    )
    assert plain("10^{6}") == "106"


def test_strong_text_needs_its_end():
    assert parse("下列**不**属于") == ((Run("下列"), Run("不", strong=True), Run("属于")),)
    assert parse("3 ** 2 = 9") == ((Run("3 ** 2 = 9"),),)


def test_a_table_is_made_of_lines_between_bars():
    text = "看下表：\n" + table([("年", "件"), ("2025", "7|8")]) + "\n选哪个？"
    first, second, third = parse(text)
    assert first == (Run("看下表："),)
    assert second == Table((((Run("年"),), (Run("件"),)), ((Run("2025"),), (Run("7|8"),))))
    assert third == (Run("选哪个？"),)
    assert plain(text) == "看下表：\n年\t件\n2025\t7|8\n选哪个？"


def test_images_are_found_in_their_order_each_once():
    other = "f" * 64
    text = f"{picture(SHA, '图[1]')}和{picture(other)}和{picture(SHA)}"
    assert pictures(text) == (SHA, other)
    assert parse(text)[0][0] == Picture(SHA, "图[1]")
    assert plain(text) == "图[1]和[图]和[图]"


def test_what_is_no_image_stays_text():
    assert parse("![x](img:12)") == ((Run("![x](img:12)"),),)
    assert pictures("![x](http://a/b.png)") == ()


@given(st.text())
@example("\\\\server\\x^{2}")
@example("| a |\n||")
def test_literal_text_comes_back_whatever_it_holds(text):
    assert plain(literal(text)) == text


@given(st.text())
def test_no_text_is_wrong(text):
    assert plain(text) is not None
    assert all(isinstance(block, tuple | Table) for block in parse(text))


@given(st.text(alphabet="a中1 *{}^", max_size=12))
def test_builders_make_what_is_read_back(text):
    held = text.replace("{", "｛").replace("}", "｝")
    assert plain(raised(text)) == held
    assert plain(lowered(text)) == held


@given(st.lists(st.lists(st.text(alphabet="a中|\\ ", max_size=5), min_size=2, max_size=3), min_size=1, max_size=3))
def test_tables_keep_every_cell(rows):
    cells = [[literal(cell) for cell in row] for row in rows]
    (found,) = parse(table(cells))
    width = max(map(len, rows))
    expected = [[" ".join(cell.split("\n")).strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    assert [["".join(run.text for run in line) for line in row] for row in found.rows] == expected


def test_strong_marks_each_line():
    assert strong("一\n\n二") == "**一**\n\n**二**"
