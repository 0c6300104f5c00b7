"""How surnames are read where that differs from the character's usual reading, and the surnames of two characters.

Common knowledge of 多音字姓氏, not a standard; a clerk corrects what is read otherwise in a family.
"""

from __future__ import annotations

SINGLE = {
    "单": "shàn", "仇": "qiú", "区": "ōu", "曾": "zēng", "解": "xiè", "查": "zhā",
    "盖": "gě", "朴": "piáo", "缪": "miào", "乐": "yuè", "种": "chóng", "覃": "qín",
    "翟": "zhái", "卜": "bǔ", "黑": "hè", "员": "yùn", "秘": "bì", "隗": "wěi",
    "郇": "xún", "祭": "zhài", "句": "gōu", "繁": "pó", "薄": "bó", "阚": "kàn",
    "乜": "niè", "任": "rén", "华": "huà", "燕": "yān", "应": "yīng", "宁": "níng",
    "葛": "gě", "冼": "xiǎn", "洗": "xiǎn", "折": "shé", "过": "guō", "召": "shào",
    "哈": "hǎ", "那": "nā", "占": "zhān", "晁": "cháo", "谌": "chén", "逄": "páng",
    "于": "yú", "万": "wàn", "贾": "jiǎ", "沈": "shěn", "石": "shí", "车": "chē",
    "柏": "bǎi", "盛": "shèng", "臧": "zāng", "呙": "guō", "尉": "wèi", "宓": "mì",
}  # fmt: skip
"""One character; some that are read as usual stand here because a dictionary of words reads them otherwise."""

DOUBLE = {
    "欧阳": ("ōu", "yáng"), "司徒": ("sī", "tú"), "司马": ("sī", "mǎ"), "上官": ("shàng", "guān"),
    "诸葛": ("zhū", "gě"), "慕容": ("mù", "róng"), "皇甫": ("huáng", "fǔ"), "公孙": ("gōng", "sūn"),
    "东方": ("dōng", "fāng"), "夏侯": ("xià", "hóu"), "端木": ("duān", "mù"), "南宫": ("nán", "gōng"),
    "宇文": ("yǔ", "wén"), "轩辕": ("xuān", "yuán"), "呼延": ("hū", "yán"), "濮阳": ("pú", "yáng"),
    "淳于": ("chún", "yú"), "申屠": ("shēn", "tú"), "钟离": ("zhōng", "lí"), "独孤": ("dú", "gū"),
    "赫连": ("hè", "lián"), "拓跋": ("tuò", "bá"), "乐正": ("yuè", "zhèng"), "亓官": ("qí", "guān"),
    "尉迟": ("yù", "chí"), "万俟": ("mò", "qí"), "长孙": ("zhǎng", "sūn"), "单于": ("chán", "yú"),
    "澹台": ("tán", "tái"), "令狐": ("líng", "hú"), "宰父": ("zǎi", "fǔ"), "鲜于": ("xiān", "yú"),
}  # fmt: skip
"""Two characters; such a surname is seen only where at least one character follows it."""
