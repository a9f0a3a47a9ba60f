"""The skeleton of a report file, for a curator to fill in."""

from scripts.catalogue import Catalogue
from scripts.problems import nearest

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
  language: zh
  sha256:
headings:
  一（一）:
sections:
  一（一）:
"""


class UnknownEntityError(Exception):
    """Raised for an entity that the catalogue does not define; the message names the nearest one."""


def skeleton(catalogue: Catalogue, source_id: str, entity: str, year: int) -> str:
    """A report file with its source's keys, and a commented line for every figure expected of the entity."""
    if entity not in catalogue.entities:
        raise UnknownEntityError(f"entity '{entity}' is not defined; {nearest(entity, catalogue.entities)}")
    record = catalogue.entities[entity]
    head = HEAD.format(
        title=f"{record.name.zh or record.name.en} {year}", source_id=source_id, entity=entity, year=year
    )
    lines = [
        f"    # - {{indicator: {row.id}, printed: }}  # {row.name.zh or row.name.en}\n"
        for row in catalogue.indicators.values()
        if record.kind in row.expected
    ]
    return head + "".join(lines)
