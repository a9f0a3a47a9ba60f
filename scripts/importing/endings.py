"""Units at the end of headers, as machines write them: `area_km2`, `gdp_usd`, `share_pct`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    "m": "metres, or millions of something?",
    "t": "tonnes?",
    "mt": "millions of tonnes, or metric tons?",
    "mw": "megawatts?",
}
LAST = re.compile(r"(.+?)(?:[_\s]+|(?<=[a-z])(?=[A-Z]))([A-Za-z]+[23]?)")


@dataclass(frozen=True)
class Ending:
    """A header without the unit at its end, that unit and the kind of what it measures, and what to look at."""

    bare: str
    unit: str
    kind: str
    doubt: str


def ending(text: str, others: Iterable[str]) -> Ending | None:
    """What the end of a header says; it stays in the name where another header differs in its end alone."""
    found = LAST.fullmatch(text.strip())
    if found is None or found[2].casefold() not in ENDINGS:
        return None
    alike = sum(_bare(one) == _bare(text) for one in {text, *others}) > 1
    unit, kind = ENDINGS[found[2].casefold()]
    doubt = EITHER.get(found[2].casefold(), "kind?")
    return Ending(text if alike else found[1], unit, kind, f"unit from '{found[2]}' at the end: {doubt}")


def _bare(text: str) -> str:
    found = LAST.fullmatch(text.strip())
    return (found[1] if found and found[2].casefold() in ENDINGS else text).casefold()
