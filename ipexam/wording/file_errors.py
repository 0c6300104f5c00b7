"""The errors of files and their content as sentences."""

from __future__ import annotations

from ipexam.domain import errors, file_errors
from ipexam.domain.errors import UserError
from ipexam.wording import registration
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _


def file_sentences() -> dict[type[UserError], str]:
    """A sentence for each error of `domain.file_errors`, with its facts as fields."""
    return {
        file_errors.FileMissing: _("There is no file “{path}”. Check the name and the folder, then try again."),
        file_errors.FileLocked: _(
            "“{path}” cannot be opened or saved. Close it in Excel, WPS or any other program, or choose a folder "
            "you may write to, then try again."
        ),
        file_errors.DestinationNoFile: _(
            "Nothing can be saved as “{path}”: it is a folder or a device, not a file. Choose another file name."
        ),
        file_errors.EndingWrong: _("“{path}” must end in {ending}, for that is what is written. Change the name."),
        file_errors.DiskFull: _(
            "No room is left for “{path}”. Free some space or choose another disk, then try again."
        ),
        file_errors.FileTooLarge: _(
            "“{path}” is over the limit of {limit_mib} MiB. Split it into smaller files and import them one by one."
        ),
        file_errors.NotASpreadsheet: _(
            "“{path}” cannot be read as a spreadsheet; it looks like {found}. Open it in Excel or WPS, save it as "
            ".xlsx, then try again."
        ),
        file_errors.FileEncrypted: _(
            "“{path}” is protected with a password. Give its password; or open it in Excel or WPS, save a copy "
            "without a password, then import that copy."
        ),
        file_errors.PasswordOfFileWrong: _(
            "The password does not open “{path}”. Ask whoever sent the file, mind capitals and blanks, then try again."
        ),
        file_errors.ProtectionUnknown: _(
            "“{path}” is encrypted in a way that cannot be opened here, whatever the password. Open it in the "
            "program it was made with, save a copy without a password as .xlsx, then import that copy."
        ),
        file_errors.ReadingStopped: _(
            "“{path}” could not be read to its end: {why}. Nothing was taken from it. Open it in Excel or WPS, copy "
            "the table into a new workbook, save that as .xlsx, then try again."
        ),
        file_errors.MaterialUnreadable: _("“{path}” cannot be taken as reference material: {damage}."),
        file_errors.QuestionFileUnreadable: _("No questions can be read from “{path}”: {obstacle}."),
        file_errors.SheetTooWide: _(
            "Sheet “{sheet}” of “{path}” reaches over {columns} columns; {limit} is the most that is read. Delete the "
            "columns that are not needed, also seemingly empty ones, save it, then try again."
        ),
        file_errors.NoSpreadsheets: _(
            "There is no spreadsheet in “{path}”. Choose the files themselves, or another folder."
        ),
        file_errors.NoAnswerFiles: _(
            "There is no answer file or room file ({endings}) in “{path}”. Choose the folder or the stick that they "
            "are on."
        ),
        file_errors.TooManyFiles: _(
            "“{path}” holds more than {limit} files. Put the spreadsheets into a folder of their own, then try again."
        ),
        errors.MappingIncomplete: _(
            "Nothing can be read from the sheet “{sheet}” like this: no column is the {column}. Say which column it is."
        ),
        file_errors.SheetOfOtherKind: sentences(
            registration.other_kind(),
            _(
                "Nothing was imported. Import it there; or, if these are registrations all the same, say so (command "
                "line: --anyway)."
            ),
        ),
        file_errors.MappingUnreadable: _(
            "“{path}” does not hold mappings. Write them as “hours survey --json” shows them."
        ),
        file_errors.PlatformProfileBroken: _(
            "The platform profile “{path}” cannot be used. {fault} Place: {key}. Found: {value}. Mend the file, or "
            "take it out of its folder."
        ),
        file_errors.LogHoldsNoHours: _("“{path}” is “{export}”, which holds no hours. {advice} Nothing was imported."),
        file_errors.HeaderNotFound: _(
            "No header row was found in “{path}”. One row must name these columns: {needed}. Correct the headers, "
            "or fill in the template instead."
        ),
    }
