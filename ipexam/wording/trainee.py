"""Words about people: identity documents, sex, where they come from."""

from __future__ import annotations

from ipexam.domain.alias import AliasKind
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.trainee import Region
from ipexam.wording.language import _


def id_kind(kind: IdKind) -> str:
    """The identity document by its official name."""
    return {
        IdKind.RESIDENT: _("Resident identity card"),
        IdKind.HMT_RESIDENCE: _("Residence permit for Hong Kong, Macao and Taiwan residents"),
        IdKind.HM_PERMIT: _("Mainland travel permit for Hong Kong and Macao residents"),
        IdKind.TAIWAN_PERMIT: _("Mainland travel permit for Taiwan residents"),
        IdKind.FOREIGNER_RESIDENCE: _("Foreigner's permanent residence identity card"),
        IdKind.PASSPORT: _("Passport"),
        IdKind.OTHER: _("Other document"),
    }[kind]


def sex(value: Sex) -> str:
    """The sex as registered."""
    return {Sex.MALE: _("Male"), Sex.FEMALE: _("Female"), Sex.UNSTATED: _("Not stated")}[value]


def region(value: Region) -> str:
    """Inside or outside the programme's province."""
    return {
        Region.INSIDE: _("Inside the province"),
        Region.OUTSIDE: _("Outside the province"),
        Region.HONG_KONG_MACAO: _("Hong Kong or Macao"),
        Region.UNSTATED: _("Not clear"),
    }[value]


def priority(yes: bool) -> str:
    """Whether the trainee is admitted with priority (notice, section 2): one class, yes or no."""
    return _("Priority") if yes else _("Ordinary")


def fee(fen: int | None) -> str:
    """What an offline class costs a trainee (notice, section 2); None is for a person to decide."""
    if fen is None:
        return _("To be decided by hand")
    return _("{yuan} yuan").format(yuan=f"{fen / 100:,.2f}".removesuffix(".00")) if fen else _("Free of charge")


def alias_kind(kind: AliasKind) -> str:
    """What an alias is."""
    return {AliasKind.NICKNAME: _("Nickname"), AliasKind.PLATFORM_ID: _("Account")}[kind]


def consent(given: bool | None) -> str:
    """Whether the trainee agreed to be shown in the talent pool."""
    if given is None:
        return _("Not stated")
    return _("Agreed") if given else _("Declined")
