"""The rows of a scorecard: a value with its change, its threshold, and the values of other places."""

from collections.abc import Sequence

from scripts.charts.captions import words
from scripts.figures import changes, thresholds
from scripts.figures.changes import Change
from scripts.figures.peers import Company
from scripts.figures.points import Point
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit, Standing
from scripts.fixed import fixed

ALONE = Company()


@fixed
class Score:
    """One row: a value and what stands beside it, as far as it is known."""

    point: Point
    change: Change | None
    before: Point | None
    limit: Limit | None
    standing: Standing | None
    others: Company

    @property
    def tells(self) -> int:
        """How much there is beside the value: of change, threshold and other places."""
        return bool(self.change) + bool(self.limit) + bool(self.others.count)


def score(speaker: Speaker, point: Point) -> Score:
    """What stands beside a value."""
    change, limit = changes.change(speaker, point), thresholds.first(speaker, point.indicator, point.entity)
    standing = next(iter(thresholds.standings(speaker, point)), None)
    before = speaker.points.before(point) if change else None
    return Score(point, change, before, limit, standing, speaker.peers[point.observation] if point.trusted else ALONE)


def common(rows: Sequence[Score]) -> str:
    """The period that all changes are against; "" where they differ."""
    found = {row.change.since for row in rows if row.change}
    return found.pop() if len(found) == 1 else ""


def changed(speaker: Speaker, change: Change, full: bool = False) -> Sequence[str]:
    """A change with its sign, and whether it is for the better or the worse: whole, then shorter, at last with "pp".

    In `full` it says what it is against.
    """
    say, texts = words(speaker.language), [change.text, *change.shorter]
    several, single, short = say("points_long"), say("point_long"), say("points_short")
    texts += [one.replace(several, short).replace(single, short) for one in texts if single in one and single != short]
    texts = [say("since", change=one, since=change.since) for one in texts] if full else texts
    return [say("turned", change=one, turn=say(change.turn)) for one in texts] if change.turn else texts
