"""The data in the shapes that people open: flat CSV, JSON, workbooks, one SQLite database; and code to read them."""

from scripts.downloads.columns import COLUMNS
from scripts.downloads.making import Shape, files
from scripts.downloads.snippets import Snippet, snippets

__all__ = ["COLUMNS", "Shape", "Snippet", "files", "snippets"]
