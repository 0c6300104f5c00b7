"""The Chinese catalogue against the sources: complete, unambiguous, and without leftovers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import ipexam
from ipexam.paths import resource
from ipexam.wording.language import Language, read_catalogue

PLACEHOLDER = re.compile(r"\{\w*\}")
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def shipped() -> dict[str, Catalog]:
    """Each catalogue file by its name."""
    found = {}
    for path in sorted(resource("catalogues", Language.CHINESE.value).glob("*.po")):
        with path.open("rb") as file:
            found[path.name] = read_po(file, locale=Language.CHINESE.value, abort_invalid=True)
    return found


def messages() -> Iterator[tuple[str, Message]]:
    """Every message of every file but the heads."""
    for name, catalogue in shipped().items():
        for message in catalogue:
            if message.id:
                yield name, message


@cache
def used() -> dict[str, tuple[str, str]]:
    """Every message the sources use, by its (singular) id: where, and its plural or an empty text."""
    found: dict[str, tuple[str, str]] = {}
    package = Path(ipexam.__file__).parent
    for path in sorted(package.rglob("*.py")):
        with path.open("rb") as file:
            for line, message, _comments, _context in extract("python", file, KEYWORDS):
                one, many = (message, "") if isinstance(message, str) else (message[0], message[1])
                found.setdefault(one, (f"{path.relative_to(package.parent)}:{line}", many))
    return found


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_the_extractor_finds_the_sources_messages() -> None:
    assert used()["{minutes} min {seconds} s"][0].startswith("ipexam/wording/numbers.py:")


def test_every_message_of_the_sources_has_a_translation() -> None:
    whole = read_catalogue(Language.CHINESE)
    missing = []
    for one, (where, many) in used().items():
        message = whole.get(one)
        if message is None or not all(strings(message)):
            missing.append(f"{where} {one!r}")
        elif many and ids(message) != (one, many):
            missing.append(f"{where} {one!r}: the catalogue has another plural")
    assert not missing, "not translated:\n" + "\n".join(missing)


def test_no_translation_is_fuzzy() -> None:
    fuzzy = [f"{name}: {message.id!r}" for name, message in messages() if message.fuzzy]
    assert not fuzzy, "fuzzy:\n" + "\n".join(fuzzy)


def test_a_message_is_translated_in_one_way_only() -> None:
    ways: dict[str, dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, message in messages():
        ways[ids(message)[0]][strings(message)].append(name)
    several = [f"{one!r}: {dict(found)}" for one, found in ways.items() if len(found) > 1]
    assert not several, "translated differently:\n" + "\n".join(several)


def test_translations_keep_the_placeholders() -> None:
    broken = []
    for name, message in messages():
        wanted = {found for one in ids(message) for found in PLACEHOLDER.findall(one)}
        broken += [
            f"{name}: {text!r} must have {sorted(wanted)}"
            for text in strings(message)
            if set(PLACEHOLDER.findall(text)) != wanted
        ]
    assert not broken, "placeholders differ:\n" + "\n".join(broken)


def test_no_message_is_left_over() -> None:
    left = [f"{name}: {message.id!r}" for name, message in messages() if ids(message)[0] not in used()]
    left += [f"{name}: {one!r} (obsolete)" for name, catalogue in shipped().items() for one in catalogue.obsolete]
    assert not left, "no source uses:\n" + "\n".join(left)


def test_chinese_sentences_end_like_chinese_sentences() -> None:
    odd = [
        f"{name}: {text!r}"
        for name, message in messages()
        for text in strings(message)
        if re.search(r"[\u4e00-\u9fff][,.;:?!]", text)
    ]
    assert not odd, "half-width punctuation after a Chinese character:\n" + "\n".join(odd)


def test_the_file_of_an_office_is_called_by_one_word() -> None:
    other = re.compile("办公室(文件|数据|窗口)|新建的办公室|办公室不存在")
    odd = [f"{name}: {text!r}" for name, message in messages() for text in strings(message) if other.search(text)]
    assert not odd, "an office's file is 教务文件:\n" + "\n".join(odd)
