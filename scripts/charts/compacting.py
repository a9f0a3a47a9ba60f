"""A specification in fewer bytes: what all rows or layers have in common is said once. It draws the same."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from scripts.charts.chart import Spec

Layer = Mapping[str, Any]
SHARED = ("x", "y")


def compact(spec: Spec) -> Spec:
    """The specification, made by `Canvas.spec`, as it is published: Vega-Lite as before."""
    layers = [_said_once(layer) for layer in cast(Sequence[Layer], spec["layer"])]
    if any(axis not in layer["encoding"] for axis in SHARED for layer in layers):  # shapes have no axes
        return {**spec, "layer": layers}
    places = [{axis: layer["encoding"][axis] for axis in SHARED} for layer in layers]
    if any(place != places[0] for place in places):
        return {**spec, "layer": layers}
    own = [{**layer, "encoding": _without(layer["encoding"], SHARED)} for layer in layers]
    return {**spec, "encoding": places[0], "layer": own}


def _said_once(layer: Layer) -> Layer:
    """The layer with the looks that all its rows share as values, not as a field of each row."""
    rows, encoding = layer["data"]["values"], layer["encoding"]
    looks = {channel: one["field"] for channel, one in encoding.items() if "field" in one and _as_is(one)}
    same = {channel: field for channel, field in looks.items() if all(row[field] == rows[0][field] for row in rows)}
    fixed = {channel: {"value": rows[0][field]} for channel, field in same.items()}
    needed = [{name: _short(value) for name, value in _without(row, same.values()).items()} for row in rows]
    return {**layer, "data": {"values": needed}, "encoding": {**encoding, **fixed}}


def _short(value: object) -> object:
    """A number without the decimals that say nothing."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _as_is(channel: Mapping[str, Any]) -> bool:
    """Whether a channel takes what its field holds, without a scale."""
    return channel.get("scale", channel) is None


def _without(record: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    left_out = set(names)
    return {name: value for name, value in record.items() if name not in left_out}
