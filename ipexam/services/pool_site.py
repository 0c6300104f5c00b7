"""The display zone (人才展示专区): everybody active who agreed to be shown, as a folder for any web host."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ipexam.documents.pool_site import SiteFacts, check_folder, site_files, write_site
from ipexam.domain.pool import PoolCopy, PoolUse
from ipexam.domain.pool_record import ShownPerson
from ipexam.domain.programme import Programme
from ipexam.domain.verb import Verb
from ipexam.paths import resource
from ipexam.services.desk import Desk
from ipexam.storage import photo
from ipexam.storage import programme as programmes
from ipexam.storage.pool_facts import keep_copy
from ipexam.storage.pool_people import shown


class PoolSiteService:
    """The public face of the talent pool."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def people(self, programme: str | None = None) -> tuple[ShownPerson, ...]:
        """Whom the display zone would show now."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            whole = programmes.find(tx, programme)
            return shown(tx, whole.id, self._desk.today(whole.zone))

    def export(self, folder: Path, programme: str | None = None) -> int:
        """Write the display zone; how many it shows. An earlier one in the same folder is replaced as a whole, so that
        whoever took their consent back is in no file; with nobody left it is an empty list.

        It is read and written in one transaction: nobody takes a consent back between the two, and two desks that write
        the same folder do so one after the other. Raises `FolderForeign`, `FileMissing`, `FileLocked`, `DiskFull`; then
        all is as it was.
        """
        check_folder(folder)
        place = folder.resolve()
        with self._desk.act(Verb.POOL_SITE) as act:
            whole = programmes.find(act.tx, programme)
            day = self._desk.today(whole.zone)
            people = shown(act.tx, whole.id, day)
            photos = photo.content(act.tx, {person.photo for person in people if person.photo})
            copy = PoolCopy(0, PoolUse.DISPLAY_ZONE, "", "", act.at, self._desk.actor.name, len(people), place.name)
            number = keep_copy(act.tx, whole.id, copy, [person.id for person in people])
            act.subject = whole.code
            act.facts.update(copy=number, people=len(people), photos=len(photos))
            write_site(place, site_files(people, _facts(whole, day, people), photos))
        return len(people)


def _facts(whole: Programme, day: date, people: Sequence[ShownPerson]) -> SiteFacts:
    with resource("pool_site", "words.toml").open("rb") as file:
        words = tomllib.load(file)
    return SiteFacts(
        title=words["title"],
        title_en=words["title_en"],
        programme=whole.name,
        made_on=day,
        caption=words["caption"].format(count=len(people)),
        made=words["made"].format(made_on=day.isoformat()),
        audiences=[(one["code"], one["zh"], one["en"]) for one in words["audience"]],
    )
