"""A national catalogue made from nothing: `python -m tests.bench.national FOLDER 333x10 [2838]`.

So many prefecture-level places of China, under their real codes and names, report so many years of made-up figures; one
report in twenty has a misprint of a known kind. The dictionary, themes, units, thresholds and charts are the real ones.
With a third argument a table tells of so many counties. The same arguments give the same bytes.
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import yaml

from scripts.files import curated_files
from scripts.writer import write_folder
from tests.bench.divisions import Place, cities, counties, provinces
from tests.bench.reports import CURATED, dictionary, reports
from tests.cases import strings
from tests.consistent import Figure, Report
from tests.planted import misprinted

SEED, START, EVERY = 20261129, 2015, 20
SLIPS = ("digits swapped", "digit lost", "unit", "sign")
SIZE = re.compile(r"([1-9]\d*)x([1-9]\d*)")
LEFT_OUT = ("entities", "reports/", "quotations/", "sources/", "scopes", "renames")
COUNTY = "- {id: county, zh: 区县, en: County, en_many: counties, page: no}\n"
COUNTED = ("students", "new-entrants", "graduates", "full-time-teachers")
SURVEY = """\
title: 各区县中等职业教育统计
publisher: 虚构统计局
language: zh
file: counties.csv
sha256: {sha256}
table: {{place: code, period: year, indicator: {{header: 1}}}}
"""


@dataclass(frozen=True)
class Slip:
    """A planted misprint: its kind and the statement that has it."""

    kind: str
    statement: str


@dataclass(frozen=True)
class National:
    """Curated texts and tables by path, and what is misprinted in them."""

    texts: Mapping[str, str]
    tables: Mapping[str, bytes]
    slips: Sequence[Slip]


def size(text: str) -> tuple[int, int]:
    """Places and years from `333x10`; raises `ValueError`."""
    found = SIZE.fullmatch(text)
    if not found:
        raise ValueError(f"'{text}' is no size: expected places and years, such as 333x10")
    return int(found[1]), int(found[2])


def national(places: int, years: int, *, districts: int = 0, seed: int = SEED) -> National:
    """A catalogue of so many places, years and counties; places and years of a smaller one are in a larger one, too."""
    chosen = cities(places, seed)
    texts, slips = _frame(counted=districts > 0), []
    for place in chosen:
        for year, figures in reports(place.id, range(START, START + years), seed).items():
            source = f"{place.id}-{year}"
            printed, slip = _slipped(figures, source, seed)
            texts[f"reports/{source}.yaml"] = _report(place, year, printed)
            slips += [slip] if slip else []
    known = [*provinces().values(), *chosen, *(below := counties(districts, chosen))]
    texts["entities.yaml"] = "".join(one.record() for one in known)
    table = _table(below, seed) if below else b""
    if below:
        texts["sources/counties.yaml"] = SURVEY.format(sha256=sha256(table).hexdigest())
    return National(texts, {"sources/counties.csv": table} if below else {}, slips)


def _frame(*, counted: bool) -> dict[str, str]:
    """The real curated files that tell of no place."""
    texts = {name: text for name, text in curated_files(CURATED).items() if not name.startswith(LEFT_OUT)}
    project = strings(texts["project.yaml"])
    project = {name: value for name, value in project.items() if name != "unnamed_periods"}
    project["entity_kinds"] = [*project["entity_kinds"], *(strings(COUNTY) if counted else [])]
    return {**texts, "project.yaml": yaml.safe_dump(project, allow_unicode=True, sort_keys=False)}


def _slipped(figures: Report, source: str, seed: int) -> tuple[Report, Slip | None]:
    """The figures of a report, in one of twenty with a misprint."""
    chance = random.Random(f"{seed} {source} slip")  # noqa: S311 - the same slips every time
    if chance.randrange(EVERY):
        return figures, None
    kind = chance.choice(SLIPS)
    printed, slip = misprinted(figures, {}, kind, chance)
    return printed, Slip(kind, slip.name(source)) if slip else None


def _report(place: Place, year: int, figures: Report) -> str:
    name = place.name
    return "".join(
        [
            f"source:\n  id: {place.id}-{year}\n  entity: {place.id}\n  title: {name}中等职业教育{year}年度质量报告\n",
            f"  publisher: {name}教育局\n  year: {year}\n  period: {year}\n  period_start: {year}-01-01\n",
            f"  period_end: {year}-12-31\n  language: zh\nsections:\n",
            *_sections(figures, year),
        ]
    )


def _sections(figures: Report, year: int) -> Iterator[str]:
    def section(one: Figure) -> str:
        return dictionary()[one.indicator].section

    for name, own in groupby(sorted(figures, key=lambda one: int(section(one))), section):
        yield f"  '{name}':\n"
        for one in own:
            more = "" if one.measure == "level" else f", measure: {one.measure}"
            more += "" if one.year == year else f", period: {one.year}"
            yield f"    - {{indicator: {one.indicator}, printed: '{one.printed}'{more}}}\n"


def _table(below: Sequence[Place], seed: int) -> bytes:
    """A table with a row for each county and year."""
    rows = [",".join(("code", "year", *COUNTED))]
    for place in below:
        chance = random.Random(f"{seed} {place.id}")  # noqa: S311 - the same figures every time
        students = chance.randint(200, 9000)
        for year in (START, START + 1):
            graduates, entrants = students // 3, students // 3 + chance.randint(0, 60)
            students += entrants - graduates
            numbers = (students, entrants, graduates, students // 15 + 1)
            rows.append(",".join((place.division.code, str(year), *map(str, numbers))))
    return ("\n".join(rows) + "\n").encode()


def main(arguments: Sequence[str]) -> int:
    """Write a catalogue; 2 for misuse."""
    try:
        folder, (places, years) = Path(arguments[0]), size(arguments[1])
        made = national(places, years, districts=int(arguments[2]) if len(arguments) > 2 else 0)
    except (IndexError, ValueError):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    write_folder(folder, {**{name: text.encode() for name, text in made.texts.items()}, **made.tables})
    sys.stdout.write("".join(f"{one.kind}: {one.statement}\n" for one in made.slips))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
