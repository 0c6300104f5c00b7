"""Marked copies of workbooks, in the real child process."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from ipexam.domain.file_errors import FileTooLarge, NotASpreadsheet, ReadingStopped
from ipexam.opening.isolation import ChildLimits
from ipexam.sheets.marked_workbook import Mark, ReasonHead, write_marked

TITLE = "问题说明（ipexam）"
ROWS: list[list[object]] = [
    ["9 月学习记录"],
    ["姓名", "证件号码", "时长"],
    ["张三", "440402198503070017", "好久"],
    ["李四", "x", "1:00:00"],
]


def book(rows: list[list[object]] = ROWS, sheet: str = "学习记录") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


MARKS = [
    Mark("学习记录", 3, "C", "这个时长看不懂。"),
    Mark("学习记录", 4, "B", "证件号码不对。"),
    Mark("学习记录", 4, "", "这一行要核对。", serious=False),
]
HEADS = [ReasonHead("学习记录", 2)]


def test_problem_cells_are_filled_and_commented_and_each_row_says_why_at_its_end(tmp_path: Path) -> None:
    path = write_marked("记录.xlsx", saved(book()), MARKS, HEADS, tmp_path)
    assert path.name == "记录（问题标注）.xlsx"
    page = openpyxl.load_workbook(path)["学习记录"]
    assert page["C3"].fill.fgColor.rgb == page["B4"].fill.fgColor.rgb == "FFFFC7CE"
    assert page["C3"].comment.text == "这个时长看不懂。"
    assert page["A4"].fill.fgColor.rgb == "FFFFEB9C"
    assert [page.cell(row, 4).value for row in (1, 2, 3, 4)] == [
        None,
        TITLE,
        "这个时长看不懂。",
        "证件号码不对。；这一行要核对。",
    ]
    assert [cell.value for cell in page[3]][:3] == ROWS[2]


def test_the_rest_of_the_workbook_stays_as_it_is(tmp_path: Path) -> None:
    made = book()
    page = made["学习记录"]
    page.merge_cells("A1:C1")
    page["A3"].font = Font(bold=True, color="FF0000FF")
    page["C4"].comment = Comment("平台导出", "某老师")
    page.column_dimensions["A"].width = 33
    made.create_sheet("说明")["A1"] = "=1+1"
    path = write_marked("a.xlsx", saved(made), [*MARKS, Mark("学习记录", 4, "C", "再看看。")], HEADS, tmp_path)
    again = openpyxl.load_workbook(path)
    page = again["学习记录"]
    assert again["说明"]["A1"].value == "=1+1"
    assert page["A3"].font.bold
    assert page.column_dimensions["A"].width == 33
    assert [str(merged) for merged in page.merged_cells.ranges] == ["A1:C1"]
    assert page["C4"].comment.text == "平台导出\n再看看。"


def test_a_mark_inside_merged_cells_stands_at_their_corner(tmp_path: Path) -> None:
    made = book()
    made["学习记录"].merge_cells("A3:B4")
    path = write_marked("a.xlsx", saved(made), [Mark("学习记录", 4, "B", "合并了。")], HEADS, tmp_path)
    assert openpyxl.load_workbook(path)["学习记录"]["A3"].comment.text == "合并了。"


def test_a_corrected_copy_marked_again_keeps_no_old_marks(tmp_path: Path) -> None:
    first = write_marked("a.xlsx", saved(book()), MARKS, HEADS, tmp_path)
    second = write_marked("b.xlsx", first.read_bytes(), MARKS[1:2], HEADS, tmp_path)
    page = openpyxl.load_workbook(second)["学习记录"]
    assert page["C3"].comment is None
    assert page["C3"].fill.fgColor.rgb != "FFFFC7CE"
    assert [page.cell(row, 4).value for row in (2, 3, 4)] == [TITLE, None, "证件号码不对。"]
    assert page.max_column == 4


def test_a_reason_that_begins_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    marks = [Mark("学习记录", 3, "A", "=HYPERLINK(1)\x07")]
    path = write_marked("a.xlsx", saved(book()), marks, HEADS, tmp_path)
    cell = openpyxl.load_workbook(path)["学习记录"]["D3"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")


def test_an_old_workbook_becomes_a_new_one_with_the_same_cells(tmp_path: Path) -> None:
    import xlwt

    old = xlwt.Workbook()
    page = old.add_sheet("学习记录")
    for row, values in enumerate([*ROWS, ["=CMD()", 1.5, ""]]):
        for column, value in enumerate(values):
            page.write(row, column, value)
    out = io.BytesIO()
    old.save(out)
    path = write_marked("记录.xls", out.getvalue(), MARKS, HEADS, tmp_path)
    assert path.suffix == ".xlsx"
    made = openpyxl.load_workbook(path)["学习记录"]
    assert [cell.value for cell in made[3]] == [*ROWS[2], "这个时长看不懂。"]
    assert (made["A5"].value, made["A5"].data_type, made["B5"].value) == ("=CMD()", "s", 1.5)


@pytest.mark.parametrize(
    ("encoding", "separator"), [("gb18030", ","), ("utf-8-sig", ";"), ("utf-8", "\t"), ("utf-16", "\t")]
)
def test_a_table_of_text_keeps_its_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    content = "\r\n".join(separator.join(map(str, row)) for row in ROWS[1:]).encode(encoding)
    marks = [Mark("", 2, "C", "这个时长看不懂。")]
    path = write_marked("记录.csv", content, marks, [ReasonHead("", 1)], tmp_path)
    assert path.name == "记录（问题标注）.csv"
    made = path.read_bytes().decode(encoding)
    assert list(csv.reader(io.StringIO(made, newline=""), delimiter=separator)) == [
        [*ROWS[1], TITLE],
        [*ROWS[2], "这个时长看不懂。"],
        ROWS[3],
    ]


def test_big_endian_text_stays_big_endian(tmp_path: Path) -> None:
    content = b"\xfe\xff" + "姓名\t时长\r\n张三\t好久\r\n".encode("utf-16-be")
    path = write_marked("a.csv", content, [Mark("", 2, "B", "看不懂")], [ReasonHead("", 1)], tmp_path)
    assert path.read_bytes().startswith(b"\xfe\xff")
    assert "看不懂" in path.read_bytes().decode("utf-16")


def test_a_table_without_chinese_gets_a_mark_so_that_excel_reads_the_reasons(tmp_path: Path) -> None:
    path = write_marked("a.csv", b"name,x\nLi,1\n", [Mark("", 2, "B", "看不懂")], [ReasonHead("", 1)], tmp_path)
    assert path.read_bytes() == f"\ufeffname,x,{TITLE}\nLi,1,看不懂\n".encode()


def test_a_text_table_marked_again_has_one_reason_column(tmp_path: Path) -> None:
    marks, heads = [Mark("", 2, "B", "看不懂")], [ReasonHead("", 1)]
    first = write_marked("a.csv", "姓名,时长\n张三,好久\n".encode(), marks, heads, tmp_path)
    second = write_marked("b.csv", first.read_bytes(), marks, heads, tmp_path)
    assert second.read_bytes() == first.read_bytes()


def test_macros_are_kept(tmp_path: Path) -> None:
    plain = io.BytesIO(saved(book()))
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    path = write_marked("a.xlsm", plain.getvalue(), MARKS, HEADS, tmp_path)
    assert path.suffix == ".xlsm"
    with zipfile.ZipFile(path) as archive:
        assert archive.read("xl/vbaProject.bin") == b"\xd0\xcf\x11\xe0 macros"
    assert openpyxl.load_workbook(path)["学习记录"]["C3"].comment.text == "这个时长看不懂。"


@pytest.mark.parametrize("content", [b"%PDF-1.7 no table", b"PK\x03\x04 cut off", b"", saved(book())[:-200]])
def test_what_is_no_workbook_is_refused_and_nothing_is_written(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotASpreadsheet):
        write_marked("a.xlsx", content, MARKS, HEADS, tmp_path)
    assert not [*tmp_path.iterdir()]


def test_a_workbook_too_large_to_mark_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO(saved(book()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * (160 << 20))
    with pytest.raises(FileTooLarge):
        write_marked("a.xlsx", out.getvalue(), MARKS, HEADS, tmp_path)


@pytest.mark.real_child
def test_a_child_without_memory_ends_in_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    large = saved(book([*ROWS, *(["张三", n, "1:00:00"] for n in range(60_000))]))
    with pytest.raises(ReadingStopped) as stopped:
        write_marked("a.xlsx", large, MARKS, HEADS, tmp_path, limits=ChildLimits(memory_mib=80))
    assert stopped.value.why == "memory"
    assert not [*tmp_path.iterdir()]


def test_marking_can_be_stopped_while_the_child_works(tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    large = saved(book([*ROWS, *(["张三", n, "1:00:00"] for n in range(20_000))]))
    with pytest.raises(KeyboardInterrupt):
        write_marked("a.xlsx", large, MARKS, HEADS, tmp_path, beat=stop)
    assert not [*tmp_path.iterdir()]
