"""Tables beside each other in one sheet: what stands in one row of both is not about one place."""

import re
from collections.abc import Sequence

Rows = Sequence[Sequence[str]]
_NUMBER = re.compile(r"[-+−(]?[\d.,'\s]*\d[\d.,'\s]*[%)]*\s*\(?[a-z]?\)?")
_LETTER = re.compile(r"[^\W\d_]")
WORDS, NUMBERS, BLANK, OTHER = "words", "numbers", "", "other"


def second(rows: Rows, header: Sequence[int], book: bool) -> str:
    """The column that begins a second table, as its readers call it; "" where there is one table.

    It names things, as the first column of names does, and numbers stand before and behind it. A column of the same
    names in the same rows begins none.
    """
    width = max(map(len, rows))
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    heads, cells = rows[min(header) - 1 : max(header)], rows[max(header) :]
    kinds = [_kind([row[at] for row in heads], [row[at] for row in cells]) for at in range(width)]
    first = next((at for at, kind in enumerate(kinds) if kind == WORDS), len(kinds))
    for at in range(first + 2, len(kinds) - 1):
        parted = kinds[at - 1] == BLANK or rows[max(header) - 1][at] == rows[max(header) - 1][first]
        among = NUMBERS in kinds[first + 1 : at] and NUMBERS in kinds[at + 1 :]
        if kinds[at] == WORDS and parted and among and any(row[at] not in ("", row[first]) for row in cells):
            return _called(at) if book else str(at + 1)
    return ""


def _called(at: int) -> str:
    """A column as workbooks call it."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(at))


def _kind(heads: Sequence[str], cells: Sequence[str]) -> str:
    """What a column holds, as most of its cells do."""
    filled = [one for one in cells if one]
    if not filled:
        return OTHER if any(heads) else BLANK
    numbers = sum(bool(_NUMBER.fullmatch(one)) for one in filled)
    words = sum(bool(_LETTER.search(one)) and not _NUMBER.fullmatch(one) for one in filled)
    return NUMBERS if 2 * numbers > len(filled) else WORDS if 2 * words > len(filled) else OTHER
