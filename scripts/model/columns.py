"""Columns and tables as they are described, and the columns that several tables have."""

from scripts.fixed import fixed


@fixed
class Column:
    """One column: its name, Frictionless type, short title in each language, whether it is always filled, its codes.

    `codebook` says in a sentence what it holds.
    """

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    codes: tuple[str, ...] = ()


@fixed
class Table:
    """One table: its name, key columns, foreign keys (column, table), columns in published order, and short title."""

    name: str
    key: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    zh: str
    en: str

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in published order."""
        return tuple(column.name for column in self.columns)


def text(name: str, zh: str, en: str, *codes: str) -> Column:
    """A column of text that may be blank."""
    return Column(name, "string", zh, en, codes=codes)


def need(name: str, zh: str, en: str, *codes: str) -> Column:
    """A column of text that is always filled."""
    return Column(name, "string", zh, en, required=True, codes=codes)


def number(name: str, zh: str, en: str) -> Column:
    """A column of numbers that may be blank."""
    return Column(name, "number", zh, en)


def year(required: bool = True) -> Column:
    """The year that something is filed under."""
    return Column("year", "integer", "年份", "Year", required)


NOTES = (text("note_zh", "说明", "Note in Chinese"), text("note_en", "英文说明", "Note in English"))
SCOPE = text("scope", "口径", "Scope")
NAMES = (text("name_zh", "名称", "Name in Chinese"), text("name_en", "英文名称", "Name in English"))

ENDS = (
    number("value_low", "区间下限", "Lower end of a range"),
    number("value_high", "区间上限", "Upper end of a range"),
    number("value_decimals", "所载小数位数", "Decimals given"),
)
