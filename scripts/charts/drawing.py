"""Drawing: Vega-Lite specifications to SVG with our own font; only those that are new."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from scripts.charts.chart import Spec
from scripts.charts.fonts import FOLDER, FONT
from scripts.charts.svg import lean
from scripts.parallel import spread

OLDEST_VEGA = (6, 2, 0)
VEGA_LITE = "6.4"


def key(spec: Spec) -> str:
    """The picture's name by content: specification with its theme, font, drawing code and library versions."""
    return sha256(f"{_tools()}{_text(spec)}".encode()).hexdigest()[:32]


def draw(specs: Sequence[Spec], known: Mapping[str, str]) -> dict[str, str]:
    """Lean SVGs by key, one for each specification; those in `known` (by key) are not drawn again."""
    wanted = {key(spec): spec for spec in specs}
    new = {name: _text(spec) for name, spec in wanted.items() if name not in known}
    drawn = dict(zip(new, spread(_draw, list(new.values())), strict=True))
    return {name: known[name] if name in known else drawn[name] for name in wanted}


def _draw(spec: str) -> str:
    _prepare()
    import vl_convert

    return lean(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))


@cache
def _prepare() -> None:
    """Once a process: make sure of the drawing program's version, and give it our font."""
    import vl_convert

    vega = tuple(int(part) for part in vl_convert.get_vega_version().split("."))
    if vega < OLDEST_VEGA:
        raise RuntimeError(f"Vega {vega} has a known hole: {OLDEST_VEGA} or newer is needed")
    vl_convert.register_font_directory(str(FOLDER))


@cache
def _tools() -> str:
    """What a picture depends on besides its specification."""
    own = sha256(FONT.read_bytes() + Path(__file__).with_name("svg.py").read_bytes()).hexdigest()
    return f"{own} {version('altair')} {version('vl-convert-python')} {VEGA_LITE}"


def _text(spec: Spec) -> str:
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
