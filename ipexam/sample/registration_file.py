"""The registration workbook as the office gets it from its form, and as it is after a clerk mended it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from ipexam.domain.person import IdKind, Sex
from ipexam.domain.programme import Audience
from ipexam.sample.book import Row, write_book
from ipexam.sample.documents import wrong_check
from ipexam.sample.plan import SampleTrainee, SampleYear

HEADINGS = (
    *("序号", "姓名", "性别", "证件类型", "证件号码", "手机号码", "工作单位", "人员类别", "所在省份", "获奖情况"),
    *("湾高赛参赛情况", "拟参加培训班", "报名时间", "是否同意公开展示"),
)
_TITLE = "2025年广东省知识产权运营人才培养项目报名表"
_KINDS = {
    IdKind.RESIDENT: "居民身份证",
    IdKind.HMT_RESIDENCE: "港澳台居民居住证",
    IdKind.HM_PERMIT: "港澳居民来往内地通行证",
    IdKind.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
    IdKind.PASSPORT: "护照",
}
_AUDIENCES = {
    Audience.GOVERNMENT: "政府机关",
    Audience.ENTERPRISE: "企业",
    Audience.UNIVERSITY: "高校",
    Audience.RESEARCH: "科研院所",
    Audience.FINANCE: "金融机构",
    Audience.SERVICE: "服务机构",
}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_EVERY = 23
"""One resident in so many has a row with something wrong in it."""


class Slip(Enum):
    """What is wrong with a registration. The first three cost a row or a value and are mended in the second sheet."""

    WRONG_CHECK = "wrong_check"  # rejected
    ID_AS_NUMBER = "id_as_number"  # rejected
    BAD_PHONE = "bad_phone"  # kept without the phone
    UNKNOWN_SESSION = "unknown_session"  # kept, reported
    FULL_WIDTH = "full_width"  # read all the same
    TRAILING_SPACES = "trailing_spaces"  # read all the same
    REPEATED = "repeated"  # the same row twice: unchanged
    REPEATED_OTHERWISE = "repeated_otherwise"  # the same person with another organisation: rejected


MENDED = frozenset({Slip.WRONG_CHECK, Slip.ID_AS_NUMBER, Slip.BAD_PHONE, Slip.UNKNOWN_SESSION, Slip.REPEATED_OTHERWISE})


def slips(year: SampleYear) -> dict[int, Slip]:
    """Whose row has what wrong with it, by number."""
    residents = [one.person.no for one in year.trainees if one.person.id_number.isdecimal() and not one.person.seat]
    long = [no for no in residents if len(year.trainees[no - 1].person.id_number) == 18]
    return dict(zip(long[_EVERY - 1 :: _EVERY], Slip, strict=False))


def write_registrations(path: Path, year: SampleYear, *, mended: bool) -> Path:
    """Write the sheet: a title over all columns, headings in row 2, a total in the last row."""
    wrong = {no: slip for no, slip in slips(year).items() if not (mended and slip in MENDED)}
    rows: list[Row] = [(_TITLE,), HEADINGS]
    for one in year.trainees:
        rows += _rows_of(one, wrong.get(one.person.no))
    rows += [(), ("合计", f"{len(year.trainees)}人")]
    return write_book(path, {"报名信息": rows}, merged=("A1:N1",))


def _rows_of(one: SampleTrainee, slip: Slip | None) -> Iterator[Row]:
    yield _row(one, slip)
    if slip is Slip.REPEATED:
        yield _row(one, slip)
    if slip is Slip.REPEATED_OTHERWISE:
        row = list(_row(one, slip))
        row[HEADINGS.index("工作单位")] = "岭澜数字产业集团有限公司"
        yield row


def _row(one: SampleTrainee, slip: Slip | None) -> Row:
    person = one.person
    phone = person.phone
    if slip is Slip.BAD_PHONE:
        phone = phone[:-2]
    if slip is Slip.FULL_WIDTH:
        phone = phone.translate(_FULL_WIDTH)
    spaces = "  " if slip is Slip.TRAILING_SPACES else ""
    wanted = one.wanted if slip is not Slip.UNKNOWN_SESSION else (*one.wanted, 9)
    return (
        person.no,
        person.written + spaces,
        "男" if person.sex is Sex.MALE else "女",
        _KINDS[person.id_kind],
        _id_cell(person.id_number, slip, spaces),
        phone + spaces,
        person.organisation + spaces,
        _AUDIENCES[person.audience],
        "广东省" if person.province == "广东" else person.province,
        person.awards,
        person.contest,
        _sessions(wanted, person.no),
        person.registered_at if person.no % 2 else f"{person.registered_at:%Y/%-m/%-d %-H:%M:%S}",
        "同意" if person.consent else "不同意",
    )


def _id_cell(number: str, slip: Slip | None, spaces: str) -> str | float:
    if slip is Slip.ID_AS_NUMBER:
        return float(number)
    if slip is Slip.WRONG_CHECK:
        return wrong_check(number)
    return (number.translate(_FULL_WIDTH) if slip is Slip.FULL_WIDTH else number) + spaces


def _sessions(wanted: tuple[int, ...], no: int) -> str:
    """The ways a form and a hand write the same thing."""
    if no % 3 == 0:
        return "、".join(f"第{number}期" for number in wanted)
    if no % 3 == 1:
        return ",".join(map(str, wanted))
    return "┋".join(f"第{'零一二三四五六七八九'[number]}期培训班" for number in wanted)
