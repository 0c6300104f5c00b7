"""Rich text as HTML that is well-formed XML too, for the formats that we write."""

from __future__ import annotations

import html as html_letters
import re
from collections.abc import Callable

from ipexam.domain import rich_text
from ipexam.domain.rich_text import Line, Picture, Run, Shift, Table


def text_html(text: str, src: Callable[[str], str]) -> str:
    """Rich text as a fragment that is well-formed XML too and has no block but tables. `src` gives the address for an
    image's SHA-256."""
    parts: list[str] = []
    blocks = rich_text.parse(text)
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            parts.append(_table_html(block, src))
            continue
        parts.append(_line_html(block, src))
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is not None and (not block or not isinstance(following, Table)):
            parts.append("<br/>")
    return "".join(parts)


def _table_html(table: Table, src: Callable[[str], str]) -> str:
    rows = ("".join(f"<td>{_line_html(cell, src)}</td>" for cell in row) for row in table.rows)
    return "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"


def _line_html(line: Line, src: Callable[[str], str]) -> str:
    return "".join(_part_html(part, src) for part in line)


def _part_html(part: Run | Picture, src: Callable[[str], str]) -> str:
    if isinstance(part, Picture):
        return f'<img src="{_quoted(src(part.sha256))}" alt="{_quoted(part.alt)}"/>'
    words = _spaced(html_letters.escape(part.text, quote=False))
    if part.shift is not Shift.NONE:
        tag = "sup" if part.shift is Shift.RAISED else "sub"
        words = f"<{tag}>{words}</{tag}>"
    return f"<strong>{words}</strong>" if part.strong else words


def _quoted(text: str) -> str:
    return html_letters.escape(text, quote=True)


def _spaced(text: str) -> str:
    """Blanks that HTML would make one, or none at the end, as no-break spaces."""
    if "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return re.sub(r"^ | $| (?= )", "\xa0", text)
