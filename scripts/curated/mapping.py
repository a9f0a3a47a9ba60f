"""sources/<id>.yaml: a table as a source, and which of its columns is what. Values stay in the file beside it."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from scripts.curated.fields import SHA256, Day, FullDay, Id, Language, Line, Named, Record, Shown, Text, Url
from scripts.curated.project import Licence

Row = Annotated[int, Field(ge=1, le=1_048_576)]


NAMED = {"tab": "\t", "space": " "}  # signs that no one sees, and YAML loses


def _named(text: object) -> object:
    return NAMED.get(text, text) if isinstance(text, str) else text


def _sign(text: str) -> str:
    if len(text) > 1 or text.isalnum() or text in ('"', "-", "+"):
        raise ValueError("one sign that is no letter, digit, sign of a number or quotation mark")
    return text


def _mark(text: str) -> str:
    if any(map(str.isdigit, text)):
        raise ValueError("letters that stand behind a number, without digits")
    return text


Sign = Annotated[str, BeforeValidator(_named), AfterValidator(_sign)]
Mark = Annotated[Line, AfterValidator(_mark)]
MISSING = ("", ".", "..", "...", "…", "-", "–", "—", ":", "x", "n/a", "N/A", "NA", "NaN", "nan", "null", "NULL", "#N/A")


class Where(Record):
    """Where a table says something: in a column, in a header row (by its number in the sheet), or nowhere: it is fixed.

    The name of a column alone stands for {column: name}.
    """

    column: Line | None = None
    header: Row | None = None
    fixed: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return {"column": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one(self) -> "Where":
        if sum(one is not None for one in (self.column, self.header, self.fixed)) != 1:
            raise ValueError("the name of a column, {header: row} or {fixed: value}")
        return self


class Mapping(Record):
    """Which column of a table is the place, the period and the indicator, and how its values are written.

    In the long form `value` names the column of values. Without it every other column holds values, and what heads it
    is named by {header: row}: columns whose header says nothing that is known are left out. `indicators` and `places`
    say what stands for which id; places that no file defines are made where `kind` says of which kind.
    `header` lists the rows that head the columns, `last` is the last row of values. `units`: what an indicator's values
    are written in where it is not its own unit. `marks`: letters behind a value, and the status that they stand for.
    `month`: the column of months or quarters where the period is a year. `dates`: what dates stand for, a whole year,
    quarter or month, where they are only a day of it, or two `years`, where 2011-12 is no month. `skip`: texts of a
    column whose rows are left out. `down`: columns in which a blank cell, or one that is merged with others, repeats
    what stands above it.
    """

    place: Where
    period: Where
    indicator: Where
    value: Line | None = None
    places: dict[Line, Id] = Field(default_factory=dict)
    kind: Line | None = None
    indicators: dict[Line, Id] = Field(default_factory=dict)
    units: dict[Id, Line] = Field(default_factory=dict)
    breakdowns: dict[Id, Where] = Field(default_factory=dict)
    header: tuple[Row, ...] = Field(default=(1,), min_length=1, max_length=4)
    last: Row | None = None
    sheet: Line | None = None
    encoding: Line = "utf-8"
    delimiter: Sign = ","
    decimal: Literal[".", ","] = "."
    thousands: Sign = ""
    missing: tuple[str, ...] = MISSING
    marks: dict[Mark, Literal["A", "B", "D", "E", "U"]] = Field(default_factory=dict)
    skip: dict[Line, tuple[str, ...]] = Field(default_factory=dict)
    down: tuple[Line, ...] = ()
    month: Line | None = None
    dates: Literal["year", "quarter", "month", "years"] | None = None

    @model_validator(mode="after")
    def _apart(self) -> "Mapping":
        if self.thousands == self.decimal:
            raise ValueError("'thousands' and 'decimal' that differ")
        return self

    @property
    def wheres(self) -> dict[str, Where]:
        """Where each part of an observation stands, by what it is."""
        return {"place": self.place, "period": self.period, "indicator": self.indicator, **self.breakdowns}


class TableSource(Named):
    """sources/<id>.yaml: where a table comes from, the file beside this one that holds it, and its mapping.

    `scope` are the scopes of all of its values. `file` may be a `datapackage.json`; `resource` then names one of its
    tables. `schema` is a Table Schema beside it.
    """

    id: Id = ""
    title: Shown
    publisher: Shown
    url: Url | None = None
    licence: Licence | None = None
    retrieved: FullDay | None = None
    published: Day | None = None
    language: Language
    entity: Id | None = None
    scope: tuple[Id, ...] = ()
    note: Text = Text()
    file: Line
    resource: Line | None = None
    schema_file: Line | None = Field(default=None, alias="schema")
    sha256: Annotated[str, StringConstraints(pattern=SHA256)] | None = None
    table: Mapping
