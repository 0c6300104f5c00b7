"""The material of a sealed part of a paper: an age envelope under a key of its own, that key under a password.

It may lie on the exam PC for days: without the part's password nobody reads it, whoever administers the PC. Without
such a password "sealed" is only a rule of the program, and docs/exam-security.md says so.
"""

from __future__ import annotations

from ipexam.domain.exam_errors import ExamPasswordWrong, PackageUnreadable, PasswordWrong
from ipexam.exchange.material import Material
from ipexam.sealing.envelopes import enclose, open_envelope
from ipexam.sealing.keys import KeyBroken, OpeningKey
from ipexam.sealing.passwords import KdfParameters, open_under_password, seal_under_password
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import Randomness, SealBroken

_LENGTH_BYTES = 4
_MOST_BOX_BYTES = 4096


def seal_part_material(material: bytes, password: str, randomness: Randomness, kdf: KdfParameters) -> bytes:
    """The material of a part under a fresh key and this password: length of the key's box, the box, the envelope."""
    identity = OpeningKey.generate()
    box = seal_under_password(identity.identity.encode(), folded(password), randomness, kdf)
    return len(box).to_bytes(_LENGTH_BYTES) + box + enclose(material, (identity.recipient,))


def open_part_material(sealed: bytes, password: str, what: str) -> bytes:
    """The material, ready for `Material`. Takes as long as Argon2id takes.

    `what` names the part in `ExamPasswordWrong`; raises `PackageUnreadable` when the material is broken.
    """
    length = int.from_bytes(sealed[:_LENGTH_BYTES])
    if not 0 < length <= _MOST_BOX_BYTES:
        raise PackageUnreadable(what)
    box, envelope = sealed[_LENGTH_BYTES:][:length], sealed[_LENGTH_BYTES + length :]
    try:
        identity = open_under_password(box, folded(password), what)
    except PasswordWrong as wrong:
        raise ExamPasswordWrong(what) from wrong
    try:
        material = open_envelope(envelope, OpeningKey(identity.decode()))
        Material(material).close()  # a broken one is found here and not at the first search
    except (KeyBroken, SealBroken, ValueError) as broken:
        raise PackageUnreadable(what) from broken
    return material
