"""How much of a file with a table is read, and the error that says why one is not."""

LARGEST = 100_000_000
MOST_ROWS = 1_000_000
MOST_COLUMNS = 2_000
MOST_CELLS, MOST_CELLS_OF_A_SHEET = 30_000_000, 10_000_000  # the corners of a table also count where it is empty


class GridError(ValueError):
    """Raised where a file holds no table that can be read: the message says why, `row` where (0: the whole file)."""

    def __init__(self, message: str, row: int = 0) -> None:
        super().__init__(message)
        self.row = row


def within(width: int, height: int = 1, cells: int = MOST_CELLS) -> None:
    """Refuse a table of more columns or cells than are read, before any of them is."""
    if width > MOST_COLUMNS:
        raise GridError(f"the table has {width:,} columns, at most {MOST_COLUMNS:,} are read")
    if width * height > cells:
        raise GridError(f"the table has {width:,} columns and {height:,} rows, more than {cells:,} cells: split it")
