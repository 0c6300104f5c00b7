"""Certificates that tests print: invented people, the programme's real wording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import CertificatePage
from ipexam.domain.certificate import Claims, PrintedFields
from ipexam.sealing.credential import sign_claims

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
BODIES = ("国家知识产权运营公共服务平台金融创新（横琴）试点平台", "国家知识产权培训（广东）基地")
NAMES = ("陈䶮", "㛃𬱖", "阿卜杜拉·买买提江·艾合买提", "Maria Fernanda de Albuquerque e Vasconcelos")


def fields(name: str, number: int = 1, **changes: object) -> PrintedFields:
    """What a certificate prints."""
    whole = PrintedFields(
        number=f"GDIPO-2026-{number:04d}",
        name=name,
        masked_id="4401**********123X",
        last_four="123X",
        programme_name="广东省知识产权运营人才培养项目",
        awarded_for="广东省知识产权运营人才培养项目",
        from_month="2026-08",
        to_month="2026-11",
        issued_on=date(2026, 11, 30),
        stamps=BODIES,
        check_line="证书查询：0756-8688961",
    )
    return replace(whole, **changes)


def page(name: str, number: int = 1, **changes: object) -> CertificatePage:
    """A certificate with its signed code."""
    printed = fields(name, number, **changes)
    claims = Claims(printed.number, printed.name, printed.last_four, "guangdong-ip-operations", printed.issued_on)
    return CertificatePage(printed, sign_claims(claims, KEY))
