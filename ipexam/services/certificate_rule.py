"""What a programme's certificates may say: checked before it is stored, with the first thing that is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sqlalchemy.orm import Session

from ipexam.documents.template_check import forbidden_words
from ipexam.domain.certificate_number import number_fault
from ipexam.domain.certificate_rule import RuleFault
from ipexam.domain.exam_errors import CertificateRuleFaulty, NumberPatternFaulty
from ipexam.domain.programme import CertificateRule
from ipexam.services.certificate_templates import current, issuer_names

MOST_BODIES = 2
"""So many bodies' stamps a template has room for."""

_ADDRESS = re.compile(r"https://[!-~]+")
_LONGEST_ADDRESS = 60
_LONGEST = 120


def check_rule(tx: Session, rule: CertificateRule) -> None:
    """Raise for the first thing that is wrong with a rule: `NumberPatternFaulty`, `CertificateRuleFaulty`, and
    `SubjectUnknown` for a template that the office does not have."""
    fault = number_fault(rule.number_pattern, rule.number_prefix)
    if fault is not None:
        raise NumberPatternFaulty(rule.number_pattern, fault.value)
    current(tx, rule.template)
    for field, value, why in _faulty(rule, {*issuer_names(tx), *rule.stamps, *rule.stamps_en}):
        raise CertificateRuleFaulty(field, value, why.value)


def _faulty(rule: CertificateRule, issuers: Collection[str]) -> Iterator[tuple[str, str, RuleFault]]:
    if not rule.awarded_for.strip():
        yield "awarded_for", rule.awarded_for, RuleFault.EMPTY
    for field in ("awarded_for", "awarded_for_en", "check_line"):
        text = str(getattr(rule, field))
        if "\n" in text:
            yield field, text, RuleFault.LINES
        if len(text) > _LONGEST:
            yield field, text, RuleFault.TOO_LONG
        if words := forbidden_words(text, issuers):
            yield field, " / ".join(words), RuleFault.WORD_FORBIDDEN
    yield from _faulty_bodies(rule)
    for field in ("from_month", "to_month"):
        if not 1 <= int(getattr(rule, field)) <= 12:
            yield field, str(getattr(rule, field)), RuleFault.MONTH
    url = rule.check_url
    if url and (not _ADDRESS.fullmatch(url) or "#" in url or len(url) > _LONGEST_ADDRESS):
        yield "check_url", url, RuleFault.ADDRESS


def _faulty_bodies(rule: CertificateRule) -> Iterator[tuple[str, str, RuleFault]]:
    for field, bodies in (("stamps", rule.stamps), ("stamps_en", rule.stamps_en)):
        told = " / ".join(bodies)
        if len(bodies) > MOST_BODIES:
            yield field, told, RuleFault.BODIES_MANY
        if any(not body.strip() for body in bodies) or (field == "stamps" and not bodies):
            yield field, told, RuleFault.EMPTY
        if any(len(body) > _LONGEST for body in bodies):
            yield field, told, RuleFault.TOO_LONG
    if len(rule.stamps_en) not in (0, len(rule.stamps)):
        yield "stamps_en", " / ".join(rule.stamps_en), RuleFault.BODIES_UNPAIRED
