"""PDF signatures (PAdES-B-B, ETSI EN 319 142-1), written as an addition to a file whose bytes stay as they were.

The signature is invisible: a stamp is what people look for on paper. Without a time stamp of an authority it proves no
time, and with a certificate that the office made itself it proves that nothing was changed, not who the office is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import NoEncryption, load_der_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_der_x509_certificate

from ipexam.domain.stamp_errors import PdfNotSignable
from ipexam.opening.malformed import MALFORMED

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

_FIELD = "ipexam"


@dataclass(frozen=True, slots=True)
class PdfSigner:
    """What signs: a private key (PKCS #8, DER) and its certificates (DER), its own first. The repr does not show the
    key."""

    private: bytes = field(repr=False)
    chain: tuple[bytes, ...]


def sign_pdf(pdf: bytes, signer: PdfSigner, path: str) -> bytes:
    """The PDF with an invisible signature over all of it. `path` is for `PdfNotSignable`, raised for what is no whole
    PDF, and for one that is encrypted or certified against changes."""
    # a heavy library is imported where it is wrapped
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import signers as sign
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        if writer.prev.encrypted:
            raise PdfNotSignable(path)
        name = f"{_FIELD}-{len(writer.prev.embedded_signatures) + 1}"
        told = PdfSignatureMetadata(field_name=name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        signed = sign.PdfSigner(told, _signer(signer)).sign_pdf(writer)
    except (PdfError, SigningError, *MALFORMED) as broken:
        raise PdfNotSignable(path) from broken
    return bytes(signed.getvalue())


def _signer(signer: PdfSigner) -> SimpleSigner:
    """The library's own signer; it reads PKCS #12, which here never leaves the memory."""
    from pyhanko.sign.signers import SimpleSigner

    own, *others = (load_der_x509_certificate(one) for one in signer.chain)
    private = load_der_private_key(signer.private, None)
    box = serialize_key_and_certificates(None, private, own, others, NoEncryption())  # type: ignore[arg-type]  # only P-256 and RSA keys are kept
    found: SimpleSigner = SimpleSigner.load_pkcs12_data(box, [])
    return found
