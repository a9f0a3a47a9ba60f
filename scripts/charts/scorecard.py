"""The scorecard of a place in a year: a row an indicator, its value, change, threshold, and the other places."""

from collections.abc import Sequence

from scripts.charts import scoresheet
from scripts.charts.captions import dotted, headed, hollow, said_beside, with_marks, words
from scripts.charts.chart import Picture
from scripts.charts.scores import Score, changed, common, score
from scripts.charts.titles import fitting
from scripts.figures import marks, thresholds
from scripts.figures.peers import Company
from scripts.figures.points import Point
from scripts.figures.sentences import every, facts, inner, listing, paragraph, when
from scripts.figures.speaker import Speaker
from scripts.figures.values import bare, running

MOST, FEWEST = 14, 3  # rows


def scorecard(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The indicators of one year (0: the latest) beside whose values there is most to see; None below three.

    The order is that of the indicators; of more than fourteen those stay that have most beside them.
    """
    year = year or max(speaker.points.years(entity, indicators), default=0)
    points = [point for one in dict.fromkeys(indicators) if (point := speaker.points.at(entity, one, year))]
    rows = [row for row in (score(speaker, point) for point in points) if row.tells]
    kept = sorted(rows, key=lambda row: -row.tells)[:MOST]
    rows = [row for row in rows if row in kept]
    return _picture(speaker, rows) if len(rows) >= FEWEST else None


def _picture(speaker: Speaker, rows: Sequence[Score]) -> Picture:
    say, first = words(speaker.language), rows[0].point
    points, since = [row.point for row in rows], common(rows)
    columns = ("indicator", "value", "before", "change", "standing", "others")
    beside = [one for row in rows if not row.others.many for one in row.others.shown]
    shown = [one for row in rows for one in (row.point, row.before) if one]
    return Picture(
        _title(speaker, rows),
        dotted(
            when(speaker, first),
            say("compared_with", since=since) if since else "",
            say("others_nearest", when=when(speaker, first)) if any(row.others.count for row in rows) else "",
        ),
        paragraph(say, _told(speaker, rows), hollow(speaker, points)),
        tuple(say(one) for one in columns),
        tuple(_cells(speaker, row) for row in rows),
        lambda broad: scoresheet.draw(speaker, rows, since, broad),
        tuple(one.observation for one in (*shown, *beside)),
        judged=any(row.limit for row in rows),
        anchors=tuple(point.indicator for point in points),
    )


def _cells(speaker: Speaker, row: Score) -> tuple[str, ...]:
    """A row of the table."""
    say, point = words(speaker.language), row.point
    return (
        headed(speaker, point.indicator),
        said_beside(speaker, point),
        with_marks(speaker, row.before, bare(speaker, row.before), when(speaker, row.before))
        if row.before
        else say("nothing"),
        changed(speaker, row.change, full=True)[0] if row.change else say("nothing"),
        say("marked", value=row.standing.text, mark=row.standing.verdict) if row.standing else say("nothing"),
        _others(speaker, row.others) if row.others.count else say("nothing"),
    )


def _others(speaker: Speaker, others: Company) -> str:
    """The other places with their values, highest first; of many the span of their values."""
    say = words(speaker.language)
    if others.many:
        ends = {
            key: running(speaker, one) + marks.aside(speaker, one)
            for key, one in (("low", others.shown[0]), ("high", others.shown[-1]))
        }
        return say("others_span", n=others.count, **ends)
    return listing(say, (_other(speaker, one) for one in reversed(others.shown)))


def _other(speaker: Speaker, one: Point) -> str:
    values = {"place": speaker.entity(one.entity).text, "when": when(speaker, one), "value": running(speaker, one)}
    return words(speaker.language)("other", mark=marks.tail(speaker, one), **values)


def _title(speaker: Speaker, rows: Sequence[Score]) -> str:
    """How many figures improved and worsened; where none can tell, how many are on the good side of thresholds."""
    say, first = words(speaker.language), rows[0].point
    values: dict[str, object] = {"when": when(speaker, first), "n": len(rows), "since": common(rows)}
    places = (say("at_place", **speaker.there(first.entity)), "")
    turns = [row.change.turn for row in rows if row.change and row.change.turn]
    met = [row for row in rows if row.standing and row.standing.meets is not None]
    if turns:
        counted = {turn: turns.count(turn) for turn in ("better", "worse") if turn in turns}
        told = listing(say, (say(f"turned_{turn}", n=number) for turn, number in counted.items()))
        form = "title_scores" if values["since"] else "title_scores_undated"
        return fitting(speaker.language, *(say(form, at=at, facts=told, **values) for at in places))
    if met and (standing := met[0].standing) and (limit := met[0].limit):
        good = sum(bool(row.standing and row.standing.meets) for row in met)
        form = f"title_scores_{'all' if good == len(met) > 1 else 'met'}{standing.aside.ending}"
        counts = {"met": good, "judged": len(met), "number": len(met), "all": every(say, len(met))}
        given = {**counts, "whom": standing.aside.whom, **thresholds.sides(speaker, limit)}
        return fitting(speaker.language, *(say(form, at=at, **given, **values) for at in places))
    return fitting(speaker.language, *(say("title_scores_plain", at=at, **values) for at in places))


def _told(speaker: Speaker, rows: Sequence[Score]) -> str:
    """Which figures improved and which worsened, and which are on the wrong side of a threshold."""
    say = words(speaker.language)
    turned = {
        turn: [_name(speaker, row) for row in rows if row.change and row.change.turn == turn]
        for turn in ("better", "worse")
    }
    told = [say(f"told_{turn}", names=listing(say, names)) for turn, names in turned.items() if names]
    missed = [_name(speaker, row) for row in rows if row.standing and row.standing.meets is False]
    told += [say("told_missed", names=listing(say, missed))] if missed else []
    told = told or _all_met(speaker, rows)
    head = say("in_year", place=speaker.entity(rows[0].point.entity).text, when=when(speaker, rows[0].point))
    return say("topic", name=head, facts=facts(say, *(told or [say("told_plain", n=len(rows))])))


def _all_met(speaker: Speaker, rows: Sequence[Score]) -> list[str]:
    """That every threshold is met, where there are several and none is missed."""
    say, met = words(speaker.language), [row.standing for row in rows if row.standing and row.standing.meets]
    if len(met) < 2:
        return []
    aside = met[0].aside
    return [say(f"told_met{aside.ending}", n=len(met), all=every(say, len(met)), whom=aside.whom)]


def _name(speaker: Speaker, row: Score) -> str:
    return inner(speaker.indicator(row.point.indicator).text, speaker.language)
