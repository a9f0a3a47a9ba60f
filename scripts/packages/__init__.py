"""Frictionless data packages from the published tables, as bytes: the whole, each place and year, each indicator.

What packs them as ZIPs is `zipping`, which a check need not load.
"""

from scripts.packages.bundling import DESCRIPTOR, Bundle, address, bundle, bundles, moved, package
from scripts.packages.describing import PackageScope, descriptor, encode, keywords, scope, scope_name, whole
from scripts.packages.guessing import Looks
from scripts.packages.rules import problems
from scripts.packages.serving import served
from scripts.packages.splitting import WHOLE, Graph, Part, graph, part, parts
from scripts.packages.tabular import TableLines, csv, in_table, read, written
from scripts.packages.validation import invalid

__all__ = [
    "DESCRIPTOR",
    "WHOLE",
    "Bundle",
    "Graph",
    "Looks",
    "PackageScope",
    "Part",
    "TableLines",
    "address",
    "bundle",
    "bundles",
    "csv",
    "descriptor",
    "encode",
    "graph",
    "in_table",
    "invalid",
    "keywords",
    "moved",
    "package",
    "part",
    "parts",
    "problems",
    "read",
    "scope",
    "scope_name",
    "served",
    "whole",
    "written",
]
