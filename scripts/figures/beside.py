"""What must be said beside a value so that it does not mislead: the indicators that the dictionary declares for it."""

from scripts.figures import marks, units
from scripts.figures.points import Point
from scripts.figures.sentences import inner, listing
from scripts.figures.speaker import Speaker, words
from scripts.figures.values import running


def beside(speaker: Speaker, point: Point, inside: bool = False) -> str:
    """The values of the same place and period that belong beside a value, and which of them no report states; or "".

    Each carries its marks, in square brackets where it all stands `inside` round ones.
    """
    say, told, lacking = words(speaker.language), list[str](), list[str]()
    for indicator in str(speaker.shelf.indicators[point.indicator]["beside"]).split():
        found = speaker.points.series.get((point.entity, indicator), ())
        own = next((one for one in found if one.period == point.period), None)
        if own is None:
            lacking.append(inner(speaker.indicator(indicator).text, speaker.language))
        else:
            told.append(_item(speaker, own, inside))
    said = say("beside", facts=listing(say, told)) if told else ""
    rest = say("beside_unknown", names=listing(say, lacking)) if lacking else ""
    return say("semicolon").join(filter(None, (said, rest)))


def _item(speaker: Speaker, point: Point, inside: bool) -> str:
    name = inner(units.name_before_value(speaker, point.indicator), speaker.language)
    said = words(speaker.language)("beside_item", name=name, value=running(speaker, point))
    return said + marks.aside(speaker, point, inside=inside)
