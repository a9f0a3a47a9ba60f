"""The JSON API: the published tables as small static files below `/api/v1/`, described by OpenAPI.

`observation` is the one function that says what an observation looks like in JSON; whoever writes a figure's own JSON
object uses it.
"""

from scripts.api.figures import FigureObject, InputObject
from scripts.api.making import FOLDER, files, of_places
from scripts.api.objects import finding, gap, observation, statement, threshold
from scripts.api.schema import Endpoint, endpoints, openapi
from scripts.api.shapes import StatementObject
from scripts.api.values import amount, both, encode, number, shaped

__all__ = [
    "FOLDER",
    "Endpoint",
    "FigureObject",
    "InputObject",
    "StatementObject",
    "amount",
    "both",
    "encode",
    "endpoints",
    "files",
    "finding",
    "gap",
    "number",
    "observation",
    "of_places",
    "openapi",
    "shaped",
    "statement",
    "threshold",
]
