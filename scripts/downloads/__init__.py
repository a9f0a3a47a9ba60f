"""The data in the shapes that people open: flat CSV, JSON, workbooks for Excel, one SQLite database."""

from scripts.downloads.making import File, Made, files

__all__ = ["File", "Made", "files"]
