"""A display zone of invented people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from ipexam.documents.pool_site import SiteFacts
from ipexam.domain.pool_record import ShownPerson
from ipexam.domain.programme import Audience
from ipexam.matching.pinyin_key import syllables

SURNAMES = "陈李张黄何梁王林周吴刘郑谢罗欧冯单区"
GIVEN = "嘉欣志强晓彤明远思敏伟杰慧怡子轩婉婷建华海燕文博"
CITIES = ("珠海", "广州", "深圳", "佛山", "东莞", "中山", "惠州", "汕头", "湛江", "江门")
TAGS = ("价值评估", "转让许可", "质押融资", "专利布局", "成果转化", "国际运营", "证券化", "企业管理", "司法保护")
MODULES = ("知识产权运营理论基础", "高价值知识产权", "知识产权运营模式", "运营人才如何成材")
KINDS = ("知识产权服务有限公司", "新材料科技股份有限公司", "大学知识产权研究院", "市场监督管理局", "融资担保有限公司")

FACTS = SiteFacts(
    title="人才展示专区",
    title_en="Talent Pool · Display Zone",
    programme="广东省知识产权运营人才培养项目",
    made_on=date(2026, 12, 1),
    caption="共 3 人",
    made="更新日期：2026-12-01",
    audiences=[(one.value, f"组{one.value}", one.value.title()) for one in Audience],
)


def person(
    id_: int, name: str, organisation: str, city: str = "珠海", tags: Sequence[str] = ("价值评估",), photo: str = ""
) -> ShownPerson:
    """Somebody shown."""
    surname, *given = syllables(name)
    latin = f"{surname.title()} {''.join(given).title()}"
    audience = list(Audience)[id_ % 6]
    return ShownPerson(id_, name, latin, organisation, city, audience, tuple(tags), MODULES[:3], 2026, photo)


def crowd(count: int) -> list[ShownPerson]:
    """So many people, always the same ones."""
    chance = Random(7)
    return [
        person(
            n,
            chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2)))),
            (city := chance.choice(CITIES)) + chance.choice(("某某", "某甲", "横琴", "粤海")) + chance.choice(KINDS),
            city,
            sorted(chance.sample(TAGS, chance.randint(0, 3))),
        )
        for n in range(1, count + 1)
    ]
