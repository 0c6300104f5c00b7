"""The XML elements of a Moodle question that hold text and images."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable

from ipexam.domain.question_file import QuestionImage
from ipexam.domain.rich_text import NO_WORDS
from ipexam.formats.html_text import text_html
from ipexam.formats.moodle_files import PLACE

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_IMAGE = re.compile(r'<img src="" alt="([^"]*)"/>')
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}


def masked(text: str) -> str:
    """A text inside an element; what XML cannot hold is left out."""
    return html.escape(_IMPOSSIBLE.sub("", text), quote=False)


class Markup:
    """The elements of one question."""

    def __init__(self, image: Callable[[str], QuestionImage | None]) -> None:
        self._image = image
        self._shown: list[QuestionImage] = []

    def text(self, name: str, text: str) -> str:
        """An element that holds plain words."""
        return f"<{name}><text>{masked(text)}</text></{name}>"

    def html(self, name: str, text: str, change: Callable[[str], str] = str, extra: str = "", inside: str = "") -> str:
        """An element that holds rich text with its images; `change` has a last word about the HTML, `extra` goes into
        the tag and `inside` before its end."""
        self._shown = []
        written = _NO_IMAGE.sub(lambda found: found[1] or NO_WORDS, text_html(text, self._source)) if text else ""
        body = _cdata(change(written)) if written else ""
        files = "".join(map(_file, self._shown))
        return f'<{name} format="html"{extra}><text>{body}</text>{files}{inside}</{name}>'

    def _source(self, sha256: str) -> str:
        image = self._image(sha256)
        if image is None:
            return ""
        if image not in self._shown:
            self._shown.append(image)
        return f"{PLACE}/{_name(image)}"


def _cdata(text: str) -> str:
    text = _IMPOSSIBLE.sub("", text)
    if "<" not in text and "&" not in text:
        return text.replace(">", "&gt;")
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _file(image: QuestionImage) -> str:
    content = base64.b64encode(image.content).decode()
    return f'<file name="{_name(image)}" path="/" encoding="base64">{content}</file>'


def _name(image: QuestionImage) -> str:
    return f"{image.sha256[:16]}.{_ENDINGS[image.media_type]}"
