"""Records of handing out: at most one of a certificate stands, whoever writes it, and none is ever lost."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from ipexam.domain.hand_out import IN_PERSON, CeremonyCount
from ipexam.services.desk import Desk
from ipexam.storage import hand_out
from ipexam.storage import programme as programmes
from ipexam.storage.rows.hand_out import HandOutRow
from tests.ceremonies import ISSUED_AT, certified
from tests.services.conftest import clock as clock
from tests.services.conftest import desk as desk  # the same office as services have
from tests.services.conftest import office as office


def test_the_database_itself_lets_only_one_record_stand(office: Desk) -> None:
    (number,) = certified(office, ["张敏"])
    with office.database.transaction() as tx:
        line = hand_out.of_number(tx, number)
        assert line is not None
        hand_out.record(tx, line.certificate_id, IN_PERSON, ISSUED_AT, "left")
    with pytest.raises(IntegrityError), office.database.transaction() as tx:
        hand_out.record(tx, line.certificate_id, IN_PERSON, ISSUED_AT, "right")


def test_a_record_that_was_taken_back_stays_and_another_may_stand(office: Desk) -> None:
    (number,) = certified(office, ["张敏"])
    with office.database.transaction() as tx:
        line = hand_out.of_number(tx, number)
        assert line is not None
        for reason in ("first slip", "second slip", ""):
            hand_out.record(tx, line.certificate_id, IN_PERSON, ISSUED_AT, "left")
            now = hand_out.of_number(tx, number)
            assert now is not None
            assert now.handed is not None
            if reason:
                hand_out.take_back(tx, now.handed.id, ISSUED_AT, "left", reason)
                tx.expire_all()
        assert tx.scalar(sa.select(sa.func.count()).select_from(HandOutRow)) == 3
        assert hand_out.count(tx, programmes.find(tx, None).id) == CeremonyCount(1, 1)
