"""Word files made of bare XML: quick to build, and with everything that Word writes and python-docx does not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """A run; tabs and line ends become Word's own."""
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>')
        for part in _cut(text)
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def paragraph(content: str, *, number: tuple[int, int] | None = None, style: str = "") -> str:
    """A paragraph of runs; `number` is its list and its level."""
    listed = ""
    if number is not None:
        listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{styled}{listed}</w:pPr>" if styled or listed else ""
    return f"<w:p>{properties}{content}</w:p>"


def plain(text: str) -> str:
    """A paragraph of one run."""
    return paragraph(run(text))


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table; each cell is the paragraphs in it, or its bare text."""
    made = ""
    for row in rows:
        cells = "".join(f"<w:tc><w:tcPr/>{cell if cell.startswith('<w:p') else plain(cell)}</w:tc>" for cell in row)
        made += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def level(at: int, kind: str, text: str, start: int = 1, style: str = "") -> str:
    """A level of a list."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{styled}<w:lvlText w:val="{text}"/></w:lvl>'  # noqa: E501


def numbering(lists: Mapping[int, Sequence[str]], nums: Mapping[int, tuple[int, int | None]]) -> str:
    """Abstract lists with their levels, and lists of the document: the abstract one and where it starts over."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{"".join(levels)}</w:abstractNum>' for n, levels in lists.items()
    )
    for n, (abstract, start) in nums.items():
        over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
        made += f'<w:num w:numId="{n}"><w:abstractNumId w:val="{abstract}"/>{over}</w:num>'
    return f"<w:numbering {NAMESPACES}>{made}</w:numbering>"


def docx(
    body: str,
    *,
    numbering_xml: str = "",
    styles: str = "",
    media: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
) -> bytes:
    """A file. `media` are images by relation, `links` targets outside of the file by relation."""
    media, links = media or {}, links or {}
    relations = ""
    parts = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"}
    for name, xml in (("numbering", numbering_xml), ("styles", styles)):
        if xml:
            parts[f"word/{name}.xml"] = xml
            relations += f'<Relationship Id="r{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>'
    for name in media:
        relations += f'<Relationship Id="{name}" Type="{_KIND}/image" Target="media/{name}.png"/>'
    for name, target in links.items():
        relations += f'<Relationship Id="{name}" Type="{_KIND}/image" Target="{target}" TargetMode="External"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            _relations(f'<Relationship Id="r1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'),
        )
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
        for name, xml in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
        for name, content in media.items():
            archive.writestr(f"word/media/{name}.png", content)
    return out.getvalue()


def drawing(relation: str, words: str = "", attribute: str = "embed") -> str:
    """A run with an image."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{words}"/><a:graphic><a:graphicData>'
        f'<a:blip r:{attribute}="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _relations(inner: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _cut(text: str) -> list[str]:
    parts, part = [], ""
    for letter in text:
        if letter in "\t\n":
            parts += [part, letter]
            part = ""
        else:
            part += letter
    return [each for each in (*parts, part) if each]
