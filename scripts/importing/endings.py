"""Units at the end of headers, as machines write them: `area_km2`, `gdp_usd`, `share_pct`."""

import re
from collections.abc import Iterable, Mapping

from scripts.fixed import fixed

# The unit and the kind of what is measured, by how headers end. Words that are part of names, such as days, are none.
ENDINGS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("pct", "percent"), ("%", "share")),
    **{"usd": ("US$", "amount"), "eur": ("€", "amount"), "gbp": ("£", "amount")},
    **{name: (name, "amount") for name in ("kg", "t", "kt", "ha")},
    **{"mt": ("Mt", "amount"), "gt": ("Gt", "amount")},
    **{name: (name, "score") for name in ("mm", "cm", "m", "km")},
    **{"m2": ("m²", "amount"), "sqm": ("m²", "amount"), "km2": ("km²", "amount"), "sqkm": ("km²", "amount")},
    **{"m3": ("m³", "amount"), "km3": ("km³", "amount")},
    **{name.lower(): (name, "amount") for name in ("kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW")},
    **{"degc": ("°C", "score"), "celsius": ("°C", "score"), "ppm": ("ppm", "score")},
}
EITHER: Mapping[str, str] = {
    "mt": "millions of tonnes, or metric tons?",
    "mw": "megawatts?",
}
LENGTHS = re.compile(r"height|length|width|depth|distance|elevation|altitude|diameter|radius|rain|snow|precip")
MASSES = re.compile(r"emission|co2|carbon|methane|ghg|weight|mass\b|waste|harvest|catch|freight|cargo")
EMITTED = re.compile(r"emission|co2|carbon|methane|ghg")
# Units only behind names of what is measured so: the same ends say men, millions, totals and names of states.
ONLY: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("m", "mm"), LENGTHS),
    **dict.fromkeys(("t", "kt"), MASSES),
    **dict.fromkeys(("mt", "gt"), EMITTED),
}
# Words before the end with which it makes another unit: per km², kg per ha, µg per m³, US$ million.
COMPOUND = frozenset(("per", "ug", "mg", "g", "l", "s", "h", "k", "mn", "mln", "bn", "million", "thousand", *ENDINGS))
WORD = re.compile(r"[_\s]+|(?<=[a-z])(?=[A-Z])")
LAST = re.compile(r"(.+?)(?:[_\s]+|(?<=[a-z])(?=[A-Z]))([A-Za-z]+[23]?)")


@fixed
class Ending:
    """A header without the unit at its end, that unit and the kind of what it measures, and what to look at."""

    bare: str
    unit: str
    kind: str
    doubt: str


def ending(text: str, others: Iterable[str]) -> Ending | None:
    """What the end of a header says; it stays in the name where another header differs in its end alone."""
    found = LAST.fullmatch(text.strip())
    if found is None or not _is_unit(found[1], found[2].casefold()):
        return None
    alike = sum(_bare(one) == _bare(text) for one in {text, *others}) > 1
    unit, kind = ENDINGS[found[2].casefold()]
    doubt = EITHER.get(found[2].casefold(), "kind?")
    return Ending(text if alike else found[1], unit, kind, f"unit from '{found[2]}' at the end: {doubt}")


def _is_unit(bare: str, end: str) -> bool:
    """Whether an end is a unit by itself behind what stands before it."""
    only, words = ONLY.get(end), WORD.split(bare.casefold())
    return end in ENDINGS and words[-1] not in COMPOUND and (only is None or bool(only.search(" ".join(words))))


def _bare(text: str) -> str:
    found = LAST.fullmatch(text.strip())
    return (found[1] if found and _is_unit(found[1], found[2].casefold()) else text).casefold()
