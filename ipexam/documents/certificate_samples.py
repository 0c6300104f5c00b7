"""Invented certificates that show a template's worst cases: nobody of these names was ever trained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from ipexam.documents.certificate import CertificatePage, Dress
from ipexam.domain.certificate import IssueKind, PrintedFields
from ipexam.domain.certificate_template import PreviewCase
from ipexam.domain.programme import CertificateRule

_PAYLOAD = "IPX1:" + "6BF590B20DTFE48$*4%3-E76ND:N+PLR0" * 6
"""As long as a signed one for a name of ten characters; it says nothing and verifies as no certificate."""

_LONG_PROGRAMME = "广东省知识产权运营与知识产权证券化高级管理人才联合培养项目（粤港澳大湾区专班）"
_LONG_PROGRAMME_EN = (
    "Guangdong–Hong Kong–Macao Joint Training Programme for Senior Managers in Intellectual Property Operations "
    "and Securitisation"
)
_TYPICAL = PrintedFields(
    number="GDIPO-2026-0128",
    name="林晓岚",
    masked_id="4401**********123X",
    last_four="123X",
    programme_name="广东省知识产权运营人才培养项目",
    awarded_for="广东省知识产权运营人才培养项目",
    from_month="2026-08",
    to_month="2026-11",
    issued_on=date(2026, 11, 30),
    stamps=("横琴知识产权运营示范服务中心", "广东知识产权培训示范基地"),
    check_line="证书查询：0756-0000000",
    name_latin="Lin Xiaolan",
    awarded_for_en="Guangdong Intellectual Property Operations Talent Programme",
    stamps_en=("Hengqin Demonstration Centre for IP Operations", "Guangdong Demonstration Base for IP Training"),
)


def sample_page(case: PreviewCase, rule: CertificateRule | None = None) -> CertificatePage:
    """The certificate of a case. Where a programme's rule is given, it says what that programme's certificates say."""
    return CertificatePage(_case(case, _TYPICAL if rule is None else _ruled(rule)), _PAYLOAD)


def sample_dress() -> Dress:
    """A photo that shows nobody."""
    return Dress({_photo_name(): _photo()})


def _case(case: PreviewCase, plain: PrintedFields) -> PrintedFields:
    match case:
        case PreviewCase.TYPICAL:
            return plain
        case PreviewCase.LONG_NAME:
            return replace(
                plain, name="迪丽热巴·阿卜杜热合曼·买买提吐尔逊", name_latin="Dilireba Abudureheman Maimaititu'erxun"
            )
        case PreviewCase.LATIN_NAME:
            return replace(plain, name="Maria Fernanda de Albuquerque e Vasconcelos", name_latin="")
        case PreviewCase.RARE_NAME:
            return replace(plain, name="㛃䶮𬱖𫖯𮭰", name_latin="")
        case PreviewCase.EMPTY_FIELDS:
            return replace(plain, name_latin="", awarded_for_en="", stamps_en=(), check_line="")
        case PreviewCase.LONG_PROGRAMME:
            english = plain.awarded_for_en and _LONG_PROGRAMME_EN
            return replace(plain, awarded_for=_LONG_PROGRAMME, awarded_for_en=english)
        case PreviewCase.PHOTO:
            return replace(plain, photo=_photo_name())
        case PreviewCase.ONE_BODY:
            return replace(plain, stamps=plain.stamps[-1:], stamps_en=plain.stamps_en[-1:])
        case PreviewCase.REISSUED:
            return replace(plain, kind=IssueKind.LOST, replaces="GDIPO-2026-0007")


def _ruled(rule: CertificateRule) -> PrintedFields:
    return replace(
        _TYPICAL,
        number=f"{rule.number_prefix}-2026-0128",
        awarded_for=rule.awarded_for,
        awarded_for_en=rule.awarded_for_en,
        stamps=rule.stamps,
        stamps_en=rule.stamps_en,
        check_line=rule.check_line,
        check_url=rule.check_url,
    )


@cache
def _photo() -> bytes:
    """Head and shoulders in two shades, 5:7."""
    image = Image.new("RGB", (300, 420), "#D9E2EA")
    draw = ImageDraw.Draw(image)
    draw.ellipse((40, 270, 260, 620), fill="#8A9AA8")
    draw.ellipse((95, 95, 205, 240), fill="#A9B6C1")
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()


@cache
def _photo_name() -> str:
    return sha256(_photo()).hexdigest()
