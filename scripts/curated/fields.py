"""What may stand in a field of a curated record: ids, years, periods, addresses, texts in two languages."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from scripts.curated.reserved import MISSING, is_address, mistaken

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE = r"^[a-z0-9_]+$"
PERIOD = r"^[0-9]{4}(/[0-9]{4})?$"
SHA256 = r"^[0-9a-f]{64}$"
URL = r"^https?://[^\s\"'<>\\^`{|}]+$"  # what stands in no IRI (RFC 3987) is written with %
SITE = r"^https?://[^\s\"'<>\\^`{|}?#]+$"
VERSION = r"^(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}$"
SPDX = r"^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
DIVISION = r"^[0-9]{6}$"
PRINTED = r"^\S+$"
CODE_OF_PLACE = r"^[A-Za-z0-9._-]{1,40}$"
PATTERN = r"^https?://[^\s\"'<>\\^`{|}]*\{code\}[^\s\"'<>\\^`{|}]*$"
PAGE = r"^[0-9A-Za-z.-]{1,12}$"
YEARS = (1900, 2100)
EARLIEST = date(1980, 1, 1)  # ZIP knows no day before
# Languages by their code in ISO 639-1; codes of three letters (ISO 639-3) are taken as they are.
LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
    "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
    "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq "
    "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
HAN = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"

FORMS = {
    ID: "lower-case letters, digits and single hyphens, such as 'new-entrants'",
    CODE: "lower-case letters, digits and underscores",
    PERIOD: "a year such as 2016 or a school year such as 2022/2023",
    SHA256: "64 hexadecimal digits",
    URL: "an address that starts with https:// or http:// and has no blank, quotation mark, bracket or one of \\ ^ ` |",
    SITE: "an address that starts with https:// or http:// and has no ? or #",
    SPDX: "the id of a licence in SPDX, such as CC-BY-4.0",
    VERSION: "a version such as 1.0.0",
    LANGUAGE: "a language tag such as zh or en",
    DIVISION: "the six digits of GB/T 2260",
    CODE_OF_PLACE: "letters, digits, full stops, underscores and hyphens",
    PATTERN: "an address with {code} where the code stands",
    PAGE: "the number of a page, such as 12, iv or 12-13",
    PRINTED: "the printed characters without white space",
}

DIGITS = 15  # of a number: what a table holds exactly


def _unmistaken(name: str) -> str:
    if as_what := mistaken(name):
        raise ValueError(f"an id that no program takes for {as_what}")
    return name


def _shown(text: str) -> str:
    if text in MISSING:
        raise ValueError("a text that no program takes for a missing value: write it out")
    return text


def _address(text: str) -> str:
    if not is_address(text.replace("{code}", "code")):
        raise ValueError("an address with a host that there can be, such as https://example.org/")
    return text


def _plain(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?", value):
        raise ValueError("a number such as 12.5")
    return value


def _sized(number: Decimal) -> Decimal:
    digits = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    if len(digits) > DIGITS or (number and not -DIGITS <= number.adjusted() < DIGITS):
        raise ValueError(f"a number of at most {DIGITS} digits below 10^{DIGITS}")
    return number


LONGEST_ID = 80
Id = Annotated[str, StringConstraints(pattern=ID, max_length=LONGEST_ID), AfterValidator(_unmistaken)]
Code = Annotated[str, StringConstraints(pattern=CODE, max_length=40), AfterValidator(_unmistaken)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Shown = Annotated[Line, AfterValidator(_shown)]
Url = Annotated[str, StringConstraints(pattern=URL, max_length=1000), AfterValidator(_address)]
Finite = Annotated[Decimal, Field(allow_inf_nan=False), BeforeValidator(_plain), AfterValidator(_sized)]


def _year(value: object) -> object:
    if not re.fullmatch("[0-9]{4}", str(value)) or not YEARS[0] <= int(str(value)) <= YEARS[1]:
        raise ValueError(f"a year from {YEARS[0]} to {YEARS[1]}")
    return value


def _in_years(period: str) -> str:
    for year in period.split("/"):
        _year(year)
    start, _, end = period.partition("/")
    if end and int(end) != int(start) + 1:
        raise ValueError(f"two years in a row, such as {start}/{int(start) + 1}")
    return period


def _folder(address: str) -> str:
    """An address that others are put behind: it ends in a slash, and every part of its path is a name."""
    if {"", ".", ".."} & set(urlsplit(address).path.removesuffix("/").split("/")[1:]):
        raise ValueError("an address without empty parts, '.' and '..'")
    return address if address.endswith("/") else f"{address}/"


def _day(value: object) -> object:
    if not _on_calendar(str(value)):
        raise ValueError("a date such as 2020-02-21, 2020-02 or 2020")
    return value


def _full_day(value: object) -> object:
    if len(str(value)) != 10 or not _on_calendar(str(value)):
        raise ValueError("a date such as 2020-02-21")
    return value


def _storable(day: date) -> date:
    if day < EARLIEST:
        raise ValueError(f"a day from {EARLIEST}, the first that the files of a release can bear")
    return day


def _on_calendar(text: str) -> bool:
    """Whether there is such a day, month or year."""
    try:
        first = date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return bool(re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text)) and YEARS[0] <= first.year <= YEARS[1]


def _language(tag: str) -> str:
    code = tag.partition("-")[0]
    if len(code) == 2 and code not in LANGUAGES.split():
        raise ValueError("the code of a language in ISO 639, such as zh or en")
    return tag


def _yes_no(value: object) -> object:
    return {"yes": True, "no": False}.get(str(value), value)


Year = Annotated[int, BeforeValidator(_year)]
Period = Annotated[str, StringConstraints(pattern=PERIOD), AfterValidator(_in_years)]
Day = Annotated[str, BeforeValidator(_day)]
FullDay = Annotated[date, BeforeValidator(_full_day)]
ReleaseDay = Annotated[FullDay, AfterValidator(_storable)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE), AfterValidator(_language)]
Site = Annotated[
    str, StringConstraints(pattern=SITE, max_length=300), AfterValidator(_address), AfterValidator(_folder)
]
Flag = Annotated[bool, BeforeValidator(_yes_no)]


class Record(BaseModel):
    """Base of all curated records: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Named(Record):
    """A record that others refer to by its id."""

    id: Id


def _unfolded(text: str) -> str:
    """Chinese text without the spaces that folding over several lines puts between its characters."""
    return re.sub(f"(?<={HAN}) (?={HAN})", "", text) if " " in text else text


class Text(Record):
    """A text for readers in both languages; a missing one falls back to the other, marked with its language."""

    zh: Annotated[Shown, AfterValidator(_unfolded)] | None = None
    en: Shown | None = None

    def in_language(self, language: str) -> str:
        """The text in `language`, or "" where it was not written."""
        return (self.zh if language == "zh" else self.en) or ""

    def either(self, language: str) -> str:
        """The text in `language`, or else in the other one; "" where it was written in neither."""
        return self.in_language(language) or self.zh or self.en or ""


class InEither(Record):
    """What is called something in Chinese and in English; where one is not written, the other stands in."""

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, value: object) -> object:
        if not isinstance(value, dict) or not {"zh", "en"} & value.keys():
            return value
        return {"zh": value.get("en"), "en": value.get("zh"), **value}


class Words(Record):
    """Words to be found by, in both languages."""

    zh: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()
