"""Certificates of invented people for the benchmarks."""

from __future__ import annotations

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import CertificatePage
from ipexam.domain.certificate import Claims, PrintedFields
from ipexam.sealing.credential import key_id, sign_claims

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEYS = {key_id(KEY.public_key()): KEY.public_key()}
SURNAMES = "陈李张黄何梁王林周吴刘郑谢罗欧冯"
GIVEN = "嘉欣志强晓彤䶮㛃明远思敏伟杰慧怡𬱖子轩婉婷建华"


def sample(count: int) -> list[PrintedFields]:
    """What so many certificates print; names repeat as seldom as in a real class."""
    return [
        PrintedFields(
            number=f"GDIPO-2026-{n:05d}",
            name=SURNAMES[n % len(SURNAMES)] + GIVEN[n % len(GIVEN)] + GIVEN[(n * 7) % len(GIVEN)],
            masked_id=f"4401**********{n % 10000:04d}",
            last_four=f"{n % 10000:04d}",
            programme_name="广东省知识产权运营人才培养项目",
            awarded_for="广东省知识产权运营人才培养项目",
            from_month="2026-08",
            to_month="2026-11",
            issued_on=date(2026, 11, 30),
            stamps=("国家知识产权运营公共服务平台金融创新（横琴）试点平台", "国家知识产权培训（广东）基地"),
            check_line="证书查询：0756-8688961",
        )
        for n in range(1, count + 1)
    ]


def signed(fields: PrintedFields) -> CertificatePage:
    """The page with its code."""
    claims = Claims(fields.number, fields.name, fields.last_four, "guangdong-ip-operations", fields.issued_on)
    return CertificatePage(fields, sign_claims(claims, KEY))
