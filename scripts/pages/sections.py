"""The order of a report's sections: as people count, in Arabic or Chinese numerals."""

import re

NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)}
COUNTED = re.compile(r"[0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[^0-9]")


def section_order(name: str) -> list[tuple[int, str]]:
    """Sort key of a section as people count: 一（二） before 二（一）, 表3 before 表12."""
    return [(counted(part), part) for part in COUNTED.findall(name)]


def counted(part: str) -> int:
    """The number that a part of a heading path counts, in Arabic or Chinese numerals; words come after all numbers."""
    if part.isascii() and part.isdigit():
        return int(part)
    if "十" in part:
        tens, _, ones = part.partition("十")
        return 10 * NUMERALS.get(tens, 1) + NUMERALS.get(ones, 0)
    return NUMERALS.get(part, 10**6)
