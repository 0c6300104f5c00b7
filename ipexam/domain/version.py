"""The version of the program, in one place: packages name the oldest one that can open them."""

from __future__ import annotations

VERSION = "0.1.0"
