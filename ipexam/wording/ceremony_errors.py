"""What photos, readings and handing out refuse, as sentences."""

from __future__ import annotations

from ipexam.domain import ceremony_errors as errors
from ipexam.domain.errors import UserError
from ipexam.wording import hand_out
from ipexam.wording.language import _


def ceremony_sentences() -> dict[type[UserError], str]:
    """The sentence of each error of `domain.ceremony_errors`."""
    return {
        errors.NoPhotos: _("There is no picture in “{path}”. Choose the folder or zip that holds the photos."),
        errors.PhotosOfOnePerson: _(
            "“{file}” and “{other}” are two photos of {name}. Choose one of them, then import again."
        ),
        errors.TooManyPhotos: _(
            "“{path}” holds more than {limit} files. Put the photos into a folder of their own, then try again."
        ),
        errors.PhotosUnreadable: _(
            "“{path}” cannot be read as photos. Unpack it into a folder, then import that folder."
        ),
        errors.ReadingImpossible: _(
            "“{text}” is no reading of {name}. Write pinyin with tones, such as Shàn Xiǎomíng or shan4 xiao3ming2."
        ),
        errors.HandedOutAlready: _(
            "{number} ({name}) was handed out already: {at}, by {actor}. Nothing was changed; if that was a mistake, "
            "undo it with a reason first."
        ),
        errors.SheetRevoked: _(
            "{number} was revoked and is not handed out. There is no other certificate in its place: keep this sheet "
            "back. Nothing was changed."
        ),
        errors.SheetReplaced: _(
            "{number} was revoked and is not handed out. {replacement} stands in its place: hand that one out. Nothing "
            "was changed."
        ),
        errors.NotHandedOut: _("{number} is not handed out, so there is nothing to undo."),
        errors.ReceiverIncomplete: _(
            "{number}: who collects for another needs a name and the last four characters of an ID number; what is "
            "posted needs its tracking number. Fill these in, then try again."
        ),
        errors.LastFourWrong: hand_out.last_four_wrong(),
        errors.ReasonMissing: _("Say why the record of {number} is taken back."),
        errors.NobodyFound: _(
            "No valid certificate fits “{text}”. Try the name, its initials or the last digits of the number."
        ),
        errors.SeveralFound: _("“{text}” fits several certificates: {numbers}. Give the whole number."),
    }
