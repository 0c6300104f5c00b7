"""The audit trail: reading it and recomputing its chain."""

from __future__ import annotations

from ipexam.domain.audit import AuditCheck, AuditLine
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import audit


class AuditService:
    """The office's audit trail."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self, offset: int = 0, limit: int = 200) -> tuple[list[AuditLine], int]:
        """Rows newest first, and how many there are."""
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            return audit.page(tx, offset, limit)

    def verify(self) -> AuditCheck:
        """Recompute the whole chain."""
        with self._desk.look(Verb.AUDIT_VERIFY) as tx:
            return audit.verify(tx)
