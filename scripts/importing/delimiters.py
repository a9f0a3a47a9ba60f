"""What stands between the cells of a text."""

from collections import Counter
from collections.abc import Sequence

DELIMITERS = ",;\t|"


def delimiter(lines: Sequence[str]) -> str:
    """The sign that most often stands in each of the last lines; where that is none or several, frictionless tells."""
    counts = {sign: min((line.count(sign) for line in lines[-20:]), default=0) for sign in DELIMITERS}
    most = max(counts.values())
    best = [sign for sign, count in counts.items() if count == most]
    if most and len(best) == 1:
        return best[0]
    if not most and (usual := _usual(lines)):
        return usual
    told = said(lines)
    return told if told in best or not most else best[0]


def _usual(lines: Sequence[str]) -> str:
    """The sign that stands equally often in most lines, among titles and notes without any; "" for none or several."""
    counts = {sign: Counter(line.count(sign) for line in lines) for sign in DELIMITERS}
    alike = {sign: max((count for times, count in found.items() if times), default=0) for sign, found in counts.items()}
    most = max(alike.values(), default=0)
    best = [sign for sign, count in alike.items() if count == most]
    return best[0] if 2 * most > len(lines) and len(best) == 1 else ""


def said(lines: Sequence[str]) -> str:
    """The delimiter that frictionless tells, which takes as long as all the rest of looking at a table."""
    from frictionless import FrictionlessException, Resource

    try:
        resource = Resource(("\n".join(lines) + "\n").encode(), format="csv")
        resource.infer()
        return str(resource.dialect.get_control("csv").to_descriptor().get("delimiter", ","))
    except (FrictionlessException, AttributeError):
        return ","
