"""What can go wrong with certificate templates; `wording.template_errors` has a sentence for each."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.certificate_template import TemplateFinding
from ipexam.domain.errors import UserError


@dataclass(eq=False)
class TemplateUnreadable(UserError):
    """The file is no certificate template; `why` is what its reader stumbled over."""

    name: str
    why: str


@dataclass(eq=False)
class TemplateFaulty(UserError):
    """A certificate template cannot be used as it is; the findings say why."""

    name: str
    findings: tuple[TemplateFinding, ...]


@dataclass(eq=False)
class TemplateNameTaken(UserError):
    """There is a certificate template of this name, or one that ships with the program."""

    name: str


@dataclass(eq=False)
class TemplateNameWrong(UserError):
    """A template cannot be called this: empty, too long, or with a character that file names cannot have."""

    name: str


@dataclass(eq=False)
class PictureUnreadable(UserError):
    """The file is no picture that a template can have."""

    file: str
