"""What stands between the cells of a text."""

from collections.abc import Sequence

DELIMITERS = ",;\t|"


def delimiter(lines: Sequence[str]) -> str:
    """The sign that most often stands in each of the last lines; where that is none or several, frictionless tells."""
    counts = {sign: min((line.count(sign) for line in lines[-20:]), default=0) for sign in DELIMITERS}
    most = max(counts.values())
    best = [sign for sign, count in counts.items() if count == most]
    if most and len(best) == 1:
        return best[0]
    told = said(lines)
    return told if told in best or not most else best[0]


def said(lines: Sequence[str]) -> str:
    """The delimiter that frictionless tells, which takes as long as all the rest of looking at a table."""
    from frictionless import FrictionlessException, Resource

    try:
        resource = Resource(("\n".join(lines) + "\n").encode(), format="csv")
        resource.infer()
        return str(resource.dialect.get_control("csv").to_descriptor().get("delimiter", ","))
    except (FrictionlessException, AttributeError):
        return ","
