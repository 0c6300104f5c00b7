"""Words about the office's keys."""

from __future__ import annotations

from ipexam.domain.office_key import KeyPurpose
from ipexam.wording.language import _


def purpose(value: KeyPurpose) -> str:
    """What a key is for."""
    return {
        KeyPurpose.PACKAGE_REAL: _("Signs packages of real exams"),
        KeyPurpose.PACKAGE_TRIAL: _("Signs packages of trial exams"),
        KeyPurpose.PACKAGE_PRACTICE: _("Signs practice packages"),
        KeyPurpose.ANSWERS: _("Opens answer files"),
        KeyPurpose.CERTIFICATES: _("Signs certificates"),
    }[value]
