"""Words about files of questions: why one cannot be read, and what to do about it."""

from __future__ import annotations

from ipexam.wording.language import _


def obstacle(value: str) -> str:
    """Why no questions can be read from a file and what to do, for `QuestionFileUnreadable.obstacle`."""
    return (_documents() | _exports() | _ends()).get(value, value)


def _documents() -> dict[str, str]:
    return {
        "doc": _(
            "it is in the format of an older Word or of WPS. Open it in Word or WPS, choose “Save as”, type “Word "
            "document (*.docx)”, then import that file"
        ),
        "odt": _("it is an OpenDocument text. Open it in WPS or Word, save it as .docx, then import that file"),
        "rtf": _("it is in Rich Text Format. Open it in Word or WPS, save it as .docx, then import that file"),
        "pdf": _(
            "it is a PDF. Ask for the Word file it was made from; or copy its text into a Word document and import that"
        ),
        "slides": _("it is a presentation. Copy the questions into a Word document or a text file and import that"),
        "web_page": _("it is a web page. Open it in Word or WPS, save it as .docx, then import that file"),
        "picture": _("it is a picture. Have its text recognised (OCR), check it, and import it as a Word document"),
    }


def _exports() -> dict[str, str]:
    return {
        "qti_1": _(
            "it is QTI 1.2, which is not supported. Export the questions as QTI 2.1 or later, or as Moodle XML, GIFT "
            "or Word"
        ),
        "blackboard": _(
            "it is a Blackboard pool, which is not supported. Export the questions as QTI 2.1, or as a tab-separated "
            "or Word file"
        ),
        "moodle_backup": _("it is a backup of a Moodle course. In Moodle, export the question bank as Moodle XML"),
        "xml": _("it is XML of another kind. Moodle XML and QTI 2.1, 2.2 and 3.0 are read"),
        "archive": _("it is a packed archive without a QTI package in it. Unpack it, then import the files in it"),
    }


def _ends() -> dict[str, str]:
    return {
        "empty": _("it is empty. Choose another file"),
        "locked": _("it is not there, or another program holds it. Close it in Word, Excel or WPS, then try again"),
        "password": _(
            "it is protected with a password. Import it by itself to give the password, or save a copy without one"
        ),
        "too_large": _("it is larger than a file may be. Split it, then try again"),
        "no_header": _("it has no header row that names the columns. Fill in the template instead"),
        "encoding": _("its letters cannot be told. Save it as UTF-8, then try again"),
        "damaged": _("it is damaged or incomplete. Ask for the file again, or open it and save it anew"),
        "other": _(
            "this kind of file is not known. Word (.docx), Excel, text, GIFT, Aiken, Moodle XML and QTI are read"
        ),
        "memory": _("reading it takes more memory than a file may use. Split it, then try again"),
        "time": _("reading it takes too long. Split it, then try again"),
        "crash": _("the reading program failed on it. Open it, save it anew, then try again"),
    }
