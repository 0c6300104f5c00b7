"""Names in pinyin: a key to sort by and initials to search by, with the readings that surnames have."""

from __future__ import annotations

from functools import lru_cache

from ipexam.matching.fold import tidy_name

_SURNAMES = {
    "单": "shan", "仇": "qiu", "区": "ou", "曾": "zeng", "解": "xie", "查": "zha",
    "盖": "ge", "朴": "piao", "缪": "miao", "乐": "yue", "种": "chong", "覃": "qin",
    "翟": "zhai", "卜": "bu", "黑": "he", "员": "yun", "秘": "bi", "隗": "wei",
    "郇": "xun", "祭": "zhai", "句": "gou", "繁": "po", "薄": "bo", "阚": "kan",
    "乜": "nie",
}  # fmt: skip
_DOUBLE_SURNAMES = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu"),
    "澹台": ("tan", "tai"), "令狐": ("ling", "hu"), "宰父": ("zai", "fu"), "鲜于": ("xian", "yu"),
}  # fmt: skip


def syllables(name: str) -> tuple[str, ...]:
    """The name's syllables without tones, the surname in its reading as a surname; other text in lower case."""
    return _syllables(tidy_name(name))


def sort_key(name: str) -> str:
    """The text a list of names is sorted by: `zhang san`. Equal readings sort by the characters themselves."""
    return f"{' '.join(syllables(name))} {tidy_name(name)}".lower()


def initials(name: str) -> str:
    """The first letters: 张三 -> `zs`, Anna Lee -> `al`."""
    return "".join(word[0] for part in syllables(name) for word in part.split() if word[0].isalnum())


def plain_sound(name: str) -> str:
    """The name read character by character: two clerks who hear a name write it differently, and it sounds the same.
    Readings of surnames are left aside, which is the same slip on both sides."""
    return "".join(map(_sound, name))


@lru_cache(maxsize=1 << 16)
def _sound(character: str) -> str:
    return "".join(_read(character))


@lru_cache(maxsize=4096)
def _syllables(name: str) -> tuple[str, ...]:
    double = _DOUBLE_SURNAMES.get(name[:2]) if len(name) > 2 else None
    if double is not None:
        return double + _read(name[2:])
    single = _SURNAMES.get(name[:1])
    return (single, *_read(name[1:])) if single is not None else _read(name)


def _read(text: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # heavy: half a second that most commands need not wait for

    parts = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False) if text else []
    return tuple(part.strip().lower() for part in parts if part.strip(" ·"))
