"""Hold the curated figures against the texts: does every figure stand there, is every digit accounted for?

White space is an accident of the conversion, so it may stand between any two printed characters. A figure must not be
cut out of a longer number.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from scripts.curated.bare import HEDGES, grouped
from scripts.curated.catalogue import Catalogue
from scripts.curated.loading import At, ReportFile
from scripts.curated.quoting import beside, misquoted
from scripts.curated.reports import Beside, Figure, Quotation, Source
from scripts.curated.statements import statement_id
from scripts.curated.texts import KNOWN, SourceText, as_seen, by_hash
from scripts.fixed import fixed
from scripts.problems import Problem, sorted_out

Span = tuple[int, int]
Words = Sequence[tuple[str, str]]
Quoted = Mapping[str, At[Quotation]]
BESIDE = 6  # how many characters around a figure may hold a word that belongs to it
COMPARE = "compare with the document"
_DIGIT = re.compile(r"\d")
_TEXT = re.compile(r"\S")


@fixed
class Coverage:
    """How many digits of one text are covered by statements and by exclusions, and the stretches that are not."""

    source_id: str
    digits: int
    stated: int
    excluded: int
    open: tuple[str, ...]

    @property
    def share(self) -> float:
        """Digits accounted for, in %."""
        return 100.0 * (self.stated + self.excluded) / self.digits if self.digits else 100.0


@fixed
class Located:
    """Where the figures of a report stand in its text, the digits that these and exclusions cover, what is wrong."""

    places: tuple[tuple[At[Figure], Span], ...]
    stated: Set[int]
    excluded: Set[int]
    problems: tuple[Problem, ...]


def verify(catalogue: Catalogue, texts: Iterable[bytes]) -> tuple[list[Coverage], list[At[Source]], list[Problem]]:
    """Compare every report with its text, found by SHA-256 among `texts`; the second list has no text there."""
    found = by_hash(list(texts))
    coverages, without, problems, words = [], [], [], grouped(catalogue.project.reading)
    quoted = {row.record.statement: row for row in catalogue.loaded.quotations}
    for report in catalogue.loaded.reports:
        name = report.source.record.sha256 or ""
        if name not in found:
            without.append(report.source)
            continue
        text = found[name]
        if text is None:
            problems.append(report.source.problem(f"the text is in none of {KNOWN}: save it as UTF-8", "sha256"))
            continue
        coverage, faults = _verify(report, text, words, quoted)
        coverages.append(coverage)
        problems.extend(faults)
    return coverages, without, problems


def quotations(catalogue: Catalogue, texts: Iterable[bytes]) -> dict[str, dict[str, Beside]]:
    """The words beside every figure, by source and statement; of a source whose text is not there none."""
    found, made = by_hash(list(texts)), dict[str, dict[str, Beside]]()
    for report in catalogue.loaded.reports:
        source = report.source.record
        if text := found.get(source.sha256 or ""):
            places = locate(report, text).places
            words = {statement_id(at.record, source): beside(text, place) for at, place in places}
            made[source.id] = {name: one for name, one in words.items() if one.before or one.after}
    return made


def locate(report: ReportFile, text: SourceText) -> Located:
    """Look for every figure of a report in its text: each in its section, where no digit is accounted for yet."""
    spans, problems = sections(report, text)
    covered, faults = sorted_out(_excluded(report, text))
    problems = [*problems, *_without_heading(report), *faults]
    excluded = set[int]().union(*covered)
    stated: set[int] = set()
    places: list[tuple[At[Figure], Span]] = []
    for section, at in report.figures:
        found = _claim(at.record.printed, text, spans.get(section, (0, len(text.characters))), stated | excluded)
        if found is None:
            problems.append(at.problem(f"'{at.record.printed}' does not stand in section '{section}': {COMPARE}"))
        else:
            stated |= _digits(text, found)
            places.append((at, found))
    problems.extend(_events(report, text, spans))
    return Located(tuple(places), stated, excluded - stated, tuple(problems))


def _verify(report: ReportFile, text: SourceText, words: Words, quoted: Quoted) -> tuple[Coverage, list[Problem]]:
    located, source = locate(report, text), report.source.record
    problems = list(located.problems)
    for at, found in located.places:
        problems.extend(at.problem(message) for message in _beside(at.record, text, found, words))
        if row := quoted.get(statement_id(at.record, source)):
            problems.extend(misquoted(text, found, row))
    return _coverage(source.id, text, located.stated, located.excluded), problems


def _beside(figure: Figure, text: SourceText, span: Span, words: Words) -> Iterator[str]:
    """What the words around a figure say against it: none for its qualifier, or one that was left out before it."""
    characters = text.characters
    before = _clause(as_seen(characters[max(0, span[0] - 4 * BESIDE) : span[0]])[::-1])[::-1]
    after = _clause(as_seen(characters[span[1] : span[1] + 4 * BESIDE]))
    typed, printed = figure.qualifier, figure.printed
    own = [word for word, group in words if group == typed]
    if typed in HEDGES and not any(word in part for word in own for part in (before, printed, after)):
        yield f"qualifier: no word beside '{printed}' makes it '{typed}': {COMPARE}, and leave it out"
    for word, group in words:
        if group in ("fall", "about", "under") and before.endswith(word) and not typed:
            yield f"the text has '{word}' before '{printed}': type it, or 'qualifier: exact' if it is no part of it"
            return


def _clause(text: str) -> str:
    """The first characters of a text up to a number or the end of a clause, without white space."""
    return re.split(r"[\d，。；、：！？,.;:!?（）()]", "".join(text.split()))[0][:BESIDE]


def _events(report: ReportFile, text: SourceText, spans: Mapping[str, Span]) -> Iterator[Problem]:
    """Events whose number or name does not stand in their section."""
    for at in report.events:
        printed, section = at.record.printed, at.record.section
        if next(_places(printed, text, spans.get(section, (0, len(text.characters)))), None) is None:
            yield at.problem(f"'{printed}' does not stand in section '{section}': {COMPARE}")


def _without_heading(report: ReportFile) -> Iterator[Problem]:
    """Sections that no heading is given for: without one, a figure would be found wherever it stands in the text."""
    named = {name for name, _, _ in report.headings}
    without = {section: at for section, at in report.figures if section not in named}
    for section, at in without.items():
        message = f"section '{section}' has no heading: add it under 'headings', as printed"
        yield at.lines.problem(("sections", section), message)


def _excluded(report: ReportFile, text: SourceText) -> Iterator[set[int] | Problem]:
    """The digits that each exclusion covers, and those that stand there more or less often than they say."""
    for row in report.excluded:
        places = list(_places(row.record.text, text, (0, len(text.characters))))
        if len(places) != row.record.times:
            found = f"'{row.record.text}' stands {len(places)} times in the text, expected {row.record.times}"
            yield row.problem(f"{found}: correct 'times' or remove the exclusion")
        yield {digit for place in places for digit in _digits(text, place)}


def sections(report: ReportFile, text: SourceText) -> tuple[dict[str, Span], list[Problem]]:
    """Where each section stands: from its heading to the next one, found from the end (contents come first)."""
    spans: dict[str, Span] = {}
    problems: list[Problem] = []
    end = len(text.characters)
    for name, heading, line in reversed(report.headings):
        places = list(_places(heading, text, (0, end)))
        if not places:
            message = f"heading '{heading}' does not stand before the next one: {COMPARE}"
            problems.append(Problem(report.source.file, line, message))
            continue
        spans[name] = (places[-1][0], end)
        end = places[-1][0]
    return spans, problems


def _claim(printed: str, text: SourceText, span: Span, taken: set[int]) -> Span | None:
    """The first occurrence in a section of which no digit is accounted for yet, or the first one at all."""
    places = list(_places(printed, text, span))
    free = (place for place in places if not _digits(text, place) & taken)
    return next(free, places[0] if places else None)


def _places(printed: str, text: SourceText, span: Span) -> Iterator[Span]:
    """Where the characters stand, or where they are seen to stand though others are there that look alike."""
    exact = list(_found(printed, text.characters, span))
    if exact or not (plain := as_seen(printed)):
        yield from exact
        return
    seen, places = text.seen
    for start, end in _found(plain, seen, (bisect_left(places, span[0]), bisect_left(places, span[1]))):
        yield places[start], places[end - 1] + 1


def _found(printed: str, text: str, span: Span) -> Iterator[Span]:
    """Where the characters stand, white space aside, and not as a piece of a longer number."""
    characters = [re.escape(character) for character in printed if not character.isspace()]
    before = r"(?<![\d])(?<!\d[.,])" if printed[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if printed[-1].isdigit() else ""
    for match in re.finditer(before + r"\s*".join(characters) + after, text):
        if span[0] <= match.start() and match.end() <= span[1]:
            yield match.span()


def _digits(text: SourceText, span: Span) -> set[int]:
    return {match.start() for match in _DIGIT.finditer(text.characters, *span)}


def _coverage(source: str, text: SourceText, stated: Set[int], excluded: Set[int]) -> Coverage:
    digits = [match.start() for match in _DIGIT.finditer(text.characters)]
    left = [place for place in digits if place not in stated and place not in excluded]
    return Coverage(source, len(digits), len(stated), len(excluded), tuple(_stretches(text.characters, left)))


def _stretches(text: str, places: list[int]) -> Iterator[str]:
    """Each run of open digits with a little of the text around it."""
    last = -2
    for place in places:
        if place > last + 1:
            start, end = max(0, place - 12), min(len(text), place + 16)
            line = text.count("\n", 0, place) + 1
            yield f"line {line}: …{' '.join(text[start:end].split())}…"
        last = place
    return
