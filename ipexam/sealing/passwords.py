"""Secrets sealed under a password: Argon2id makes the key, AES-256-GCM seals.

The parameters travel with the box, because age's own passphrase mode calibrates itself on the PC that writes and takes
seconds on a slower one.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ipexam.domain.exam_errors import PasswordWrong
from ipexam.sealing.symmetric import KEY_BYTES, NONCE_BYTES, Randomness, SealBroken, seal, unseal

SALT_BYTES = 16
_MAGIC = b"IPXPW1\0\0"
_HEAD = struct.Struct(f">8sIII{SALT_BYTES}s{NONCE_BYTES}s")


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """How much work one guess costs. The defaults (256 MiB, 3 passes) take about 0.4 s on an office PC."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def bearable(self) -> bool:
        """Whether a stranger's file may ask for this much: at most 1 GiB, 16 passes, 16 lanes."""
        return 1 <= self.lanes <= 16 and 1 <= self.passes <= 16 and 8 * self.lanes <= self.memory_kib <= 1024 * 1024


STANDARD = KdfParameters()
"""What everything is sealed with outside of tests."""


def password_key(password: str, salt: bytes, parameters: KdfParameters) -> bytes:
    """The 32-byte key of a password. Full-width and half-width forms of a character give the same key."""
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )
    return kdf.derive(unicodedata.normalize("NFKC", password).encode())


def seal_under_password(secret: bytes, password: str, randomness: Randomness, parameters: KdfParameters) -> bytes:
    """A box that tells its own parameters: 48 bytes of head (authenticated), then the sealed secret."""
    salt, nonce = randomness(SALT_BYTES), randomness(NONCE_BYTES)
    head = _HEAD.pack(_MAGIC, parameters.memory_kib, parameters.passes, parameters.lanes, salt, nonce)
    return head + seal(password_key(password, salt, parameters), nonce, secret, head)


def is_sealed_under_password(data: bytes) -> bool:
    """Whether the bytes begin like a box of `seal_under_password`."""
    return data.startswith(_MAGIC)


def open_under_password(box: bytes, password: str, what: str) -> bytes:
    """The secret in the box. `what` names it in `PasswordWrong`, which is also raised when the box was changed."""
    try:
        _, memory, passes, lanes, salt, nonce = _HEAD.unpack_from(box)
    except struct.error as short:
        raise PasswordWrong(what) from short
    parameters = KdfParameters(memory, passes, lanes)
    if not (is_sealed_under_password(box) and parameters.bearable):
        raise PasswordWrong(what)
    try:
        return unseal(password_key(password, salt, parameters), nonce, box[_HEAD.size :], box[: _HEAD.size])
    except SealBroken as wrong:
        raise PasswordWrong(what) from wrong
