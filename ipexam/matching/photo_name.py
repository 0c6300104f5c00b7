"""Who a photo is of, told from its file's name: an ID number, a name with a phone, or a name alone.

People write `440402199001011234.jpg`, `张三_13800001234.jpg`, `3、张三 照片(1).JPG`, and put an organisation's photos
into a folder with its name.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from ipexam.domain.trainee import Claim
from ipexam.matching.fold import repaired

_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_RESIDENT = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dA-Za-z])")
_DOCUMENT = re.compile(r"(?<![0-9A-Za-z])(?=[A-Za-z]{0,3}\d)[A-Za-z]{0,3}\d{6,12}[A-Za-z]?(?![0-9A-Za-z])")
_COPY = re.compile(r"[(（\[]\s*\d{1,3}\s*[)）\]]|\b(?:副本|copy)\b", re.IGNORECASE)
_ABOUT = re.compile(
    "[一二两]寸|[白蓝红]底|证件照|免冠|登记照|标准照|电子照片?|照片|相片|头像|半身照?|近照|姓名|手机号?码?|电话|"
    "身份证号?码?|证件号码?|photo|image|img",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*(?:No\.?\s*)?\d{1,4}\s*[、.．\-_—\s]|[\-_—\s]\d{1,4}\s*$")
_TOUCHING = re.compile(r"^\s*\d{1,4}(?=[^\W\d_A-Za-z])|(?<=[^\W\d_A-Za-z])\d{1,4}\s*$")
"""A number beside a Chinese name; beside an organisation's it may belong to it (58同城)."""
_BETWEEN = re.compile(r"[\s_\-—–+,，;；:：、.．()（）\[\]【】#&]+")
_LETTER = re.compile(r"[^\W\d_]")


def claim_of(path: str) -> Claim:
    """The claim that a file's name makes, with its folder as the organisation. `path` has `/` between folders, or `\\`
    where a zip was packed so."""
    place = PurePosixPath(unicodedata.normalize("NFKC", repaired(path)).replace("\\", "/"))
    text = _COPY.sub(" ", place.stem)
    phone, text = _taken(_PHONE, text)
    number, text = _taken(_RESIDENT, text)
    if not number:
        number, text = _taken(_DOCUMENT, text)
    text = _TOUCHING.sub(" ", _NUMBERING.sub(" ", _ABOUT.sub(" ", text)))
    words = [word for word in _BETWEEN.sub(" ", text).split() if _LETTER.search(word)]
    return Claim(name=" ".join(words), id_number=number, phone=phone, organisation=_organisation(place))


def _taken(what: re.Pattern[str], text: str) -> tuple[str, str]:
    found = what.search(text)
    return (found[0], what.sub(" ", text, count=1)) if found else ("", text)


def _organisation(place: PurePosixPath) -> str:
    folder = place.parent.name
    return _NUMBERING.sub("", _ABOUT.sub("", folder)).strip(" _-")
