"""Whether a build would refuse the catalogue, without building it."""

import re
from collections import deque
from collections.abc import Iterator

from scripts import packages
from scripts.charts import missing_glyphs
from scripts.checks import Checked
from scripts.pipeline.addressed import addressed
from scripts.pipeline.inputs import Inputs, stories
from scripts.pipeline.past import history, sound
from scripts.pipeline.ready import Ready, ready
from scripts.pipeline.told import untold
from scripts.pipeline.weight import too_heavy, weight
from scripts.problems import raise_if
from scripts.words import speaking

ESCAPED = re.compile(r"\\[xuU][0-9A-Fa-f]")  # a character that is written by its number
NAMING = ("entities", "sources", "themes", "scopes", "indicators", "breakdowns", "thresholds")  # tables


def inspect(inputs: Inputs) -> Checked:
    """Check everything that a build would refuse; raises `ProblemsError`.

    Nothing is drawn, unless a character that the font of the charts lacks may stand in a picture.
    """
    checked = ready(inputs)
    with speaking(checked.project.languages, checked.form):
        package = history(checked, inputs)[0] if inputs.frozen else packages.package(checked.tables, checked.project)
        sound(package, packages.invalid(package, inputs.store), checked)
        addressed(checked)
        raise_if(list(too_heavy(checked, weight(checked))))
        raise_if(untold(inputs, checked.shelf) if any(stories(inputs)) else [])
        if ESCAPED.search(written := "".join(_written(checked, inputs))) or missing_glyphs(written):
            _drawn(checked, inputs)
    return checked.checked


def _written(ready: Ready, inputs: Inputs) -> Iterator[str]:
    """What may stand in a picture: all that was curated, and the names that tables have brought with them."""
    yield from inputs.curated.values()
    for name in NAMING:
        yield from map(str, ready.tables[name].to_numpy().ravel())


def _drawn(checked: Ready, inputs: Inputs) -> None:
    from scripts.pipeline.drawn import drawn, in_turn, light, published
    from scripts.pipeline.wanted import turns

    made = drawn(checked, inputs)
    deque(published(checked, made, inputs), 0)
    for turn in turns(checked, inputs):
        deque(light(checked, in_turn(checked, inputs, made, turn), inputs), 0)
