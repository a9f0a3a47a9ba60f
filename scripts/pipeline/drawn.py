"""The third and fourth stages: the charts of each language, and everything that leaves the site with them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from scripts import charts, pictures
from scripts.charts import Chart
from scripts.fixed import fixed
from scripts.parallel import Shard
from scripts.pictures import Held, LightChart, Published
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.placing import typed
from scripts.pipeline.ready import Ready
from scripts.pipeline.told import untold
from scripts.pipeline.wanted import Wanted, of_places, wanted
from scripts.problems import Problem, raise_if
from scripts.shelf.rows import Shelf
from scripts.site import interactive
from scripts.words import languages


@fixed
class Drawn:
    """Charts by language, their pictures (SVG) by key, and the program for interactive charts, which is waited for.

    `left_out` are those that would say nothing, in one language. `made` remembers the languages and ids of all charts
    that were drawn so far: where those of places have no files, they are drawn in turns. What stands `behind` pages is
    waited for as well, where it is begun.
    """

    charts: Mapping[str, Sequence[Chart]]
    left_out: Sequence[Chart]
    pictures: Mapping[str, str]
    runtime: Callable[[], bytes]
    made: set[tuple[str, str]]
    behind: Callable[[], Sequence[tuple[str, bytes]]] | None = None

    @property
    def every(self) -> Sequence[Chart]:
        """The charts of all languages."""
        return [chart for made in self.charts.values() for chart in made]

    @cached_property
    def inline(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The pictures as they stand inside pages, which tell title and sentence, by language and chart id."""
        return {
            language: {one.id: charts.inlined(one, self.pictures, told=True) for one in made}
            for language, made in self.charts.items()
        }


def drawn(ready: Ready, inputs: Inputs) -> Drawn:
    """Draw every chart that was not drawn before, but those that are drawn in turns."""
    runtime = interactive.begun(inputs.store)
    asked = wanted(ready, inputs)
    if inputs.shard.whole and ready.site.downloads.charts:
        raise_if(untold(inputs, ready.shelf, [chart.id for chart in asked[languages()[0]] if chart.worth]))
    return _of(asked, inputs, runtime, set())


def in_turn(ready: Ready, inputs: Inputs, beside: Drawn, turn: Shard) -> Drawn:
    """Draw the charts of the places of one turn; none where all were drawn at once."""
    asked = {} if ready.site.downloads.charts else of_places(ready, inputs, beside.charts, turn)
    return _of({**dict.fromkeys(languages(), ()), **asked}, inputs, beside.runtime, beside.made)


def complete(ready: Ready, inputs: Inputs, drawn: Drawn) -> None:
    """Raise `ProblemsError` where stories tell of charts that were not drawn in any turn."""
    if inputs.shard.whole:
        raise_if(untold(inputs, ready.shelf, [name for one, name in drawn.made if one == languages()[0]]))


def _of(asked: Wanted, inputs: Inputs, runtime: Callable[[], bytes], made: set[tuple[str, str]]) -> Drawn:
    shown = {language: [chart for chart in found if chart.worth] for language, found in asked.items()}
    left_out = [chart for chart in asked[languages()[0]] if not chart.worth]
    every = [chart for one in languages() for chart in shown[one]]
    made.update((chart.language, chart.id) for chart in every)
    pictures = charts.draw([spec for chart in every for spec in chart.specs], inputs.store)
    return Drawn(shown, left_out, pictures, runtime, made)


def published(ready: Ready, drawn: Drawn, inputs: Inputs, held: Held | None = None) -> Iterator[Published]:
    """What is published of each chart, without the content of files that are `held`.

    Raises `ProblemsError` where pictures have characters that cannot be drawn.
    """
    lacking = set[str]()
    for one in pictures.publish(drawn.every, drawn.pictures, ready.shelf, ready.site, inputs.store, held):
        lacking.update(one.lacking)
        yield one
    raise_if([_lacking(character, ready, inputs) for character in sorted(lacking)])


def frozen(ready: Ready, drawn: Drawn, inputs: Inputs) -> Mapping[str, bytes]:
    """The charts as a release keeps them; raises `ProblemsError` as `published` does."""
    sheets = pictures.frozen(drawn.every, drawn.pictures, ready.shelf, ready.site)
    lacking = {character for one in sheets for character in charts.missing_glyphs(one.svg)}
    raise_if([_lacking(character, ready, inputs) for character in sorted(lacking)])
    return pictures.kept(sheets)


def light(ready: Ready, drawn: Drawn, inputs: Inputs, shelf: Shelf | None = None) -> Iterator[LightChart]:
    """What there is to make of charts without files, read of a `shelf` that may be watched.

    Raises `ProblemsError` as `published` does.
    """
    lacking = set[str]()
    if not ready.site.downloads.charts:
        for one in pictures.light(drawn.every, drawn.pictures, shelf or ready.shelf, ready.site):
            lacking.update(one.lacking)
            yield one
    raise_if([_lacking(character, ready, inputs) for character in sorted(lacking)])


def _lacking(character: str, ready: Ready, inputs: Inputs) -> Problem:
    """A character that the font of the charts lacks, where it stands first in the curated files, or in a table."""
    number, curated = ord(character), inputs.curated
    forms = [re.escape(character), rf"\\(x{number:02x}|u{number:04x}|U{number:08x})"]
    written = re.compile("|".join(forms), re.IGNORECASE)
    message = f"the charts' font lacks '{character}': write another character, or remake the font with it (make font)"
    for file in sorted(curated):
        if found := written.search(curated[file]):
            return Problem(file, curated[file].count("\n", 0, found.start()) + 1, message)
    return Problem(*_named(character, ready), message)


def _named(character: str, ready: Ready) -> tuple[str, int]:
    """The file and the row in which a table names the first place that has a character in its name."""
    places, rows = ready.tables["entities"], ready.checked.catalogue.statements
    has = places.filter(like="name_").apply(lambda names: names.str.contains(character, regex=False)).any(axis=1)
    return next(typed(rows[rows["entity_id"].isin(places["entity_id"][has])]), ("charts.yaml", 0))
