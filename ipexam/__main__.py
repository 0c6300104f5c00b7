"""`python -m ipexam` is the same program as the `ipexam` command."""

from __future__ import annotations

from ipexam.app import main

if __name__ == "__main__":
    main()
