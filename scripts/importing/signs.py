"""How the numbers of a table are written: their decimal and thousands signs, and where they may mean something else."""

import re
from collections.abc import Sequence

from scripts.curated.cells import Form
from scripts.importing.heads import READERS

THREE = re.compile(r"[-−+]?[1-9]\d{0,2}\.\d{3}")
FEWEST = 3  # numbers with three digits behind the point


def signs(values: Sequence[str]) -> dict[str, str]:
    """The decimal and the thousands sign with which most cells are numbers."""
    numbers = [one for one in values if any(sign.isdigit() for sign in one)]
    form = max(READERS, key=lambda form: sum(form.read(one) is not None for one in numbers))
    used = any(form.read(one) and not Form(form.decimal).read(one) for one in numbers)
    return {"decimal": form.decimal, "thousands": form.thousands if used else ""}


def doubt(values: Sequence[str], decimal: str) -> str:
    """That points may part thousands, where three digits stand behind each of them."""
    pointed = list(dict.fromkeys(one.strip() for one in values if "." in one)) if decimal == "." else []
    if len(pointed) < FEWEST or not all(map(THREE.fullmatch, pointed)):
        return ""
    return f"is {pointed[0]} meant as {pointed[0].replace('.', '')}? Then decimal: ',' and thousands: '.'"
