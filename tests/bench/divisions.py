"""The provinces, prefecture-level places and counties of China, by their codes of GB/T 2260."""

import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.curated.naming import slug

FILE = Path(__file__).parent / "divisions.csv"
KINDS = {"0000": "province", "00": "city"}
REST = "county"
RANKS = ("Autonomous Prefecture", " Prefecture", " League")


@dataclass(frozen=True)
class Division:
    """A place: its code, its names, and its kind."""

    code: str
    name: str
    english: str
    kind: str

    @property
    def stem(self) -> str:
        """Its English name without the words for its rank and its people."""
        name, _, rest = self.english.partition(" ")
        return name if rest.endswith(RANKS[0]) else self.english.removesuffix(RANKS[1]).removesuffix(RANKS[2])


@dataclass(frozen=True)
class Place:
    """A place as a catalogue names it: its code, kind and names, the id of its entity and of the one it belongs to."""

    division: Division
    id: str
    name: str
    english: str
    parent: str = ""

    def record(self) -> str:
        """Its line in a file of entities."""
        parent = f", parent: {self.parent}" if self.parent else ""
        name = f'{{zh: {self.name}, en: "{self.english}"}}'
        return (
            f"- {{id: {self.id}, kind: {self.division.kind}, name: {name}{parent}, gb2260: '{self.division.code}'}}\n"
        )


@cache
def divisions() -> tuple[Division, ...]:
    """Every division, in order of codes; the English name of a county is its pinyin."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Division(row["code"], row["name"], row["english"] or _pinyin(row["name"]), _kind(row["code"]))
            for row in csv.DictReader(lines)
        )


def _kind(code: str) -> str:
    return next((kind for ending, kind in KINDS.items() if code.endswith(ending)), REST)


def _pinyin(name: str) -> str:
    return slug(name).replace("-", "").capitalize()


@cache
def provinces() -> dict[str, Place]:
    """The provinces by the first two digits of their codes."""
    return {one.code[:2]: Place(one, slug(one.english), one.name, one.english) for one in _of("province")}


def cities(count: int, seed: int) -> list[Place]:
    """So many prefecture-level places in order of codes; more of them are the same and others."""
    above, stems = provinces(), Counter(one.stem for one in (*_of("province"), *_of("city")))
    drawn = random.Random(seed).sample(_of("city"), len(_of("city")))[:count]  # noqa: S311 - the same every time
    return [_city(one, above[one.code[:2]], stems[one.stem] > 1) for one in sorted(drawn, key=lambda one: one.code)]


def _city(one: Division, province: Place, shared: bool) -> Place:
    """A city below its province, which stands in its id and its English name where another place has the same."""
    name = slug(one.stem)
    if not shared:
        return Place(one, name, one.name, one.english, province.id)
    return Place(one, f"{name}-{province.id}", one.name, f"{one.english} ({province.english})", province.id)


def counties(count: int, known: Sequence[Place]) -> list[Place]:
    """The first so many counties in order of codes, below the city that they belong to, if known, or the province."""
    below = {one.division.code[:4]: one.id for one in known}
    names = Counter(name for one in _of(REST) for name in (one.name, one.english))
    return [_county(one, below.get(one.code[:4], provinces()[one.code[:2]].id), names) for one in _of(REST)[:count]]


def _county(one: Division, above: str, names: Counter[str]) -> Place:
    """A county; its names say which one it is where others have the same."""
    city = next((city.name for city in _of("city") if city.code[:4] == one.code[:4]), "")
    name = one.name if names[one.name] == 1 else (city or provinces()[one.code[:2]].name) + one.name
    english = one.english if names[one.english] == 1 else f"{one.english} ({one.code})"
    return Place(one, f"county-{one.code}", name, english, above)


@cache
def _of(kind: str) -> list[Division]:
    return [one for one in divisions() if one.kind == kind]
