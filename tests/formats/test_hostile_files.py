"""Files that were made to harm, through the very door the office uses: read harmlessly or refused with a sentence."""

from __future__ import annotations

import base64
import random
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ipexam.domain import rich_text
from ipexam.domain.errors import UserError
from ipexam.domain.question_file import FileReading
from ipexam.formats.child import read_questions
from ipexam.wording.errors import sentence
from tests.formats.hostile import PICTURES, Change, docx, in_every_format, laughs, moodle, package, qti, said
from tests.formats.test_reading import CHOICE, FILES

SECRET = "GEHEIM-7391"
SECONDS = 8
Door = Callable[[str, bytes], FileReading | None]


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A server that nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server
        with pytest.raises(BlockingIOError):
            server.accept()


def read_or_refused(data: bytes, path: Path) -> FileReading | None:
    """The reading, None for a file that is refused with a sentence that names it."""
    reading, told = None, path.name
    try:
        reading = read_questions(data, str(path), path.name)
    except UserError as refused:
        told = sentence(refused)
    assert path.name in told
    return reading


@pytest.fixture
def door(tmp_path: Path, listening: socket.socket, monkeypatch: pytest.MonkeyPatch) -> Door:
    """Reads a file, and fails when it takes long, writes a file, says a secret, or names an image that it has not."""
    monkeypatch.chdir(tmp_path)

    def read(name: str, data: bytes) -> FileReading | None:
        begun, there = time.process_time(), sorted(tmp_path.rglob("*"))
        reading = read_or_refused(data, tmp_path / name)
        assert time.process_time() - begun < SECONDS
        assert sorted(tmp_path.rglob("*")) == there
        if reading is not None:
            assert SECRET not in said(reading)
            assert not reading.unaccounted
            for question in reading.questions:
                for text in question.content.texts:
                    assert set(rich_text.pictures(text)) <= set(reading.images)
        return reading

    return read


XML_ATTACKS = {
    "laughs": (laughs(), "&l11;"),
    "parameter laughs": ("<!DOCTYPE x [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a; %a;]>", "&b;"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 5_000),
    "circle": ('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
    "file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]>', "&a;"),
    "relative file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "secret.txt">]>', "&a;"),
    "network": ('<!DOCTYPE x [<!ENTITY a SYSTEM "{url}">]>', "&a;"),
    "parameter from the network": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "{url}"> %a;]>', "x"),
    "dtd from the network": ('<!DOCTYPE x SYSTEM "{url}">', "x"),
    "dtd from a file": ('<!DOCTYPE x PUBLIC "x" "file://{secret}">', "x"),
    "include": ("", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'),
    "include from the network": ("", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}"/>'),
    "deep": ("", "<b>" * 100_000 + "</b>" * 100_000),
    "deep enough": ("", "<b>" * 180 + "</b>" * 180),
    "wide": ("", "<b/>" * 30_000),
    "huge attribute": ("", f'<b c="{"d" * 5_000_000}"/>'),
    "many attributes": ("", "<b " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>"),
    "many namespaces": ("", "".join(f'<b xmlns:n{n}="u{n}">' for n in range(150)) + "</b>" * 150),
    "cut off": ("", "<b><![CDATA[ "),
    "processing instruction": ("", '<?xml-stylesheet href="{url}"?><?php system("x") ?>x'),
    "nul": ("", "a\x00b"),
    "surrogates": ("", "a\ud800b&#xD800;&#0;"),
    "right to left": ("", "\u202e\u2066abc\u200b\ufeff"),
}


@pytest.mark.parametrize("attack", list(XML_ATTACKS))
def test_xml_expands_loads_and_calls_nothing(attack: str, door: Door, tmp_path: Path, listening: socket.socket) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    facts = {"secret": str(tmp_path / "secret.txt"), "url": f"http://127.0.0.1:{listening.getsockname()[1]}/x"}
    doctype, stem = (
        part.replace("{secret}", facts["secret"]).replace("{url}", facts["url"]) for part in XML_ATTACKS[attack]
    )
    for name, data in in_every_format(doctype, stem):
        door(name, data)


HTML_ATTACKS = (
    "<script>alert(1)</script>",
    "<style>*{background:url({url})}</style>",
    '<p onclick="alert(1)" style="width:expression(alert(1));background:url({url})">x</p>',
    '<a href="javascript:alert(1)">x</a><a href="&#106;avascript:alert(1)">y</a>',
    '<meta http-equiv="refresh" content="0;url={url}">',
    '<iframe src="{url}"></iframe><embed src="{url}"><object data="{url}"></object>',
    '<img src="{url}" onerror="alert(1)">',
    '<img src="file://{secret}"><img src="../../secret.txt"><img src="data:text/html,&lt;script&gt;">',
    "<svg><script>alert(1)</script><use href='{url}'/></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<form action="{url}"><input name="a"><button>go</button></form>',
    "<base href='{url}'><link rel=stylesheet href='{url}'>",
    f"![x](img:{'a' * 64})",
    "<div>" * 20_000,
    "<table><tr><td>" * 2_000,
)


@pytest.mark.parametrize("attack", HTML_ATTACKS, ids=range(len(HTML_ATTACKS)))
def test_html_is_words_and_nothing_else(attack: str, door: Door, tmp_path: Path, listening: socket.socket) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
    html = attack.replace("{url}", url).replace("{secret}", str(tmp_path / "secret.txt"))
    gift = html.replace("{", "\\{").replace("}", "\\}").replace("=", "\\=").replace(":", "\\:")
    for name, data in (
        ("cdata.xml", moodle(f"<![CDATA[{html}]]>")),
        ("item.xml", qti(html)),
        ("page.zip", package(qti('<object type="text/html" data="p.html"/>'), **{"i__p.html": html.encode()})),
        ("html.gift", f"::q::[html]{gift}{{=甲 ~乙}}".encode()),
        ("text.txt", f"1. {html}（ ）\nA. {html}\nB. 乙\n答案：A\n".encode()),
        ("aiken.txt", f"{html}\nA. {html}\nB. b\nANSWER: A\n".encode()),
    ):
        reading = door(name, data)
        if reading is not None and name in ("cdata.xml", "page.zip"):
            words = [text for question in reading.questions for text in question.content.texts]
            assert not any("alert(1)" in text or "expression" in text for text in words)


@pytest.mark.parametrize("picture", list(PICTURES))
def test_hostile_images_are_left_out(picture: str, door: Door) -> None:
    data = PICTURES[picture]
    file = f'<file name="{picture}" encoding="base64">{base64.b64encode(data).decode()}</file>'
    uri = f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}"/>'
    rel = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="media/{picture}"/></Relationships>'
    ).encode()
    shown = (
        b'<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas'
        b'.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId99"/></w:drawing></w:r></w:p>'
    )
    changes = {
        "word/_rels/document.xml.rels": lambda part: part.replace(b"</Relationships>", rel),
        "word/document.xml": lambda part: part.replace(b"</w:p>", shown, 2),
    }
    for name, content in (
        ("file.xml", moodle(f'<![CDATA[<img src="@@PLUGINFILE@@/{picture}">]]>', file=file)),
        ("uri.xml", moodle(f"<![CDATA[{uri}]]>")),
        ("uri-item.xml", qti(uri)),
        ("package.zip", package(qti(f'<img src="{picture}" alt=""/>'), **{f"i__{picture}": data})),
        ("image.docx", docx(changes, {f"word/media/{picture}": data})),
    ):
        reading = door(name, content)
        assert reading is not None
        assert not reading.images
        assert len(reading.questions) == 1


def test_names_that_lead_out_of_an_archive_lead_nowhere(door: Door, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    stem = '<object type="text/html" data="../../secret.txt"/><img src="/etc/passwd" alt=""/>'
    door("slip.zip", package(qti(stem), **{"..__..__evil.xml": qti("x"), "..__evil.png": PICTURES["program.png"]}))
    door("slip.docx", docx(more={"../../evil.xml": b"<x/>", "/etc/evil": b"x"}))


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.zip"])
def test_archives_that_unpack_to_too_much_are_refused(name: str, door: Door) -> None:
    part = b"<x>" + bytes(64 << 20)
    parts = {"word/document.xml": part} if name.endswith("docx") else {"imsmanifest.xml": part}
    assert door(name, docx(more=parts) if name.endswith("docx") else package(qti("x"), **parts)) is None


STYLES = (
    b'<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    b'<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
)
NESTED = b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60
SPAN = (
    b'<w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>'
)
LEVEL = b'<w:p><w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-7"/></w:numPr></w:pPr>'
OUTSIDE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
)
DOCX_ATTACKS: dict[str, tuple[str, Change]] = {
    "styles in a circle": ("word/styles.xml", lambda part: part.replace(b"</w:styles>", STYLES)),
    "tables in tables": ("word/document.xml", lambda part: part.replace(b"<w:body>", NESTED)),
    "a span of millions": ("word/document.xml", lambda part: part.replace(b"<w:body>", SPAN)),
    "a level that is not there": ("word/document.xml", lambda part: part.replace(b"<w:p>", LEVEL)),
    "an image from outside": (
        "word/_rels/document.xml.rels",
        lambda part: part.replace(b"</Relationships>", OUTSIDE),
    ),
    "relations to itself": ("_rels/.rels", lambda part: part.replace(b"word/document.xml", b"_rels/.rels")),
    "no relations": ("_rels/.rels", lambda _: b"<Relationships/>"),
    "no document": ("word/document.xml", lambda _: b""),
    "another root": ("word/document.xml", lambda _: b"<x/>"),
    "no content types": ("[Content_Types].xml", lambda _: b"<Types/>"),
}


@pytest.mark.parametrize("attack", list(DOCX_ATTACKS))
def test_odd_word_files_do_no_harm(attack: str, door: Door) -> None:
    part, change = DOCX_ATTACKS[attack]
    door("odd.docx", docx({part: change}))


LETTERS = "1.、A（）答案：{}~=#\\_*|\n 【】题甲"
TEXT_ATTACKS: dict[str, bytes] = {
    "nul": b"1. \x00\x00\nA. \x00\nB. b\n" + "答案：A\n".encode(),
    "bytes that are no letters": bytes(range(256)) * 200,
    "surrogates": b"1. \xed\xa0\x80x\nA. a\nB. b\n" + "答案：A\n".encode(),
    "right to left": "1. \u202e题干\u2066（ ）\nA. \u202e甲\nB. 乙\n答案：\u202eA\n".encode(),
    "controls": "1. \x1b[2J\x07\x08题干\nA. 甲\nB. 乙\n答案：A\n".encode(),
    "one line": b"1. " + b"a" * 2_000_000,
    "braces": b"::q::" + b"{" * 300_000,
    "escapes": b"::q::" + b"\\" * 100_000 + b"{=a}",
    "tildes": b"q{" + b"~=%" * 30_000 + b"}",
    "brackets": ("1. " + "（" * 200_000).encode(),
    "blanks": ("1. " + "_" * 300_000 + "\n答案：" + "；" * 100_000).encode(),
    "stars": ("1. " + "**" * 100_000 + "\n答案：A").encode(),
    "numbers": "\n".join(f"{n}." for n in range(3_000)).encode(),
    "options": ("1. 题\n" + "\n".join("A. 甲" for _ in range(6_000)) + "\n答案：A").encode(),
    "keys": ("1. 题\nA. 甲\nB. 乙\n答案：" + "1-99999999 A " * 2_000).encode(),
    "answer lines": b"q\nA. a\n" + b"ANSWER: A\n" * 5_000,
    "points": "1. 题（99999999999999999999999分）\n答案：（1/0分）甲\n".encode(),
    "huge number": ("9" * 5_000 + ". 题\nA. 甲\nB. 乙\n答案：A").encode(),
    "a text that asks nothing above a passage": "1. 期限年。\n五、材料题\n材料：文\n（1）问\n答案：甲\n".encode(),
    "tabs": b"\t" * 500_000,
    "a little of everything": "".join(random.Random(5).choices(LETTERS, k=30_000)).encode(),
}


@pytest.mark.parametrize("attack", list(TEXT_ATTACKS))
@pytest.mark.parametrize("name", ["a.txt", "a.gift"])
def test_odd_texts_do_no_harm(name: str, attack: str, door: Door) -> None:
    door(name, TEXT_ATTACKS[attack])


BANK = """一、单选题(每题2分)
1. 题干（ B ）
A. 甲 B. 乙 C. 丙
解析：见法条
二、【多选题】
第1题 下列哪些（  ）
A、甲
B、乙
【答案】A、B
三、填空题
1. 期限____年。答案：10；二十/20
四、材料分析题
材料：某公司
（1）问
参考答案：（2分）甲
1-2 AB
"""
SEEDS = {
    "bank": BANK.encode(),
    **{kind.value: text.encode() for kind, text in FILES.items()},
    "package": package(CHOICE.encode(), **{"imsmanifest.xml": b"<manifest/>"}),
    "docx": docx(),
}


@pytest.mark.parametrize("seed", list(SEEDS))
def test_files_with_random_damage_do_no_harm(seed: str, door: Door) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        data = bytearray(SEEDS[seed])
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data) + 1)
            how = chance.randrange(3)
            if how == 0 and at < len(data):
                data[at] = chance.randrange(256)
            elif how == 1:
                del data[at : at + chance.randrange(1, 30)]
            else:
                data[at:at] = data[: chance.randrange(40)]
        door("damaged", bytes(data))
