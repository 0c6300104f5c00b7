"""Exports as the form platforms write them, rebuilt from their real headers and habits; the people are invented."""

from __future__ import annotations

from collections.abc import Sequence

from tests.builders import Somebody

Rows = list[list[object]]

WENJUANXING = [
    *("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分"),
    "1、您的姓名：",
    "2、您的性别：",
    "3、您的身份证号码（用于制作结业证书）：",
    "4、您的手机号码是？",
    "5、您的工作单位（请填写全称）：",
    "6、单位类型：",
    "7、单位所在省市：",
    "8、专利奖获奖情况【多选题】",
    "9、是否参加过湾高赛？",
    "10、拟参加的培训班（可多选）",
    "11、是否同意公开展示（人才库）",
]
"""问卷星, 按选项文本下载."""

JINSHUJU = [
    *("序号", "姓名 *", "性别", "证件号码 *", "手机 *", "单位全称", "单位性质", "单位所在地", "获奖情况", "湾高赛"),
    *("拟参加培训班", "同意公开展示", "提交人", "提交时间", "修改时间", "IP", "填写设备", "操作系统", "浏览器"),
]
"""金数据."""

TENCENT = [
    *("编号", "开始答题时间", "结束答题时间", "答题时长", "地理位置国家和地区", "地理位置省", "地理位置市"),
    *("用户类型", "用户标识", "昵称", "自定义字段", "1.您的姓名", "2.您的性别", "3.证件号码", "4.手机号"),
    *("5.所在单位", "6.人员类别", "7.所在省市"),
    *("8.拟参加的培训班:第2期", "8.拟参加的培训班:第3期（10月 广州）", "8.拟参加的培训班:第5期", "9.公开展示"),
]
"""腾讯问卷: a question with several answers is one column for each option."""


def wenjuanxing(people: Sequence[Somebody]) -> Rows:
    """Text answers with option letters, joined by ┋; skipped questions say so."""
    rows: Rows = [[*WENJUANXING]]
    for n, one in enumerate(people, 1):
        sex = "A.男" if int(one.id_number[16]) % 2 else "B.女"
        time = f"2021/8/{n}  9:0{n}:33"
        rows.append(
            [
                *(n, time, "96秒", "手机提交", "直接访问", "113.88.12.5(广东-深圳)", 0),
                *(f" {one.name} ", sex, one.id_number, f"{one.phone}\t", one.organisation, "B.企业（含国企、民企）"),
                *("广东-珠海-香洲区", "中国专利银奖┋广东专利奖" if n == 1 else "(跳过)", "B.否"),
                *("A.第2期┋B.第3期（10月 广州）", "同意（可随时撤回）"),
            ]
        )
    return rows


def jinshuju(people: Sequence[Somebody]) -> Rows:
    """Plain answers, a place in one cell, browser columns behind."""
    rows: Rows = [[*JINSHUJU]]
    for n, one in enumerate(people, 1):
        sex = "男" if int(one.id_number[16]) % 2 else "女"
        time = f"2021-08-{n:02d} 09:0{n}:33"
        award = "中国专利银奖┋广东专利奖" if n == 1 else ""
        rows.append(
            [
                *(n, one.name, sex, one.id_number, one.phone, one.organisation, "企业", "广东省/珠海市/香洲区"),
                *(award, "否", "第2期,第3期", "同意", "某微信用户", time, time, "113.88.12.5", "iPhone", "iOS", "微信"),
            ]
        )
    return rows


def tencent(people: Sequence[Somebody]) -> Rows:
    """One column for each option; the end of answering is the submission; the place of the IP is nobody's."""
    rows: Rows = [[*TENCENT]]
    for n, one in enumerate(people, 1):
        sex = "男" if int(one.id_number[16]) % 2 else "女"
        began, ended = f"2021-08-{n:02d} 09:00:01", f"2021-08-{n:02d} 09:0{n}:33"
        rows.append(
            [
                *(n, began, ended, "1分32秒", "中国", "北京", "北京", "微信", "o8x", "小鱼", "", one.name, sex),
                *(one.id_number, one.phone, one.organisation, "企业", "广东省珠海市", "1", "1", "0", "同意"),
            ]
        )
    return rows
