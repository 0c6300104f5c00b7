"""The two texts a certificate's code can have."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.certificate import Claims
from ipexam.sealing.code_address import code_text, payload_in
from ipexam.sealing.credential import sign_claims

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PAGE = "https://example.org/certificates.html"
NARROW = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def payload(name: str) -> str:
    return sign_claims(Claims("G2026-0001", name, "123X", "guangdong", date(2026, 11, 20)), KEY)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_both_texts_give_the_payload_back(name: str) -> None:
    made = payload(name)
    assert payload_in(code_text(made, "")) == made
    assert payload_in(code_text(made, PAGE)) == made


def test_without_an_address_the_code_is_the_payload() -> None:
    assert code_text(payload("欧阳𬱖"), "") == payload("欧阳𬱖")


def test_the_part_behind_the_address_stays_in_the_narrow_alphabet() -> None:
    for name in ("欧阳𬱖", "赵一", "买买提·阿不都热合曼"):
        address, _mark, fragment = code_text(payload(name), PAGE).partition("#")
        assert address == PAGE
        assert set(fragment) <= NARROW - {" "}


def test_a_chat_program_may_escape_more_or_write_around_it() -> None:
    made = payload("欧阳𬱖")
    assert payload_in(f"请查验 {PAGE}#{quote(made, safe='')} 谢谢") == made
    assert payload_in(f"请查验：{made}\n谢谢") == made
    assert payload_in(f"请查验：\n {PAGE}#{made}\n谢谢") == made


def test_a_bare_payload_is_never_unescaped() -> None:
    assert payload_in("IPX1:A%20B") == "IPX1:A%20B"
    assert payload_in(f"{PAGE}#IPX1:A%20B") == "IPX1:A B"
    assert payload_in(f"{PAGE}#IPX1:A%ZZ") == "IPX1:A%ZZ"


def test_other_texts_hold_no_payload() -> None:
    for text in ("", "IPX1:", "https://example.org/#IPX2:ABC", "结业证书"):
        assert payload_in(text) is None
