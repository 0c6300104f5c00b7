"""Verifying 1,000 certificates' codes against bare Ed25519 verification of the same messages.

`python -m benchmarks.certificates_verify`: the floor has each signed message and signature apart already; ours begins
with the text of the code. Both run in turns; the median of the ratios counts. Target: at most 2.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from time import perf_counter

import base45
import cbor2

from benchmarks.certificate_samples import KEY, KEYS, sample, signed
from ipexam.domain.certificate import VerificationStatus
from ipexam.sealing.credential import PREFIX, verify_code

COUNT, REPEATS, TARGET = 1_000, 15, 2.0


def apart(code: str) -> tuple[bytes, bytes]:
    """The signature of a code, and what was signed."""
    protected, _open, payload, signature = cbor2.loads(base45.b45decode(code.removeprefix(PREFIX))).value
    return signature, cbor2.dumps(["Signature1", protected, b"", payload])


def main() -> int:
    """Print the figures as JSON; 1 when they miss the target."""
    codes = [signed(one).payload for one in sample(COUNT)]
    bare, public = [apart(code) for code in codes], KEY.public_key()
    floors, wholes = [], []
    for _repeat in range(REPEATS):
        begun = perf_counter()
        for signature, message in bare:
            public.verify(signature, message)
        middle = perf_counter()
        valid = sum(verify_code(code, KEYS).status is VerificationStatus.VALID for code in codes)
        floors.append(middle - begun)
        wholes.append(perf_counter() - middle)
        assert valid == COUNT
    ratio = median(ours / floor for floor, ours in zip(floors, wholes, strict=True))
    figures = {
        "codes": COUNT,
        "bare_ed25519_ms": round(1000 * median(floors), 1),
        "verifying_ms": round(1000 * median(wholes), 1),
        "ratio": round(ratio, 2),
        "target": TARGET,
    }
    print(json.dumps(figures))
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
