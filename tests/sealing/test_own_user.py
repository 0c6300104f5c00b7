"""A secret bound to the user of this PC. DPAPI itself can only be tried on Windows."""

from __future__ import annotations

import sys

import pytest

from ipexam.sealing.own_user import bind_to_user, unbind_from_user

SECRET = bytes(range(32))


def test_what_was_bound_is_read_again() -> None:
    assert unbind_from_user(bind_to_user(SECRET)) == SECRET


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere the rights of the file keep the secret")
def test_windows_stores_something_else_than_the_secret() -> None:
    assert SECRET not in bind_to_user(SECRET)
