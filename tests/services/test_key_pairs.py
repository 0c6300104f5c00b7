"""Key pairs as they are made: of each purpose its kind, none like another, none shown."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.document_key import DocumentKey
from ipexam.services.key_pairs import new_pair

AT = datetime(2026, 11, 23, tzinfo=UTC)
CHANCE = random.Random(1).randbytes


@pytest.mark.parametrize("purpose", KeyPurpose)
def test_each_purpose_gets_a_fresh_key_that_its_repr_does_not_show(purpose: KeyPurpose) -> None:
    one, other = (new_pair(purpose, "岭南虚构培训中心", AT, CHANCE) for _ in range(2))
    assert one.key_id != other.key_id
    assert one.private != other.private
    assert str(one.private) not in repr(one)
    assert len(one.key_id) == 8


def test_a_document_key_names_the_office_or_the_program() -> None:
    for name, shown in (("岭南虚构培训中心", "岭南虚构培训中心"), ("", "ipexam")):
        pair = new_pair(KeyPurpose.DOCUMENTS, name, AT, CHANCE)
        subject = DocumentKey.stored(pair.private, pair.public).certificate.subject
        assert shown in subject.rfc4514_string()
