from __future__ import annotations

from ipexam.domain.hours_log import HoursColumn, Repeat
from ipexam.sheets.log_header import HeaderRows, Texts, fingerprint, header_rows, pairs_above, row_texts


def header(*rows: Texts, first: int = 1, above: tuple[tuple[int, Texts], ...] = ()) -> HeaderRows:
    return HeaderRows(first, rows, above)


def test_a_place_is_called_what_the_lowest_row_says_there() -> None:
    found = header(("姓名", "观看", "", ""), ("", "开始", "结束", ""))
    assert found.labels == ("姓名", "开始", "结束", "")
    assert found.last == 2


def test_a_label_is_found_without_its_unit_but_better_with_it() -> None:
    found = header(("累计观看时长", "累计观看时长(秒)", "姓名\t"))
    assert found.find(["累计观看时长（秒）"]) == 1
    assert found.find(["累计观看时长"]) == 0
    assert header(("时长(分钟)",)).find(["时长"]) == 0
    assert found.find(["姓名"]) == 2
    assert found.find(["昵称"]) is None


def test_the_better_synonym_wins_wherever_it_stands() -> None:
    assert header(("昵称", "姓名")).find(["姓名", "昵称"]) == 1


def test_of_two_columns_of_one_name_the_first_or_the_last_is_taken() -> None:
    found = header(("时长(分钟)", "姓名", "时长(分钟)"))
    wanted = {HoursColumn.DURATION: ("时长(分钟)",)}
    assert found.columns(wanted) == {HoursColumn.DURATION: 0}
    assert found.columns(wanted, frozenset({HoursColumn.DURATION})) == {HoursColumn.DURATION: 2}


def test_no_place_is_two_columns() -> None:
    found = header(("Email", "ID"))
    wanted = {HoursColumn.PLATFORM_ID: ("Email", "ID"), HoursColumn.NAME: ("Email", "ID")}
    assert found.columns(wanted) == {HoursColumn.PLATFORM_ID: 0, HoursColumn.NAME: 1}


def test_groups_of_columns_are_told_apart_by_their_titles() -> None:
    found = header(
        ("姓名", "第一章", "", "", "第二章"),
        ("", "视频1", "", "视频2", "视频3"),
        ("", "开始时间", "观看时长", "观看时长", "观看时长"),
    )
    wanted = {HoursColumn.START: ("开始时间",), HoursColumn.DURATION: ("观看时长",)}
    assert found.repeats(wanted) == (
        Repeat("第一章 / 视频1", {HoursColumn.START: 1, HoursColumn.DURATION: 2}),
        Repeat("第一章 / 视频2", {HoursColumn.DURATION: 3}),
        Repeat("第二章 / 视频3", {HoursColumn.DURATION: 4}),
    )


def test_a_group_without_hours_is_no_group() -> None:
    found = header(("视频1", "视频2"), ("开始时间", "观看时长"))
    wanted = {HoursColumn.START: ("开始时间",), HoursColumn.DURATION: ("观看时长",)}
    assert [repeat.title for repeat in found.repeats(wanted)] == ["视频2"]


def test_a_header_may_be_any_run_of_one_to_three_rows() -> None:
    top = [(1, ("标题", "")), (2, ("", "")), (3, ("姓名", "时长")), (4, ("张三", "5"))]
    runs = [(one.first, one.last) for one in header_rows(top)]
    assert runs == [(1, 1), (1, 3), (3, 3), (3, 4), (4, 4)]
    assert next(one for one in header_rows(top) if one.first == 3).above == tuple(top[:2])


def test_columns_count_from_a_whatever_is_empty_there() -> None:
    assert row_texts([" 姓名 ", 5.0], 2) == ("", "", "姓名", "5")


def test_a_fingerprint_sees_labels_and_not_how_they_are_typed() -> None:
    usual = fingerprint(header(("姓名", "时长(分钟)", "")))
    assert fingerprint(header(("姓 名*", "时长（分钟）"), first=9)) == usual
    assert fingerprint(header(("姓名", "时长(秒)"))) != usual
    assert fingerprint(header(("时长(分钟)", "姓名"))) != usual
    assert fingerprint(header(("姓名",), ("时长(分钟)",))) != usual
    assert len(usual) == 64


def test_a_block_is_read_side_by_side_in_one_cell_or_row_over_row() -> None:
    above: tuple[tuple[int, Texts], ...] = (
        (1, ("会议主题", "专利导航", "", "")),
        (2, ("课程：商标 班级：一班", "", "", "")),
        (3, ("Meeting title", "Date", "Start time", "")),
        (4, ("Sync", "2026-05-11", "09:00", "")),
    )
    pairs = dict(pairs_above(above))
    assert pairs["会议主题"] == "专利导航"
    assert (pairs["课程"], pairs["班级"]) == ("商标", "一班")
    assert (pairs["meetingtitle"], pairs["date"], pairs["starttime"]) == ("Sync", "2026-05-11", "09:00")
