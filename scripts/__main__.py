"""The command line: `python -m scripts check | build | new | verify`."""

import sys

from scripts.commands import app

if __name__ == "__main__":
    sys.exit(app())
