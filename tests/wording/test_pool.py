from __future__ import annotations

from datetime import UTC, date, datetime

from ipexam.domain.pool import Consent, ConsentScope, PoolCopy, PoolEvent, PoolEventKind, PoolUse
from ipexam.domain.roster import RosterFault, RosterFinding
from ipexam.wording import pool
from ipexam.wording.language import Language

DAY = date(2026, 1, 6)
AT = datetime(2026, 1, 6, 2, tzinfo=UTC)


def test_a_consent_says_since_when_how_and_whether_it_stands(spoken: Language) -> None:
    given = Consent(1, ConsentScope.RECIPIENT, "某库", DAY, "来函")
    ended = Consent(1, ConsentScope.DISPLAY, "", DAY, "", DAY, "电话")
    assert all(part in pool.consent(given) for part in ("某库", "2026-01-06", "来函"))
    told = pool.consent(ended)
    assert "电话" in told
    assert ("报名时" if spoken is Language.CHINESE else "registration") in told


def test_what_happened_is_told_in_words_and_not_in_codes(spoken: Language) -> None:
    facts = {"scope": "photo", "recipient": "", "evidence": "同意书"}
    told = pool.event(PoolEvent(AT, "林老师", PoolEventKind.CONSENT_GIVEN, facts))
    assert "同意书" in told
    assert pool.scope(ConsentScope.PHOTO) in told
    bare = pool.event(PoolEvent(AT, "", PoolEventKind.EDITED, {}))
    assert bare == pool.event_kind(PoolEventKind.EDITED)


def test_a_copy_names_its_recipient_or_everybody(spoken: Language) -> None:
    zone = PoolCopy(1, PoolUse.DISPLAY_ZONE, "", "", AT, "林老师", 3, "zone")
    assert ("公众" if spoken is Language.CHINESE else "everybody") in pool.copy(zone, "2026-01-06")
    assert "zone" in pool.copy(zone, "2026-01-06")


def test_a_difference_names_file_line_and_what_it_is(spoken: Language) -> None:
    told = pool.roster_finding(RosterFinding("r.pdf", RosterFault.LINE_MISSING, 7, "王䶮"))
    assert all(part in told for part in ("r.pdf", "7", "王䶮", pool.roster_fault(RosterFault.LINE_MISSING)))
