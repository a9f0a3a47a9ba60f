"""Read the characters of a printed figure as a number in the indicator's unit, with the precision that they carry."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from scripts.curated import in_words
from scripts.curated.bare import PLUS, Bare, bare, plain
from scripts.curated.numerals import (
    DIGITS,
    PLACES,
    SIGNS,
    Numeral,
    UnreadableError,
    decimals,
    fraction,
    number,
    numerals,
    ratio,
    sides,
    with_place,
)
from scripts.curated.project import Reading
from scripts.curated.records import Unit
from scripts.fixed import fixed

Factors = Mapping[str, Decimal]
ONE, ZERO, THOUSANDTH = Decimal(1), Decimal(0), Decimal("0.001")
PERCENT: Factors = {"%": ONE, "％": ONE, "‰": Decimal("0.1"), "成": Decimal(10)}
POINTS: Factors = {
    **dict.fromkeys(("个百分点", "百分点", "percentage points", "pp"), ONE),
    **dict.fromkeys(("个千分点", "千分点"), Decimal("0.1")),
}
LARGEST = Decimal(10) ** 15  # what a table holds exactly
CHANGED = "add 'measure: difference', or 'measure: growth' for a change in %"
DIGITS_ALONE = "add a 'correction' that reads it in digits alone"
NOT_NEGATIVE = (
    "if it can be negative, give the indicator a 'minimum' below 0 or the unit 'negative: yes'; "
    "if not, type the number without the sign or the parentheses"
)
_SIGNS, _PLUS = tuple(SIGNS), tuple(PLUS)
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"0?\.\d+|1(\.0+)?")
SIMPLE = re.compile(rf"({DIGITS})(\D*)", re.ASCII)
_ENCLOSED = re.compile(r"[(（](.*\d.*)[)）](\D*)")


@fixed
class Number:
    """A figure as read, in the indicator's unit: both ends (equal for a single number), with half its last place.

    `hedge` says how exact the printed words make it, `decimals` how many of them it carries: -2 for 85.17万, None for
    what is not printed as a decimal.
    """

    low: Decimal
    high: Decimal
    half: Decimal
    hedge: str
    points: str
    decimals: int | None

    @property
    def value(self) -> Decimal | None:
        """The number; None for a range."""
        return self.low if self.low == self.high else None

    @property
    def qualifier(self) -> str:
        """How exact the number is: a range, or as the words say."""
        return self.hedge if self.low == self.high else "range"


@fixed
class Wanted:
    """What a figure is read as: its unit, its measure and kind, the unit that a table names outside the cell.

    `negative` says whether a level may lie below 0.
    """

    unit: Unit
    measure: str
    kind: str
    printed_unit: str = ""
    negative: bool = False

    @cached_property
    def factors(self) -> tuple[Factors, Factors]:
        """What one of each spelling is in the indicator's unit; and likewise for percentage points."""
        unit = self.unit
        if self.measure == "growth":
            return PERCENT, {}
        points = {**POINTS, **PERCENT} if self.measure == "difference" and self.kind == "share" else {}
        own = dict.fromkeys(("", unit.zh, unit.en, *unit.spellings), ONE)
        return {**(PERCENT if self.percent else {}), **unit.multiples, **own}, points

    @cached_property
    def behind(self) -> frozenset[str]:
        """The spellings that leave no question where they stand behind digits."""
        clear = (
            name for factors in self.factors for name in factors if name == plain(name) and not _DIGIT.search(name)
        )
        return frozenset(name for name in clear if sides(f"1{name}") == [f"1{name}"] and (name or not self.parts))

    @cached_property
    def parts(self) -> bool:
        """Whether a bare number may be a part of 1, or of a hundred."""
        return self.measure == "level" and self.percent and not self.printed_unit

    @cached_property
    def percent(self) -> bool:
        """Whether the unit is a hundredth."""
        return any(name in ("%", "％") for name in (self.unit.zh, self.unit.en, *self.unit.spellings))

    @cached_property
    def with_digits(self) -> list[str]:
        """The spellings of the unit that have digits of their own, such as m^2, the longest first."""
        names = (self.unit.en, *self.unit.spellings)
        return sorted((name for name in names if any(map(str.isdigit, name))), key=len, reverse=True)


def read(printed: str, wanted: Wanted, words: Reading) -> Number:
    """Read one figure.

    Whole counts printed without a multiple are exact (`half` 0); every other figure is known to half a unit of its
    last printed place. Falls are negative; a word for "unchanged" alone is a difference of exactly 0. `points` is the
    spelling used for a difference of percentages.
    Raises `UnreadableError`.
    """
    try:
        return _read(printed, wanted, words)
    except UnreadableError as error:
        said = in_words.remedy(printed)
        told = f"found '{printed}', {said}" if said else str(error).replace(f"'{plain(printed)}'", f"'{printed}'")
        raise UnreadableError(told) from None


def _read(printed: str, wanted: Wanted, words: Reading) -> Number:
    simple = SIMPLE.fullmatch(printed)
    if simple and simple[2] in wanted.behind and printed not in words.same and words.letters.isdisjoint(printed):
        return _number([number(simple[1], simple[2])], printed, "exact", wanted)  # as most are, and as below
    rest = bare(printed, words)
    if _either_share(rest.text, wanted):
        hundredfold = f"{(Decimal(rest.text) * 100).normalize():f}"
        raise UnreadableError(
            f"found '{printed}' without %, which may be {rest.text}% or {hundredfold}%: add 'unit: \"%\"' where the "
            f"document gives % elsewhere, or a 'correction' that reads {hundredfold}%"
        )
    same = rest.text in words.same
    if wanted.measure == "level" and (rest.changes or same):
        said = next(iter(rest.changes.values()), rest.text)
        raise UnreadableError(f"found '{printed}', where '{said}' says a change: {CHANGED}")
    if same and wanted.measure == "difference":
        return Number(ZERO, ZERO, ZERO, rest.hedge, "", None)
    return _number(_ends(sides(rest.text), printed, rest, wanted), printed, rest.hedge, wanted)


def _either_share(text: str, wanted: Wanted) -> bool:
    """Whether a level in % is printed as 0.95 or 1.00 and nothing says in what: a part of 1, or of a hundred."""
    return wanted.parts and bool(_PART.fullmatch(text)) and bool(Decimal(text))


def _ends(texts: list[str], printed: str, rest: Bare, wanted: Wanted) -> list[Numeral]:
    """One or two ends; the first one may leave to the second its unit, and the place before the unit (5-6千元)."""
    ends = [_signed(text, printed, rest, wanted) for text in texts]
    if len(ends) == 1 or ends[0].rest:
        return ends
    unit = ends[1].rest
    whole = with_place(texts[0], texts[1].removesuffix(unit))
    first = _signed(whole, printed, rest, wanted) if whole != texts[0] else ends[0]
    own = set(texts[0]) & set(PLACES) and abs(first.low) > abs(ends[1].low)  # 8千-1万元
    return [replace(first, rest=unit.lstrip(PLACES) if own else unit), ends[1]]


def _number(ends: list[Numeral], printed: str, hedge: str, wanted: Wanted) -> Number:
    """One or two ends in the indicator's unit."""
    factors = [_factor(one.rest or wanted.printed_unit, wanted, printed) for one in ends]
    values = [end * by for one, (by, _) in zip(ends, factors, strict=True) for end in (one.low, one.high)]
    step = min(one.step * by for one, (by, _) in zip(ends, factors, strict=True))
    if max(map(abs, values)) >= LARGEST:
        raise UnreadableError(f"found '{printed}', expected a number below 10^15 in the unit '{wanted.unit.zh}'")
    if len(ends) == 2 and (len(set(values)) != 2 or not _ascending(values[0], values[2])):
        raise UnreadableError(f"found '{printed}', expected a range from a smaller number to a larger one in one unit")
    if wanted.kind == "count" and wanted.measure != "growth" and any(one % 1 for one in values):
        raise UnreadableError(f"found '{printed}', expected a whole number, as for every count")
    if wanted.kind == "count" and step == THOUSANDTH and all(by == 1 for by, _ in factors):
        raise UnreadableError(f"found '{printed}', where the point may part thousands: {DIGITS_ALONE}")
    low, high = min(values), max(values)
    whole = wanted.kind == "count" and wanted.measure != "growth" and all(by == 1 for by, _ in factors) and step == 1
    return Number(low, high, ZERO if whole else step / 2, hedge, factors[-1][1], decimals(step))


def _ascending(first: Decimal, second: Decimal) -> bool:
    """Whether two ends go from the smaller to the larger, as printed or without the sign of a fall."""
    return first < second or 0 > first > second


def _signed(text: str, printed: str, rest: Bare, wanted: Wanted) -> Numeral:
    """One end with its sign: that of a word for a fall, of a minus, or of an accountant's parentheses."""
    enclosed = _ENCLOSED.fullmatch(text)
    minus = bool(enclosed) or text.startswith(_SIGNS)
    plain = enclosed[1] + enclosed[2] if enclosed else text[1:] if minus or text.startswith(_PLUS) else text
    if rest.changes and (enclosed or (plain != text and "fall" in rest.changes)):
        said, other = next(iter(rest.changes.values())), "parentheses" if enclosed else "a sign"
        raise UnreadableError(f"found '{printed}' with both '{said}' and {other}: add a 'correction' that keeps one")
    if len(rest.changes) > 1:
        both = "' and '".join(rest.changes.values())
        raise UnreadableError(f"found '{printed}' with both '{both}': type the characters of one figure")
    if plain != text and wanted.measure == "level" and not wanted.negative:
        raise UnreadableError(f"found '{printed}', a number with a sign: {NOT_NEGATIVE}")
    one = _unsigned(plain, printed, wanted)
    return replace(one, low=-one.high, high=-one.low) if minus or "fall" in rest.changes else one


def _unsigned(text: str, printed: str, wanted: Wanted) -> Numeral:
    """The number and the spelling of its unit, cut where the unit is known; else at the first place that can be."""
    spelling = next((name for name in wanted.with_digits if text.endswith(name)), "")
    cut = text.removesuffix(spelling)
    if wanted.kind == "ratio" and (found := ratio(cut)):
        return replace(found, rest=found.rest + spelling)
    if wanted.percent and (found := fraction(cut)):
        return replace(found, rest=found.rest + spelling)
    first: Numeral | None = None
    for one in numerals(cut):
        way = replace(one, rest=one.rest + spelling) if spelling else one
        if any(way.rest in factors for factors in wanted.factors):
            return way
        first = first or way
    if first is None:
        raise UnreadableError(f"found '{printed}', expected exactly one number")
    return first


def _factor(spelling: str, wanted: Wanted, printed: str) -> tuple[Decimal, str]:
    """What one printed unit is in the indicator's unit, and the spelling of points where points are meant."""
    factors, points = wanted.factors
    if spelling in points:
        return points[spelling], "%" if spelling in PERCENT and spelling != "％" else spelling
    if spelling in factors:
        return factors[spelling], ""
    if wanted.measure == "growth":
        raise UnreadableError(f"found '{printed}', expected a growth rate in %")
    unit = wanted.unit
    expected = ", ".join(dict.fromkeys([unit.zh, unit.en, *unit.spellings, *unit.multiples]))
    raise UnreadableError(f"found '{printed}' with the unit '{spelling}', expected one of: {expected}")
