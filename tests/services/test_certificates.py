"""Certificates as they were issued: printed with what they were issued with, listed with their history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ipexam.documents.layout import sealed
from ipexam.domain.certificate import CertificateEventKind, IssueKind, RevocationGround
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.print_job import PrintWish
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.services.desk import Desk
from tests.builders import LI, ZHANG
from tests.services.certified import Counter, change_rule, pass_everything
from tests.services.conftest import SHIPPED
from tests.services.pooled import one_engine

TOLD = date(2021, 11, 20)


@pytest.fixture
def counter(office: Desk, tmp_path: Path) -> Counter:
    return Counter.at(office, tmp_path / "keyring")


@one_engine
def test_each_certificate_is_printed_with_the_template_it_was_issued_with(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    templates = CertificateTemplateService(office)
    own = templates.copy("certificate_portrait", "红色")
    change_rule(office, template="红色")
    pass_everything(office, tmp_path / "z", ZHANG)
    (first,) = counter.issuing.issue(SHIPPED, TOLD).issued
    changed = templates.save("红色", replace(own, title="结业证书（新版）"))
    pass_everything(office, tmp_path / "l", LI)
    (second,) = counter.issuing.issue(SHIPPED, TOLD).issued
    job = counter.printing.batch(PrintWish(), SHIPPED)
    assert [sheet.number for sheet in counter.printing.job(job.id)[1]] == [first.number, second.number]
    assert own.fingerprint != changed.fingerprint == sealed(changed).fingerprint
    assert job.templates == (own.reference, changed.reference)


def test_a_certificate_tells_what_happened_to_it(counter: Counter, office: Desk, tmp_path: Path) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    new = counter.reissuing.reissue(line.number, IssueKind.LOST, "本人声明遗失")
    old = counter.certificates.history(line.number)
    kinds = [(event.kind, event.actor, event.text) for event in old.events]
    assert kinds == [
        (CertificateEventKind.ISSUED, "tester", ""),
        (CertificateEventKind.REVOKED, "tester", "本人声明遗失"),
        (CertificateEventKind.REPLACED, "tester", new.number),
    ]
    assert (old.ground, old.because) == (RevocationGround.LOST, "本人声明遗失")
    assert [event.text for event in counter.certificates.history(new.number).events] == [line.number]
    with pytest.raises(SubjectUnknown):
        counter.certificates.history("GDIPO-2021-0009")
