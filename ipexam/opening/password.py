"""Workbooks under a password: whether one is, and the same workbook without it, in memory alone.

.xlsx and .xlsb lie encrypted inside a compound file (MS-OFFCRYPTO 2.3.4); an .xls has its records encrypted in place
(MS-XLS 2.2.10), which msoffcrypto-tool only undoes by way of a file on the disk: here it lends the ciphers, and the
records are this module's own work. A workbook whose structure alone is protected is encrypted with Excel's own
password, so that one is always tried.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from ipexam.domain.file_errors import FileEncrypted, PasswordOfFileWrong, ProtectionUnknown
from ipexam.opening.biff import BOF, BOUNDSHEET, records, stream_of, with_stream
from ipexam.opening.malformed import MALFORMED

_EXCELS_OWN = "VelvetSweatshop"
_FILEPASS = 0x002F
_NEVER_ENCRYPTED = frozenset({BOF, _FILEPASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138})
"""BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead (MS-XLS 2.2.10)."""
_HEADER_SIZE = 4
_XOR, _RC4 = 0, 1
_LONGEST_XOR_PASSWORD = 15
_DEFAULT_BITS = 40


def unlocked_package(content: bytes, name: str, password: str) -> bytes:
    """The plain .xlsx or .xlsb of an encrypted one. Raises `FileEncrypted` when no password was given,
    `PasswordOfFileWrong` or `ProtectionUnknown`."""
    from msoffcrypto import exceptions  # heavy: only for a file that is encrypted
    from msoffcrypto.format.ooxml import OOXMLFile

    for candidate in _candidates(password):
        plain = io.BytesIO()
        try:
            locked = OOXMLFile(io.BytesIO(content))
            locked.load_key(candidate, verify_password=True)
            locked.decrypt(plain)
        except exceptions.InvalidKeyError:
            continue
        except (exceptions.FileFormatError, exceptions.DecryptionError, *MALFORMED) as odd:
            raise ProtectionUnknown(name) from odd
        return plain.getvalue()
    raise PasswordOfFileWrong(name) if password else FileEncrypted(name)


def unlocked_xls(content: bytes, name: str, password: str) -> bytes:
    """The plain .xls of an encrypted one, and the bytes themselves when nothing is encrypted. Raises as
    `unlocked_package` does."""
    try:
        stream = stream_of(content)
    except MALFORMED:
        return content  # whoever reads it says what is wrong
    secret = _file_pass(stream)
    if not secret:
        return content
    try:
        return with_stream(content, _decrypted(stream, _key(secret, name, password)))
    except MALFORMED as odd:
        raise ProtectionUnknown(name) from odd


def _candidates(password: str) -> tuple[str, ...]:
    return (password, _EXCELS_OWN) if password else (_EXCELS_OWN,)


def _file_pass(stream: bytes) -> bytes:
    """The record that says how the others are encrypted, empty when there is none. It stands among the first."""
    for number, (kind, begin, end) in enumerate(records(stream)):
        if kind == _FILEPASS:
            return stream[begin:end]
        if (number == 0 and kind != BOF) or number > 8:
            break
    return b""


@dataclass(frozen=True, slots=True)
class _Key:
    """What decrypts the records: `crypto_bits` is 0 for the older of the two RC4 schemes."""

    scheme: int
    password: str
    salt: bytes = b""
    crypto_bits: int = 0


def _key(secret: bytes, name: str, password: str) -> _Key:
    """The key that a password makes of the FilePass record."""
    for candidate in _candidates(password):
        key = _xor_key(secret, candidate) if _is_xor(secret) else _rc4_key(secret, name, candidate)
        if key is not None:
            return key
    raise PasswordOfFileWrong(name) if password else FileEncrypted(name)


def _is_xor(secret: bytes) -> bool:
    """Excel 5 writes key and verifier alone; Excel 97 writes the scheme before them."""
    return len(secret) == 4 or secret[:2] == b"\x00\x00"


def _xor_key(secret: bytes, password: str) -> _Key | None:
    from msoffcrypto.method.xor_obfuscation import DocumentXOR

    (verifier,) = struct.unpack("<H", secret[-2:])
    fits = len(password) <= _LONGEST_XOR_PASSWORD and all(ord(letter) < 256 for letter in password)
    return _Key(_XOR, password) if fits and DocumentXOR.verifypw(password, verifier) else None


def _rc4_key(secret: bytes, name: str, password: str) -> _Key | None:
    from msoffcrypto.method.rc4 import DocumentRC4
    from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI

    scheme, major, minor = struct.unpack_from("<HHH", secret)
    if scheme == _RC4 and (major, minor) == (1, 1):
        salt, verifier, digest = secret[6:22], secret[22:38], secret[38:54]
        return _Key(_RC4, password, salt) if DocumentRC4.verifypw(password, salt, verifier, digest) else None
    if scheme == _RC4 and major in (2, 3, 4) and minor == 2:
        (header_size, bits) = (struct.unpack_from("<I", secret, at)[0] for at in (10, 30))
        at = 14 + header_size
        salt, verifier, digest = secret[at + 4 : at + 20], secret[at + 20 : at + 36], secret[at + 40 : at + 60]
        bits = bits or _DEFAULT_BITS
        fits = DocumentRC4CryptoAPI.verifypw(password, salt, bits, verifier, digest)
        return _Key(_RC4, password, salt, bits) if fits else None
    raise ProtectionUnknown(name)


def _decrypted(stream: bytes, key: _Key) -> bytes:
    """All records in the clear; the FilePass record becomes one that nobody reads."""
    plain = bytearray(_rc4(stream, key) if key.scheme == _RC4 else stream)
    xor = _xor_bytes(key.password) if key.scheme == _XOR else b""
    done = 0
    for kind, begin, end in records(stream):
        open_until = end if kind in _NEVER_ENCRYPTED else begin + 4 if kind == BOUNDSHEET else begin
        if xor:
            plain[begin:end] = _unmasked(stream[begin:end], xor, end)
        plain[begin - _HEADER_SIZE : open_until] = stream[begin - _HEADER_SIZE : open_until]
        if kind == _FILEPASS:
            plain[begin - _HEADER_SIZE : begin - 2] = b"\x00\x00"
        done = end
    plain[done:] = stream[done:]
    return bytes(plain)


def _rc4(stream: bytes, key: _Key) -> bytes:
    """The whole stream decrypted, headers and open records too: the caller puts those back."""
    from msoffcrypto.method.rc4 import DocumentRC4
    from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI

    whole = io.BytesIO(stream)
    if key.crypto_bits:
        plain: io.BytesIO = DocumentRC4CryptoAPI.decrypt(key.password, key.salt, key.crypto_bits, whole, blocksize=1024)
    else:
        plain = DocumentRC4.decrypt(key.password, key.salt, whole, blocksize=1024)
    return plain.getvalue()


def _xor_bytes(password: str) -> bytes:
    from msoffcrypto.method.xor_obfuscation import DocumentXOR

    return bytes(DocumentXOR.create_xor_array_method1(password))


def _unmasked(data: bytes, xor: bytes, end: int) -> bytes:
    """MS-OFFCRYPTO 2.3.7.3: each byte against the mask, then rotated right by five bits."""
    masked = (byte ^ xor[(end + index) % 16] for index, byte in enumerate(data))
    return bytes((byte >> 5 | byte << 3) & 0xFF for byte in masked)
