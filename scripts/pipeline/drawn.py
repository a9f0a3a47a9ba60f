"""The third and fourth stages: the charts of each language, and everything that leaves the site with them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts import charts, pictures
from scripts.charts import Chart
from scripts.pictures import LightChart, Published
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.pipeline.told import untold
from scripts.pipeline.wanted import wanted
from scripts.problems import Problem, raise_if
from scripts.site import interactive
from scripts.words import languages


@dataclass(frozen=True)
class Drawn:
    """Charts by language, their pictures (SVG) by key, and the program for interactive charts, which is waited for.

    `left_out` are those that would say nothing, in one language.
    """

    charts: Mapping[str, Sequence[Chart]]
    left_out: Sequence[Chart]
    pictures: Mapping[str, str]
    runtime: Callable[[], bytes]

    @property
    def every(self) -> Sequence[Chart]:
        """The charts of all languages."""
        return [chart for made in self.charts.values() for chart in made]

    def inline(self, language: str) -> dict[str, tuple[str, ...]]:
        """The pictures as they stand inside pages, which tell title and sentence, by chart id."""
        return {one.id: charts.inlined(one, self.pictures, told=True) for one in self.charts[language]}


def drawn(ready: Ready, inputs: Inputs) -> Drawn:
    """Draw every chart that was not drawn before."""
    runtime = interactive.begun(inputs.store)
    asked = wanted(ready, inputs)
    made = {language: [chart for chart in found if chart.worth] for language, found in asked.items()}
    if inputs.shard.whole:
        raise_if(untold(inputs, ready.shelf, [chart.id for chart in made[languages()[0]]]))
    left_out = [chart for chart in asked[languages()[0]] if not chart.worth]
    every = [chart for one in languages() for chart in made[one]]
    pictures = charts.draw([spec for chart in every for spec in chart.specs], inputs.store)
    return Drawn(made, left_out, pictures, runtime)


def published(ready: Ready, drawn: Drawn, inputs: Inputs) -> Iterator[Published]:
    """What is published of each chart; raises `ProblemsError` where pictures have characters that cannot be drawn."""
    lacking = set[str]()
    for one in pictures.publish(drawn.every, drawn.pictures, ready.shelf, ready.site, inputs.store):
        lacking.update(one.lacking)
        yield one
    raise_if([_lacking(character, inputs.curated) for character in sorted(lacking)])


def light(ready: Ready, drawn: Drawn, inputs: Inputs) -> Iterator[LightChart]:
    """What there is to make of charts without files; raises `ProblemsError` as `published` does."""
    lacking = set[str]()
    if not ready.site.downloads.charts:
        for one in pictures.light(drawn.every, drawn.pictures, ready.shelf, ready.site, inputs.store):
            lacking.update(one.lacking)
            yield one
    raise_if([_lacking(character, inputs.curated) for character in sorted(lacking)])


def _lacking(character: str, curated: Mapping[str, str]) -> Problem:
    """A character that the font of the charts lacks, where it stands first in the curated files."""
    number = ord(character)
    forms = [re.escape(character), rf"\\(x{number:02x}|u{number:04x}|U{number:08x})"]
    written = re.compile("|".join(forms), re.IGNORECASE)
    file = next((name for name in sorted(curated) if written.search(curated[name])), "charts.yaml")
    found = written.search(curated.get(file, ""))
    before = curated[file][: found.start()] if found else ""
    message = f"the charts' font lacks '{character}': write another character, or remake the font with it (make font)"
    return Problem(file, before.count("\n") + 1 if found else 0, message)
