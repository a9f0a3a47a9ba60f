"""The skeleton of a report file, for a curator to fill in."""

import re
from collections import Counter

from scripts.curated.catalogue import Catalogue
from scripts.curated.fields import FORMS, ID, LONGEST_ID, YEARS
from scripts.curated.reserved import mistaken
from scripts.problems import MisuseError, brief, nearest

HEAD = """\
# {title}
# Fill in what is blank, then type each figure as printed: one line per figure, in the section where it stands.
# `python -m scripts check` says what is missing; docs/about/curators.md explains every key.
source:
  id: {source_id}
  entity: {entity}
  title:
  publisher:
  year: {year}
  period: {year}
  period_start: {year}-01-01
  period_end: {year}-12-31
  published:
  language:{language}
  sha256:
# The number or name of each section, and its heading as printed.
headings:
  '1':
sections:
  '1':
"""


def skeleton(catalogue: Catalogue, source_id: str, entity: str, year: int) -> str:
    """A report file with its source's keys, and a commented line for every figure expected of the entity.

    Raises `MisuseError`.
    """
    if not re.fullmatch(ID, source_id) or len(source_id) > LONGEST_ID:
        message = f"source id: found '{brief(source_id)}', expected {FORMS[ID]}, at most {LONGEST_ID} characters"
        raise MisuseError(message)
    if as_what := mistaken(source_id):
        raise MisuseError(f"source id: found '{source_id}', expected an id that no program takes for {as_what}")
    if not YEARS[0] <= year <= YEARS[1]:
        raise MisuseError(f"--year: found {year}, expected a year from {YEARS[0]} to {YEARS[1]}")
    if entity not in catalogue.entities:
        raise MisuseError(f"entity '{entity}' is not defined; {nearest(entity, catalogue.entities)}")
    record = catalogue.entities[entity]
    title, language = f"{record.name.zh or record.name.en} {year}", _language(catalogue)
    head = HEAD.format(title=title, source_id=source_id, entity=entity, year=year, language=language)
    lines = [
        f"    # - {{indicator: {row.id}, printed: }}  # {row.name.zh or row.name.en}\n"
        for row in catalogue.indicators.values()
        if record.kind in row.expected
    ]
    return head + "".join(lines)


def _language(catalogue: Catalogue) -> str:
    """The language of most reports so far, behind a space; blank before the first."""
    most = Counter(source.language for source in catalogue.sources.values()).most_common(1)
    return f" {most[0][0]}" if most else ""
