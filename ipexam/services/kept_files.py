"""Source files of a batch laid on the disk for as long as they are read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from ipexam.domain.file_errors import FileEncrypted, PasswordOfFileWrong
from ipexam.opening.private_folder import PrivateFolder
from ipexam.storage.error_report import KeptFile

_LONGEST_STEM = 80


@contextmanager
def on_disk(files: Sequence[KeptFile]) -> Iterator[tuple[Path, ...]]:
    """The files under their own names, for a name can say the day, each in a folder that goes afterwards: whoever is
    asked for a file's password is told the name alone."""
    with PrivateFolder() as folder:
        paths = []
        for file in files:
            place = folder / str(file.id)
            place.mkdir()
            path = place / safe_name(file.name)
            path.write_bytes(file.content)
            paths.append(path)
        try:
            yield tuple(paths)
        except (FileEncrypted, PasswordOfFileWrong) as refused:
            refused.path = Path(refused.path).name
            raise


def safe_name(name: str) -> str:
    """The name without what some system forbids in one."""
    plain = PurePath("".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name))
    return (plain.stem[:_LONGEST_STEM] or "_") + plain.suffix[:8]
