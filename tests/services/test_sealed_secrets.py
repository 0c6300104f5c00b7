"""Secrets kept at the office: sealed to its key, fresh at the first export, the same ever after."""

from __future__ import annotations

import random

import pytest

from ipexam.domain.exam_errors import KeyUnreadable
from ipexam.domain.proctor import Proctor
from ipexam.sealing.envelopes import enclose
from ipexam.sealing.keys import OpeningKey
from ipexam.services.sealed_secrets import opened_secret, proctor_secrets
from ipexam.storage.sitting_package import StoredProctor

NEW = StoredProctor(Proctor(1, "王监"), None, None)


def test_a_proctor_keeps_master_and_key_from_the_first_export_on() -> None:
    key, chance = OpeningKey.generate(), random.Random(1).randbytes
    first = proctor_secrets(NEW, key, chance)
    stored = first.stored(key)
    assert stored.public == first.signing.verifying.public
    assert proctor_secrets(stored, key, chance) == first
    assert first.master != proctor_secrets(NEW, key, chance).master


def test_what_is_stored_and_what_is_shown_hold_no_secret() -> None:
    key = OpeningKey.generate()
    secrets = proctor_secrets(NEW, key, random.Random(1).randbytes)
    stored = secrets.stored(key)
    for secret in (secrets.master, secrets.signing.private):
        assert secret not in (stored.sealed or b"")
        assert secret.hex() not in repr(secrets) + repr(stored)
        assert str(secret) not in repr(secrets) + repr(stored)


def test_another_key_or_other_bytes_are_told() -> None:
    key, other = OpeningKey.generate(), OpeningKey.generate()
    sealed = enclose(b"secret", (key.recipient,))
    assert opened_secret(sealed, key) == b"secret"
    for wrong, with_key in ((sealed, other), (b"secret", key)):
        with pytest.raises(KeyUnreadable):
            opened_secret(wrong, with_key)
    with pytest.raises(KeyUnreadable):
        proctor_secrets(StoredProctor(Proctor(1, ""), None, enclose(b"{}", (key.recipient,))), key, random.randbytes)
