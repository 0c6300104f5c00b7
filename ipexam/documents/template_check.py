"""What is wrong with a certificate template before anybody's certificate is drawn with it.

Wording: a 结业证书 of a training base claims no state qualification and bears no name of the state, except inside the
full names under which its issuers are registered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ipexam.documents.certificate import fitted_text
from ipexam.documents.certificate_fields import shown_texts
from ipexam.documents.certificate_samples import sample_page
from ipexam.documents.codes import QUIET_MODULES
from ipexam.documents.template_geometry import geometry_findings
from ipexam.domain.certificate_layout import SMALLEST_MODULE, CertificateField, Template, TextBox, filled
from ipexam.domain.certificate_template import PreviewCase, TemplateFault, TemplateFinding, TemplatePart
from ipexam.domain.exam_errors import TextUnprintable

FORBIDDEN = (
    *("中华人民共和国", "中华", "中国", "国家", "全国"),
    *("职业资格", "岗位合格", "专业技术职务", "职业技能等级", "专项职业能力"),
    *("国徽", "国旗", "党徽"),
)
"""Words that a certificate of this kind must not use (practice of training bases)."""

_FORBIDDEN_ENGLISH = re.compile(
    r"\b(?:People[\u2019']s Republic of China|PRC|China|national(?:ly)?|nationwide"
    r"|(?:vocational|professional|occupational) (?:qualifications?|skill levels?))\b",
    re.IGNORECASE,
)
"""The same in English."""

FOOTER = "本证书为培训结业证明"
"""What every certificate should say of itself."""

_SHEET = (60.0, 600.0)
_SMALLEST_TYPE = 6.0
_LARGEST_TYPE = 200.0
_MOST_LINES = 20
_LEADING = (0.8, 4.0)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_USUAL_MODULES, _MOST_MODULES = 57, 69
"""A code of version 10, for a name of up to ten characters, and of version 13, with an address before it."""
_KNOWN = frozenset(field.value for field in CertificateField)
_PRINTED = _KNOWN - {CertificateField.PHOTO.value}
_NEEDED = (CertificateField.NUMBER, CertificateField.NAME)
_SAMPLE_DAY = {"year": "2026", "month": "11", "day": "30"}


def check_template(
    template: Template, issuers: Collection[str] = (), pictures: Collection[str] = ()
) -> tuple[TemplateFinding, ...]:
    """Everything wrong with a template, the grave things first. `issuers` are the registered full names that may hold
    words which are forbidden elsewhere; `pictures` are the sha256 of those the office has."""
    found = [*structure_findings(template), *geometry_findings(template), *_wording(template, issuers)]
    missing = (name for name in template.picture_names if name not in pictures)
    found += [TemplateFinding(TemplateFault.PICTURE_MISSING, TemplatePart.PICTURE, 1, {"what": n}) for n in missing]
    if not any(finding.grave for finding in structure_findings(template)):
        found += _fitting(template)
    return tuple(sorted(found, key=lambda finding: not finding.grave))


def structure_findings(template: Template) -> Iterator[TemplateFinding]:
    """What keeps a template from being drawn at all: fields, colours and sizes that are none."""
    if not all(_SHEET[0] <= side <= _SHEET[1] for side in (template.width, template.height)):
        size = f"{template.width:g} × {template.height:g}"
        yield TemplateFinding(TemplateFault.SHEET_SIZE, TemplatePart.PAGE, 1, {"what": size})
    for number, text in enumerate(template.texts, 1):
        yield from _text_findings(number, text)
    for pattern in (template.month, template.day):
        if not _is_pattern(pattern):
            yield TemplateFinding(TemplateFault.BRACES, TemplatePart.PAGE, 1, {"text": pattern})
    for name, colour in template.colours.items():
        if not _COLOUR.fullmatch(colour):
            yield TemplateFinding(TemplateFault.COLOUR_UNREADABLE, TemplatePart.PAGE, 1, {"text": name, "what": colour})
    for part, number, colour in _coloured(template):
        if colour not in template.colours:
            yield TemplateFinding(TemplateFault.COLOUR_UNKNOWN, part, number, {"what": colour})
    yield from _code_findings(template)


def _text_findings(number: int, text: TextBox) -> Iterator[TemplateFinding]:
    def found(fault: TemplateFault, what: str) -> TemplateFinding:
        return TemplateFinding(fault, TemplatePart.TEXT, number, {"text": text.text, "what": what})

    try:
        named = text.named
    except ValueError:
        yield found(TemplateFault.BRACES, "")
        return
    unknown = [name for name in named if name not in _PRINTED]
    unknown += [name for name in (text.needs, text.without) if name and name not in _KNOWN]
    yield from (found(TemplateFault.FIELD_UNKNOWN, name) for name in unknown)
    wrong = {
        "size": not 0 < text.floor <= text.size <= _LARGEST_TYPE,
        "lines": not 1 <= text.lines <= _MOST_LINES,
        "leading": not _LEADING[0] <= text.leading <= _LEADING[1],
        "indent_em": not 0 <= text.indent_em <= _MOST_LINES,
        "bodies": text.bodies not in (0, 1, 2),
    }
    yield from (found(TemplateFault.VALUE_WRONG, key) for key, is_wrong in wrong.items() if is_wrong)
    if text.floor < _SMALLEST_TYPE:
        yield found(TemplateFault.TEXT_SMALL, f"{text.floor:g}")


def _code_findings(template: Template) -> Iterator[TemplateFinding]:
    code = template.code
    if code.module < SMALLEST_MODULE:
        yield TemplateFinding(TemplateFault.MODULE_SMALL, TemplatePart.CODE, 1, {"what": f"{code.module:g}"})
        return
    room = code.side / code.module - 2 * QUIET_MODULES
    needed = {"what": f"{code.side:g}", "other": f"{(_USUAL_MODULES + 2 * QUIET_MODULES) * code.module:.1f}"}
    if room < _USUAL_MODULES - 1e-6:
        yield TemplateFinding(TemplateFault.CODE_SMALL, TemplatePart.CODE, 1, needed)
    elif room < _MOST_MODULES - 1e-6:
        needed["other"] = f"{(_MOST_MODULES + 2 * QUIET_MODULES) * code.module:.1f}"
        yield TemplateFinding(TemplateFault.CODE_TIGHT, TemplatePart.CODE, 1, needed)


def _wording(template: Template, issuers: Collection[str]) -> Iterator[TemplateFinding]:
    for number, text in enumerate([template.title, *(text.text for text in template.texts)]):
        part = TemplatePart.TEXT if number else TemplatePart.PAGE
        for word in forbidden_words(text, issuers):
            facts = {"text": text, "what": word}
            yield TemplateFinding(TemplateFault.WORD_FORBIDDEN, part, max(number, 1), facts)
    if not any(FOOTER in text.text for text in template.texts):
        yield TemplateFinding(TemplateFault.FOOTER_MISSING, TemplatePart.PAGE, 1, {"text": FOOTER})
    for field in _NEEDED:
        if not any("{" + field.value + "}" in text.text for text in template.texts):
            yield TemplateFinding(TemplateFault.FIELD_MISSING, TemplatePart.PAGE, 1, {"what": field.value})


def forbidden_words(text: str, issuers: Collection[str] = ()) -> tuple[str, ...]:
    """The forbidden words of a text outside its issuers' names, each once; the longer one where one holds another.
    Blanks between the characters hide nothing."""
    left, english = "".join(text.split()), " ".join(text.split())
    for name in sorted(filter(str.strip, issuers), key=len, reverse=True):
        left = left.replace("".join(name.split()), "\0")
        english = english.replace(" ".join(name.split()), "\0")
    found = list(_FORBIDDEN_ENGLISH.findall(english))
    for word in FORBIDDEN:
        if word in left:
            found.append(word)
            left = left.replace(word, "\0")
    return tuple(dict.fromkeys(found))


def _fitting(template: Template) -> Iterator[TemplateFinding]:
    """Texts that the worst cases cannot set; a text that fails in an ordinary case is a fault, not a warning."""
    told: set[int] = set()
    numbers = {id(text): number for number, text in enumerate(template.texts, 1)}
    for case in PreviewCase:
        for place, text in shown_texts(sample_page(case).fields, template):
            number = numbers[id(place)]
            if number not in told and (found := _misfit(place, text, number, case)):
                told.add(number)
                yield found


def _misfit(place: TextBox, text: str, number: int, case: PreviewCase) -> TemplateFinding | None:
    try:
        fitted_text(text, place)
    except TextUnprintable as refused:
        ordinary = place.fixed or case in (PreviewCase.TYPICAL, PreviewCase.ONE_BODY)
        facts = {"text": place.text, "what": refused.characters or text, "case": case.value}
        if refused.characters and ordinary:
            return TemplateFinding(TemplateFault.UNPRINTABLE, TemplatePart.TEXT, number, facts)
        fault = TemplateFault.TOO_LONG if ordinary else TemplateFault.TOO_LONG_FOR
        return TemplateFinding(fault, TemplatePart.TEXT, number, facts)
    return None


def _coloured(template: Template) -> Iterator[tuple[TemplatePart, int, str]]:
    yield from ((TemplatePart.TEXT, number, text.colour) for number, text in enumerate(template.texts, 1))
    yield from ((TemplatePart.RULE, number, rule.colour) for number, rule in enumerate(template.rules, 1))
    if template.photo:
        yield TemplatePart.PHOTO, 1, template.photo.colour


def _is_pattern(pattern: str) -> bool:
    try:
        return bool(filled(pattern, _SAMPLE_DAY))
    except (KeyError, ValueError):
        return False
