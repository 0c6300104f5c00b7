"""The sample's ceremony: drawn portraits brought in, a reading corrected, certificates handed out, both lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.hand_out import IN_PERSON, HandOutWay, Receiver
from ipexam.domain.photo import PhotoOutcome
from ipexam.sample.people import SamplePerson
from ipexam.sample.portraits import portrait
from ipexam.services.office import Office

_PHOTOS = 48
_PROXY = Receiver(HandOutWay.PROXY, "黄代领", "204X", "13900000000", "授权委托书原件，已留存")
_POSTED = Receiver(HandOutWay.POSTED, tracking="SF1000000000001")


def bring_in_photos(office: Office, people: Sequence[SamplePerson], folder: Path) -> PhotoOutcome:
    """Write a folder of portraits as people send them, seats of the exam room first, and bring it in."""
    folder.mkdir(exist_ok=True)
    chosen = sorted(people, key=lambda person: (person.seat == 0, person.seat, person.no))[:_PHOTOS]
    for person in chosen:
        named = person.id_number if person.no % 2 or not person.phone else f"{person.written}_{person.phone}"
        (folder / f"{named}.jpg").write_bytes(portrait(person.no))
    return office.photos.commit(office.photos.read([folder]))


def hold_ceremony(office: Office, folder: Path) -> tuple[Path, ...]:
    """Hand out to two of three people, one by proxy and one by post, and write the lists."""
    reading, blank, filled = (
        folder / f"{name}.pdf" for name in ("reading-list", "receipt-list", "receipt-list-filled")
    )
    lists, desk = office.ceremony_lists, office.ceremony
    lists.print_reading_list(reading, order=PrintOrder.ORGANISATION)
    lists.print_receipt_list(blank)
    desk.open()
    lines, _total = office.certificates.page(None, limit=10_000)
    valid = [line for line in lines if not line.replaced_by]
    for place, line in enumerate(valid):
        if place % 3:
            desk.hand_out(line.number, {1: _PROXY, 2: _POSTED}.get(place, IN_PERSON))
    lists.print_receipt_list(filled, filled=True)
    return reading, blank, filled
