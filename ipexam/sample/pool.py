"""The sample's talent pool: what people told after the ceremony, all invented, and what left the office."""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.pool import ConsentScope, InternshipRating, PoolFilter, PoolLine, PoolUse, Post
from ipexam.domain.programme import Audience
from ipexam.services.office import Office

_EVIDENCE = "签字的同意书"
_TITLES = ("", "助理知识产权师", "知识产权师", "高级知识产权师")
_HOSTS = ("珠海某某专利代理事务所", "广州某某知识产权服务有限公司", "深圳某某律师事务所")
_COMMENTS = {
    InternshipRating.EXCELLENT: "能独立完成检索和价值评估报告。",
    InternshipRating.GOOD: "工作踏实，熟悉质押登记流程。",
    InternshipRating.SATISFACTORY: "按时完成交办的工作。",
}
_CITIES = (
    "珠海",
    "广州",
    "深圳",
    "佛山",
    "东莞",
    "中山",
    "江门",
    "惠州",
    "汕头",
    "湛江",
    "肇庆",
    "厦门",
    "榕湾",
    "岭澜",
    "南汀",
)
_INTERNS, _RECOMMENDED, _ASKED, _POSTS = 6, 12, 24, 8


def keep_pool(office: Office, folder: Path) -> tuple[Path, ...]:
    """Tag everybody, note internships, posts and consents of some, then write the display zone
    and a recommendation to the expert pool."""
    lines, _total = office.pool.page(None, PoolFilter(), 0, 10_000)
    rule = office.pool.rule(None)
    for n, tag in enumerate(rule.tags):
        office.pool.tag(None, [line.id for line in lines if line.id % len(rule.tags) in (n, (n * 5 + 3) % 16)], [tag])
    _internships(office, [line for line in lines if line.audience is Audience.UNIVERSITY][:_INTERNS])
    _posts(office, lines[:_ASKED])
    for line in lines[:_RECOMMENDED]:
        office.pool_consents.give(None, line.id, ConsentScope.RECIPIENT, _EVIDENCE, rule.recipients[0])
    shown, experts = folder / "display-zone", folder / "expert-pool.xlsx"
    office.pool_site.export(shown)
    office.pool_exports.export(experts, None, PoolUse.EXPERT_POOL, rule.recipients[0], "年度专家推荐")
    return shown, experts


def _posts(office: Office, lines: list[PoolLine]) -> None:
    """Say where those work whose organisation has its city in its name, and as what the first of them do."""
    for n, line in enumerate(lines):
        city = next((city for city in _CITIES if line.organisation.startswith(city)), line.city)
        titled = n < _POSTS
        post, title = ("知识产权主管", _TITLES[n % len(_TITLES)]) if titled else ("", "")
        if city or titled:
            version = office.pool.get(None, line.id).version
            office.pool.edit(None, line.id, Post(line.organisation, city, post, title), version)


def _internships(office: Office, lines: list[PoolLine]) -> None:
    ratings = list(_COMMENTS)
    for n, line in enumerate(lines):
        rating = ratings[n % len(ratings)]
        office.pool.evaluate(None, line.id, _HOSTS[n % len(_HOSTS)], 2 + n % 4, rating, _COMMENTS[rating])
