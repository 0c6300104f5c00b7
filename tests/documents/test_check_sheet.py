"""The self-check as one page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from ipexam.documents.check_sheet import CheckLine, draw_check_sheet
from ipexam.domain.pc_check import CheckSubject

LONG = "重启会清空“D:\\考试数据\\答卷”：本机装有还原卡或还原软件。请用 --journals 指定另一个盘或 U 盘上的文件夹。" * 2


def test_the_longest_result_fits_on_one_page(tmp_path: Path) -> None:
    lines = [CheckLine(subject.value, "不合格", LONG) for subject in CheckSubject]
    path = tmp_path / "check.pdf"
    draw_check_sheet(
        lines, "本机暂不能用于考试。", "机房 A-12", datetime(2026, 11, 22, 8, 30, tzinfo=UTC), "0.1.0", path
    )
    pdf = pypdfium2.PdfDocument(path)
    text = pdf[0].get_textpage().get_text_bounded()
    assert len(pdf) == 1
    assert "考试机自检单" in text
    assert "机房 A-12" in text
    assert "2026-11-22 08:30" in text
    pdf.close()
