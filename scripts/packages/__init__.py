"""Frictionless data packages from the published tables, as bytes: the whole, each place and year, each indicator."""

from scripts.packages.archive import archive, citation, guides, released
from scripts.packages.bundles import Bundle, address, bundle, bundles, moved, package
from scripts.packages.descriptor import PackageScope, descriptor, encode, keywords, scope, scope_name, whole
from scripts.packages.parts import WHOLE, Graph, Part, graph, part, parts
from scripts.packages.rules import problems
from scripts.packages.tabular import as_rows, csv, read
from scripts.packages.validation import invalid

__all__ = [
    "WHOLE",
    "Bundle",
    "Graph",
    "PackageScope",
    "Part",
    "address",
    "archive",
    "as_rows",
    "bundle",
    "bundles",
    "citation",
    "csv",
    "descriptor",
    "encode",
    "graph",
    "guides",
    "invalid",
    "keywords",
    "moved",
    "package",
    "part",
    "parts",
    "problems",
    "read",
    "released",
    "scope",
    "scope_name",
    "whole",
]
