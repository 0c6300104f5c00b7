"""Characters that old GBK systems keep at private-use code points, and what they really are.

Source: GB 18030. GBK had 106 characters that Unicode lacked in 1995 and systems stored them in the private-use area:
the euro sign, two pinyin letters, 13 ideographic description characters, 10 vertical punctuation marks and the 80
characters of bytes FE50 to FEA0 (䶮 among them). GB 18030-2000 gave most of them their
real code points (Python's `gb18030` codec knows those; a test derives them from it), GB 18030-2005 and -2022 the other
25. The whole table was compared with glibc's GB18030 map.
"""

from __future__ import annotations

_RUNS = (
    (0xE76C, "€"),  # bytes A2E3
    (0xE78D, "︐︒︑︓︔︕︖︗︘︙"),  # bytes A6D9-A6DF, A6EC, A6ED, A6F3
    (0xE7C7, "ḿǹ"),  # bytes A8BC, A8BF
    (0xE7E7, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"),  # bytes A989-A995
    (
        0xE815,  # bytes FE50-FE7E, FE80-FEA0
        "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹"
        "䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
    ),
)

REPAIRS = {start + offset: character for start, run in _RUNS for offset, character in enumerate(run)}
"""Private-use code point -> character, ready for `str.translate`."""
