"""The curated files of a table that was looked at, as short as can be, with a comment wherever a guess is not sure."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from scripts.curated import naming
from scripts.curated.cells import Form
from scripts.curated.mapping import MISSING
from scripts.fixed import fixed
from scripts.importing.endings import WORD, Ending, ending
from scripts.importing.hints import WHOLES
from scripts.importing.look import Looked
from scripts.importing.titles import without_notes
from scripts.importing.units import LONGEST, OTHERWISE, Said, hinted, normal

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
NO_UNIT = re.compile(
    r"\d(?![\d,]*000\b)|(?:as|at|on|since|from|to|for|incl\w*|excl\w*|not|seasonally)\b", re.IGNORECASE
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
IN_BRACKETS = re.compile(r"(.*?\S)\s*[(（]([^()（）]+)[)）]\s*")
HUNDRED = 100  # per cent of a whole
WORDS = ("yes", "no", "true", "false", "null", "on", "off")
BEHIND = re.compile(r"^( *)(\S.*\S|\S)  # (.*)$", re.MULTILINE)
MONEY = ("US$", "€", "£")
UNKNOWN = {"en": "unknown", "zh": "未知"}  # a publisher that nobody has typed yet
UNITS_ZH = {"people": "人", "US$": "美元", "years": "年"}
LONGEST_LABEL = 63  # characters of a part of a host name
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


@fixed
class Stub:
    """An indicator as guessed from its values: `doubt` says what to look at."""

    id: str
    name: str
    unit: str
    kind: str
    decimals: int
    doubt: str


def source(file: str, content: bytes, language: str, title: str, publisher: str, lines: Iterable[str]) -> str:
    """The file of the source, with the lines of its mapping."""
    by = scalar(publisher or UNKNOWN.get(language, UNKNOWN["en"]))
    return (
        f"title: {scalar(title)}\npublisher: {by}  # who publishes the table\n"
        "# url: https://…\n# retrieved: 2026-01-31\n# licence: {id: …, title: …, url: …}\n"
        f"language: {language}\nfile: {scalar(file)}\nsha256: {hashlib.sha256(content).hexdigest()}\ntable:\n"
        + "".join(f"{line}\n" for line in lines)
    )


def measured(looked: Looked, text: str, cells: Sequence[str], others: Iterable[str], own: Said) -> Stub:
    """An indicator from the text that stands for it, beside the `others`, and the cells that hold its values.

    `own` is the unit that stands below its name or beside its values.
    """
    form = Form(looked.written.decimal, looked.written.thousands, ("%",), looked.written.marks)
    values = [cell.value for one in cells if one.strip() not in MISSING and (cell := form.read(one))]
    signs = {sign for one in cells[:200] for sign in "%$€£" if sign in one}
    bare, unit, kind, doubt = _meant(looked, without_notes(text), values, "".join(signs), others, own)
    places = min(
        max((_places(one) for one in values[:5000]), default=0), 2 if any(abs(one) >= 10 for one in values) else 3
    )
    if not kind:
        kind = "count" if not places and all(one >= 0 for one in values) else "score"
    return Stub(naming.ident(named(bare)) or "value", named(bare), unit, kind, places, doubt)


def _meant(
    looked: Looked, text: str, values: Sequence[Decimal], signs: str, others: Iterable[str], own: Said
) -> tuple[str, str, str, str]:
    """The name, the unit and the kind of an indicator, and what to look at.

    A unit of its own comes before one above the table, and that before what its name hints at.
    """
    bracketed = None if own.unit or own.doubt else IN_BRACKETS.fullmatch(text)
    bare, said = (bracketed[1], bracketed[2].strip()) if bracketed else (text, own.unit)
    if len(said) > LONGEST or NO_UNIT.match(said):
        bare, said = text, ""
    said, sure = normal(said), bool(said or signs)
    unit, kind = hinted(said or signs or ("" if OTHERWISE.search(WORD.sub(" ", text).casefold()) else text))
    if kind == "share" and not all(0 <= one <= HUNDRED for one in values):
        unit, kind = (unit, "score") if sure else ("", "")
    doubt = own.doubt or ("" if sure else "unit and kind?")
    if not sure and (end := ending(text, others)) and (known := _kind(end, values)):
        return end.bare, end.unit, known, end.doubt
    if not sure and not own.doubt and kind not in ("share", "per_head") and looked.unit != Said():
        return bare, looked.unit.unit, hinted(looked.unit.unit)[1] or kind, looked.unit.doubt
    return bare, said or (UNITS_ZH.get(unit, unit) if CHINESE.search(text) else unit), kind, doubt


def _kind(end: Ending, values: Iterable[Decimal]) -> str:
    """The kind of what has a unit at its end; none where its name tells of another unit: people are no kilograms.

    Per cent of anything are a share where the values allow it: a change in per cent is none.
    """
    if end.unit == "%":
        return "share" if all(0 <= one <= HUNDRED for one in values) else "score"
    meant = hinted(WORD.sub(" ", end.bare))[1]
    return "" if meant == "count" or (meant == "amount" and end.unit not in MONEY) else meant or end.kind


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


def entities(ids: Mapping[str, str], kind: str, language: str) -> str:
    """The dictionary's lines for places that need an id of their own."""
    lines = [
        f"- {{id: {name}, kind: {kind}, name: {{{language}: {scalar(text)}}}}}  # another place is spelt so\n"
        for text, name in ids.items()
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
