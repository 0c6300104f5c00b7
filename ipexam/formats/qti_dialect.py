"""QTI's elements as 2.1 and 3.0 spell them, and what else differs between the two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from ipexam.domain.question_file import BankFormat

_CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")
_WRAPPED = frozenset({"rubricBlock", "modalFeedback"})


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one version of QTI is written. `kebab` is the spelling of 3.0; `templates` is where the standard response
    processing stands, `item_type`, `test_type` what a manifest calls documents."""

    format: BankFormat
    kebab: bool
    namespace: str
    schema: str
    templates: str
    manifest_namespace: str
    manifest_schema: str
    schema_name: str
    schema_version: str
    item_type: str
    test_type: str
    stimulus_type: str
    """Empty where a passage can only stand in each of its items."""

    def tag(self, called: str, content: str = "", attributes: Mapping[str, str] | None = None) -> str:
        """An element of QTI; `content` is XML. In 3.0 the blocks that stand beside the body have one of their own."""
        told = "".join(f' {self._named(key)}="{escape(value)}"' for key, value in (attributes or {}).items())
        if self.kebab and called in _WRAPPED:
            content = f"<qti-content-body>{content}</qti-content-body>"
        spelt = f"qti-{self._spelt(called)}" if self.kebab else called
        return f"<{spelt}{told}>{content}</{spelt}>" if content else f"<{spelt}{told}/>"

    def root(self, called: str, content: str, attributes: Mapping[str, str]) -> bytes:
        """A document with one such element."""
        spaces = {
            "xmlns": self.namespace,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{self.namespace} {self.schema}",
        }
        body = self.tag(called, content, {**spaces, **attributes})
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()

    def _named(self, attribute: str) -> str:
        return attribute if ":" in attribute else self._spelt(attribute)

    def _spelt(self, camel: str) -> str:
        return _CAPITAL.sub(r"-\1", camel).lower() if self.kebab else camel


QTI_21 = Dialect(
    BankFormat.QTI_21,
    False,
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    "QTIv2.1 Package",
    "1.0.0",
    "imsqti_item_xmlv2p1",
    "imsqti_test_xmlv2p1",
    "",
)
QTI_30 = Dialect(
    BankFormat.QTI_30,
    True,
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    "QTI Package",
    "3.0.0",
    "imsqti_item_xmlv3p0",
    "imsqti_test_xmlv3p0",
    "imsqti_stimulus_xmlv3p0",
)
