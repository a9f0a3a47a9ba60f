"""The data in the shapes that people open: flat CSV, JSON, workbooks, one SQLite database; and code to read them."""

from scripts.downloads.columns import COLUMNS
from scripts.downloads.making import File, Made, files
from scripts.downloads.snippets import Snippet, snippets

__all__ = ["COLUMNS", "File", "Made", "Snippet", "files", "snippets"]
