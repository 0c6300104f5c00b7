"""A paper with everything that is no plain text: an image, tables, a passage, partners, choices; and its package."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from fractions import Fraction
from functools import cache
from hashlib import sha256

from ipexam.assembly.face import Face
from ipexam.assembly.seating import FormFaces, printed_paper
from ipexam.domain.paper import PaperRules, SeatPaper
from ipexam.domain.question import QuestionType
from ipexam.domain.rich_text import picture, table
from ipexam.exchange.package import PackageContent, papers_sha256
from tests.exchange.packages import content

TITLES = {
    QuestionType.SINGLE: "单选题",
    QuestionType.FILL_IN: "填空题",
    QuestionType.MATCHING: "匹配题",
    QuestionType.SHORT_ANSWER: "简答题",
}


@cache
def chart(width: int = 360, height: int = 150) -> bytes:
    """A PNG of three boxes joined by lines, black on nothing, as an office draws the stages of a patent."""
    middle, third = height // 2, width // 3

    def dark(x: int, y: int) -> bool:
        inside, edge = x % third, 20
        across = edge <= inside <= third - edge
        up_down = abs(y - middle) <= 32
        frame = across and up_down and (inside - edge < 3 or third - edge - inside < 3 or abs(y - middle) > 29)
        return frame or (abs(y - middle) < 2 and not across and edge < x < width - edge)

    rows = b"".join(
        b"\0" + b"".join(b"\0\0\0\xff" if dark(x, y) else b"\0\0\0\0" for x in range(width)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def chart_sha256() -> str:
    return sha256(chart()).hexdigest()


def images() -> dict[str, bytes]:
    return {chart_sha256(): chart()}


def passage() -> str:
    measured = table(
        (
            ("样品", "孔隙率 (%)", "透气度", "比表面积 (m^{2}/g)"),
            ("甲", "41", "2.1×10^{2}", "8.6"),
            ("乙", "46", "1.7×10^{2}", "9.3"),
        )
    )
    return "\n".join(
        (
            "甲公司就一种锂电池隔膜提出发明专利申请，**未要求优先权**。申请文件记载的数据如下：",
            measured,
            "所用溶剂为 H_{2}O 与 C_{2}H_{5}OH。该申请公布后、授权前，乙公司开始制造同样的隔膜。审批流程见图：",
            picture(chart_sha256(), "申请、公布、授权三个阶段"),
        )
    )


@cache
def rich_paper() -> SeatPaper:
    """Seven questions: one with an image, two of one passage, choices and blanks, two matching ones, a written one."""
    shown, read = picture(chart_sha256(), "发明专利的审批流程"), passage()
    single, one = QuestionType.SINGLE, Fraction(2)
    faces = (
        Face(1, single, f"图中**缺少**的环节是：\n{shown}", ("初步审查", "实质审查", shown, "10^{6} 次审查"), one),
        Face(
            2,
            single,
            "乙公司应当就哪一期间支付适当费用？",
            ("公布日至授权日", "申请日至公布日"),
            one,
            (),
            (),
            "G",
            read,
        ),
        Face(
            3,
            single,
            "比较甲、乙两个样品，**错误**的是：",
            ("甲的孔隙率低", "乙的透气度为 1.7×10^{2}", "溶剂均含 H_{2}O"),
            one,
            (),
            (),
            "G",
            read,
        ),
        Face(
            4,
            QuestionType.FILL_IN,
            "发明专利权的期限为____年，自____起计算。\n| 种类 | 期限（年） |\n| 外观设计 | ____ |",
            (),
            Fraction(3),
            (),
            ((), ("申请日", "授权公告日", "公布日"), ()),
        ),
        Face(
            5,
            QuestionType.MATCHING,
            "把法律文件与其保护的对象连起来。",
            ("发明创造", "商标", "作品", "植物新品种"),
            Fraction(3),
            ("《专利法》", "《商标法》", "《著作权法》"),
        ),
        Face(
            6,
            QuestionType.MATCHING,
            "把行为与其后果连起来。",
            ("停止侵权并赔偿损失，数额按实际损失确定", "只须停止使用", shown),
            Fraction(2),
            ("不知道是侵权产品而使用，能证明合法来源，且已支付合理对价", "专为科学研究而使用有关专利"),
        ),
        Face(7, QuestionType.SHORT_ANSWER, "说明理由。", (), Fraction(10), (), (), "G", read),
    )
    form = FormFaces("知识产权运营结业考试", "A", PaperRules(90), faces, TITLES, ("独立作答",))
    return printed_paper(form)


def rich_content() -> PackageContent:
    """The package of the other tests with this paper on every seat."""
    whole = content()
    papers = {seat: rich_paper() for seat in whole.papers}
    facts = replace(whole.sitting, paper_sha256=papers_sha256(papers))
    return replace(whole, sitting=facts, papers=papers, images=images())
