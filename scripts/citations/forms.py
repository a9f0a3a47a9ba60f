"""A citation in every form."""

from functools import cached_property

from scripts.citations import apa, bibtex, csl, gbt7714, ris
from scripts.citations.work import Work, note
from scripts.fixed import fixed
from scripts.words import data_language


@fixed
class Citation:
    """One work in five forms, each as text, made when it is asked for.

    Where reports are named, the data come first and the reports follow. BibTeX, RIS and CSL-JSON name the work and lead
    to it in `language`.
    """

    work: Work
    language: str

    def __getstate__(self) -> dict[str, object]:
        """What the citation is, whichever forms were asked for."""
        return {"work": self.work, "language": self.language}

    @property
    def key(self) -> str:
        """The key of the entry in files for programs."""
        return self.work.key

    @property
    def recurring(self) -> tuple[str, ...]:
        """What several forms say alike, long texts first: what the work rests on, and its title as BibTeX has it."""
        told = note(self.work, self.language)
        return told, bibtex.escaped(told), bibtex.titled(self.work.titles[self.language])

    @cached_property
    def gbt7714(self) -> str:
        """By GB/T 7714."""
        return gbt7714.text(self.work)

    @cached_property
    def apa(self) -> str:
        """In the style of the APA."""
        return apa.text(self.work)

    @cached_property
    def bibtex(self) -> str:
        """As BibTeX."""
        return bibtex.text(self.work, self.language)

    @cached_property
    def ris(self) -> str:
        """As RIS."""
        return ris.text(self.work, self.language)

    @cached_property
    def csl(self) -> str:
        """As CSL-JSON."""
        return csl.text(self.work, self.language)


def cite(work: Work, language: str) -> Citation:
    """The citation of a work."""
    language = data_language(language)
    return Citation(work, language)
