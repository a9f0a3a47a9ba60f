"""Whether a build would refuse the catalogue, without building it."""

from collections import deque

from scripts.charts import missing_glyphs
from scripts.checks import Checked
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.past import history
from scripts.pipeline.ready import Ready, ready
from scripts.pipeline.wanted import addressed
from scripts.words import speaking


def inspect(inputs: Inputs) -> Checked:
    """Check everything that a build would refuse; raises `ProblemsError`.

    Nothing is drawn, unless a character that the font of the charts lacks may stand in a picture.
    """
    checked = ready(inputs)
    with speaking(checked.project.languages, checked.form):
        history(checked, inputs)
        addressed(checked)
        if missing_glyphs("".join(inputs.curated.values())):
            _drawn(checked, inputs)
    return checked.checked


def _drawn(checked: Ready, inputs: Inputs) -> None:
    from scripts.pipeline.drawn import drawn, published

    deque(published(checked, drawn(checked, inputs), inputs), 0)
