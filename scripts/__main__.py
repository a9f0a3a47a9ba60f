"""The command line: `python -m scripts COMMAND`; `--help` lists the commands."""

import sys

from scripts.commands import app

if __name__ == "__main__":
    sys.exit(app())
