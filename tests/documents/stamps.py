"""Sample stamps, drawn by code: invented bodies, and the word 样章 (sample) across the middle."""

from __future__ import annotations

import io
from functools import cache
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFont

from ipexam.paths import resource

BODY = "岭南虚构培训中心"
RED = (200, 30, 38)


@cache
def drawn_stamp(side: int = 600, body: str = BODY) -> Image.Image:
    """A round stamp with alpha: ring, star, the body's name along the arc."""
    image = Image.new("RGBA", (side, side), (*RED, 0))
    draw = ImageDraw.Draw(image)
    width = side // 40
    draw.ellipse((2, 2, side - 3, side - 3), outline=(*RED, 255), width=width)
    middle, radius = side / 2, side * 0.12
    star = [
        (
            middle + (radius if n % 2 == 0 else radius * 0.4) * sin(n * pi / 5),
            middle - (radius if n % 2 == 0 else radius * 0.4) * cos(n * pi / 5),
        )
        for n in range(10)
    ]
    draw.polygon(star, fill=(*RED, 255))
    font = ImageFont.truetype(str(resource("fonts", "NotoSerifSC-Bold.ttf")), side // 9)
    for n, letter in enumerate(body):
        angle = (n - (len(body) - 1) / 2) * 28 * pi / 180
        tile = Image.new("RGBA", (side // 6, side // 6), (*RED, 0))
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), letter, font=font, fill=(*RED, 255), anchor="mm")
        turned = tile.rotate(-angle * 180 / pi, Image.Resampling.BICUBIC)
        at = (middle + side * 0.37 * sin(angle), middle - side * 0.37 * cos(angle))
        image.alpha_composite(turned, (round(at[0] - tile.width / 2), round(at[1] - tile.height / 2)))
    draw.text((middle, side * 0.78), "样章", font=font, fill=(*RED, 255), anchor="mm")
    return image


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


@cache
def scanned_stamp(paper: tuple[int, int, int] = (246, 243, 232), kind: str = "JPEG") -> bytes:
    """The stamp as a scanner sees it: on yellowish paper, without alpha, with a margin."""
    stamp = drawn_stamp()
    page = Image.new("RGB", (stamp.width + 200, stamp.height + 160), paper)
    page.paste(stamp, (100, 80), stamp)
    out = io.BytesIO()
    page.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue()


@cache
def scanned_letter() -> bytes:
    """A letter of authorisation as a scanner sees it: a page of black writing with the stamp at its end."""
    page = Image.new("RGB", (827, 1169), (248, 247, 244))
    font = ImageFont.truetype(str(resource("fonts", "NotoSerifSC-Regular.ttf")), 24)
    said = "兹授权在结业证书上使用本单位印章，特此证明。"
    for line in range(8):
        ImageDraw.Draw(page).text((100, 160 + 50 * line), said, font=font, fill=(35, 33, 30))
    stamp = drawn_stamp().resize((177, 177))
    page.paste(stamp, (520, 800), stamp)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=85)
    return out.getvalue()
