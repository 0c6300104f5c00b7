"""Surnames, to tell a person's name from a town, a department or a nickname of the same length.

Common knowledge, not a standard: the frequent surnames, with those of Guangdong, Hong Kong and Macao. A rare one that
is missing costs a question, never a wrong answer.
"""

from __future__ import annotations

import re

_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文欧区关麦冼梅凌甘温詹柯柳庄古骆祝"
    "左涂管裴翁齐葛施殷伍阮喻游季霍樊符倪欧卓容司冷成包焦宁华岑盛岳鲍耿章申牛俞尚鲁蓝祁柴蒙靳牟阎童单屈项纪饶路应纪翟费聂池"
    "苗辛舒莘姬巫连宗车米农解查阳植招丘封湛幸桂吉褚简邝佘粟洪吕瞿谷原蔺刁水仇卜候苟奚敖娄边佟臧危明英郎官利穆缪花丛安井匡班"
    "翦鞠寇占沙滕荆占晏巩劳言商景郁尤沃刑邢和尧戚敬丰衣厉桑"
)
_DOUBLE = frozenset(
    re.findall("..", "欧阳司徒上官司马诸葛慕容皇甫尉迟公孙东方夏侯端木令狐南宫长孙宇文轩辕呼延鲜于单于")
)


def has_surname(name: str) -> bool:
    """Whether a text begins as a Chinese name does, with at least one character behind the surname."""
    return (len(name) > 1 and name[0] in _SINGLE) or (len(name) > 2 and name[:2] in _DOUBLE)
