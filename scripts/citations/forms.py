"""A citation in every form."""

from dataclasses import dataclass

from scripts.citations import apa, bibtex, csl, gbt7714, ris
from scripts.citations.work import Work


@dataclass(frozen=True)
class Citation:
    """One work in five forms, each as text; where reports are named, the data come first and the reports follow."""

    key: str
    gbt7714: str
    apa: str
    bibtex: str
    ris: str
    csl: str


def cite(work: Work, language: str) -> Citation:
    """The citation of a work; BibTeX, RIS and CSL-JSON name it and lead to it in `language`."""
    return Citation(
        key=work.key,
        gbt7714=gbt7714.text(work),
        apa=apa.text(work),
        bibtex=bibtex.text(work, language),
        ris=ris.text(work, language),
        csl=csl.text(work, language),
    )
