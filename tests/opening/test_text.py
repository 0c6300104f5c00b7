from __future__ import annotations

import pytest

from ipexam.opening import text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_every_encoding_an_office_sends_is_read(encoding: str) -> None:
    table = "name,hours\r\n王䶮𬱖,1小时\r\n"
    assert text.decode(table.encode(encoding)) == table


def test_bytes_of_no_encoding_are_no_text() -> None:
    assert text.decode(b"\xff\xff\x80 abc") is None


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_separator_is_found(mark: str) -> None:
    assert text.separator(f"姓名{mark}时长{mark}日期\n张三{mark}1,5 小时{mark}9/1") == mark


def test_a_cell_with_a_line_break_stays_one_row() -> None:
    assert text.rows('a,b\r\n"1\n2",3\r\n\r\nx') == [["a", "b"], ["1\n2", "3"], [], ["x"]]


def test_rows_are_as_long_as_they_are() -> None:
    assert text.rows("a,b,c\n1\n") == [["a", "b", "c"], ["1"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_letter_that_is_cut_off_at_the_end_is_left_out(encoding: str) -> None:
    assert text.decode("姓名\n王芳".encode(encoding)[:-1]) == "姓名\n王"


def test_countless_tabs_are_looked_at_once() -> None:
    assert text.separator("\t" * 19_000 + "x") == "\t"


def test_a_formula_that_only_keeps_a_number_as_text_is_that_text() -> None:
    written = '姓名,证件,时长\n张三,="440106199003071012",1\n李四,"=""0013""\t",="1"&"2"\n'
    assert text.rows(written)[1:] == [["张三", "440106199003071012", "1"], ["李四", "0013", '="1"&"2"']]


def test_a_lone_quotation_mark_swallows_no_further_rows() -> None:
    written = 'id,nick,phone,seconds\n1,张三,138,60\n2,"李四,139,61\n3,"王,\n芳",137,62\n4,周杰,136,63\n'
    told = [["1", "张三", "138", "60"], ["2", '"李四', "139", "61"], ["3", "王,\n芳", "137", "62"]]
    assert text.rows(written)[1:] == [*told, ["4", "周杰", "136", "63"]]


def test_a_lone_quotation_mark_before_ever_so_much_is_survived() -> None:
    rows = text.rows('a,b,c\n1,"x,2\n' + "1,y,2\n" * 30_000)
    assert (len(rows), rows[1]) == (30_002, ["1", '"x', "2"])


def test_a_remark_of_several_lines_with_separators_stays_whole() -> None:
    written = 'a,b,c\n1,2,"first\n1,2,3,4\nlast"\n4,5,6\n'
    assert text.rows(written)[1:] == [["1", "2", "first\n1,2,3,4\nlast"], ["4", "5", "6"]]
