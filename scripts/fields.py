"""What may stand in a field of a curated record: ids, years, periods, addresses, texts in two languages."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE = r"^[a-z0-9_]+$"
PERIOD = r"^\d{4}(/\d{4})?$"
DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
SHA256 = r"^[0-9a-f]{64}$"
URL = r"^https?://[^\s\"'<>]+$"
SITE = r"^https?://[^\s\"'<>?#]+$"
VERSION = r"^\d+\.\d+\.\d+$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
DIVISION = r"^\d{6}$"
PRINTED = r"^\S+$"
HAN = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"

FORMS = {
    ID: "lower-case letters, digits and single hyphens, such as 'new-entrants'",
    CODE: "lower-case letters, digits and underscores",
    PERIOD: "a year such as 2016 or a school year such as 2022/2023",
    DAY: "a date such as 2020-02-21, 2020-02 or 2020",
    SHA256: "64 hexadecimal digits",
    URL: "an address that starts with https:// or http://",
    SITE: "an address that starts with https:// or http:// and has no ? or #",
    VERSION: "a version such as 1.0.0",
    LANGUAGE: "a language tag such as zh or en",
    DIVISION: "the six digits of GB/T 2260",
    PRINTED: "the printed characters without white space",
}

Id = Annotated[str, StringConstraints(pattern=ID, max_length=80)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Day = Annotated[str, StringConstraints(pattern=DAY)]
Url = Annotated[str, StringConstraints(pattern=URL)]
Finite = Annotated[Decimal, Field(allow_inf_nan=False)]


def _school_year(period: str) -> str:
    start, _, end = period.partition("/")
    if end and int(end) != int(start) + 1:
        raise ValueError(f"a school year spans two years in a row, such as {start}/{int(start) + 1}")
    return period


def _folder(address: str) -> str:
    """An address that others are put behind: it ends in a slash."""
    return address if address.endswith("/") else f"{address}/"


def _yes_no(value: object) -> object:
    return {"yes": True, "no": False}.get(str(value), value)


Period = Annotated[str, StringConstraints(pattern=PERIOD), AfterValidator(_school_year)]
Site = Annotated[str, StringConstraints(pattern=SITE), AfterValidator(_folder)]
Flag = Annotated[bool, BeforeValidator(_yes_no)]


class Record(BaseModel):
    """Base of all curated records: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Record):
    """A record that others refer to by its id."""

    id: Id


def _unfolded(text: str) -> str:
    """Chinese text without the spaces that folding over several lines puts between its characters."""
    return re.sub(f"(?<={HAN}) (?={HAN})", "", text)


class Text(Record):
    """A text for readers in both languages; a missing one falls back to the other, marked with its language."""

    zh: Annotated[Line, AfterValidator(_unfolded)] | None = None
    en: Line | None = None

    def in_language(self, language: str) -> str:
        """The text in `language`, or "" where it was not written."""
        return (self.zh if language == "zh" else self.en) or ""


class Words(Record):
    """Words to be found by, in both languages."""

    zh: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()
