"""Every verb as an imperative, for menus, the command palette and the audit trail."""

from __future__ import annotations

from ipexam.domain.verb import Verb
from ipexam.wording.language import _


def label(verb: Verb) -> str:
    """What the verb does, as one tells somebody to do it."""
    return (_people() | _learning() | _exam() | _results())[verb]


def _people() -> dict[Verb, str]:
    return {
        Verb.PROGRAMME_CREATE: _("Create a programme"),
        Verb.PROGRAMME_EDIT: _("Change the programme"),
        Verb.PROGRAMME_SHOW: _("Show the programme"),
        Verb.TRAINEES_IMPORT: _("Import trainees"),
        Verb.TRAINEES_EDIT: _("Edit a trainee"),
        Verb.TRAINEES_LIST: _("List trainees"),
        Verb.TRAINEES_REVEAL: _("Show a full ID number"),
        Verb.TRAINEES_EXPORT: _("Export trainees"),
        Verb.TRAINEES_ALIASES: _("List a trainee's aliases"),
        Verb.TRAINEES_REMEMBER_ALIAS: _("Remember a trainee's alias"),
        Verb.TRAINEES_FORGET_ALIAS: _("Forget a trainee's alias"),
    }


def _learning() -> dict[Verb, str]:
    return {
        Verb.HOURS_IMPORT: _("Import learning hours"),
        Verb.HOURS_MATCH: _("Match learning-hours rows"),
        Verb.HOURS_SHOW: _("Show learning hours"),
        Verb.HOURS_EXPORT: _("Export learning hours"),
        Verb.HOURS_SURVEY: _("Look at a learning log"),
        Verb.HOURS_MAPPINGS: _("List how learning logs are read"),
        Verb.HOURS_REMEMBER_MAPPING: _("Remember how a learning log is read"),
        Verb.HOURS_FORGET_MAPPING: _("Forget how a learning log is read"),
        Verb.ATTENDANCE_IMPORT: _("Import a sign-in sheet"),
        Verb.ATTENDANCE_MATCH: _("Match attendance rows"),
        Verb.ATTENDANCE_LIST: _("List attendance"),
        Verb.CHASE_LIST: _("List who lacks something"),
        Verb.CHASE_LOG: _("Note a contact with trainees"),
        Verb.CHASE_EXPORT: _("Export the chase list"),
        Verb.BATCH_UNDO: _("Undo an import batch"),
        Verb.BATCH_REPORT: _("Give back a batch's files with their problems marked"),
        Verb.BATCH_LIST: _("List import batches"),
    }


def _exam() -> dict[Verb, str]:
    return {
        Verb.BANK_IMPORT: _("Import questions"),
        Verb.BANK_ADD: _("Write a new question"),
        Verb.BANK_EDIT: _("Edit a question"),
        Verb.BANK_BULK_EDIT: _("Edit many questions"),
        Verb.BANK_REVIEW: _("Review questions"),
        Verb.BANK_ENEMIES: _("Keep questions apart"),
        Verb.BANK_EXPORT: _("Export questions"),
        Verb.BANK_DUPLICATES: _("Find repeated questions"),
        Verb.BANK_MERGE: _("Merge repeated questions"),
        Verb.BANK_LIST: _("List questions"),
        Verb.PAPER_ASSEMBLE: _("Assemble a paper"),
        Verb.PAPER_SHOW: _("Show a paper"),
        Verb.PAPER_EXPORT: _("Export a paper"),
        Verb.PAPER_SHORTAGES: _("See what the bank lacks for a paper"),
        Verb.PAPER_KEEP_BLUEPRINT: _("Keep a blueprint as the programme's own"),
        Verb.PAPER_CHECK: _("Check a paper against its blueprint"),
        Verb.PAPER_REBUILD: _("Assemble a paper again for comparison"),
        Verb.PAPER_REPORT: _("Print the check of a paper"),
        Verb.ANALYSIS_SHOW: _("Analyse a sitting"),
        Verb.ANALYSIS_STORE: _("Write statistics back to the bank"),
        Verb.ANALYSIS_EXPORT: _("Export an analysis report"),
        Verb.SITTING_CREATE: _("Create a sitting"),
        Verb.SITTING_EDIT: _("Fix what holds on the day of a sitting"),
        Verb.SITTING_ACCOMMODATE: _("Set what one candidate gets"),
        Verb.SITTING_CHECK: _("Check a paper as each seat will see it"),
        Verb.SITTING_EXPORT: _("Export an exam package"),
        Verb.SITTING_PRINT: _("Print tickets, seat labels and sign-in sheets"),
        Verb.SITTING_LIST: _("List sittings"),
        Verb.ANSWERS_IMPORT: _("Import answer files"),
        Verb.ANSWERS_LIST: _("List written answers"),
        Verb.ANSWERS_CHOOSE: _("Decide between answer files"),
        Verb.ANSWERS_COMPARE: _("Compare the answer files of a seat"),
        Verb.ANSWERS_QUARANTINE: _("List files in quarantine"),
        Verb.ANSWERS_RECEIPT: _("Check a receipt"),
        Verb.ANSWERS_ACKNOWLEDGE: _("Write a receipt for the exam PCs"),
        Verb.ANSWERS_ROOM: _("Show what came from an exam room"),
        Verb.ANSWERS_RULE: _("Rule on absent and void"),
        Verb.ANSWERS_CONFIRM: _("Confirm who sat at a reserve seat"),
        Verb.ANSWERS_PAPER_EXPORT: _("Write a sheet for answers on paper"),
        Verb.ANSWERS_PAPER_IMPORT: _("Import answers on paper"),
        Verb.ANSWERS_PAPER_PRINT: _("Print booklets and answer sheets"),
        Verb.MARKS_GIVE: _("Mark written answers"),
        Verb.MARKS_IMPORT: _("Import exam marks"),
        Verb.MARKS_EXPORT: _("Export a marking sheet"),
        Verb.MARKS_LIST: _("List exam marks"),
        Verb.MARKS_RULES: _("Set markers and threshold of a sitting"),
        Verb.MARKS_RELEASE: _("Release the marks of written answers"),
        Verb.MARKS_REOPEN: _("Reopen the marking of a sitting"),
        Verb.MARKS_HISTORY: _("Show every mark of an answer"),
        Verb.MARKS_REMARK: _("Mark again by a corrected key"),
        Verb.MARKS_ALIKE: _("List answers that read alike"),
    }


def _results() -> dict[Verb, str]:
    return {
        Verb.ASSESS: _("Assess trainees"),
        Verb.ASSESSMENT_EXPORT: _("Export assessments"),
        Verb.CERTIFICATES_ISSUE: _("Issue certificates"),
        Verb.CERTIFICATES_PRINT: _("Print certificates"),
        Verb.CERTIFICATES_REVOKE: _("Revoke a certificate"),
        Verb.CERTIFICATES_EXPORT: _("Export the revocation list or public keys"),
        Verb.CERTIFICATES_LIST: _("List certificates"),
        Verb.ROSTER_EXPORT: _("Export the talent-pool roster"),
        Verb.KEYS_CREATE: _("Create the office keys"),
        Verb.KEYS_PROTECT: _("Set the password of the office keys"),
        Verb.KEYS_EXPORT: _("Export the public key"),
        Verb.AUDIT_VERIFY: _("Verify the audit trail"),
        Verb.AUDIT_LIST: _("List the audit trail"),
    }
