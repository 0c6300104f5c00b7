"""The application object as a window gets it, in a process of its own: a process has only one."""

from __future__ import annotations

import json
import subprocess
import sys

_MADE = """
import gc, json
from ipexam.ui import theme
from ipexam.ui.application import application
app = application()
print(json.dumps([gc.isenabled(), gc.get_freeze_count() > 0, bool(app.styleSheet()), theme.look().value]))
"""


def test_it_is_dressed_and_collects_on_its_own_thread() -> None:
    done = subprocess.run([sys.executable, "-c", _MADE], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    collecting, kept, dressed, look = json.loads(done.stdout)
    assert (collecting, kept, dressed, look) == (False, True, True, "light")
