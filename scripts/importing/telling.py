"""What `import` says: what it took each column for, names that lead nowhere, and the first page that it would make."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scripts import numbers
from scripts.checks import Checked
from scripts.importing.mapped import ALONE, left_out
from scripts.importing.plan import Plan

if TYPE_CHECKING:  # a table is compared with another only where there is one
    from scripts.versions.comparing import TableChange

MOST = 12
KEYS = {"entity_id": "place", "period": "period", "indicator_id": "indicator"}


def told(plan: Plan) -> Iterator[str]:
    """What was found in the table, line by line."""
    if plan.looked.sheets:
        chosen, others = plan.looked.written.sheet, plan.looked.sheets
        yield f"sheet: {chosen} ({len(others)} more with numbers, each for --sheet: {_listed(others)})"
    for part, where in plan.guess.wheres.items():
        stands = where.column or (f"row {where.header} of the header" if where.header else f"always '{where.fixed}'")
        doubt = plan.guess.doubts.get(part)
        yield f"{part}: {stands}{f' (not sure: {doubt})' if doubt else ''}"
    if plan.looked.doubt:
        yield f"numbers: not sure: {plan.looked.doubt}"
    if plan.guess.value:
        yield f"value: {plan.guess.value}"
    yield f"indicators: {_listed(plan.guess.indicators)}"
    if plan.looked.alone:
        yield f"{ALONE}: {_listed(plan.looked.alone)}"
    if plan.guess.units:
        yield f"units: {_listed(plan.guess.units)}"
    if plan.guess.statuses:
        yield f"not read, though they say how values are meant: {_listed(plan.guess.statuses)}"
    if plan.guess.left_out:
        yield f"left out: {_listed(plan.guess.left_out)}"
    for name, texts in left_out(plan.looked, plan.guess).items():
        yield f"left out: rows of {name} that seem to be totals, or no periods: {_listed(texts)}"


def first_page(checked: Checked, source: str) -> Iterator[str]:
    """The newest figures of the first place, as its page would have them."""
    statements = checked.catalogue.statements
    own = statements[statements["source_id"] == source].sort_values(["entity_id", "period"])
    if own.empty:
        return
    first = own[own["entity_id"] == own["entity_id"].iloc[0]]
    newest = first[first["period"] == first["period"].max()]
    place = checked.catalogue.entities[str(newest["entity_id"].iloc[0])]
    yield f"/places/{place.id}/  {place.name.either('en')}, {newest['period'].iloc[0]}"
    for row in newest.head(MOST).to_dict("records"):
        indicator = checked.catalogue.indicators[str(row["indicator_id"])]
        value = numbers.shown(float(row["value"]), max(indicator.decimals, 2), "en", str(row["unit"]))
        yield f"  {indicator.name.either('en')}: {value}  (row {row['row']}, column {row['column']}: {row['printed']})"
    counts = zip(KEYS.values(), (own[name].nunique() for name in KEYS), strict=True)
    told = ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts)
    yield f"{len(own):,} values: {told}"
    if again := int(own.duplicated(list(KEYS)).sum()):
        yield (
            f"{again:,} of them {'is a' if again == 1 else 'are each a'} second value for "
            f"{'its' if again == 1 else 'their'} place, period and indicator: name the column or header row that tells "
            "them apart under 'breakdowns', or leave rows out with 'skip'"
        )


def differences(found: Sequence["TableChange"], source: str, sum_of_new: str) -> Iterator[str]:
    """What a new edition says otherwise, and what to do with it."""
    values = [one for one in found if (one.table, one.column) == ("statements", "printed")]
    rows = [one for one in found if one.table == "statements" and not one.column]
    new, gone = (sum(not getattr(one, side) for one in rows) for side in ("old", "new"))
    differ = "1 value differs" if len(values) == 1 else f"{len(values)} values differ"
    yield f"{differ}, {_are(new)} new, {_are(gone)} gone."
    yield from (f"  {one.row}: {one.old} -> {one.new}" for one in values[:MOST])
    yield from (f"  {'new' if one.new else 'gone'}: {one.row}" for one in rows[:MOST])
    yield f"To take it, put the file in the place of the old one and write in sources/{source}.yaml:"
    yield f"sha256: {sum_of_new}"


def _are(count: int) -> str:
    return f"{count} {'is' if count == 1 else 'are'}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more
