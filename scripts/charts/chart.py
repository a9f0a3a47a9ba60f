"""What a chart is: its words, its table and its Vega-Lite specification, all in one language."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic_core import from_json, to_json

from scripts.fixed import fixed

Spec = Mapping[str, object]
Cells = tuple[tuple[str, ...], ...]
FEWEST = 3  # figures of a chart with a page of its own


@fixed
class Chart:
    """One chart of one page: what it shows in words, the table behind it, and the picture's specification.

    `subject` is an entity id (place, place_year), an indicator id (indicator) or "" (home); `year` is 0 where it does
    not apply. `title` states what the data show and is short enough for a small screen; `subtitle` says what is shown:
    place, subject, years, unit; `sentence` tells the figures in full. `rows` hold text as shown, with marks on values
    that no report states. `specs` are the specifications, as `sketch` writes them: for a column, and for where there is
    much room; what is not drawn has none. They need no other file.
    `observations` are the ids of those that the table shows, in its order. A chart that counts has none; its `data` are
    the rows of its CSV, the head first, and its `reports` (entity, year) those that it counts. `own_page` says whether
    it has a page and pictures of its own, and `same` is the id of the one that has them where that shows the same
    figures; `indicators` are those that its entry asks for, drawn or not. A `judged` chart says which figures meet a
    threshold. What is not `worth` drawing has an address all the same. `anchors` name the rows where each can be cited,
    in the order of `rows`. What shows the same figures in another `form`, such as a map, says something else.
    """

    id: str
    entry: str
    page: str
    subject: str
    year: int
    language: str
    title: str
    subtitle: str
    sentence: str
    note: str
    header: tuple[str, ...]
    rows: Cells
    specs: tuple[str, ...]
    observations: tuple[str, ...]
    own_page: bool
    data: Cells = ()
    reports: tuple[tuple[str, int], ...] = ()
    indicators: tuple[str, ...] = ()
    judged: bool = False
    same: str = ""
    worth: bool = True
    anchors: tuple[str, ...] = ()
    form: str = ""

    @property
    def spec(self) -> Spec:
        """What is drawn of it as it stands in a column."""
        return dict(from_json(self.specs[0]))

    @property
    def wide(self) -> Spec | None:
        """What is drawn of it where there is much room; None where that is the same."""
        return dict(from_json(self.specs[1])) if len(self.specs) > 1 else None

    @property
    def narrow(self) -> "Chart":
        """The chart without its wide picture."""
        return replace(self, specs=self.specs[:1])

    @property
    def of_place(self) -> bool:
        """Whether it is about one place: there are as many such charts as places and years."""
        return self.page.startswith("place")

    @property
    def card(self) -> bool:
        """Whether it is a scorecard, which opens a page instead of standing with a theme."""
        return bool(self.anchors)

    @property
    def enough(self) -> bool:
        """Whether it shows so many figures that somebody may want it by itself; a chart that counts does."""
        return bool(self.data) or len(set(self.observations)) >= FEWEST


@fixed
class Picture:
    """What a kind of chart makes of the data; `charts` gives it an id, and place and subject to its subtitle.

    `paint` draws it so many pixels wide.
    """

    title: str
    subtitle: str
    sentence: str
    header: tuple[str, ...]
    rows: Cells
    paint: Callable[[float], Spec]
    observations: tuple[str, ...]
    note: str = ""
    data: Cells = ()
    reports: tuple[tuple[str, int], ...] = ()
    judged: bool = False
    anchors: tuple[str, ...] = ()
    form: str = ""


def written(chart: Chart) -> str:
    """A chart as a text, see `read`."""
    return to_json(vars(chart)).decode()


def read(text: str) -> Chart:
    """The chart that a text was written from."""
    return Chart(**{name: _tuples(one) for name, one in from_json(text).items()})


def sketch(spec: Spec) -> str:
    """A specification as a text: it is drawn, kept and compared as this, and read again where it is published."""
    return to_json(spec).decode()


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
