"""The talent pool with people of every status, for screenshots: `scenes(language)`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.pool import ConsentScope, InternshipRating, PoolUse, Post
from ipexam.services.desk import Desk
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.storage.rows.pool import PoolEntryRow
from ipexam.ui import tasks
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.pool import PoolPage
from ipexam.ui.office.roster import RosterPage
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.builders import Somebody, somebody
from tests.services.pooled import certify, enrol, revoke
from tests.ui.office.conftest import CODE

NOW = datetime(2026, 1, 6, 2, 0, tzinfo=UTC)
TODAY = date(2026, 1, 6)
SIZE = (1366, 768)
EXPERTS = "广东省知识产权专家库"
PLACES = (
    ("陈嘉欣", "珠海某某知识产权服务有限公司", "珠海", ("价值评估", "质押融资")),
    ("欧阳思远", "广州某某大学", "广州", ("成果转化",)),
    ("李晓彤", "深圳某某新材料科技股份有限公司", "深圳", ("企业管理", "专利布局")),
    ("张䶮", "珠海某某融资担保有限公司", "珠海", ("质押融资", "金融创新", "证券化")),
    ("何志强", "佛山市某某局", "佛山", ()),
    ("单文博", "东莞某某电子有限公司", "东莞", ("专利池",)),
    ("梁婉婷", "广东某某研究院", "广州", ("国际运营",)),
    ("阿卜杜拉·买买提江", "中山某某灯饰有限公司", "中山", ("转让许可",)),
)


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        office = open_office(
            "2026.ipexam", manager("林老师"), lambda: NOW, secrets.token_bytes, Path(folder), make=True
        )
        office.programmes.create(CODE)
        fill(office, Path(folder))
        window = office_window(office, CODE, VerificationService(Path(folder)), Settings(), Path(folder), bool)
        window.resize(*SIZE)
        window.show()
        window.open_page("pool")
        settle()
        (page,) = window.findChildren(PoolPage)
        yield "list", window
        for name, act in _acts(page):
            act()
            settle()
            (dialog,) = window.findChildren(QDialog)
            yield name, dialog
            dialog.close()
            settle()
        window.open_page("roster")
        settle()
        yield "roster", window
        window.findChildren(RosterPage)[0].start_export()
        settle()
        (dialog,) = window.findChildren(QDialog)
        yield "roster-export", dialog
        dialog.close()
        window.close()
        window.deleteLater()
        settle()
        office.close()


def _acts(page: PoolPage) -> Iterator[tuple[str, object]]:
    actions = page._actions
    yield "edit", actions.edit
    yield "consent", actions.consent
    yield "renew", actions.renew
    yield "internship", actions.evaluate
    yield "rule", actions.rule
    yield "recommend", actions.recommend


def fill(office: Office, folder: Path) -> None:
    """Eight people: one expired, one suspended, one who left, the first with everything."""
    desk = Desk(office.database, office.actor, lambda: NOW)
    people: tuple[Somebody, ...] = tuple(somebody(n, name, place) for n, (name, place, *_o) in enumerate(PLACES, 1))
    enrolled = enrol(desk, folder, people, agreed=True)
    numbers = [certify(desk, one, n, mark=str(70 + 4 * n), on=date(2025, 12, 20)) for n, one in enumerate(enrolled, 1)]
    ids = [office.pool.number(CODE, number) for number in numbers]
    for id_, (_name, place, city, tags) in zip(ids, PLACES, strict=True):
        office.pool.edit(CODE, id_, Post(place, city, "", ""), 1)
        office.pool.tag(CODE, [id_], tags)
    first = ids[0]
    office.pool.edit(CODE, first, Post("横琴某某知识产权运营公司", "珠海", "总监", "高级知识产权师"), 3)
    office.pool.evaluate(CODE, first, "珠海某某专利代理事务所", 3, InternshipRating.GOOD, "熟悉质押融资流程。")
    office.pool_consents.give(CODE, first, ConsentScope.RECIPIENT, "签字的同意书 2025-12-22", EXPERTS)
    office.pool_exports.export(folder / "专家库.xlsx", CODE, PoolUse.EXPERT_POOL, EXPERTS, "2026 年度专家推荐")
    office.pool_site.export(folder / "zone", CODE)
    office.pool_consents.withdraw(CODE, ids[2], ConsentScope.DISPLAY, "电话通知 2026-01-05")
    office.pool.withdraw(CODE, ids[6], "本人书面申请")
    revoke(desk, numbers[4], TODAY)
    with office.database.transaction() as tx:
        ended = sa.update(PoolEntryRow).where(PoolEntryRow.id == ids[5])
        tx.execute(ended.values(valid_until=date(2025, 12, 31)))


def settle() -> None:
    """Let tasks end and deleted widgets go."""
    while tasks.busy():
        QApplication.processEvents()
    for _turn in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
