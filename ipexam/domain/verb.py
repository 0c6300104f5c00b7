"""One table of verbs: it serves rights, the audit trail, the command palette and the tests."""

from __future__ import annotations

from enum import Enum

from ipexam.domain.actor import Right


class Verb(Enum):
    """What can be done in an office: noun, verb, the right it needs and whether it writes an audit row.

    A verb is audited when it changes, reveals or exports something. `wording.verbs` has a sentence for each.
    """

    PROGRAMME_CREATE = ("programme", "create", Right.ADMINISTER, True)
    PROGRAMME_EDIT = ("programme", "edit", Right.ADMINISTER, True)
    PROGRAMME_SHOW = ("programme", "show", Right.READ, False)
    TRAINEES_IMPORT = ("trainees", "import", Right.EDIT, True)
    TRAINEES_EDIT = ("trainees", "edit", Right.EDIT, True)
    TRAINEES_LIST = ("trainees", "list", Right.READ, False)
    TRAINEES_REVEAL = ("trainees", "reveal", Right.EXPORT, True)
    TRAINEES_EXPORT = ("trainees", "export", Right.EXPORT, True)
    TRAINEES_ALIASES = ("trainees", "aliases", Right.READ, False)
    TRAINEES_REMEMBER_ALIAS = ("trainees", "remember-alias", Right.EDIT, True)
    TRAINEES_FORGET_ALIAS = ("trainees", "forget-alias", Right.EDIT, True)
    HOURS_IMPORT = ("hours", "import", Right.EDIT, True)
    HOURS_MATCH = ("hours", "match", Right.EDIT, True)
    HOURS_SHOW = ("hours", "show", Right.READ, False)
    HOURS_EXPORT = ("hours", "export", Right.EXPORT, True)
    HOURS_SURVEY = ("hours", "survey", Right.READ, False)
    HOURS_MAPPINGS = ("hours", "mappings", Right.READ, False)
    HOURS_REMEMBER_MAPPING = ("hours", "remember-mapping", Right.EDIT, True)
    HOURS_FORGET_MAPPING = ("hours", "forget-mapping", Right.EDIT, True)
    ATTENDANCE_IMPORT = ("attendance", "import", Right.EDIT, True)
    ATTENDANCE_MATCH = ("attendance", "match", Right.EDIT, True)
    ATTENDANCE_LIST = ("attendance", "list", Right.READ, False)
    CHASE_LIST = ("chase", "list", Right.READ, False)
    CHASE_LOG = ("chase", "log", Right.EDIT, True)
    CHASE_EXPORT = ("chase", "export", Right.EXPORT, True)
    BATCH_UNDO = ("batch", "undo", Right.EDIT, True)
    BATCH_REPORT = ("batch", "report", Right.EXPORT, True)
    BATCH_LIST = ("batch", "list", Right.READ, False)
    BANK_IMPORT = ("bank", "import", Right.EDIT, True)
    BANK_ADD = ("bank", "add", Right.EDIT, True)
    BANK_EDIT = ("bank", "edit", Right.EDIT, True)
    BANK_BULK_EDIT = ("bank", "bulk-edit", Right.EDIT, True)
    BANK_REVIEW = ("bank", "move", Right.EDIT, True)
    BANK_ENEMIES = ("bank", "enemies", Right.EDIT, True)
    BANK_EXPORT = ("bank", "export", Right.EXPORT, True)
    BANK_DUPLICATES = ("bank", "duplicates", Right.READ, False)
    BANK_MERGE = ("bank", "merge", Right.EDIT, True)
    BANK_LIST = ("bank", "list", Right.READ, False)
    PAPER_ASSEMBLE = ("paper", "assemble", Right.EXAM, True)
    PAPER_SHOW = ("paper", "show", Right.EXAM, False)
    PAPER_EXPORT = ("paper", "export", Right.EXAM, True)
    PAPER_SHORTAGES = ("paper", "shortages", Right.EXAM, False)
    PAPER_KEEP_BLUEPRINT = ("paper", "keep-blueprint", Right.EXAM, True)
    PAPER_CHECK = ("paper", "check", Right.EXAM, False)
    PAPER_REBUILD = ("paper", "rebuild", Right.EXAM, False)
    PAPER_REPORT = ("paper", "report", Right.EXAM, True)
    ANALYSIS_SHOW = ("analysis", "show", Right.EXAM, False)
    ANALYSIS_STORE = ("analysis", "store", Right.EXAM, True)
    ANALYSIS_EXPORT = ("analysis", "export", Right.EXPORT, True)
    SITTING_CREATE = ("sitting", "create", Right.EXAM, True)
    SITTING_EDIT = ("sitting", "edit", Right.EXAM, True)
    SITTING_ACCOMMODATE = ("sitting", "accommodate", Right.EXAM, True)
    SITTING_CHECK = ("sitting", "check", Right.EXAM, False)
    SITTING_EXPORT = ("sitting", "export", Right.EXAM, True)
    SITTING_PRINT = ("sitting", "print", Right.EXPORT, True)
    SITTING_LIST = ("sitting", "list", Right.READ, False)
    ANSWERS_IMPORT = ("answers", "import", Right.EXAM, True)
    ANSWERS_LIST = ("answers", "list", Right.MARK, False)
    ANSWERS_CHOOSE = ("answers", "choose", Right.EXAM, True)
    ANSWERS_COMPARE = ("answers", "compare", Right.EXAM, True)
    ANSWERS_QUARANTINE = ("answers", "quarantine", Right.EXAM, False)
    ANSWERS_RECEIPT = ("answers", "receipt", Right.EXAM, False)
    ANSWERS_ACKNOWLEDGE = ("answers", "acknowledge", Right.EXAM, True)
    ANSWERS_ROOM = ("answers", "room", Right.EXAM, False)
    ANSWERS_RULE = ("answers", "rule", Right.EXAM, True)
    ANSWERS_CONFIRM = ("answers", "confirm", Right.EXAM, True)
    ANSWERS_PAPER_EXPORT = ("answers", "paper-export", Right.EXAM, True)
    ANSWERS_PAPER_IMPORT = ("answers", "paper-import", Right.EXAM, True)
    ANSWERS_PAPER_PRINT = ("answers", "paper-print", Right.EXAM, True)
    MARKS_GIVE = ("marks", "give", Right.MARK, True)
    MARKS_IMPORT = ("marks", "import", Right.MARK, True)
    MARKS_EXPORT = ("marks", "export", Right.MARK, True)
    MARKS_LIST = ("marks", "list", Right.READ, False)
    MARKS_RULES = ("marks", "rules", Right.EXAM, True)
    MARKS_RELEASE = ("marks", "release", Right.EXAM, True)
    MARKS_REOPEN = ("marks", "reopen", Right.EXAM, True)
    MARKS_HISTORY = ("marks", "history", Right.EXAM, False)
    MARKS_REMARK = ("marks", "remark", Right.EXAM, True)
    MARKS_ALIKE = ("marks", "alike", Right.EXAM, False)
    ASSESS = ("assessment", "assess", Right.READ, False)
    ASSESSMENT_EXPORT = ("assessment", "export", Right.EXPORT, True)
    CERTIFICATES_ISSUE = ("certificates", "issue", Right.ISSUE, True)
    CERTIFICATES_PRINT = ("certificates", "print", Right.ISSUE, True)
    CERTIFICATES_REVOKE = ("certificates", "revoke", Right.ISSUE, True)
    CERTIFICATES_EXPORT = ("certificates", "export", Right.ISSUE, True)
    CERTIFICATES_LIST = ("certificates", "list", Right.READ, False)
    ROSTER_EXPORT = ("roster", "export", Right.EXPORT, True)
    KEYS_CREATE = ("keys", "create", Right.ADMINISTER, True)
    KEYS_PROTECT = ("keys", "protect", Right.ADMINISTER, True)
    KEYS_EXPORT = ("keys", "export", Right.ADMINISTER, True)
    AUDIT_VERIFY = ("audit", "verify", Right.READ, False)
    AUDIT_LIST = ("audit", "list", Right.READ, False)

    def __init__(self, noun: str, word: str, right: Right, audited: bool) -> None:
        self.noun = noun
        self.word = word
        self.right = right
        self.audited = audited

    def __str__(self) -> str:
        return f"{self.noun}.{self.word}"
