"""The words of the interface, as tests read them."""

import re

from scripts.words import WORDINGS, wording

ROOMS = [wording(path.stem) for path in sorted(WORDINGS.glob("zh/*.yaml"))]


def places(text: str) -> set[str]:
    """The names in braces."""
    return set(re.findall(r"\{(\w+)[^}]*\}", text))
