"""The same data for other tools: what the package and the tables say, in the words of other standards."""

from scripts.standards.making import files

__all__ = ["files"]
