"""What invented people and organisations are made of. Nobody here exists."""

from __future__ import annotations

from ipexam.domain.programme import Audience


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES = tuple(
    "陈李黄张梁林王吴刘何郑罗叶谢邓曾苏许杨周冯黎潘彭卢蔡蒋钟徐赖朱郭余廖余高胡莫谭欧温傅区仇单翁麦关简霍汤"
)
GIVEN_MALE = _words(
    "志强 家豪 俊杰 建华 文博 子轩 伟明 海涛 宇航 国栋 思远 嘉诚 泽楷 振宇 立新 永康 少锋 浩然 启明 冠霖 世昌 润泽 "
    "耀辉 景行 卓然 敬之 承志 书恒 明哲 云帆"
)
GIVEN_FEMALE = _words(
    "丽华 晓敏 雅婷 淑仪 婉君 静怡 佩珊 思敏 慧玲 美琪 秀兰 紫晴 雨桐 嘉欣 玉珍 洁莹 若兰 诗涵 燕芳 凤仪 心怡 海燕 "
    "文慧 楚云 清如 采薇 月華 念慈 可盈 逸柔"
)

AREAS = _words(
    "440103 440104 440106 440111 440203 440303 440304 440305 440402 440403 440404 440507 440604 440605 440703 440803 "
    "440902 441202 441302 441402 441900 442000 445102 430102 450103 350203 360102 420106 330106 310115 110108 510107 "
    "610113 650102"
)
"""Area codes that exist; the sequence after them is random."""

ORGANISATIONS: dict[Audience, tuple[str, ...]] = {
    Audience.GOVERNMENT: (
        "岭澜市市场监督管理局",
        "岭澜市知识产权保护中心",
        "榕湾市市场监督管理局",
        "南汀区市场监督管理局",
        "鹭岭县市场监督管理局",
        "云屿新区经济促进局",
    ),
    Audience.ENTERPRISE: (
        "广东澜舟智能装备有限公司",
        "珠海榕屿生物科技有限公司",
        "深圳鹏栖半导体有限公司",
        "佛山陶予新材料股份有限公司",
        "东莞知砚精密制造有限公司",
        "中山灯塔湾照明有限公司",
        "惠州澄谷新能源有限公司",
        "江门沐川食品有限公司",
        "广州云檐软件有限公司",
        "汕头潮汐玩具实业有限公司",
    ),
    Audience.UNIVERSITY: ("岭澜理工大学", "榕湾大学", "南汀职业技术学院", "云屿师范学院"),
    Audience.RESEARCH: ("岭澜先进材料研究院", "榕湾海洋技术研究所", "粤栖人工智能实验室"),
    Audience.FINANCE: ("岭澜农村商业银行", "榕湾科技支行", "云屿融资担保有限公司", "南汀知识产权证券化服务公司"),
    Audience.SERVICE: (
        "广州砚池知识产权代理有限公司",
        "珠海衡舟资产评估有限公司",
        "深圳灯下律师事务所",
        "佛山知行商标事务所",
        "东莞枢纽技术转移中心",
    ),
}

OUTSIDE_ORGANISATIONS: tuple[tuple[str, str], ...] = (
    ("湖南", "长沙星野知识产权运营有限公司"),
    ("广西", "南宁榕溪药业有限公司"),
    ("福建", "厦门鹭栖海洋生物有限公司"),
    ("江西", "南昌赣舟电子有限公司"),
    ("湖北", "武汉珞光传感技术有限公司"),
    ("浙江", "杭州云岚数据服务有限公司"),
    ("香港", "港湾知识产权顾问有限公司"),
    ("澳门", "濠江科技创业中心"),
)

NICKNAMES = ("向阳而生", "小鱼儿", "Ken.L", "岭南一叶舟", "A知产老王", "手机用户3721", "人员3&人员4", "ipad-会议室")
"""What people call themselves in a live room when nobody asks for a name."""
