"""Words about certificate templates: what they are made of, what they are looked at with, what is wrong with them."""

from __future__ import annotations

from ipexam.domain import template_errors
from ipexam.domain.certificate_layout import Align, CertificateField, Lettering, Ornament
from ipexam.domain.certificate_template import PreviewCase, TemplateFault, TemplateFinding, TemplatePart
from ipexam.domain.errors import UserError
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _

_SHOWN = 3


def template_name(name: str) -> str:
    """What a template is called: the shipped ones in words, the office's own by their names."""
    shipped = {
        "certificate_portrait": _("Certificate, upright"),
        "certificate_landscape": _("Certificate, across"),
        "certificate_bilingual": _("Certificate in Chinese and English"),
    }
    return shipped.get(name, name)


def align(value: Align) -> str:
    """Where a line stands in its box."""
    return {
        Align.LEFT: _("Left"),
        Align.CENTRE: _("Centred"),
        Align.RIGHT: _("Right"),
        Align.JUSTIFIED: _("Justified"),
        Align.SPREAD: _("Spread out"),
    }[value]


def lettering(value: Lettering) -> str:
    """A typeface of a template."""
    return {
        Lettering.SERIF: _("Song (serif)"),
        Lettering.SERIF_BOLD: _("Song, bold"),
        Lettering.SANS: _("Hei (sans serif)"),
        Lettering.KAI: _("Kai (brush)"),
    }[value]


def ornament(value: Ornament) -> str:
    """The border of a template."""
    return {
        Ornament.NONE: _("No ornament"),
        Ornament.GUILLOCHE: _("Engraved guilloche"),
        Ornament.LATTICE: _("Lingnan lattice"),
        Ornament.WAVES: _("Fine waves"),
    }[value]


def part(value: TemplatePart) -> str:
    """A kind of part."""
    return {
        TemplatePart.PAGE: _("Sheet of paper"),
        TemplatePart.TEXT: _("Text box"),
        TemplatePart.RULE: _("Ruled line"),
        TemplatePart.STAMP: _("Place for a stamp"),
        TemplatePart.CODE: _("QR code"),
        TemplatePart.PHOTO: _("Photo of the holder"),
        TemplatePart.PICTURE: _("Picture"),
    }[value]


def field(value: CertificateField) -> str:
    """What a text can name."""
    return {
        CertificateField.NUMBER: _("Certificate no."),
        CertificateField.NAME: _("Name"),
        CertificateField.NAME_LATIN: _("Name in Latin letters"),
        CertificateField.MASKED_ID: _("ID number"),
        CertificateField.LAST_FOUR: _("Last four of the ID number"),
        CertificateField.PROGRAMME_NAME: _("Programme"),
        CertificateField.AWARDED_FOR: _("Programme as printed"),
        CertificateField.AWARDED_FOR_EN: _("Programme in English"),
        CertificateField.FROM_MONTH: _("First month"),
        CertificateField.TO_MONTH: _("Last month"),
        CertificateField.FROM_MONTH_EN: _("First month in English"),
        CertificateField.TO_MONTH_EN: _("Last month in English"),
        CertificateField.ISSUED_ON: _("Date of issue"),
        CertificateField.ISSUED_ON_EN: _("Date of issue in English"),
        CertificateField.STAMP_1: _("First issuing body"),
        CertificateField.STAMP_2: _("Second issuing body"),
        CertificateField.STAMP_EN_1: _("First issuing body in English"),
        CertificateField.STAMP_EN_2: _("Second issuing body in English"),
        CertificateField.CHECK_LINE: _("How to check"),
        CertificateField.REPLACES: _("Number it replaces"),
        CertificateField.REISSUE: _("Mark of a reissue"),
        CertificateField.PHOTO: _("Photo"),
    }[value]


def case(value: PreviewCase) -> str:
    """What a template is looked at with."""
    return {
        PreviewCase.TYPICAL: _("Ordinary certificate"),
        PreviewCase.LONG_NAME: _("Very long name"),
        PreviewCase.LATIN_NAME: _("Foreign name"),
        PreviewCase.RARE_NAME: _("Rare characters"),
        PreviewCase.EMPTY_FIELDS: _("Optional fields empty"),
        PreviewCase.LONG_PROGRAMME: _("Very long programme"),
        PreviewCase.PHOTO: _("With a photo"),
        PreviewCase.ONE_BODY: _("One issuing body"),
        PreviewCase.REISSUED: _("In the place of a lost certificate"),
    }[value]


def fault(value: TemplateFault) -> str:
    """What is wrong, in a few words."""
    return _titles()[value]


def finding(found: TemplateFinding) -> str:
    """What is wrong and what to do about it; the part and its number are shown beside it."""
    facts = dict(found.facts)
    if found.fault is TemplateFault.OVERLAP:
        facts["other"] = facts["text"] or part(TemplatePart(facts["other"]))
    if "case" in facts:
        facts["case"] = case(PreviewCase(facts["case"]))
    if found.fault in (TemplateFault.FIELD_MISSING, TemplateFault.VALUE_WRONG):
        facts["what"] = _setting(facts["what"])
    return _sentences()[found.fault].format(**facts)


def place(found: TemplateFinding) -> str:
    """Which part a finding is about: `Text box 3`."""
    name = part(found.part)
    alone = (TemplatePart.PAGE, TemplatePart.CODE, TemplatePart.PHOTO)
    return name if found.part in alone else _("{part} {number}").format(part=name, number=found.number)


def errors() -> dict[type[UserError], str]:
    """A sentence for each error of `domain.template_errors`."""
    return {
        template_errors.TemplateUnreadable: _(
            "“{name}” is no certificate template that this program can read ({why}). Choose a file that was exported "
            "from ipexam."
        ),
        template_errors.TemplateFaulty: _("The template “{name}” cannot be used yet: {findings}"),
        template_errors.TemplateNameTaken: _("There is a template “{name}” already. Choose another name."),
        template_errors.TemplateNameWrong: _(
            'A template cannot be called “{name}”. Choose a name of 1 to 60 characters without / \\ : * ? " < > | @.'
        ),
        template_errors.PictureUnreadable: _("“{file}” is no picture that can be used. Choose a PNG or JPEG."),
    }


def findings(found: tuple[TemplateFinding, ...]) -> str:
    """Several findings in one line, each behind its place."""
    return sentences(*(_("{where}: {what}").format(where=place(one), what=finding(one)) for one in found[:_SHOWN]))


def _setting(key: str) -> str:
    """A field or a setting of a text by its name in the file."""
    words = {
        "size": _("Type size"),
        "lines": _("Lines at most"),
        "leading": _("Line spacing"),
        "indent_em": _("First-line indent"),
        "bodies": _("Issuing bodies"),
    }
    return words.get(key) or field(CertificateField(key))


def _titles() -> dict[TemplateFault, str]:
    return {
        TemplateFault.SHEET_SIZE: _("Sheet too small or too large"),
        TemplateFault.OUTSIDE: _("Off the sheet"),
        TemplateFault.NEAR_EDGE: _("Near the edge"),
        TemplateFault.OVERLAP: _("Covers another part"),
        TemplateFault.TEXTS_OVERLAP: _("Text boxes overlap"),
        TemplateFault.TEXT_SMALL: _("Type too small"),
        TemplateFault.VALUE_WRONG: _("Setting not possible"),
        TemplateFault.BRACES: _("Braces do not match"),
        TemplateFault.FIELD_UNKNOWN: _("Field unknown"),
        TemplateFault.FIELD_MISSING: _("Field missing"),
        TemplateFault.COLOUR_UNKNOWN: _("Colour unknown"),
        TemplateFault.COLOUR_UNREADABLE: _("Colour not understood"),
        TemplateFault.MODULE_SMALL: _("Code too fine"),
        TemplateFault.CODE_SMALL: _("Code box too small"),
        TemplateFault.CODE_TIGHT: _("Code box tight"),
        TemplateFault.STAMP_SMALL: _("Place for a stamp too small"),
        TemplateFault.STAMP_MISSING: _("Place for a stamp missing"),
        TemplateFault.WORD_FORBIDDEN: _("Forbidden word"),
        TemplateFault.FOOTER_MISSING: _("Footer missing"),
        TemplateFault.UNPRINTABLE: _("Character without a glyph"),
        TemplateFault.TOO_LONG: _("Text does not fit"),
        TemplateFault.TOO_LONG_FOR: _("Long text does not fit"),
        TemplateFault.PICTURE_MISSING: _("Picture not there"),
    }


def _sentences() -> dict[TemplateFault, str]:
    return {**_place_sentences(), **_text_sentences(), **_code_sentences()}


def _place_sentences() -> dict[TemplateFault, str]:
    return {
        TemplateFault.SHEET_SIZE: _("A sheet of {what} mm cannot be used. Give each side 60 to 600 mm."),
        TemplateFault.OUTSIDE: _("It does not lie on the sheet whole. Move it, or make it smaller."),
        TemplateFault.NEAR_EDGE: _("It is less than 5 mm from the sheet's edge, where many printers print nothing."),
        TemplateFault.OVERLAP: _("It meets “{other}”. Move one of the two."),
        TemplateFault.TEXTS_OVERLAP: _("The box meets the box of “{other}”: long texts may run into each other."),
        TemplateFault.STAMP_SMALL: _("The place is {what} mm wide. A stamp in ink needs {other} mm."),
        TemplateFault.STAMP_MISSING: _("A certificate of {what} issuing bodies has no place for each stamp."),
        TemplateFault.PICTURE_MISSING: _("The office does not hold the picture {what}. Choose the picture again."),
    }


def _text_sentences() -> dict[TemplateFault, str]:
    return {
        TemplateFault.TEXT_SMALL: _("Type may become {what} points small. Give at least 6."),
        TemplateFault.VALUE_WRONG: _("The setting {what} has a value that cannot be."),
        TemplateFault.BRACES: _("Braces do not match, or name what there is not: “{text}”."),
        TemplateFault.FIELD_UNKNOWN: _("There is no field {what}. Choose one of the list."),
        TemplateFault.FIELD_MISSING: _("No text names the field {what}, which every certificate needs."),
        TemplateFault.COLOUR_UNKNOWN: _("The template has no colour {what}. Choose one of its colours."),
        TemplateFault.COLOUR_UNREADABLE: _("The colour {text} is {what}. Write it as #RRGGBB."),
        TemplateFault.WORD_FORBIDDEN: _(
            "“{what}” must not stand on a certificate of training, except in the full name of its issuer. Take it out."
        ),
        TemplateFault.FOOTER_MISSING: _("No text says “{text}”. It is usual to say so at the foot."),
        TemplateFault.UNPRINTABLE: _("No font has a glyph for “{what}”. Write another character."),
        TemplateFault.TOO_LONG: _("“{what}” does not fit its box. Make the box larger or the type smaller."),
        TemplateFault.TOO_LONG_FOR: _(
            "{case}: “{what}” does not fit. Allow a smaller size or more lines, or nobody of such a name gets a "
            "certificate."
        ),
    }


def _code_sentences() -> dict[TemplateFault, str]:
    return {
        TemplateFault.MODULE_SMALL: _("A module of {what} mm is too fine for many phones. Give at least 0.38 mm."),
        TemplateFault.CODE_SMALL: _("A square of {what} mm is too small for the code. Give it at least {other} mm."),
        TemplateFault.CODE_TIGHT: _(
            "A square of {what} mm has no room for a code with an address before it. Give it {other} mm to be safe."
        ),
    }
