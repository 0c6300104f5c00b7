from __future__ import annotations

from ipexam.domain.alias import AliasKind
from ipexam.domain.platform import GENERIC
from ipexam.domain.trainee import Claim
from ipexam.matching.alias_key import alias_key, aliases_in

NICK, ACCOUNT = AliasKind.NICKNAME, AliasKind.PLATFORM_ID


def test_nicknames_are_folded_like_names_and_accounts_keep_their_case() -> None:
    assert alias_key(NICK, " 飞 翔 ") == "飞翔"
    assert alias_key(NICK, "ANNA  Lee") == "anna lee"
    assert alias_key(ACCOUNT, " o6Bm​ ") == "o6Bm"


def test_a_claim_gives_its_account_its_nickname_and_its_name() -> None:
    claim = Claim("张三", nickname="飞翔", platform_id="u1", platform="wemeet")
    assert aliases_in(claim) == ((ACCOUNT, "u1"), (NICK, "飞翔"), (NICK, "张三"))


def test_equal_texts_are_one_alias_and_empty_ones_none() -> None:
    assert aliases_in(Claim("张三", nickname=" 张 三", platform="wemeet")) == ((NICK, "张 三"),)
    assert aliases_in(Claim()) == ()


def test_an_account_without_a_known_platform_says_nothing() -> None:
    assert aliases_in(Claim(platform_id="1")) == ()
    assert aliases_in(Claim(platform_id="1", platform=GENERIC)) == ()
