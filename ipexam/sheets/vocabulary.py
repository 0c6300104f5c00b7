"""The words that cells of people's sheets use, and what each means."""

from __future__ import annotations

import re

from ipexam.domain.admission import ABROAD, PROVINCES
from ipexam.domain.attendance import Presence
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.programme import Audience
from ipexam.matching.fold import fold_text

SEXES = {
    **dict.fromkeys(("男", "男性", "m", "male"), Sex.MALE),
    **dict.fromkeys(("女", "女性", "f", "female"), Sex.FEMALE),
}
ID_KINDS = {
    **dict.fromkeys(("居民身份证", "身份证", "二代身份证", "中国居民身份证", "resident"), IdKind.RESIDENT),
    **dict.fromkeys(("港澳台居民居住证", "港澳居民居住证", "台湾居民居住证", "居住证"), IdKind.HMT_RESIDENCE),
    **dict.fromkeys(
        ("港澳居民来往内地通行证", "港澳通行证", "回乡证", "港澳居民通行证", "港澳来往内地通行证"), IdKind.HM_PERMIT
    ),
    **dict.fromkeys(("台湾居民来往大陆通行证", "台胞证", "台湾通行证"), IdKind.TAIWAN_PERMIT),
    **dict.fromkeys(("外国人永久居留身份证", "外国人永久居留证", "永久居留证"), IdKind.FOREIGNER_RESIDENCE),
    **dict.fromkeys(("护照", "外国护照", "中国护照", "passport"), IdKind.PASSPORT),
    **dict.fromkeys(("其他", "其它", "other"), IdKind.OTHER),
}
AUDIENCES = {
    **dict.fromkeys(
        ("政府部门", "政府机关", "政府", "机关", "政府部门人员", "行政机关", "机关事业单位", "事业单位"),
        Audience.GOVERNMENT,
    ),
    **dict.fromkeys(("企业", "企业人员", "公司", "企业单位"), Audience.ENTERPRISE),
    **dict.fromkeys(("高校", "高等院校", "高等学校", "大学", "院校", "高校人员"), Audience.UNIVERSITY),
    **dict.fromkeys(("科研机构", "科研院所", "科研单位", "研究机构", "研究院所", "科研院所人员"), Audience.RESEARCH),
    **dict.fromkeys(("金融机构", "金融", "银行", "金融机构人员"), Audience.FINANCE),
    **dict.fromkeys(
        ("服务机构", "知识产权服务机构", "服务机构人员", "代理机构", "中介机构", "中介服务机构"), Audience.SERVICE
    ),
}
PRESENCES = {
    **dict.fromkeys(
        (
            *("√", "✓", "✔", "☑", "v", "y", "yes", "1", "是", "出勤", "已签到", "签到", "到", "已到", "出席", "参加"),
            *("正常", "全勤", "到课", "present", "已签", "到场", "到会", "已出勤", "正常出勤", "已参加", "在", "实到"),
        ),
        Presence.PRESENT,
    ),
    **dict.fromkeys(("迟到", "late", "迟到早退", "晚到"), Presence.LATE),
    **dict.fromkeys(("早退", "提前离场", "提前离开", "leftearly"), Presence.LEFT_EARLY),
    **dict.fromkeys(
        (
            *("×", "✗", "✘", "☒", "✕", "✖", "x", "n", "no", "0", "否", "缺勤", "未签到", "未到", "旷课", "缺席"),
            *("absent", "未签", "缺课", "未出勤", "未参加", "未出席", "未到场", "没来", "缺", "旷"),
        ),
        Presence.ABSENT,
    ),
    **dict.fromkeys(
        (
            *("请假", "事假", "病假", "公假", "leave", "已请假", "假", "婚假", "产假", "丧假", "年假", "公出"),
            *("出差", "因公请假", "因病请假", "因事请假"),
        ),
        Presence.LEAVE,
    ),
}
_HOW_MUCH = re.compile(r"(?:\d+(?:\.\d+)?(?:分钟|小时|分|天|日|节|次)|半天|一天|全天)$")
_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]$")
YES = frozenset({"是", "同意", "√", "✓", "✔", "y", "yes", "1", "true", "愿意", "同意公开", "公开"})
NO = frozenset({"否", "不同意", "×", "✗", "n", "no", "0", "false", "不愿意", "不公开"})
NOT_ANY = frozenset(
    {"", "无", "否", "没有", "暂无", "未参加", "未参赛", "未获奖", "不是", "/", "-", "--", "no", "none"}
)
"""What an office writes for "no award"."""

_PROVINCE = re.compile("|".join((*PROVINCES, *ABROAD, "省内", "省外")))


def presence_of(text: str) -> Presence | None:
    """What a word of attendance means, also one with a remark or a measure behind it: 迟到10分钟, 请假(病假).
    None when nobody could say."""
    word = fold_text(text).replace(" ", "")
    for reading in (word, _REMARK.sub("", word), _HOW_MUCH.sub("", word)):
        if reading in PRESENCES:
            return PRESENCES[reading]
    return None


def province_of(text: str) -> str | None:
    """The province's short name (广东, 内蒙古, 香港) whatever follows it (广东省珠海市); 省内, 省外, 境外 as they are.
    None when the text begins with none."""
    found = _PROVINCE.match(fold_text(text).removeprefix("中国"))
    return found[0] if found else None
