"""What stands around a picture: its subtitle, the marks in its table, tips, and what hollow marks and doubts mean."""

from collections.abc import Iterable, Iterator
from functools import cache

from scripts.curated.sections import named
from scripts.figures import marks, units
from scripts.figures.beside import beside
from scripts.figures.points import Point
from scripts.figures.sentences import facts, inner, listing, when
from scripts.figures.speaker import WORDS as FIGURES
from scripts.figures.speaker import Speaker
from scripts.figures.values import bare, running
from scripts.words import Say, wording

WORDS = wording("charts")
MARKS = {"U": "doubtful", "D": "differs", "B": "broken"}


@cache
def words(language: str) -> Say:
    """The charts' own words in one language, and those of figures."""
    return Say(WORDS, language, FIGURES)


def marked(speaker: Speaker, point: Point | None) -> str:
    """A table cell: the value, with a mark on what the report for its period does not state or what is doubtful."""
    return with_marks(speaker, point, bare(speaker, point)) if point else words(speaker.language)("nothing")


def with_marks(speaker: Speaker, point: Point, value: str, *more: str) -> str:
    """A value as it is written, with a mark on what the report for its period does not state or what is doubtful.

    What `more` is said of it stands before the marks.
    """
    told = words(speaker.language)("list").join([*more, *_marks(speaker, point)])
    return words(speaker.language)("marked", value=value, mark=told) if told else value


def _marks(speaker: Speaker, point: Point) -> Iterator[str]:
    """How a value was obtained, where the report for its period does not state it, and what its status warns of."""
    say = words(speaker.language)
    if not point.stated:
        yield say(how(point))
    if point.status in MARKS:
        yield say(MARKS[point.status])


def said_beside(speaker: Speaker, point: Point) -> str:
    """A table cell: the value, in one pair of brackets its marks and what must be said beside it."""
    say, value = words(speaker.language), bare(speaker, point)
    own = say("list").join(_marks(speaker, point))
    told = say("semicolon").join(filter(None, (own, beside(speaker, point, inside=True))))
    return say("marked", value=value, mark=told) if told else value


def besides(speaker: Speaker, points: Iterable[Point]) -> str:
    """The note that says what belongs beside the values of a chart, place by place; "" where nothing does."""
    say = words(speaker.language)
    told = [(point, beside(speaker, point)) for point in points]
    facts = [
        say("beside_at", place=speaker.entity(one.entity).text, when=when(speaker, one), told=text)
        for one, text in told
        if text
    ]
    return say("semicolon").join(facts) + say("stop") if facts else ""


def joined(speaker: Speaker, *notes: str) -> str:
    """Notes one after another; empty ones are left out."""
    return words(speaker.language)("between").join(filter(None, notes))


def how(point: Point) -> str:
    """The word for how a value was obtained."""
    if point.hedged and point.stated:
        return "hedged"
    return "estimated" if point.method == "stated" and point.status == "E" else point.method


def tip(speaker: Speaker, point: Point) -> dict[str, str]:
    """What an interactive chart says of a value: what it is, how it was obtained, and what is printed where."""
    say = words(speaker.language)
    subject, title = speaker.entity(point.entity).text, speaker.indicator(point.indicator).text
    cite = (
        say("cited", year=point.report, section=named(point.section, speaker.language))
        if point.section
        else say("nothing")
    )
    return {
        "name": say("title", subject=subject, title=title),
        "value": running(speaker, point),
        "period": when(speaker, point),
        "method": say(f"method_{point.method}") + marks.tail(speaker, point, known=marks.OBTAINED),
        "printed": point.printed or say("nothing"),
        "source": cite,
    }


def tip_titles(language: str) -> dict[str, str]:
    """The names of a tip's fields, and the language they are in."""
    say = words(language)
    fields = ("name", "value", "period", "method", "printed", "source")
    return {"language": language, **{field: say(f"tip_{field}") for field in fields}}


def hollow(speaker: Speaker, points: Iterable[Point]) -> str:
    """The sentence that says how many values no report of their year states, and where they come from; or ""."""
    derived = [point for point in points if not point.firm]
    if not derived:
        return ""
    say = words(speaker.language)
    found = sorted({how(point) for point in derived})
    form = ("hollow_hedged" if found == ["hedged"] else "hollow") + ("_one" if len(derived) == 1 else "_many")
    return say(form, n=len(derived), how=say("or").join(say(f"by_{one}") for one in found))


def subtitle(speaker: Speaker, indicator: str, *pieces: str) -> str:
    """The line under the title: the pieces, and the unit unless the indicator is a bare ratio."""
    unit = units.named(speaker, indicator)
    return dotted(*pieces, words(speaker.language)("unit", unit=unit) if unit else "")


def dotted(*pieces: str) -> str:
    """Pieces of a subtitle in a row; empty ones are left out."""
    return " · ".join(filter(None, pieces))


def headed(speaker: Speaker, indicator: str, name: str = "") -> str:
    """A name with the unit behind it, for the head of a table; the indicator's own where none is given."""
    unit, text = units.named(speaker, indicator), name or speaker.indicator(indicator).text
    return words(speaker.language)("head_unit", name=text, unit=unit) if unit else text


def moment_head(speaker: Speaker, points: Iterable[Point]) -> str:
    """What heads the periods of points in a table."""
    return words(speaker.language)("period" if any(point.is_fine for point in points) else "year")


def cautions(speaker: Speaker, points: Iterable[Point], first: str = "") -> str:
    """One sentence: the clause `first`, then which places or indicators have doubtful values or another definition."""
    say, found = words(speaker.language), dict[str, list[str]]()
    given = list(points)
    places = len({point.entity for point in given}) > 1
    for point in given:
        if point.status in MARKS:
            indicator = inner(speaker.indicator(point.indicator).text, speaker.language)
            name = speaker.entity(point.entity).text if places else indicator
            found.setdefault(MARKS[point.status], []).append(name)
    told = [say(f"caveat_{mark}", places=listing(say, names)) for mark, names in found.items()]
    return facts(say, first, *told) if first or told else ""
