"""The curated files of a table that was looked at, as short as can be, with a comment wherever a guess is not sure."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scripts.curated import naming
from scripts.curated.cells import Form
from scripts.curated.mapping import MISSING, Where
from scripts.importing.endings import WORD, Ending, ending
from scripts.importing.guess import WHOLES, Guess
from scripts.importing.look import Looked

PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f\u4e00-\u9fff][\w\u00c0-\u024f\u4e00-\u9fff ./()%$€£-]*")
# How headers shorten words, written out.
SHORT = {
    "pop": "population",
    "avg": "average",
    "pct": "per cent",
    "percap": "per capita",
    "gdp": "GDP",
    "num": "number",
}
NO_UNIT = re.compile(r"(?:as|at|on|since|from|to|for|incl\w*|excl\w*|not|seasonally)\b", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HUNDRED = 100  # per cent of a whole
WORDS = ("yes", "no", "true", "false", "null", "on", "off")
BEHIND = re.compile(r"^( *)(\S.*\S|\S)  # (.*)$", re.MULTILINE)
UNITS = (
    (r"per.?cap|per.?head|per.?person|人均", "", "per_head"),
    (r"%|per ?cent|\bshare\b|\brate\b|占比|率", "%", "share"),
    (r"\$|\busd\b|dollar", "US$", "amount"),
    (r"\bgdp\b|price|income|revenue", "", "amount"),
    (r"^pop|people|persons|inhabitants|人口|人数", "people", "count"),
    (r"\byears\b|expect", "years", "score"),
)
# What makes another unit of the one that a text names: US$ bn, deaths per 1000, people per km2, people m.
OTHERWISE = re.compile(r"\bper (?:\d|[a-z]+[23]\b|sq)|\b(?:thousand|[mbtr]+illion)s?\b|\b(?:bn|mn|mln)\b|\b(?:k|m|mm)$")
MONEY = ("US$", "€", "£")
UNKNOWN = {"en": "unknown", "zh": "未知"}  # a publisher that nobody has typed yet
UNITS_ZH = {"people": "人", "US$": "美元", "years": "年"}
LONGEST_UNIT, LONGEST_LABEL = 40, 63  # characters: longer ones in brackets are no unit; of a part of a host name
PROJECT = """\
name: {name}
version: 0.1.0
created: {created}
languages: [{language}]
title: {{{language}: {title}}}
address: https://{host}.example/  # the address that the site will have
licence: {{id: CC-BY-4.0, title: CC BY 4.0, url: 'https://creativecommons.org/licenses/by/4.0/'}}  # choose
contributors: [{{title: {publisher}}}]  # who publishes this site
entity_kinds: [{kind}]
year_pages: no  # figures stand on the page of their place
{offered}
"""
MANY = 10_000  # cells of a table whose site would be large
SMALL = (
    "downloads: {whole: [xlsx, csv], place: [csv], theme: [], indicator: [], packages: no, references: no, figures: no}"
)
LARGE = (
    "offers: lean  # so many values would make a large site\ndownloads: {whole: [xlsx, csv.gz, parquet], indicator: []}"
)
KINDS = {
    "en": "{{id: {id}, en: {one}, en_many: {many}}}",
    "zh": "{{id: {id}, zh: {one}}}",
}


@dataclass(frozen=True)
class Stub:
    """An indicator as guessed from its values: `doubt` says what to look at."""

    id: str
    name: str
    unit: str
    kind: str
    decimals: int
    doubt: str


def mapping(looked: Looked, found: Guess, kind: str, indicators: Mapping[str, str]) -> Iterator[str]:
    """The lines of the mapping; `indicators` are the ids by the texts that stand for them."""
    written = looked.written
    for part in ("place", "period", "indicator"):
        doubt = f"  # {found.doubts[part]}" if part in found.doubts else ""
        yield f"  {part}: {_where(found.wheres[part])}{doubt}"
    yield from (f"  {key}: {scalar(one)}" for key, one in _further(found) if one)
    own = {text: name for text, name in indicators.items() if naming.key(text) != name}
    if own:
        yield f"  indicators: {_flow(own)}"
    if kind:
        yield f"  kind: {kind}  # places that no file defines are made, of this kind"
    if found.groups:
        yield f"  breakdowns: {{{', '.join(f'{name}: {_where(found.wheres[name])}' for name in found.groups)}}}"
    if totals := _totals(looked, found.wheres["period"]):
        yield f"  skip: {{{scalar(found.wheres['period'].column or '')}: [{', '.join(map(scalar, totals))}]}}"
    if written.down:
        yield f"  down: [{', '.join(map(scalar, written.down))}]"
    yield from _marks(written.marks)
    if written.header != (1,):
        yield f"  header: [{', '.join(map(str, written.header))}]"
    if written.last:
        yield f"  last: {written.last}  # the last row of values: notes follow"
    said = {"sheet": written.sheet or "", "encoding": written.encoding, "delimiter": written.delimiter}
    said |= {"decimal": written.decimal, "thousands": written.thousands}
    usual = {"sheet": "", "encoding": "utf-8", "delimiter": ",", "decimal": ".", "thousands": ""}
    yield from (f"  {key}: {scalar(text)}" for key, text in said.items() if text != usual[key])
    if found.left_out:
        yield f"  # left out, as they seem to say nothing that is counted or measured: {', '.join(found.left_out)}"


def _marks(marks: Mapping[str, str]) -> Iterator[str]:
    if marks:
        said = ", ".join(f"{mark}: {status}" for mark, status in marks.items())
        yield f"  marks: {{{said}}}  # letters behind values: A normal, B break, D definition, E estimate, U doubt"


def source(file: str, content: bytes, language: str, title: str, publisher: str) -> str:
    """The head of the source, up to its mapping."""
    by = scalar(publisher or UNKNOWN.get(language, UNKNOWN["en"]))
    return (
        f"title: {scalar(title)}\npublisher: {by}  # who publishes the table\n"
        "# url: https://…\n# retrieved: 2026-01-31\n# licence: {id: …, title: …, url: …}\n"
        f"language: {language}\nfile: {scalar(file)}\nsha256: {hashlib.sha256(content).hexdigest()}\ntable:\n"
    )


def measured(looked: Looked, text: str, cells: Sequence[str], others: Iterable[str] = ()) -> Stub:
    """An indicator from the text that stands for it, beside the `others`, and the cells that hold its values."""
    form = Form(looked.written.decimal, looked.written.thousands, ("%",), looked.written.marks)
    values = [cell.value for one in cells if one.strip() not in MISSING and (cell := form.read(one))]
    bare, _, behind = text.partition("(")
    said = behind.rstrip(") ").strip()
    if len(said) > LONGEST_UNIT or NO_UNIT.match(said):
        bare, said = text, ""
    signs = {sign for one in cells[:200] for sign in "%$€£" if sign in one}
    unit, kind = _unit(said or "".join(signs) or ("" if OTHERWISE.search(WORD.sub(" ", text).casefold()) else text))
    if not said and kind == "share" and any(abs(one) > HUNDRED for one in values):
        unit, kind = "", ""
    doubt = "" if said or signs else "unit and kind?"
    if not (said or signs) and (end := ending(text, others)) and (known := _kind(end, values)):
        bare, unit, doubt, kind = end.bare, end.unit, end.doubt, known
    unit = said or (UNITS_ZH.get(unit, unit) if CHINESE.search(text) else unit)
    places = min(
        max((_places(one) for one in values[:5000]), default=0), 2 if any(abs(one) >= 10 for one in values) else 3
    )
    if not kind:
        kind = "count" if not places and all(one >= 0 for one in values) else "score"
    return Stub(naming.ident(named(bare)) or "value", named(bare), unit, kind, places, doubt)


def _kind(end: Ending, values: Iterable[Decimal]) -> str:
    """The kind of what has a unit at its end; none where its name tells of another unit: people are no kilograms.

    Per cent of anything are a share where the values allow it: a change in per cent is none.
    """
    if end.unit == "%":
        return "share" if all(0 <= one <= HUNDRED for one in values) else "score"
    hinted = _unit(WORD.sub(" ", end.bare))[1]
    return "" if hinted == "count" or (hinted == "amount" and end.unit not in MONEY) else hinted or end.kind


def _further(found: Guess) -> Iterator[tuple[str, str]]:
    """Further keys of the mapping and what was guessed for each."""
    yield from (("month", found.month), ("dates", found.dates), ("value", found.value))


def named(text: str) -> str:
    """A name from what heads a column: `life_expect` becomes `Life expect`, `GDP_percap` `GDP per capita`.

    Words with a capital in front become small where the header is written as headers are; `AZ-Phoenix` stays.
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\s]+", " ", text).strip()
    joined = "_" in text or words != text
    if joined and text.isupper():
        words = words.lower()
    if joined or words.istitle():
        words = re.sub(r"\b[A-Z][a-z]*\b", lambda word: word[0].lower(), words)
    words = re.sub(r"[A-Za-z]+", lambda word: SHORT.get(word[0].casefold(), word[0]), words)
    return words[:1].upper() + words[1:]


def _totals(looked: Looked, period: Where) -> list[str]:
    """The texts of the column of periods that mean all of them together."""
    if not period.column:
        return []
    cells = looked.grid.cells.iloc[:, list(looked.grid.names).index(period.column)]
    return [str(one) for one in cells.unique() if str(one).strip().casefold() in WHOLES]


def indicators(found: Iterable[Stub], language: str) -> str:
    """The dictionary's lines for indicators."""
    return "".join(
        f"- {{id: {one.id}, name: {{{language}: {scalar(one.name)}}}, {_unit_key(one)}kind: {one.kind}"
        f"{f', decimals: {one.decimals}' if one.decimals else ''}}}{f'  # {one.doubt}' if one.doubt else ''}\n"
        for one in found
    )


def breakdowns(groups: Mapping[str, Sequence[str]], language: str) -> str:
    """The dictionary's lines for what figures are broken down by; texts for the whole are no group."""
    lines = []
    for name, texts in groups.items():
        called = scalar(named(name.replace("-", " ")))
        lines.append(f"- id: {name}\n  name: {{{language}: {called}}}\n  exhaustive: no  # or yes\n  codes:\n")
        lines += [
            f"    - {{id: {naming.ident(text) or 'x'}, name: {{{language}: {scalar(text)}}}}}\n"
            for text in texts
            if text.casefold() not in WHOLES
        ]
    return "".join(lines)


def apart(text: str) -> str:
    """The text with each comment on a line of its own, above what it is about: there it can cut nothing short."""
    return BEHIND.sub(r"\1# \3\n\1\2", text)


def scalar(text: str) -> str:
    """A text as YAML has it, in quotation marks where it needs them."""
    safe = PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in WORDS
    return text if safe and ": " not in text and " #" not in text else "'" + text.replace("'", "''") + "'"


def _unit_key(one: Stub) -> str:
    return f"unit: {scalar(one.unit)}, " if one.unit else ""


def _flow(pairs: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{scalar(text)}: {name}" for text, name in pairs.items()) + "}"


def _where(where: Where) -> str:
    if where.column:
        return scalar(where.column)
    return f"{{header: {where.header}}}" if where.header else f"{{fixed: {scalar(where.fixed or '')}}}"


def _unit(text: str) -> tuple[str, str]:
    """A unit and a kind that a text hints at; blank where it hints at none."""
    low = text.casefold()
    return next(((unit, kind) for pattern, unit, kind in UNITS if re.search(pattern, low)), ("", ""))


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def project(name: str, title: str, kind: tuple[str, str, str], language: str, created: str, cells: int = 0) -> str:
    """A project to begin with, for a table of so many cells."""
    code, one, many = kind
    form = KINDS.get(language, KINDS["en"]).format(id=code, one=one, many=many)
    return PROJECT.format(
        name=name,
        host=name[:LONGEST_LABEL].strip("-"),
        created=created,
        language=language,
        title=scalar(title),
        publisher="Your name",
        kind=form,
        offered=LARGE if cells > MANY else SMALL,
    )


def short(title: str) -> str:
    """A name for a site from the title of a table: without its number, up to where it says of what and when."""
    bare = re.sub(r"^(?:Table|表)\s*[\dA-Za-z.-]*\d[.:：]?\s*", "", title)
    found = re.split(r"[:：;；,，(（]| for | by ", bare, maxsplit=1)[0].strip()
    return found if len(found.split()) > 1 or CHINESE.search(found) else bare


def unique(one: Stub, taken: Iterable[str]) -> Stub:
    """The indicator with an id that no other has."""
    name, known, number = one.id[: naming.LONGEST_SLUG - 5].strip("-"), set(taken), 1
    while one.id in known:
        number += 1
        one = replace(one, id=f"{name}-{number}")
    return one


def called(one: Stub, name: str) -> Stub:
    """The indicator with another id."""
    return replace(one, id=name)
