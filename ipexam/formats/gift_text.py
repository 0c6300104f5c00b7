"""Rich text as GIFT writes it: plain where it can be, HTML where it must."""

from __future__ import annotations

import html
import re

from ipexam.domain.rich_text import NO_WORDS, Run, Shift, parse, plain
from ipexam.formats.html_text import text_html
from ipexam.formats.moodle_text import MARKUP, TextFormat

_ESCAPES = str.maketrans(
    {"\\": "\\\\", "~": "\\~", "=": "\\=", "#": "\\#", "{": "\\{", "}": "\\}", ":": "\\:", "\n": "\\n"}
)
_IMAGE = re.compile(r'<img src="" alt="([^"]*)"/>')


def escaped(text: str) -> str:
    """A text in which GIFT finds no sign of its own."""
    return text.translate(_ESCAPES)


def has_marks(text: str) -> bool:
    """Whether a text is more than words."""
    return any(
        not all(isinstance(part, Run) and not part.strong and part.shift is Shift.NONE for part in block)
        if isinstance(block, tuple)
        else True
        for block in parse(text)
    )


class GiftTexts:
    """The texts of one question; those without a format of their own have the stem's."""

    def __init__(self) -> None:
        self._form = TextFormat.AUTO

    def stem(self, text: str) -> str:
        """The stem."""
        written, form = _written(text)
        head = "" if form is TextFormat.AUTO else f"[{form.value}]"
        self._form = form
        return head + escaped(written)

    def passage(self, text: str) -> str:
        """Words without an answer, in which no brace may look like the beginning of one."""
        if "｛" not in text:
            return self.stem(text)
        written = _html(text).replace("｛", "&#xff5b;")
        return f"[{TextFormat.HTML.value}]{escaped(written)}"

    def other(self, text: str) -> str:
        """Any other rich text."""
        return self._headed(*_written(text)) if text else ""

    def words(self, text: str) -> str:
        """An answer that candidates write, which has no marks."""
        if "->" in text:  # else it would be a pair
            return self._headed(html.escape(text, quote=False), TextFormat.HTML)
        return self._headed(text, _plain_form(text))

    def _headed(self, written: str, form: TextFormat) -> str:
        head = "" if form is self._form else f"[{form.value}]"
        return head + escaped(written)


def _written(text: str) -> tuple[str, TextFormat]:
    if has_marks(text) or "->" in text:
        return _html(text), TextFormat.HTML
    words = plain(text)
    return words, _plain_form(words)


def _plain_form(text: str) -> TextFormat:
    """Automatic, unless something in the text would be taken for HTML or for the name of a format."""
    return TextFormat.PLAIN if text.startswith("[") or MARKUP.search(text) else TextFormat.AUTO


def _html(text: str) -> str:
    """HTML, in which words stand for the images."""
    return _IMAGE.sub(lambda found: found[1] or NO_WORDS, text_html(text, lambda _: ""))
