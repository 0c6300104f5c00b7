"""The display zone (人才展示专区) as a folder of static files: it works from a disk and from any host, no server.

It asks nobody for anything: its own content security policy allows its own files alone (`file:` beside `'self'`, for
browsers do not agree on what `'self'` is on a disk). The folder changes its place as a whole, so nobody who is out of
the list is left in an old file.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from ipexam.domain.pool_errors import FolderForeign
from ipexam.domain.pool_record import ShownPerson
from ipexam.matching.pinyin_key import initials
from ipexam.opening.destination import refused
from ipexam.paths import resource

CONTENTS = "contents.json"
"""The list of the folder's files: what names itself so and lists every file is an earlier display zone."""

_MAKER = "ipexam display zone"
_PLACE = re.compile(r"\{(\w+)\}")
_PARTS = ("site.css", "site.js")
_LITTER = frozenset({"Thumbs.db", "desktop.ini", ".DS_Store"})
"""What file managers leave in a folder that somebody looked at."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the pages say of themselves; `title_en` is for the English face. `audiences` are codes with their names in
    Chinese and in English, in order."""

    title: str
    title_en: str
    programme: str
    made_on: date
    caption: str
    made: str
    audiences: Sequence[tuple[str, str, str]]


def site_files(people: Sequence[ShownPerson], facts: SiteFacts, photos: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the folder by its name; of the photos those that the people have."""
    files = {name: resource("pool_site", name).read_bytes() for name in _PARTS}
    told = {"title": facts.title, "programme": facts.programme, "made": facts.made, "caption": facts.caption}
    words = {name: escape(text) for name, text in told.items()}
    files["index.html"] = _filled("index.html", words)
    files["list.html"] = _filled("list.html", words | {"rows": _rows(people, facts)})
    data = json.dumps(_data(people, facts, photos), ensure_ascii=False, separators=(",", ":"))
    files["data.js"] = f"window.talentPool = {data};\n".encode()
    for person in people:
        if person.photo in photos:
            files[f"photos/{person.photo}.jpg"] = photos[person.photo]
    listed = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    files[CONTENTS] = (json.dumps({"made_by": _MAKER, "files": listed}, indent=1) + "\n").encode()
    return files


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside the folder, then let them take its place as a whole; what was there is gone. What a killed
    earlier try left beside it goes too. Raises `FolderForeign`, `FileMissing`, `FileLocked`, `DiskFull`."""
    check_folder(folder)
    draft = folder.with_name(f".{folder.name}.new")
    try:
        _write(draft, files)
        _put_in_place(draft, folder)
    except OSError as error:
        raise refused(error, folder) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(draft: Path, files: Mapping[str, bytes]) -> None:
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir()
    for name, content in files.items():
        place = draft / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)


def _put_in_place(draft: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if folder.exists():
        folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    if old.exists():
        shutil.rmtree(old)


def check_folder(folder: Path) -> None:
    """Raise `FolderForeign` unless the folder is missing, empty or an earlier display zone and nothing else."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise FolderForeign(str(folder))
    own = _own_files(folder)
    files = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    # the first one that is foreign ends it: somebody may point at a whole disk
    if any(path.name not in _LITTER and path.relative_to(folder).as_posix() not in own for path in files):
        raise FolderForeign(str(folder))


def _own_files(folder: Path) -> set[str]:
    try:
        told = json.loads((folder / CONTENTS).read_text("utf-8"))
        return {CONTENTS, *told["files"]} if told["made_by"] == _MAKER else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _data(people: Sequence[ShownPerson], facts: SiteFacts, photos: Mapping[str, bytes]) -> dict[str, Any]:
    """The people as short rows: what repeats is named by its place in a list."""
    counted = Counter(tag for person in people for tag in person.tags)
    tags = [tag for tag, _count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    cities = Counter(person.city for person in people if person.city)
    modules = list(dict.fromkeys(name for person in people for name in person.modules))
    groups = {person.audience.value for person in people if person.audience}
    audiences = [one for one in facts.audiences if one[0] in groups]
    places = {code: n for n, (code, _zh, _en) in enumerate(audiences)}
    tag_places = {tag: n for n, tag in enumerate(tags)}
    return {
        "title": {"zh": facts.title, "en": facts.title_en},
        "made_on": facts.made_on.isoformat(),
        "tags": tags,
        "tag_counts": [counted[tag] for tag in tags],
        "cities": [city for city, _count in sorted(cities.items(), key=lambda pair: (-pair[1], pair[0]))],
        "modules": modules,
        "audiences": [{"code": code, "zh": zh, "en": en} for code, zh, en in audiences],
        "people": [
            [
                person.id,
                person.name,
                person.latin,
                person.organisation,
                person.city,
                places[person.audience.value] if person.audience else -1,
                [tag_places[tag] for tag in person.tags],
                [modules.index(name) for name in person.modules],
                person.entered_year,
                person.photo if person.photo in photos else "",
                f"{initials(person.name)} {_squeezed(person.latin)}",
            ]
            for person in people
        ],
    }


def _rows(people: Sequence[ShownPerson], facts: SiteFacts) -> str:
    names = {code: zh for code, zh, _en in facts.audiences}
    lines = []
    for person in people:
        group = names[person.audience.value] if person.audience else ""
        cells = (person.name, person.organisation, person.city, group, "、".join(person.tags))
        lines.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    return "\n".join(lines)


def _filled(name: str, words: Mapping[str, str]) -> bytes:
    page = resource("pool_site", name).read_text("utf-8")
    return _PLACE.sub(lambda place: words[place[1]], page).encode()


def _squeezed(latin: str) -> str:
    return "".join(character for character in latin.lower() if character.isalnum())
