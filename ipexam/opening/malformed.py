"""What reading code may throw at bytes that are not what they claim to be."""

from __future__ import annotations

import struct
import zipfile
import zlib
from xml.parsers.expat import ExpatError

MALFORMED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ExpatError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,  # `ElementTree.ParseError` is one
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""Not among them: `MemoryError`, which ends the child, and the panics of Rust code, which are no `Exception`."""
