"""What a release keeps of the charts: the picture of each, and what its page for other pages says."""

from collections.abc import Iterable

from scripts.pictures.caption import words
from scripts.pictures.embed import article
from scripts.pictures.files import packed
from scripts.pictures.publishing import ChartSheet
from scripts.words import languages


def kept(sheets: Iterable[ChartSheet]) -> dict[str, bytes]:
    """The charts of a site as a release keeps them: `<language>/<chart>.svg`, `<language>.json`, a guide.

    The JSON has for each chart its `title`, the `height` that it needs at most, and its `article` as HTML. There is no
    PNG: it says nothing that the SVG does not say, and takes ten times the room, in every release for good.
    """
    made, said = dict[str, bytes](), {language: dict[str, object]() for language in languages()}
    for one in sheets:
        chart, texts = one.chart, one.texts
        made[f"{chart.language}/{chart.id}.svg"] = one.svg.encode()
        inside = article(texts, one.inlined)
        said[chart.language][chart.id] = {"title": texts.title, "height": one.height, "article": inside}
    made |= {f"{language}.json": packed(own) for language, own in said.items()}
    made["README.md"] = "\n\n".join([*(words(language)("kept") for language in languages()), ""]).encode()
    return made
