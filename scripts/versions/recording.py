"""Values that a release writes into files that people wrote: what is around them stays as it is."""

import re
from collections.abc import Mapping

from scripts.curated.project import Project


def recorded(text: str, values: Mapping[str, str]) -> str:
    """A YAML text with these values at its top level, everything else to the byte.

    A key that is not there yet comes behind the one before it among the values, the first one at the end. Values are
    written as they are: reading the text again tells whether they fit.
    """
    place = len(text)
    for key, value in values.items():
        found = re.search(rf"^{re.escape(key)}:.*(?:\n|\Z)(?:[ \t]+\S.*(?:\n|\Z))*", text, re.MULTILINE)
        start, end = found.span() if found else (place, place)
        line = f"{key}: {value}\n"
        text, place = f"{text[:start]}{line}{text[end:]}", start + len(line)
    return text


def cited(text: str, project: Project) -> str:
    """A CITATION.cff that speaks of the project's version, of its day, and of where it is."""
    values = {"version": project.version, "date-released": str(project.created), "url": project.address}
    return recorded(text, values | ({"repository-code": project.repository} if project.repository else {}))
