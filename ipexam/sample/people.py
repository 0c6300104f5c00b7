"""The 300 invented people: who they are, before anything happens to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from ipexam.domain.person import IdKind, Sex
from ipexam.domain.programme import Audience
from ipexam.sample.documents import document_number
from ipexam.sample.fates import PAPER, ROOM, Fate
from ipexam.sample.names import GIVEN_FEMALE, GIVEN_MALE, ORGANISATIONS, OUTSIDE_ORGANISATIONS, SURNAMES

YEAR = 2025
FIRST_REGISTRATION = datetime(YEAR, 8, 4, 8, 30)  # noqa: DTZ001  # spreadsheets know local times only


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A registration as it is meant. `name` is the name as it must be stored; `written` is what the sheet says, which
    differs by the code point of a dot or by nothing."""

    no: int
    name: str
    written: str
    sex: Sex
    id_kind: IdKind
    id_number: str
    phone: str
    organisation: str
    audience: Audience
    province: str
    awards: str
    contest: str
    registered_at: datetime
    consent: bool
    fate: Fate
    seat: int
    """The place in the exam room from 1, or 0 for those who sat on paper."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody with a story of their own."""

    written: str
    sex: Sex
    fate: Fate = Fate.PASSES
    kind: IdKind = IdKind.RESIDENT
    place: str = ""
    audience: Audience = Audience.ENTERPRISE
    name: str = ""
    in_room: bool = False


_KNOWN = (
    _Known("龚䶮", Sex.MALE, in_room=True),
    _Known("李㛃", Sex.FEMALE, audience=Audience.UNIVERSITY, in_room=True),
    _Known("王𬱖", Sex.MALE, audience=Audience.RESEARCH),
    _Known("阿依古丽·买买提", Sex.FEMALE, audience=Audience.UNIVERSITY),
    _Known("艾力江•吐尔逊", Sex.MALE, name="艾力江·吐尔逊", audience=Audience.SERVICE, in_room=True),
    _Known("扎西‧顿珠", Sex.MALE, name="扎西·顿珠", audience=Audience.GOVERNMENT),
    _Known("麦麦提明・阿卜杜拉", Sex.MALE, name="麦麦提明·阿卜杜拉", audience=Audience.FINANCE),
    _Known("欧阳静仪", Sex.FEMALE, audience=Audience.FINANCE),
    _Known("Maria João Silva", Sex.FEMALE, kind=IdKind.PASSPORT, audience=Audience.SERVICE),
    _Known("Peter O'Neill", Sex.MALE, kind=IdKind.PASSPORT, fate=Fate.NO_CLASS),
    _Known("陳嘉儀", Sex.FEMALE, kind=IdKind.HM_PERMIT, place="香港", audience=Audience.SERVICE, in_room=True),
    _Known("黃志偉", Sex.MALE, kind=IdKind.HM_PERMIT, place="香港"),
    _Known("何穎欣", Sex.FEMALE, kind=IdKind.HM_PERMIT, place="澳门", audience=Audience.FINANCE),
    _Known("林雅筑", Sex.FEMALE, kind=IdKind.TAIWAN_PERMIT, place="台湾", audience=Audience.RESEARCH),
    _Known("鄭皓文", Sex.MALE, kind=IdKind.HMT_RESIDENCE, place="香港", audience=Audience.UNIVERSITY),
    _Known("梁詠珊", Sex.FEMALE, kind=IdKind.HMT_RESIDENCE, place="澳门"),
    _Known("吳冠廷", Sex.MALE, kind=IdKind.HMT_RESIDENCE, place="台湾", fate=Fate.HOURS_SHORT),
    # Two people of one name: the sign-in sheet that names neither phone nor number cannot tell them apart.
    _Known("李静", Sex.FEMALE, audience=Audience.UNIVERSITY),
    _Known("李静", Sex.FEMALE, fate=Fate.ATTENDANCE_WAITS, audience=Audience.RESEARCH),
    _Known("单国栋", Sex.MALE, fate=Fate.PASSES_AT_20_HOURS, audience=Audience.GOVERNMENT),
    _Known("仇晓敏", Sex.FEMALE, fate=Fate.A_SECOND_SHORT),
    _Known("区嘉欣", Sex.FEMALE, fate=Fate.A_HAIR_SHORT, audience=Audience.SERVICE),
    _Known("翁慧玲", Sex.FEMALE, fate=Fate.PASSES_AT_60, in_room=True),
    _Known("简浩然", Sex.MALE, fate=Fate.ANSWER_UNMARKED, audience=Audience.SERVICE, in_room=True),
)

SHARED_NAMES = frozenset({"李静"})
"""Names that two people have."""

_AWARDS = ("", "", "", "", "", "无", "中国专利优秀奖（第二十四届）", "广东省专利金奖", "广东省专利优秀奖")
_CONTESTS = ("", "", "", "否", "未参加", "2023年湾高赛五十强", "参赛", "湾高赛优秀奖")


def invent_people(chance: Random) -> list[SamplePerson]:
    """All people in the order in which they registered."""
    known = [*_KNOWN, *_strangers(chance)]
    chance.shuffle(known)
    seats = iter(range(1, 1 + sum(ROOM.values())))
    phones = chance.sample(range(10_000), len(known))
    moment = FIRST_REGISTRATION
    people = []
    for no, one in enumerate(known, 1):
        moment += timedelta(minutes=chance.randint(3, 150), seconds=chance.randrange(60))
        seat = next(seats) if one.in_room else 0
        people.append(_person(no, one, seat, f"1990756{phones[no - 1]:04d}", moment, chance))
    return people


def _person(no: int, one: _Known, seat: int, phone: str, moment: datetime, chance: Random) -> SamplePerson:
    province, organisation = _place(one, chance)
    return SamplePerson(
        no=no,
        name=one.name or one.written,
        written=one.written,
        sex=one.sex,
        id_kind=one.kind,
        id_number=document_number(one.kind, one.sex, one.place, chance),
        phone=phone,
        organisation=organisation,
        audience=one.audience,
        province=province,
        awards=chance.choice(_AWARDS),
        contest=chance.choice(_CONTESTS),
        registered_at=moment,
        consent=chance.random() < 0.8,
        fate=one.fate,
        seat=seat,
    )


def _place(one: _Known, chance: Random) -> tuple[str, str]:
    if one.audience in (Audience.ENTERPRISE, Audience.SERVICE) and (one.place or chance.random() < 0.4):
        return chance.choice([pair for pair in OUTSIDE_ORGANISATIONS if one.place in ("", "台湾", pair[0])])
    return "广东", chance.choice(ORGANISATIONS[one.audience])


def _strangers(chance: Random) -> Iterator[_Known]:
    """People with nothing special about them, no two of one name, with what is left of every fate."""
    names = _unused_names(chance)
    audiences = list(Audience)
    for in_room, shares in ((True, ROOM), (False, PAPER)):
        for fate, count in shares.items():
            taken = sum(one.fate is fate and one.in_room is in_room for one in _KNOWN)
            for _ in range(count - taken):
                name, sex = next(names)
                yield _Known(name, sex, fate, audience=chance.choice(audiences), in_room=in_room)


def _unused_names(chance: Random) -> Iterator[tuple[str, Sex]]:
    used = {one.written for one in _KNOWN}
    while True:
        sex = chance.choice((Sex.MALE, Sex.FEMALE))
        name = chance.choice(SURNAMES) + chance.choice(GIVEN_MALE if sex is Sex.MALE else GIVEN_FEMALE)
        if name not in used:
            used.add(name)
            yield name, sex
