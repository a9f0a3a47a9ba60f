"""Clauses that say what figures show: levels, changes, gaps, and what no report states. Only the data speak."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from scripts.charts.data import Limit, Point, Shelf
from scripts.curated.characters import hedge
from scripts.numbers import Step, rounded, shown, step
from scripts.words import Say

WORDS = Path(__file__).with_name("words.yaml")
SMALL_COUNT = 20  # below this a change in per cent says less than the numbers
MARKS = {"U": "doubtful", "D": "differs", "B": "broken"}


@cache
def words(language: str) -> Say:
    """The charts' own words in one language."""
    return Say(WORDS, language)


def inner(name: str, language: str) -> str:
    """A name inside a sentence: English names lose their capital unless they look like proper names."""
    first, _, rest = name.partition(" ")
    proper = (not first[1:].islower() and "-" not in first) or rest[:1].isupper()
    return name if language != "en" or proper else name[:1].lower() + name[1:]


def clausal(name: str, language: str) -> bool:
    """Whether an English name cannot be a subject or follow a number, for it tells an act or has a comma."""
    first, *rest = name.split()
    tells = first.endswith(("ing", "ed")) and rest[:1] in (["to"], ["by"], ["in"])
    return language == "en" and (", " in name or tells)


def when(shelf: Shelf, point: Point) -> str:
    """The period of a point as text: 2016年, 2022/2023学年."""
    say = words(shelf.language)
    return say("school_year", period=point.period) if "/" in point.period else say("one_year", year=point.period)


def after(moment: str, name: str) -> str:
    """A name that follows a period; a comma keeps 2021年 and 年生均 apart."""
    return f"，{name}" if moment[-1:] == name[:1] else name


def told(shelf: Shelf, point: Point) -> str:
    """A value with its unit as running text writes it, and as carefully as the report: 约3,000人, nearly 3,000."""
    return _hedged(shelf, point, shelf.full(point))


def in_brief(shelf: Shelf, point: Point) -> str:
    """A value with its unit for a picture: large numbers rounded, as carefully as the report has them."""
    decimals, unit = shelf.decimals(point.indicator), shelf.brief(point.indicator)
    return _hedged(shelf, point, rounded(point.value, decimals, shelf.language, unit))


def counted(shelf: Shelf, point: Point) -> str:
    """A value without its unit, as carefully as the report has it."""
    return _hedged(shelf, point, shelf.full(point, False))


def _hedged(shelf: Shelf, point: Point, value: str) -> str:
    """The text of a value with the word that hedges it: the printed one where it has a wording, else the general."""
    say = words(shelf.language)
    if not point.hedged:
        return value
    word = hedge(point.printed, shelf.said)
    return say("hedged_by", hedge=word, value=value) if word else say(point.qualifier, value=value)


def marked(shelf: Shelf, point: Point | None) -> str:
    """A table cell: the value, with a mark on what the report for its period does not state or what is doubtful."""
    say = words(shelf.language)
    if point is None:
        return say("nothing")
    value = counted(shelf, point)
    marks = [] if point.stated else [say(how(point))]
    marks += [say(MARKS[point.status])] if point.status in MARKS else []
    return say("marked", value=value, mark=say("list").join(marks)) if marks else value


def how(point: Point) -> str:
    """The word for how a value was obtained."""
    if point.hedged and point.stated:
        return "hedged"
    return "estimated" if point.method == "stated" and point.status == "E" else point.method


def tip(shelf: Shelf, point: Point) -> dict[str, str]:
    """What an interactive chart says of a value: what it is, how it was obtained, and what is printed where."""
    say = words(shelf.language)
    place = say("title", subject=shelf.entity(point.entity), title=shelf.indicator(point.indicator))
    cite = say("cited", year=point.report, section=point.section) if point.section else say("nothing")
    printed = point.printed or say("nothing")
    value = {"name": place, "value": told(shelf, point), "period": when(shelf, point)}
    return {**value, "method": say(f"method_{point.method}"), "printed": printed, "source": cite}


def tip_titles(language: str) -> dict[str, str]:
    """The names of a tip's fields, and the language they are in."""
    say = words(language)
    fields = ("name", "value", "period", "method", "printed", "source")
    return {"language": language, **{field: say(f"tip_{field}") for field in fields}}


def change(shelf: Shelf, new: Point, old: Point | None) -> str:
    """How a value differs from an earlier one, or "" where the two must not be compared."""
    if old is None or not new.comparable(old):
        return ""
    say, kind, found = words(shelf.language), shelf.kind(new.indicator), moved_by(shelf, new, old)
    if found.way == "same":
        return say("same_roughly" if found.rough else "same", when=when(shelf, old))
    size = sized(shelf, new, found)
    if shelf.rate(new.indicator) or shelf.percent(new.indicator):
        one = "_one" if found.size == 1 else ""
        form = f"{found.way}_share{one}" if shelf.percent(new.indicator) else f"{found.way}_ratio"
        return say(form, when=when(shelf, old), diff=size)
    tiny = old.value <= 0 or (kind == "count" and old.value < SMALL_COUNT)
    percent = "0%" if tiny else in_percent(shelf, found, new, old)
    form = f"{found.way}_amount" if percent == "0%" else f"{found.way}_percent"
    return say(form, when=when(shelf, old), diff=size, percent=percent)


def moved_by(shelf: Shelf, new: Point, old: Point) -> Step:
    """The change from one point to another, no finer than the coarser of the two."""
    return step(new.value, old.value, (shelf.carried(new), shelf.carried(old)))


def sized(shelf: Shelf, point: Point, found: Step) -> str:
    """The size of a change as text, with the word for "about" where its digits cannot be exact."""
    size = shown(found.size, found.decimals, shelf.language, shelf.change_unit(point.indicator))
    return words(shelf.language)("about", value=size) if found.rough else size


def in_percent(shelf: Shelf, found: Step, new: Point, old: Point) -> str:
    """A change in % of the earlier value: to one decimal, or to none where it is rough."""
    size = abs(new.value - old.value) if found.rough else found.size
    return shown(100 * size / old.value, 0 if found.rough else 1, shelf.language, "%")


def hollow(shelf: Shelf, points: Iterable[Point]) -> str:
    """The sentence that says how many values no report of their year states, and where they come from; or ""."""
    derived = [point for point in points if not point.firm]
    if not derived:
        return ""
    say = words(shelf.language)
    found = sorted({how(point) for point in derived})
    form = ("hollow_hedged" if found == ["hedged"] else "hollow") + ("_one" if len(derived) == 1 else "_many")
    return say(form, n=len(derived), how=say("or").join(say(f"by_{one}") for one in found))


def key_to_hollow(shelf: Shelf, points: Iterable[Point]) -> str:
    """The line below a picture that says what hollow marks mean; "" where there are none."""
    derived = [point for point in points if not point.firm]
    forms = {one.stated for one in derived}
    if not derived:
        return ""
    return words(shelf.language)("hollow_both" if len(forms) > 1 else "hollow_hedged" if forms == {True} else "hollow")


def called(points: Iterable[Point], year: int) -> str:
    """What a year is called beside these points: their period where all of the year agree, 2021/2022 for example."""
    given = list(points)
    periods = {point.period for point in given if point.year == year}
    if len(periods) == 1:
        return periods.pop()
    return f"{year - 1}/{year}" if not periods and all("/" in point.period for point in given) else str(year)


def span(shelf: Shelf, points: Sequence[Point]) -> str:
    """The first and last period of points: 2015—2016年, 2021/2022—2022/2023学年."""
    ends = [pick(points, key=lambda point: point.year) for pick in (min, max)]
    if not any("/" in point.period for point in ends):
        return span_of(sorted({point.year for point in ends}), words(shelf.language))
    names = [called(points, point.year) for point in ends]
    if names[0] == names[1]:
        return when(shelf, ends[0])
    form = "school_span" if all("/" in name for name in names) else "span"
    return words(shelf.language)(form, first=names[0], last=names[1])


def gaps(shelf: Shelf, points: Sequence[Point]) -> str:
    """The clause that names the years without data between the first and the last, or ""."""
    known = sorted({point.year for point in points})
    missing = [year for year in range(known[0], known[-1]) if year not in known]
    say = words(shelf.language)
    if missing and all("/" in point.period for point in points):
        return say("gaps", years=listing(say, (say("school_year", period=called(points, year)) for year in missing)))
    return say("gaps", years=listing(say, _spans(missing, say))) if missing else ""


def _spans(years: Sequence[int], say: Say) -> list[str]:
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return [span_of(span, say) for span in spans]


def span_of(years: Sequence[int], say: Say) -> str:
    """The first and last of ascending years: 2015—2016年."""
    return say("one_year", year=years[0]) if len(years) < 2 else say("span", first=years[0], last=years[-1])


def limit(shelf: Shelf, indicator: str, standard: Limit, form: str = "") -> str:
    """A standard in short, ≥30%, or in words where `form` is `_words`."""
    say = words(shelf.language)
    return say(standard.comparison + form, value=shelf.shown(indicator, standard.value))


def listing(say: Say, items: Iterable[str]) -> str:
    """Items in a row, the last one joined as each language does."""
    *first, last = items
    return say("and").join([say("list").join(first), last]) if first else last


def facts(say: Say, *clauses: str) -> str:
    """Clauses as one sentence; empty ones are left out."""
    return say("semicolon").join(filter(None, clauses)) + say("stop")


def paragraph(say: Say, *sentences: str) -> str:
    """Sentences one after another, each starting with a capital; empty ones are left out."""
    return say("between").join(one[:1].upper() + one[1:] for one in sentences if one)


def subtitle(shelf: Shelf, indicator: str, *pieces: str) -> str:
    """The line under the title: the pieces, and the unit unless the indicator is a bare ratio."""
    unit = shelf.unit_named(indicator)
    return dotted(*pieces, words(shelf.language)("unit", unit=unit) if unit else "")


def dotted(*pieces: str) -> str:
    """Pieces of a subtitle in a row; empty ones are left out."""
    return " · ".join(filter(None, pieces))


def headed(shelf: Shelf, indicator: str, name: str = "") -> str:
    """A name with the unit behind it, for the head of a table; the indicator's own where none is given."""
    unit, text = shelf.unit_named(indicator), name or shelf.indicator(indicator)
    return words(shelf.language)("head_unit", name=text, unit=unit) if unit else text


def one_of(shelf: Shelf, entities: Iterable[str]) -> str:
    """The word that counts entities: 个城市 where all are of one kind, 处 otherwise."""
    say, kinds = words(shelf.language), {str(shelf.entities[one]["kind"]) for one in entities}
    return say("one_of_kind", kind=shelf.kinds[min(kinds)]) if len(kinds) == 1 else say("one_of_many")


def few(shelf: Shelf, points: Sequence[Point]) -> str:
    """The word that counts some of the entities of points, already named: 个, 处."""
    kinds = {str(shelf.entities[one.entity]["kind"]) for one in points}
    return words(shelf.language)("few_of_kind" if len(kinds) == 1 else "one_of_many")


def every(say: Say, number: int) -> str:
    """All of so many: both, all 3."""
    return say("both" if number == 2 else "all", n=number)


def cautions(shelf: Shelf, points: Iterable[Point], first: str = "") -> str:
    """One sentence: the clause `first`, then which places or indicators have doubtful values or another definition."""
    say, found = words(shelf.language), dict[str, list[str]]()
    given = list(points)
    places = len({point.entity for point in given}) > 1
    for point in given:
        if point.status in MARKS:
            name = shelf.entity(point.entity) if places else inner(shelf.indicator(point.indicator), shelf.language)
            found.setdefault(MARKS[point.status], []).append(name)
    told = [say(f"caveat_{mark}", places=listing(say, names)) for mark, names in found.items()]
    return facts(say, first, *told) if first or told else ""
