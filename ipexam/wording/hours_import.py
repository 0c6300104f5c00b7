"""Words about bringing learning logs in: how far it is known who somebody is."""

from __future__ import annotations

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.trainee import Claim
from ipexam.wording.language import _


def claim_state(value: ClaimState) -> str:
    """How far it is known who a claim is."""
    return {
        ClaimState.MATCHED: _("Matched"),
        ClaimState.SUGGESTED: _("Suggested"),
        ClaimState.UNKNOWN: _("Not found"),
        ClaimState.DECIDED: _("Confirmed"),
        ClaimState.SET_ASIDE: _("Set aside"),
    }[value]


def claim_title(claim: Claim) -> str:
    """What to call a person that a log names."""
    said = claim.name or claim.nickname or claim.platform_id or claim.phone or claim.id_number
    return said or _("Without a name")
