"""What stands in a name column: nicknames, organisations, several people."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.hours_log import NameForm
from ipexam.matching.name_forms import Named, people_in, without_mark

NICKNAME = frozenset({NameForm.ACCOUNT_NICKNAME})
PLACE = frozenset({NameForm.NAME_ORGANISATION})
SEVERAL = frozenset({NameForm.SEVERAL})
EVERY = frozenset(NameForm)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("飞翔(张三)", Named("张三", "飞翔")),
        ("飞翔（张三）", Named("张三", "飞翔")),
        ("u1(王芳)", Named("王芳", "u1")),
        ("Kate L(阿依古丽·买买提)", Named("阿依古丽·买买提", "Kate L")),
        ("李白(王芳)", Named("李白", "王芳")),
        ("飞翔(小鱼儿)", Named("飞翔", "小鱼儿")),
        ("Anna Lee (Anna L.)", Named("Anna Lee", "Anna L.")),
        ("张三【主讲】", Named("张三", "主讲")),
        ("张三(小张(备用))", Named("张三", "小张(备用)")),
        ("(张三)", Named("(张三)")),
        ("张三()", Named("张三()")),
        ("张三(小张", Named("张三(小张")),
        ("张三", Named("张三")),
    ],
)
def test_a_nickname_stands_in_brackets_behind_the_name_or_the_name_behind_a_nickname(text: str, named: Named) -> None:
    assert people_in(text, NICKNAME) == (named,)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("张三-某公司", Named("张三", "", "某公司")),
        ("张三--某公司", Named("张三", "", "某公司")),
        ("张三——某公司", Named("张三", "", "某公司")),
        ("张三 － 珠海某某大学", Named("张三", "", "珠海某某大学")),
        ("张三_某公司", Named("张三", "", "某公司")),
        ("张三 某公司", Named("张三", "", "某公司")),
        ("某公司-张三", Named("张三", "", "某公司")),
        ("珠海市市场监督管理局+张三", Named("张三", "", "珠海市市场监督管理局")),
        ("广州-张三", Named("张三", "", "广州")),
        ("张三-广州", Named("张三", "", "广州")),
        ("张三-ACME", Named("张三", "", "ACME")),
        ("Anna Lee - ACME Co", Named("Anna Lee", "", "ACME Co")),
        ("Anna-某公司", Named("Anna", "", "某公司")),
        ("阿依古丽·买买提-某公司", Named("阿依古丽·买买提", "", "某公司")),
        ("张三-某公司-法务部", Named("张三", "", "某公司-法务部")),
        ("Jean-Pierre Martin", Named("Jean-Pierre Martin")),
        ("阿依古丽·买买提", Named("阿依古丽·买买提")),
        ("张三-", Named("张三-")),
        ("-张三", Named("-张三")),
        ("某公司-法务部门", Named("某公司-法务部门")),
    ],
)
def test_an_organisation_stands_behind_a_dash_or_before_it(text: str, named: Named) -> None:
    assert people_in(text, PLACE) == (named,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("人员3&人员4", ["人员3", "人员4"]),
        ("张三、李四", ["张三", "李四"]),
        ("张三 ＆ 李四", ["张三", "李四"]),
        ("张三，李四；王五", ["张三", "李四", "王五"]),
        ("张三/李四", ["张三", "李四"]),
        ("张三和李四", ["张三", "李四"]),
        ("张三、李四和王五", ["张三", "李四", "王五"]),
        ("张和平和李四", ["张和平", "李四"]),
        ("阿依古丽·买买提和李四", ["阿依古丽·买买提", "李四"]),
        ("Tom & Jerry", ["Tom", "Jerry"]),
        ("张和平", ["张和平"]),
        ("司马和平", ["司马和平"]),
        ("信息和安全", ["信息和安全"]),
        ("阿依古丽•买买提", ["阿依古丽•买买提"]),
        ("阿依古丽‧买买提", ["阿依古丽‧买买提"]),
        ("Lee, Anna", ["Lee, Anna"]),
        ("AT&T", ["AT&T"]),
        ("研发&测试中心", ["研发&测试中心"]),
        ("张三(小张&小李)", ["张三(小张&小李)"]),
        ("张三&", ["张三&"]),
    ],
)
def test_several_people_are_told_apart_and_one_person_stays_one(text: str, names: list[str]) -> None:
    assert [named.name for named in people_in(text, SEVERAL)] == names


def test_all_forms_hold_together() -> None:
    assert people_in("张三(小张)-甲公司&李四-乙公司", EVERY) == (
        Named("张三", "小张", "甲公司"),
        Named("李四", "", "乙公司"),
    )
    assert people_in("飞翔(张三-甲公司)", EVERY) == (Named("张三", "飞翔", "甲公司"),)
    assert people_in("张三/某公司", EVERY) == (Named("张三", "", "某公司"),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("广州-张三-13800000001", Named("张三", "", "广州", "13800000001")),
        ("13800000002李四光", Named("李四光", "", "", "13800000002")),
        ("王芳 138 0000 0003", Named("王芳", "", "", "138 0000 0003")),
        ("张三(+86 13800000001)", Named("张三", "", "", "+86 13800000001")),
        ("张三-13800000001-某公司", Named("张三", "", "某公司", "13800000001")),
        ("张三/13800000001", Named("张三", "", "", "13800000001")),
        ("13800000001", Named("13800000001", "", "", "13800000001")),
        ("张三440101199001010016", Named("张三440101199001010016")),
        ("张三 13800000001 13800000002", Named("张三 13800000001 13800000002")),
        ("张三（某公司）", Named("张三", "", "某公司")),
        ("张三-某公司(张三-某公司)", Named("张三", "张三-某公司", "某公司")),
        ("18号-张三-某公司", Named("张三", "18号", "某公司")),
        ("广州 某公司 张三", Named("张三", "广州", "某公司")),
        ("u1(广州-张三-某公司)", Named("张三", "u1 广州", "某公司")),
    ],
)
def test_organisers_have_phone_place_and_organisation_written_beside_the_name(text: str, named: Named) -> None:
    assert people_in(text, EVERY) == (named,)


@pytest.mark.parametrize("text", ["张三&李四", "张三-某公司", "飞翔(张三)"])
def test_no_form_takes_nothing_apart(text: str) -> None:
    assert people_in(text, frozenset()) == (Named(text),)


TEXTS = st.text(st.one_of(st.sampled_from("张三李四王和与·•-—&、()（）/ +公司a1"), st.characters()), max_size=30)


@given(TEXTS, st.frozensets(st.sampled_from(NameForm)))
def test_no_letter_is_ever_lost(text: str, forms: frozenset[NameForm]) -> None:
    found = people_in(text, forms)
    said = Counter(
        each
        for named in found
        for part in (named.name, named.nickname, named.organisation, named.phone)
        for each in part
    )
    written = Counter(each for each in text if each.isalnum())
    joining = 0 if len(found) == 1 else sum(written[each] for each in "和与及")
    lost = written - said
    assert set(lost) <= set("和与及") if joining else not lost
    assert len(found) >= 1
    assert all(named.name for named in found) or not written


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三 (来宾)", "张三"),
        ("John Smith (GUEST)", "John Smith"),
        ("张三 (小张)", "张三 (小张)"),
        ("(来宾)", "(来宾)"),
    ],
)
def test_a_platforms_mark_behind_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert without_mark(text, ("Guest", "来宾")) == name
    assert without_mark(text, ()) == text
