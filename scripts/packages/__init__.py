"""Frictionless data packages from the published tables, as bytes: the whole, each place, each place and year."""

from scripts.packages.archive import archive, readme
from scripts.packages.bundles import Bundle, address, bundle, bundles, package
from scripts.packages.descriptor import Scope, descriptor, encode, scope, whole
from scripts.packages.parts import part, parts
from scripts.packages.rules import problems
from scripts.packages.tabular import csv, read

__all__ = [
    "Bundle",
    "Scope",
    "address",
    "archive",
    "bundle",
    "bundles",
    "csv",
    "descriptor",
    "encode",
    "package",
    "part",
    "parts",
    "problems",
    "read",
    "readme",
    "scope",
    "whole",
]
