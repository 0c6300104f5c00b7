"""An edit of a trainee, held to the rules by which a registration sheet is read: what was not touched is not judged."""

from __future__ import annotations

from dataclasses import replace

from ipexam.domain.errors import TraineeEditRefused
from ipexam.domain.person import is_phone
from ipexam.domain.programme import Programme
from ipexam.domain.registration import TraineeFault
from ipexam.domain.trainee import Trainee
from ipexam.matching.fold import fold_phone, repaired, tidy_name
from ipexam.services.registration_import import LONGEST_NAME
from ipexam.sheets.places import place_of


def checked(edited: Trainee, stored: Trainee, programme: Programme) -> Trainee:
    """The edit as a sheet that says the same would be read. Raises `TraineeEditRefused` with everything wrong in it."""
    person = replace(edited.person, name=tidy_name(edited.person.name), phone=fold_phone(edited.person.phone))
    tidy = replace(edited, person=person, organisation=repaired(edited.organisation))
    if tidy.province != stored.province:
        tidy = _placed(tidy)
    sessions = {session.no for session in programme.sessions} | set(stored.wanted_sessions)
    wrong = {
        TraineeFault.NAME: person.name != stored.person.name and not 0 < len(person.name) <= LONGEST_NAME,
        TraineeFault.PHONE: _is_no_phone(edited.person.phone, stored.person.phone),
        TraineeFault.PROVINCE: tidy.province not in ("", stored.province) and place_of(tidy.province)[0] is None,
        TraineeFault.SESSION: not set(tidy.wanted_sessions) <= sessions,
    }
    if any(wrong.values()):
        raise TraineeEditRefused(tuple(fault.value for fault, is_wrong in wrong.items() if is_wrong))
    return tidy


def _placed(trainee: Trainee) -> Trainee:
    """The province by its short name, and the city that stands with it where none is given (深圳市 is 广东, 深圳)."""
    province, city = place_of(trainee.province)
    if province is None:
        return trainee
    return replace(trainee, province=province, city=trainee.city or city)


def _is_no_phone(said: str, stored: str) -> bool:
    """Whether somebody wrote another number than the stored one, and it is none."""
    folded = fold_phone(said)
    return bool(said.strip()) and folded != stored and not is_phone(folded)
