"""The data in the shapes that people open: flat CSV, JSON, workbooks, one SQLite database; and code to read them."""

from scripts.downloads.columns import COLUMNS
from scripts.downloads.examples import Snippet, snippets
from scripts.downloads.flat import Behind
from scripts.downloads.making import Shape, files

__all__ = ["COLUMNS", "Behind", "Shape", "Snippet", "files", "snippets"]
